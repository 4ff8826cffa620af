"""The district's page: targets, periods, organisations beside their peers, the plan."""

from __future__ import annotations

import re

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.queries import indicators
from dashboard.reports.district import district_report
from dashboard.reports.district_base import Asked
from dashboard.reports.indicators import MARK, bar_of, line_of, tile_of
from dashboard.reports.trends import trend_of
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.pages.test_pages import CYRILLIC, KRYMSKY, TIMASHEVSKY, html, opened, tables, tile

EVERYTHING = Scope.everything()
PORONAYSKY, MARIINSKY = "routes-poronaysky", "cluster-mariinsky"


def cards(app: AppTest) -> list[str]:
    """Return the titles of the cards of a page."""
    return [one.value.replace("\\", "") for one in app.markdown if one.value.startswith("####")]


def row_of(project: str, district: str, year: int, seed_code: str) -> dict[str, object]:
    """Return one indicator of a district in a year."""
    frame = indicators.overview(EVERYTHING, project, district, year, "ru")
    return frame.row(by_predicate=pl.col("seed_code") == seed_code, named=True)


def test_a_tile_shows_the_way_to_its_target_and_how_it_went(sample: Settings) -> None:
    shown = html(opened(project=PORONAYSKY, year="2025"))
    (found,) = re.findall(r'data-tile="S2-P6".*?(?=data-tile=)', shown, re.DOTALL)
    # 52.6 % of a target of 50 %, the third of three values.
    assert f'<b style="width:{100 * MARK * 0.526316 / 0.5:.1f}%"></b>' in found
    assert f'<i style="left:{100 * MARK:.1f}%"></i>' in found
    assert 'class="rost-line"' in found


def test_what_is_rated_by_its_kind_or_is_an_answer_has_no_bar() -> None:
    row = {"kind": "share", "measure": "percent", "target": 0.5, "baseline": None, "value": 0.25,
           "progress": None, "status": "not_rated"}  # fmt: skip
    assert bar_of(row) == pytest.approx(MARK / 2)
    assert bar_of(row | {"value": None}) == 0
    assert bar_of(row | {"value": 5}) == 1
    assert bar_of(row | {"target": None}) is None
    assert bar_of(row | {"kind": "zero", "target": 0}) is None
    assert bar_of(row | {"measure": "yes_no", "target": 1}) is None
    falling = {"target": 0.2, "baseline": 0.4, "value": 0.3, "progress": 0.5}
    assert bar_of(row | falling) == pytest.approx(MARK / 2)


def test_a_small_line_ends_with_the_period_of_its_tile(sample: Settings) -> None:
    series = indicators.series(EVERYTHING, PORONAYSKY, "poronaysky")
    row = row_of(PORONAYSKY, "poronaysky", 2024, "S2-P6")
    assert line_of(row, series) == pytest.approx((0.0, 8 / 19))
    assert tile_of(row, PORONAYSKY, "poronaysky", "ru").line == ()


def test_the_target_is_drawn_as_dashed_steps_and_answers_as_marks(sample: Settings) -> None:
    series = indicators.series(EVERYTHING, PORONAYSKY, "poronaysky")
    figure = trend_of(row_of(PORONAYSKY, "poronaysky", 2025, "S2-P6"), series, "ru")
    assert figure
    assert "рост с 0,0" in figure.title
    assert "пунктир — цель" in figure.subtitle
    assert "цель 50,0" in str(figure.chart.to_dict())
    series = indicators.series(EVERYTHING, TIMASHEVSKY, "timashevsky")
    answer = trend_of(row_of(TIMASHEVSKY, "timashevsky", 2022, "S0-C1-1"), series, "ru")
    assert answer
    assert "«да»" in answer.title
    assert "area" not in str(answer.chart.to_dict())


def test_a_period_of_another_sort_shows_its_own_numbers(sample: Settings) -> None:
    app = opened(project=KRYMSKY, type="calendar_year", period="cy2023")
    assert not app.exception
    assert app.title[0].value.replace("\\", "") == "Крымский район: 2023"
    assert tile(app, "S4-I2")["value"] == "1"
    assert not re.search('data-tile="S4-D5"', html(app)), "it has no calendar years"
    whole = opened(project=KRYMSKY, type="all")
    assert "за всё время" in whole.title[0].value
    unknown = opened(project=KRYMSKY, type="week", period="q1812-5")
    assert not unknown.exception
    assert unknown.selectbox(key="type").value == "year"


@pytest.mark.parametrize("project", [KRYMSKY, TIMASHEVSKY, PORONAYSKY, MARIINSKY])
def test_every_sort_of_period_of_every_project_opens(project: str, sample: Settings) -> None:
    app = opened(project=project)
    for kind in app.selectbox(key="type").options:
        app.selectbox(key="type").select(kind).run()
        assert not app.exception, kind


def test_organisations_stand_beside_their_peers(sample: Settings) -> None:
    app = opened(project=MARIINSKY, year="2024", compare="extra_education_coverage")
    assert any("отличаются 2 организации из 9" in title for title in cards(app))
    listed = next(frame for frame in tables(app) if "Рядом с похожими" in frame.columns)
    words = dict(zip(listed["Организация"], listed["Рядом с похожими"], strict=True))
    # 92 of 130 beside 480 of 780, 71 beside 501.
    assert words["МБОУ «Малопесчанская ООШ»"] == "выше"
    assert words["МБОУ «ООШ №\xa012»"] == "ниже"
    assert words["МБОУ «СОШ №7»"] == "мало данных", "there are two of its kind"
    assert set(listed["Медиана похожих"]) == {"63,8 %", "—"}
    assert 'href="organisation?organisation=mariinsky.' in html(app)


def test_the_page_ends_with_the_plan(sample: Settings) -> None:
    app = opened(project=KRYMSKY)
    assert any("просрочено 8 пунктов" in title for title in cards(app))
    assert 'href="roadmap?project=mutual-internships-krymsky"' in html(app)


def test_the_page_is_complete_in_english(sample: Settings) -> None:
    app = opened(
        "district", project=MARIINSKY, year="2024", lang="en", compare="extra_education_coverage"
    )
    assert not app.exception
    own = [*cards(app), *(one.value for one in app.caption)]
    data = re.compile("Мариинский МО")
    assert not [text for text in own if CYRILLIC.search(data.sub("", text))]
    for frame in tables(app):
        assert not CYRILLIC.search(" ".join(frame.columns))


def test_the_report_holds_all_blocks_for_files(sample: Settings) -> None:
    asked = Asked(
        MARIINSKY, "mariinsky", "Мариинский МО", 2024, indicator="extra_education_coverage",
        compare="extra_education_coverage",
    )  # fmt: skip
    report = district_report(EVERYTHING, asked, "ru")
    assert list(report.parts) == ["criteria", "trend", "peers", "further"]
    assert report.blocks == [block for blocks in report.parts.values() for block in blocks]
    keys = [block.key for block in report.blocks if hasattr(block, "key")]
    assert keys == [
        "trend", "peers", "peers_list", "heat", "heat_codes", "heat_list", "events", "plan_ahead",
    ]  # fmt: skip
    gone = district_report(EVERYTHING, Asked("gone", "gone", "Нет", 2024, compare="x"), "ru")
    assert gone.blocks == []
