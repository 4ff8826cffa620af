"""The first page: what is met, what changed, what is overdue, whose data lack."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

from dashboard.queries import indicators, places
from dashboard.reports.base import Figure, Listing, Report, Tile, Tiles
from dashboard.reports.overview import STATUSES, overview_report
from dashboard.reports.overview_base import Asked, with_rest
from dashboard.reports.overview_changes import changes_listing
from dashboard.reports.overview_targets import bullet_figure
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.texts import Lang
from tests.pages.test_pages import CYRILLIC, KRYMSKY, TIMASHEVSKY, html, opened, tables, tile

EVERYTHING = Scope.everything()
PORONAYSKY = "routes-poronaysky"


def asked(project: str, district: str | None, year: int) -> Asked:
    """Return what a reader of a place of the sample chose."""
    found = places.projects(EVERYTHING, whole_regions=True).filter(
        (pl.col("project_id") == project) & pl.col("district_id").eq_missing(pl.lit(district))
    )
    row = found.row(0, named=True)
    return Asked(project, district, row["region_id"], row["district_name"],
                 row["project_title"], row["is_regional"], year)  # fmt: skip


def listing(report: Report, key: str) -> Listing:
    """Return the table of a report that is called `key`."""
    return next(one for one in report.blocks if isinstance(one, Listing) and one.key == key)


def all_tiles(report: Report) -> dict[str, Tile]:
    """Return the tiles of a report by their key."""
    return {
        one.key: one for block in report.blocks if isinstance(block, Tiles) for one in block.tiles
    }


def bars(report: Report) -> list[dict[str, Any]]:
    """Return the rows that the bullet chart draws."""
    figure = next(one for one in report.blocks if isinstance(one, Figure) and one.key == "bullet")
    (rows,) = figure.chart.to_dict()["datasets"].values()
    return rows


def test_the_first_page_tells_the_finding_of_a_place(sample: Settings) -> None:
    app = opened("overview", project=PORONAYSKY, year="2025")
    assert not app.exception
    assert app.title[0].value == "Достигнуто 3 из 13 показателей; просрочено 35 пунктов плана"
    shown = [tile(app, status)["value"] for status in STATUSES]
    assert shown == ["3", "6", "4", "6", "1"]
    assert tile(app, "plan_overdue")["note"] == "из 50 со сроком до конца года"
    addresses = html(app)
    assert "registers?project=routes-poronaysky&amp;register=plan_todo" in addresses
    assert "completeness?project=routes-poronaysky" in addresses
    assert "quality?project=routes-poronaysky" in addresses


def test_a_choice_stands_in_the_address(sample: Settings) -> None:
    app = opened("overview", project=KRYMSKY, year="2023")
    app.selectbox(key="year").set_value("2024").run()
    assert app.query_params["year"] == "2024"
    assert "2023/24" in app.caption[0].value
    app.selectbox(key="project").set_value("services-krasnodar").run()
    assert not app.exception
    assert "Краснодарский край · 2021" in app.caption[0].value


def test_an_unknown_place_and_year_fall_back(sample: Settings) -> None:
    app = opened("overview", project="gone", year="1812")
    assert not app.exception
    assert app.title[0].value


def test_no_target_is_said_and_not_counted_as_missed(sample: Settings) -> None:
    app = opened("overview", project=TIMASHEVSKY, year="2022")
    assert app.title[0].value.startswith("27 показателей, и оценить их пока не по чему")
    notes = " ".join(one.value for one in app.caption)
    assert "Ни у одного из 27 показателей" in notes
    assert "Целевые и заявленные значения" in notes
    assert not app.get("vega_lite_chart")
    # Three kindergartens have not handed in, each with its page.
    owing = next(frame for frame in tables(app) if "Дней просрочки" in frame.columns)
    assert len(owing) == 3
    assert "organisation?organisation=timashevsky.kindergarten-18" in html(app)


def test_targets_of_a_kind_are_rated_without_a_bar(sample: Settings) -> None:
    report = overview_report(EVERYTHING, asked(KRYMSKY, "krymsky", 2024), "ru")
    assert report.title == "Достигнуто 4 из 5 показателей; просрочено 8 пунктов плана"
    assert not [block for block in report.blocks if isinstance(block, Figure)]
    rated = listing(report, "rated")
    assert list(rated.rows["Статус"]) == ["Отклонение", *["Достигнуто"] * 4]
    assert rated.statuses["Статус"][0] == "missed"
    assert rated.links["Показатель"][0].startswith("indicator?project=mutual-internships-krymsky")


def test_bars_are_in_percent_of_the_target(sample: Settings) -> None:
    report = overview_report(EVERYTHING, asked(PORONAYSKY, "poronaysky", 2025), "ru")
    told = {row["title"]: row for row in bars(report)}
    coverage = told["Педагоги, реализующие ИОМ или программы наставничества"]
    assert round(coverage["share"], 4) == round(0.125 / 0.3, 4)
    assert coverage["percent"] == "42\xa0%" or coverage["percent"] == "42 %"
    assert coverage["details"].replace("\xa0", " ") == "12,5 % из 30,0 % · 19 из 152"
    shares = [row["share"] for row in bars(report)]
    assert shares == sorted(shares, reverse=True)


def test_the_region_stands_by_its_four_targets(sample: Settings) -> None:
    report = overview_report(EVERYTHING, asked("services-krasnodar", None, 2021), "ru")
    assert report.title == "Достигнуто 4 из 5 показателей; просрочено 32 пункта плана"
    assert {row["percent"].replace("\xa0", " ") for row in bars(report)} == {
        "136 %", "115 %", "101 %", "99 %",
    }  # fmt: skip
    # What is due later is neither met nor missed.
    early = overview_report(EVERYTHING, asked("services-krasnodar", None, 2020), "ru")
    assert {row["status"] for row in bars(early)} == {"not_rated"}
    assert "оценить их пока не по чему" in early.title


def test_a_year_without_periods_says_so(sample: Settings) -> None:
    report = overview_report(EVERYTHING, asked("services-krasnodar", None, 2022), "ru")
    assert "показатели проекта не считаются" in report.title
    assert "другой год" in report.blocks[0].note  # pyright: ignore


def test_what_changed_most_stands_first(sample: Settings) -> None:
    one = asked(PORONAYSKY, "poronaysky", 2025)
    report = overview_report(EVERYTHING, one, "ru")
    changes = listing(report, "changes")
    assert changes.title == "С прошлого периода: лучше — 4, хуже — 4 из 18 показателей"
    first = changes.rows.row(0, named=True)
    assert first["Показатель"] == "Педагоги, получившие квалификационную категорию"
    assert first["Изменение"].replace("\xa0", " ") == "↓ −36,8 п.п."
    assert changes.statuses["Что это значит"][0] == "near"
    # A change of a change would say nothing.
    assert "Рост активности участия к 2022 году" not in set(changes.rows["Показатель"])


def test_a_lower_bound_has_no_change(sample: Settings) -> None:
    one = asked(TIMASHEVSKY, "timashevsky", 2022)
    rows = indicators.overview(EVERYTHING, TIMASHEVSKY, "timashevsky", 2022, "ru")
    bound = rows.with_columns(change=pl.lit(5.0), previous_value=pl.lit(1.0)).filter(
        pl.col("is_lower_bound")
    )
    assert bound.height
    assert changes_listing(bound, one, "ru") is None


def test_an_unknown_value_keeps_its_row_without_a_bar(sample: Settings) -> None:
    one = asked(PORONAYSKY, "poronaysky", 2025)
    rows = indicators.overview(EVERYTHING, PORONAYSKY, "poronaysky", 2025, "ru").with_columns(
        value=pl.lit(None, pl.Float64), status=pl.lit("no_data"), reason=pl.lit("no_upload")
    )
    figure = bullet_figure(rows, one, "ru")
    assert figure
    (told,) = figure.chart.to_dict()["datasets"].values()
    assert {row["percent"] for row in told} == {"—"}
    assert {row["bar"] for row in told} == {None}


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_every_place_and_year_of_the_sample_has_an_overview(sample: Settings, lang: Lang) -> None:
    found = places.projects(EVERYTHING, whole_regions=True).to_dicts()
    own = [row for row in found if not row["is_regional"] or row["district_id"] in (None, "anapa")]
    for row in own:
        for year in places.years(EVERYTHING, row["project_id"])["year"]:
            one = asked(row["project_id"], row["district_id"], year)
            report = overview_report(EVERYTHING, one, lang)
            told = all_tiles(report)
            rows = indicators.overview(
                EVERYTHING, one.project_id, one.entity_id, year, lang, one.level
            )
            counted = sum(int(told[status].value) for status in STATUSES)
            assert counted == rows.height, "each indicator has one status"
            words = [report.title, *[block.title for block in report.blocks]]
            words += [tile.label + tile.note + tile.unit for tile in told.values()]
            for text in words:
                assert bool(CYRILLIC.search(text)) == (lang == "ru"), text


def test_a_last_row_leads_to_all_the_others() -> None:
    rows = pl.DataFrame({"Что": ["а"], "Статус": ["б"]})
    short = Listing("k", "", "", rows, links={"Что": ["one"]}, statuses={"Статус": ["met"]})
    full = with_rest(short, 4, "all", "ru")
    assert full.rows.row(1) == ("Ещё 3", "—")
    assert list(full.links["Что"]) == ["one", "all"]
    assert list(full.statuses["Статус"]) == ["met", ""]
    assert with_rest(short, 1, "all", "ru") is short


def test_a_district_sees_the_same_overview_of_itself_alone(sample: Settings) -> None:
    own = Scope.of_districts("krymsky")
    one = asked(KRYMSKY, "krymsky", 2024)
    narrow, wide = (overview_report(scope, one, "ru") for scope in (own, EVERYTHING))
    assert narrow.title == wide.title
    assert all_tiles(narrow)["missing"] == all_tiles(wide)["missing"]
    region = overview_report(own, asked("services-krasnodar", None, 2021), "ru")
    assert all_tiles(region)["met"].value == "0", "a region's values are not a district's"
