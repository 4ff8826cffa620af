"""Every data check finds the wrong rows of a small world and leaves the right ones alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.build import build
from pipelines.check import Finding, run_checks
from pipelines.settings import PROJECT, Settings
from pipelines.versions import current, open_version
from tests.worlds import Rows, found_world, land_rows

DISTRICT = "w-kray"
CHECKS = sorted(path.stem for path in (PROJECT / "sql" / "checks").glob("*.sql"))
FIRST, SECOND = "МБОУ СОШ № 1", "МБОУ СОШ № 2"
WORLD: dict[str, Rows] = {
    "organisations": [
        {"name": FIRST, "short_name": "Первая школа"}, {"name": SECOND},
        {"name": "Центр Ель"}, {"name": "Центр Эль"},
    ],
    "people": [
        {"organisation": FIRST, "full_name": "Без Начала Анна"},
        {"organisation": FIRST, "full_name": "Со Стажем Вера", "experience_years": 3},
        {"organisation": FIRST, "full_name": "Двоякова Ева", "person_code": "7",
         "category": "первая", "career_start": "01.09.2010"},
        {"organisation": SECOND, "full_name": "Двоякова Ева", "person_code": "7",
         "category": "высшая", "career_start": "01.09.2010"},
        {"organisation": FIRST, "full_name": "Переходова Зоя", "person_code": "8",
         "category": "первая", "career_start": "01.09.2010", "valid_to": "01.06.2022"},
        {"organisation": SECOND, "full_name": "Переходова Зоя", "person_code": "8",
         "category": "высшая", "career_start": "01.09.2010", "valid_from": "02.06.2022"},
        {"organisation": "МБОУ СОШ № 404", "full_name": "Ничья Инна",
         "career_start": "01.09.2010"},
    ],
    "sites": [
        {"number": 1, "title": "С приказом", "kind": "стажировочная площадка",
         "opened": "01.09.2021", "order_number": "5"},
        {"number": 2, "title": "Без приказа", "kind": "стажировочная площадка",
         "opened": "01.09.2021"},
        {"number": 3, "title": "Закрытая", "kind": "стажировочная площадка",
         "opened": "01.09.2021", "closed": "01.06.2022"},
    ],
    "placements": [
        # Two spellings of one school in one list.
        {"site": "С приказом", "organisation": FIRST, "role": "команда", "tier": "лидер",
         "valid_from": "01.09.2021"},
        {"site": "С приказом", "organisation": "Первая школа", "role": "команда",
         "tier": "резерв", "valid_from": "01.09.2021"},
        # A transfer, told by its opening row alone.
        {"site": "С приказом", "organisation": SECOND, "role": "команда", "tier": "лидер",
         "valid_from": "01.09.2021"},
        {"site": "С приказом", "organisation": SECOND, "role": "команда", "tier": "резерв",
         "valid_from": "01.02.2022"},
        # A team placed by one of its people and as a whole.
        {"site": "Без приказа", "organisation": SECOND, "person": "Двоякова Ева",
         "role": "команда", "tier": "лидер", "valid_from": "01.09.2021"},
        {"site": "Без приказа", "organisation": SECOND, "role": "команда", "tier": "резерв",
         "valid_from": "01.10.2021"},
        {"site": "Нет такой", "organisation": SECOND, "role": "команда", "tier": "резерв",
         "valid_from": "01.10.2021"},
    ],
    "events": [
        {"held_on": "14.10.2021", "title": "В срок", "form": "форум"},
        {"held_on": "14.10.2012", "title": "Давно", "form": "форум"},
        {"held_on": "14.10.2031", "title": "Нескоро", "form": "форум"},
        {"held_on": "14.10.2012", "title": "Отменено", "form": "форум", "status": "отменено"},
    ],
    "participation": [
        {"event": "В срок", "event_date": "14.10.2021", "guest_districts": "Дальний, Соседний",
         "role": "слушатель"},
        {"event": "В срок", "event_date": "14.10.2021", "guest_districts": "Бывший",
         "role": "слушатель"},
    ],
    "documents": [
        {"kind": "соглашение", "title": "О сети", "dated": "01.09.2021",
         "counterparty_district": "Соседний"},
        {"kind": "соглашение", "title": "О прежней сети", "dated": "01.09.2021",
         "counterparty_district": "Бывший", "valid_to": "01.06.2022"},
    ],
    "plan_items": [
        {"number": "1.1", "title": "Первый", "due": "ноябрь 2021"},
        {"number": "1.3", "title": "Третий", "due": "ноябрь 2012"},
        {"number": "2.1", "title": "Ежегодный", "due": "ежегодно"},
        {"number": "4", "title": "Четвёртый", "due": "декабрь 2021"},
        {"number": "20211231", "title": "Дата вместо номера", "due": "декабрь 2021"},
    ],
    "stages": [
        {"project_id": f"p-{DISTRICT}", "number": 1, "title": "А", "started": "01.09.2021",
         "ended": "31.12.2021"},
        {"project_id": f"p-{DISTRICT}", "number": 2, "title": "Б", "started": "01.12.2021",
         "ended": "31.03.2022"},
        {"project_id": f"p-{DISTRICT}", "number": 3, "title": "В", "started": "01.04.2022",
         "ended": "31.12.2022"},
    ],
    "routes": [
        {"kind": "ИОМ", "organisation": FIRST, "person": "Без Начала Анна",
         "started": "01.09.2021", "planned_end": "31.05.2022", "status": "реализуется"},
        {"kind": "ИОМ", "organisation": FIRST, "person": "Со Стажем Вера",
         "started": "01.09.2021", "planned_end": "31.05.2022", "ended": "30.05.2022",
         "status": "успешно"},
        {"kind": "ИОМ", "organisation": SECOND, "person": "Двоякова Ева",
         "started": "01.09.2021", "planned_end": "31.05.2022", "status": "отказ"},
        {"kind": "ИОМ", "organisation": SECOND, "person": "Переходова Зоя",
         "started": "01.09.2021", "planned_end": "31.05.2031", "status": "реализуется"},
    ],
    "targets": [
        {"indicator": "S0-F-04", "period": "2021/22", "stated_value": 3},
        {"indicator": "S0-F-06", "period": "2021/22", "stated_value": 1, "target": 2},
        {"indicator": "S9-Z9", "period": "2021/22", "target": 2},
        {"indicator": "S4-D3", "period": "2021/22", "target": 2},
        {"indicator": "S0-F-04", "part": "schools", "period": "2021/22", "target": 2},
        {"indicator": "S0-F-04", "period": "ноябрь 2021", "target": 2},
    ],
}  # fmt: skip


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A district in which each check has something to find, and something to leave alone."""
    settings = Settings.in_folder(tmp_path_factory.mktemp("checks"))
    land_rows(settings, "districts", None, [
        {"code": code, "name": f"{name} район", "region_code": "test", "region_name": "Тест"}
        for code, name in (("far", "Дальний"), ("near", "Соседний"), ("former", "Бывший"))
    ])  # fmt: skip
    assert found_world(settings, "край", "internship_sites", WORLD) == DISTRICT
    # A later list spells the school otherwise; the earlier row of the person is not lost.
    land_rows(settings, "people", DISTRICT, [
        {"organisation": "Первая школа", "full_name": "Со Стажем Вера", "experience_years": 3},
    ])  # fmt: skip
    build(settings)
    return settings


