"""The page of data quality: whose rows it shows, in which words, and to whom people are named."""

from __future__ import annotations

import re
from dataclasses import replace

import duckdb
import polars as pl
import pytest

from dashboard import warehouse
from dashboard.queries import checks as queries
from dashboard.reports.base import Tiles
from dashboard.reports.quality import Finding, QualityReport, quality_report
from dashboard.reports.quality_cells import column_title, is_shown
from pipelines.build import build
from pipelines.originals import original_cells
from pipelines.scope import Scope
from pipelines.settings import PROJECT, Settings
from pipelines.texts import LANGS, Lang
from tests.conftest import Made
from tests.pipelines.check_world import DISTRICT, found_wrong_world
from tests.worlds import found_world

EVERYTHING = Scope.everything()
CHECKS = sorted(path.stem for path in (PROJECT / "sql" / "checks").glob("*.sql"))
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


def findings(report: QualityReport) -> dict[str, Finding]:
    """Return what was found, by check."""
    return {block.key: block for block in report.blocks if isinstance(block, Finding)}


def tile_values(report: QualityReport) -> dict[str, tuple[str, str]]:
    """Return value and status of each tile."""
    (tiles,) = (block for block in report.blocks if isinstance(block, Tiles))
    return {tile.key: (tile.value, tile.status) for tile in tiles.tiles}


def wrong_world(settings: Settings) -> None:
    """Build a world in which nearly every check finds something."""
    found_wrong_world(settings)
    build(settings)


@pytest.fixture
def wrong(made: Made) -> Settings:
    """A world in which nearly every check finds something."""
    return made(wrong_world)


def test_what_fails_comes_first_and_is_counted(wrong: Settings) -> None:
    report = quality_report(EVERYTHING, DISTRICT, "край", "ru")
    severities = [one.severity for one in findings(report).values()]
    n_fails, n_warns = severities.count("fail"), severities.count("warn")
    assert severities == ["fail"] * n_fails + ["warn"] * n_warns
    assert (n_fails, n_warns) == (3, 12)
    assert tile_values(report) == {
        "fail": ("3", "missed"), "warn": ("12", "near"), "clean": ("1", "met"),
    }  # fmt: skip
    assert report.title == "край: ошибки нашли 3 проверки, предупреждают 12 проверок"
    assert len(report.clean) == 1


@pytest.mark.parametrize("lang", LANGS)
def test_no_card_shows_a_code(wrong: Settings, lang: Lang) -> None:
    for key, one in findings(quality_report(EVERYTHING, DISTRICT, "край", lang)).items():
        for text in (one.title, one.word, one.why, one.fix, *one.rows.columns):
            assert bool(CYRILLIC.search(text)) == (lang == "ru") or text == "№", text
        for column in one.rows.columns:
            shown = one.rows[column].to_list()
            assert not [cell for cell in shown if "_" in cell and ".csv" not in cell], key


@pytest.mark.parametrize("lang", LANGS)
def test_every_column_of_every_check_has_a_title(sample: Settings, lang: Lang) -> None:
    for name in CHECKS:
        rows = warehouse.read(EVERYTHING, f"select * from {name}")
        assert {"district_id"} <= set(rows.columns), name
        shown = [column for column in rows.columns if is_shown(column)]
        titles = [column_title(column, lang) for column in shown]
        assert len(set(titles)) == len(titles), name


def test_a_title_counts_rows_in_russian(wrong: Settings) -> None:
    found = findings(quality_report(EVERYTHING, DISTRICT, "край", "ru"))
    assert (
        found["person_without_start"].title == "У педагогов не указано начало работы: 1\u00a0строка"
    )
    assert found["target_shown_nowhere"].title.endswith(": 4\u00a0строки")


