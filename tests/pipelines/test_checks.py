"""Every data check finds the wrong rows of a small world and leaves the right ones alone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb
import pytest

from pipelines.build import build
from pipelines.check import Finding, run_checks
from pipelines.published import source
from pipelines.settings import PROJECT, Settings
from tests.conftest import opened_warehouse
from tests.pipelines.check_world import DISTRICT, found_wrong_world
from tests.worlds import land_rows

CHECKS = sorted(path.stem for path in (PROJECT / "sql" / "checks").glob("*.sql"))


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A district in which each check has something to find, and something to leave alone."""
    settings = Settings.in_folder(tmp_path_factory.mktemp("checks"))
    found_wrong_world(settings)
    # A later list spells the school otherwise; the earlier row of the person is not lost.
    land_rows(settings, "people", DISTRICT, [
        {"organisation": "Первая школа", "full_name": "Со Стажем Вера", "experience_years": 3},
    ])  # fmt: skip
    build(settings)
    return settings


@pytest.fixture(scope="module")
def found(world: Settings) -> dict[str, Finding]:
    """What the checks find in the world, by name."""
    return {one.name: one for one in run_checks(source(world).opened(), world.sql)}


# What tells each wrong row, by check; what cannot come about by landing rows is tested below.
WRONG: dict[str, tuple[str, list[Any]]] = {
    "event_outside_projects": ("event_title", ["Давно", "Нескоро"]),
    "guest_without_agreement": ("partner_name", ["Дальний район"]),
    "lost_rows": ("dataset", ["people", "placements"]),
    "organisation_twice": ("organisation_name", ["Центр Ель", "Центр Эль"]),
    "parameter_used_nowhere": ("indicator_written", ["S0-F-01", "S0-F-999"]),
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
    with opened_warehouse(world) as con:
        for name in CHECKS:
            kept = con.sql(f"from checks.{name}").pl()
            assert kept.height == (found[name].rows.height if name in found else 0)
        told = con.sql("select check_name, lang from marts.checks").fetchall()
    assert sorted(told) == [(name, lang) for name in CHECKS for lang in ("en", "ru")]


def test_a_row_is_that_of_the_file(world: Settings, found: dict[str, Finding]) -> None:
    (row,) = found["route_overdue"].rows.to_dicts()
    assert row["source_row"] == 2
    assert Path(world.landing / "routes" / row["batch_id"]).is_dir()
