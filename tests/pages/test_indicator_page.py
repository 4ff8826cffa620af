"""The page of one indicator: passport, chain, counted things, the original row."""

from __future__ import annotations

import re
from collections.abc import Iterable
from html import unescape
from urllib.parse import parse_qsl, urlsplit

import pytest
from streamlit.testing.v1 import AppTest

from pipelines.build import build
from pipelines.indicators import Indicator, load_indicators
from pipelines.settings import PROJECT, Settings
from tests.pages.test_pages import CYRILLIC, KRYMSKY, TIMASHEVSKY, html, opened, tables
from tests.worlds import land_rows

SHOWN = [one for one in load_indicators(PROJECT / "sql/indicators") if one.seed_code]
PROJECTS = {
    "internship_sites": TIMASHEVSKY, "methodical_services": "services-krasnodar",
    "individual_routes": "routes-poronaysky", "growth_points": "cluster-mariinsky",
    "mutual_internships": KRYMSKY,
}  # fmt: skip


def passport_of(app: AppTest) -> dict[str, str]:
    """Return what the page says of the indicator and of the value, by the words before it."""
    rows = [*tables(app)[0].to_dict("records"), *tables(app)[-1].to_dict("records")]
    return {row["Что"]: row["Как"].replace("\\", "") for row in rows}


def shown(texts: Iterable[str]) -> list[str]:
    """Return texts without the escapes that keep them from being Markdown."""
    return [text.replace("\\", "") for text in texts]


@pytest.mark.parametrize("one", SHOWN[::7], ids=lambda one: one.seed_code)
def test_the_page_tells_the_passport_and_the_chain(one: Indicator, sample: Settings) -> None:
    app = opened("indicator", project=KRYMSKY)
    app.selectbox(key="project").select(PROJECTS[one.framework]).run()
    app.selectbox(key="code").select(one.code).run()
    assert not app.exception
    assert app.title[0].value.replace("\\", "").startswith(f"{one.seed_code}. ")
    told = passport_of(app)
    assert told["Код"].startswith(str(one.seed_code))
    assert {"Период", "Формула", "Значение", "Уровни", "Источник"} <= told.keys()


def test_a_number_leads_down_to_its_cells(sample: Settings) -> None:
    app = opened("indicator", project=KRYMSKY, code="open_internship_sites")
    counted, original = tables(app)[1], tables(app)[2]
    assert len(counted) == 7
    assert "Стажировка 1. Система качества подготовки обучающихся" in shown(original["Содержимое"])
    app.selectbox(key="original").select_index(1).run()
    assert "Стажировка 2. Система работы ШНОР" in shown(tables(app)[2]["Содержимое"])


def test_the_page_is_complete_in_english(sample: Settings) -> None:
    app = opened("indicator", project=KRYMSKY, code="deficits_reduced", lang="en")
    assert not app.exception
    passport = tables(app)[-1]
    assert not any(CYRILLIC.search(text) for text in passport["What"])
    assert "share of those who grew" in shown(passport["How"])


def test_a_district_shows_its_own_reading(own_sample: Settings) -> None:
    land_rows(own_sample, "parameters", "timashevsky", [
        {"indicator": "S0-F-01", "parameter": "max_experience_years", "number": 3},
    ])  # fmt: skip
    build(own_sample)
    app = opened("indicator", project=TIMASHEVSKY, code="young_teachers_trained")
    assert "3 (своё значение района)" in passport_of(app)["Принятые определения"]


@pytest.mark.parametrize("project", sorted(PROJECTS.values()))
def test_indicators_have_a_page_at_every_level(project: str, sample: Settings) -> None:
    app = opened("indicator", project=project)
    app.selectbox(key="project").select(project).run()
    for code in app.selectbox(key="code").options[::5]:
        app.selectbox(key="code").select(code).run()
        assert not app.exception, code
        levels = [one for one in app.selectbox if one.key == "level"]
        for level in levels[0].options if levels else []:
            app.selectbox(key="level").select(level).run()
            assert not app.exception, (code, level)


def test_all_entities_and_periods_stand_below_a_value(sample: Settings) -> None:
    address = {"project": "cluster-mariinsky", "code": "extra_education_coverage",
               "level": "organisation", "period": "sy2024"}  # fmt: skip
    app = opened("indicator", **address)
    every = next(frame for frame in tables(app) if "Объект" in frame.columns)
    assert len(every) == 9
    assert dict(zip(every["Объект"], every["Из чего"], strict=True))["МБОУ «ООШ №\xa012»"] == (
        "71 из 130"
    )
    titles = [one.value.replace("\\", "") for one in app.markdown]
    assert "#### По периодам: выросло у 9, снизилось у 0, всего 9" in titles


def test_a_row_leads_to_its_cells_and_they_come_first(sample: Settings) -> None:
    app = opened("indicator", project=KRYMSKY, code="open_internship_sites")
    links = re.findall(r'href="([^"]*original=[^"]*)"', html(app))
    assert len(links) == 7
    asked = dict(parse_qsl(urlsplit(unescape(links[1])).query))
    shown_first = tables(opened("indicator", **asked))[0]
    assert "Стажировка 2. Система работы ШНОР" in shown(shown_first["Содержимое"])
    lost = opened("indicator", **asked | {"original": "no-batch:1", "entity": "nobody"})
    assert not lost.exception
