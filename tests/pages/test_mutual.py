"""The page of mutual internships: its parts, a school, a move seen beforehand and landed."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.queries import matrix, team_load
from dashboard.reports.mutual import Asked, mutual_report
from dashboard.reports.transfer import preview_blocks
from dashboard.reports.transfer_effect import Change
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.pages.test_pages import CYRILLIC, KRYMSKY, TIMASHEVSKY, html, opened, tables, tile

PLACE = (Scope.everything(), KRYMSKY, "krymsky")
SCHOOL_4, SCHOOL_12 = "krymsky.secondary-school-4", "krymsky.secondary-school-12"
MOVE = {"project": KRYMSKY, "part": "transfer", "team": SCHOOL_12,
        "direction": "mutual-internships-krymsky.1", "from": "2022-09-01"}  # fmt: skip


def test_the_matrix_leads_to_schools_and_sites(sample: Settings) -> None:
    app = opened("mutual", project=KRYMSKY)
    assert not app.exception
    assert tile(app, "placements")["value"] == "92"
    assert [tile(app, tier)["value"] for tier in ("leader", "promising", "reserve")] == [
        "19", "32", "41",
    ]  # fmt: skip
    (shown,) = tables(app)
    assert shown.shape == (7, 5)
    assert shown["Кураторы"].iloc[0] == "Володина, Резник"
    assert html(app).count('href="organisation?') == 92
    assert html(app).count('href="site?site=mutual-internships-krymsky.') == 7
    assert f"organisation={SCHOOL_4}&amp;project={KRYMSKY}" in html(app)


def test_a_school_gives_and_receives(sample: Settings) -> None:
    app = opened("mutual", project=KRYMSKY, part="school", organisation=SCHOOL_4)
    assert not app.exception
    assert tile(app, "gives")["value"] == "2"
    assert tile(app, "receives") | {"value": "1", "note": "у 4 школ"} == tile(app, "receives")
    assert tile(app, "mutual")["value"] == "4"
    places, *rest = tables(app)
    assert places["Группа"].to_list() == ["Подающие надежды", "Команды-лидеры", "Команды-лидеры"]
    assert "Показатель" in rest[-1].columns


def test_deficits_of_a_measured_team(sample: Settings) -> None:
    app = opened("mutual", project=KRYMSKY, part="school", organisation="krymsky.basic-school-65")
    assert tile(app, "deficits")["value"] == "1"
    assert "6" in tile(app, "deficits")["note"]
    measured = next(frame for frame in tables(app) if "Дефицитов" in frame.columns)
    assert measured["Дефицитов"].to_list() == ["6", "5", "3", "1"]


def test_the_load_of_leaders_and_teams(sample: Settings) -> None:
    app = opened("mutual", project=KRYMSKY, part="load")
    assert not app.exception
    assert tile(app, "without_lead")["value"] == "16"
    assert any("7,5" in title.value and "2,3" in title.value for title in app.markdown)
    (strategies,) = tables(app)
    assert len(strategies) == 34


def test_mutual_pairs_and_directions_that_lead_one_another(sample: Settings) -> None:
    app = opened("mutual", project=KRYMSKY, part="mentoring")
    assert not app.exception
    (pairs,) = tables(app)
    assert len(pairs) == 8
    assert any(
        "8 взаимных пар" in title.value and "7 школ" in title.value for title in app.markdown
    )


@pytest.mark.parametrize("part", ["matrix", "school", "load", "mentoring", "transfer"])
def test_every_part_speaks_english(sample: Settings, part: str) -> None:
    app = opened("mutual", project=KRYMSKY, part=part, lang="en")
    assert not app.exception
    heads = html(app).split("<thead>")[1].split("</thead>")[0]
    for words in (heads, *[one.label for one in app.selectbox], *[one.label for one in app.button]):
        assert not CYRILLIC.search(words), words


def test_choices_that_are_not_offered_fall_back(sample: Settings) -> None:
    app = opened("mutual", project=KRYMSKY, part="tales", day="2030-01-01", organisation="x")
    assert not app.exception
    assert tile(app, "placements")["value"] == "92"
    for address in (MOVE | {"from": "soon", "team": "x", "direction": "y", "tier": "z"}, MOVE):
        assert not opened("mutual", **address).exception


def test_a_project_without_a_matrix_says_what_to_upload(sample: Settings) -> None:
    app = opened("mutual", project=TIMASHEVSKY)
    assert not app.exception
    assert "Закрепление за площадками" in app.info[0].value


def test_a_day_without_teams_has_no_blocks(sample: Settings) -> None:
    asked = Asked(KRYMSKY, "krymsky", "Крымский район", dt.date(2000, 1, 1), "")
    report = mutual_report(PLACE[0], asked, "ru")
    assert report.blocks == []
    assert "01.01.2000" in report.title
    change = Change("s", "С", "a", "А", "leader")
    schema = matrix.teams(*PLACE, asked.day).schema
    blocks = preview_blocks(pl.DataFrame(schema=schema), change, asked.day, KRYMSKY, "ru")
    assert len(blocks) == 1


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_the_page_survives_an_empty_product(empty: Settings, lang: str) -> None:
    app = opened("mutual", lang=lang)
    assert not app.exception
    assert app.info


def after(app: AppTest) -> dict[str, str]:
    """Return what a preview says will be, by what is counted."""
    shown = next(frame for frame in tables(app) if "Станет" in frame.columns)
    return dict(zip(shown["Что изменится"], shown["Станет"], strict=True))


def counted(day: dt.date, school: str) -> dict[str, Any]:
    """Return the same of the warehouse, as of a day."""
    load = team_load.site_load(*PLACE, day).row(0, named=True)
    profile = matrix.profiles(*PLACE, day).filter(organisation_id=school).row(0, named=True)
    cells = matrix.cells(*PLACE, day).filter(site_number=1).drop_nulls("tier")
    tiers = dict(cells.select("tier", "teams").iter_rows())
    strategies = team_load.strategies(*PLACE, day)
    return {
        "Направление: Команды-лидеры": tiers["leader"],
        "Направление: Подающие надежды": tiers["promising"],
        "Направление: Скрытые резервы": tiers["reserve"],
        "Направление: всего команд": load["teams"],
        "Направление: принимающих на одного лидера": round(load["receivers_per_leader"], 1),
        "Школа: ведёт направлений": profile["gives"],
        "Школа: учится в направлениях": profile["receives"],
        "Матрица: пар наставничества": team_load.pairs(*PLACE, day).height,
        "Матрица: взаимных пар школ": team_load.mutual_pairs(*PLACE, day).height,
        "Матрица: школ, которые нигде не ведут": int(strategies["is_without_lead"].sum()),
        "Матрица: школ": strategies.height,
    }


def test_a_move_becomes_what_its_preview_said(own_sample: Settings) -> None:
    app = opened("mutual", **MOVE, tier="leader")
    assert not app.exception
    promised = after(app)
    assert promised["Направление: Команды-лидеры"] == "5"
    assert promised["Матрица: взаимных пар школ"] == "9"

    app.button(key="transfer").click().run()
    assert "причину" in app.error[0].value
    app.text_input(key="transfer-reason").set_value("рост результатов").run()
    app.button(key="transfer").click().run()
    assert not app.exception
    assert app.success
    assert app.selectbox(key="day").value == "2022-09-01"
    assert not app.text_input(key="transfer-reason").value

    found = counted(dt.date(2022, 9, 1), SCHOOL_12)
    told = {name: float(text.replace(",", ".")) for name, text in promised.items()}
    assert told == found
    before = counted(dt.date(2022, 8, 31), SCHOOL_12)
    assert (before["Направление: Команды-лидеры"], before["Направление: Скрытые резервы"]) == (4, 7)

    moves = next(frame for frame in tables(app) if "Причина" in frame.columns)
    assert moves["Причина"].to_list() == ["рост результатов"]
    assert moves["Было"].to_list() == ["Скрытые резервы"]
    history = opened("history")
    assert "Закрепление за площадками" in history.selectbox(key="undo_batch").options[0]