@pytest.fixture(scope="module")
def found(world: Settings) -> dict[str, Finding]:
    """What the checks find in the world, by name."""
    version = current(world.warehouse)
    assert version
    return {one.name: one for one in run_checks(version.path, world.sql)}


# What tells each wrong row, by check; what cannot come about by landing rows is tested below.
WRONG: dict[str, tuple[str, list[Any]]] = {
    "event_outside_projects": ("event_title", ["Давно", "Нескоро"]),
    "guest_without_agreement": ("partner_name", ["Дальний район"]),
    "lost_rows": ("dataset", ["people", "placements"]),
    "organisation_twice": ("organisation_name", ["Центр Ель", "Центр Эль"]),
    "person_with_two_categories": ("category", ["first", "highest"]),
    "person_without_start": ("full_name", ["Без Начала Анна"]),
    "placement_in_two_tiers": ("site_title", ["Без приказа", "С приказом"]),
    "plan_item_outside_project": ("number", ["1.3"]),
    "plan_number_missing": ("missing_number", ["1.2", "3"]),
    "route_overdue": ("full_name", ["Без Начала Анна"]),
    "site_order_missing": ("site_title", ["Без приказа"]),
    "stages_overlap": ("other_stage_number", [2]),
    "stated_differs": ("indicator_code", ["methodical_events"]),
    "target_shown_nowhere": (
        "target_reason", ["no_indicator", "no_part", "no_period_type", "other_framework"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_a_check_finds_the_wrong_rows_alone(found: dict[str, Finding], name: str) -> None:
    column, wrong = WRONG[name]
    assert sorted(found[name].rows[column].to_list()) == wrong


def test_a_value_twice_is_found() -> None:
    columns = ("district_id", "indicator_code", "project_id", "part", "breakdown", "period_id",
               "level", "entity_id")  # fmt: skip
    with duckdb.connect() as con:
        con.execute("create schema marts")
        con.execute(
            "create table marts.entities (level varchar, entity_id varchar, entity_name varchar);"
            f"create table marts.indicator_values ({' varchar, '.join(columns)} varchar);"
            "insert into marts.indicator_values (indicator_code) values ('a'), ('a'), ('b')"
        )
        select = (PROJECT / "sql" / "checks" / "value_twice.sql").read_text("utf-8")
        assert con.sql(select).pl()["indicator_code"].to_list() == ["a"]


def test_every_check_is_tried() -> None:
    assert {*WRONG, "value_twice"} == set(CHECKS)


def test_those_that_fail_come_first(found: dict[str, Finding]) -> None:
    severities = [one.header.severity for one in found.values()]
    assert severities == sorted(severities)
    assert set(severities) == {"fail", "warn"}


@pytest.mark.parametrize("name", CHECKS)
def test_what_a_check_finds_has_its_district_and_its_row(
    found: dict[str, Finding], name: str, world: Settings
) -> None:
    if name not in found:
        return
    rows = found[name].rows
    assert set(rows["district_id"]) == {DISTRICT}
    # A number that is missing, or a value that is computed, stands in no row.
    if name not in {"plan_number_missing", "value_twice"}:
        assert rows["batch_id"].null_count() == rows["source_row"].null_count() == 0
        batches = {path.name for path in world.landing.glob("*/[0-9]*")}
        assert set(rows["batch_id"]) <= batches


def test_a_build_keeps_what_the_checks_find(world: Settings, found: dict[str, Finding]) -> None:
    version = current(world.warehouse)
    assert version
    with open_version(version.path) as con:
        for name in CHECKS:
            kept = con.sql(f"from checks.{name}").pl()
            assert kept.height == (found[name].rows.height if name in found else 0)
        told = con.sql("select check_name, lang from marts.checks").fetchall()
    assert sorted(told) == [(name, lang) for name in CHECKS for lang in ("en", "ru")]


def test_a_row_is_that_of_the_file(world: Settings, found: dict[str, Finding]) -> None:
    (row,) = found["route_overdue"].rows.to_dicts()
    assert row["source_row"] == 2
    assert Path(world.landing / "routes" / row["batch_id"]).is_dir()