def test_cells_are_written_as_elsewhere(wrong: Settings) -> None:
    found = findings(quality_report(EVERYTHING, DISTRICT, "край", "ru"))
    (stated,) = found["stated_differs"].rows.to_dicts()
    assert (stated["Показатель"].split(" · ")[0], stated["Период"]) == ("S0-F-04", "2021/22")
    assert (stated["Заявлено"], stated["Вычислено"]) == ("3", "1")
    assert set(found["event_outside_projects"].rows["Дата"]) == {"14.10.2012", "14.10.2031"}
    tiers = found["placement_in_two_tiers"].rows
    assert set(tiers["Группа"]) == {"Команды-лидеры"}
    targets = found["target_shown_nowhere"].rows
    assert "ноябрь 2021" in targets["Период"].to_list()
    (route,) = found["route_overdue"].rows.to_dicts()
    assert route["Файл, лист, строка"] == "routes.csv: строка 2"


def test_the_sample_shows_its_oddities(sample: Settings) -> None:
    found = findings(quality_report(EVERYTHING, "timashevsky", "Тимашевский район", "ru"))
    guests = found["guest_without_agreement"].rows
    assert sorted(guests["Район"]) == ["Динской район", "Северский район", "Славянский район"]
    place = found["stated_differs"].places[0]
    assert place
    assert place["sheet"] == "Заявлено"
    cells = original_cells(sample, EVERYTHING, place["batch"], place["row"])
    assert "S0-F-05" in {cell.text for cell in cells}


def test_a_clean_district_says_since_when(empty: Settings) -> None:
    found_world(empty, "Чисто", "internship_sites", {"sites": [], "people": []})
    build(empty)
    report = quality_report(EVERYTHING, "w-chisto", "Чисто", "ru")
    assert report.title == "Чисто: замечаний к данным нет"
    assert re.search(r"Так с последней загрузки: \d\d\.\d\d\.\d{4} \d\d:\d\d\.", report.subtitle)
    assert findings(report) == {}
    assert tile_values(report)["fail"] == ("0", "met")
    assert "проверять нечего" in quality_report(EVERYTHING, "w-no", "Нет", "ru").subtitle


def test_a_district_sees_its_own_rows_alone(sample: Settings) -> None:
    theirs = Scope.of_districts("krymsky")
    for name in CHECKS:
        seen = warehouse.read(theirs, f"select district_id from {name}")
        assert set(seen["district_id"]) <= {"krymsky"}, name
        assert queries.rows(theirs, name, "timashevsky").is_empty()
        assert warehouse.read(Scope(), f"select * from {name}").is_empty()
    own = quality_report(theirs, "krymsky", "Крымский район", "ru")
    assert "stages_overlap" not in findings(own), "a stage of the region's project"
    everything = quality_report(EVERYTHING, "krymsky", "Крымский район", "ru")
    assert "stages_overlap" in findings(everything)


def test_nobody_is_named_to_who_may_not_see_names(wrong: Settings) -> None:
    people = set(warehouse.read(EVERYTHING, "select full_name from people")["full_name"])
    nameless = Scope(districts=frozenset({DISTRICT}))
    found = findings(quality_report(nameless, DISTRICT, "край", "ru"))
    named = findings(quality_report(Scope.of_districts(DISTRICT), DISTRICT, "край", "ru"))
    assert not found, "the rows that checks find are closed"
    assert people & cells_of(named)
    place = named["route_overdue"].places[0]
    assert place
    assert original_cells(wrong, nameless, place["batch"], place["row"]) == []


def cells_of(found: dict[str, Finding]) -> set[str]:
    """Return every cell of every table."""
    return {cell for one in found.values() for row in one.rows.iter_rows() for cell in row}


def test_a_column_that_names_people_is_among_those_hidden(sample: Settings) -> None:
    """A new check may not name people in a column that the door does not know."""
    people = warehouse.read(EVERYTHING, "select distinct full_name from people")["full_name"]
    initials = replace(EVERYTHING, names_as_initials=True)
    for name in CHECKS:
        rows = warehouse.read(initials, f"select * from {name}")
        for column in rows.columns:
            if rows.schema[column] == pl.String:
                assert not set(rows[column].drop_nulls()) & set(people), (name, column)


def test_no_check_has_the_name_of_a_mart(sample: Settings) -> None:
    opened = warehouse.warehouse().relations.columns
    assert not [name for name in CHECKS if f"marts.{name}" in opened]
    with pytest.raises(duckdb.CatalogException):
        warehouse.read(EVERYTHING, "select * from no_such_check")
