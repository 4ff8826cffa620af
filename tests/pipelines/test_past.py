"""A past day: what was known at its end, by its rules."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines import rules
from pipelines.batches import list_batches, retract
from pipelines.build import build
from pipelines.damage import damaged
from pipelines.frozen import DAYS
from pipelines.past import day_built, read_day, recipe_on
from pipelines.problems import RostError
from pipelines.rules import note_in_force, rules_on
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.versions import current
from tests.conftest import Made
from tests.worlds import district_of, found_world, land_rows, landing_on

BEFORE, DAY, AFTER = dt.date(2026, 1, 9), dt.date(2026, 1, 10), dt.date(2026, 1, 12)
EVERYTHING = Scope.everything()


def always(path: Path) -> bool:
    """Return that today's pages can read a file."""
    return path.exists()


def grown(settings: Settings) -> None:
    """Build a district that landed on `DAY`, and an event that landed later."""
    with landing_on(DAY):
        own = found_world(settings, "Первый", "internship_sites", {})
    event = {"held_on": "05.10.2021", "title": "Семинар", "form": "Обучающий семинар"}
    land_rows(settings, "events", own, [event], landed_at="2026-01-11T10:00:00+00:00")
    build(settings)


@pytest.fixture
def district(made: Made) -> str:
    """A district that landed on `DAY`, and an event that landed later."""
    made(grown)
    return district_of("Первый")


def test_a_day_holds_what_was_known_at_its_end(empty: Settings, district: str) -> None:
    batches = list_batches(empty.landing, EVERYTHING)
    assert len(recipe_on(empty, DAY).batches) == len(batches) - 1
    assert recipe_on(empty, AFTER).batches == tuple(one.manifest.batch_id for one in batches)
    retract(empty.landing, batches[-1].manifest.batch_id, "проверка", "тест", EVERYTHING)
    assert len(recipe_on(empty, AFTER).batches) == len(batches), "it was undone later"


def test_a_day_is_made_once_and_moves_nobody(empty: Settings, district: str) -> None:
    before = current(empty.warehouse)
    first = day_built(empty, DAY, always)
    changed = first.path.stat().st_ino
    assert day_built(empty, DAY, always).path.stat().st_ino == changed
    assert (first.recipe.known_on, first.has_own_rules) == (DAY, True)
    assert current(empty.warehouse) == before


def test_a_day_before_all_data_and_one_that_is_not_over_say_so(
    empty: Settings, district: str
) -> None:
    with pytest.raises(RostError, match="nothing_known") as found:
        recipe_on(empty, BEFORE)
    assert "10.01.2026" in found.value.message("ru")
    with pytest.raises(RostError, match="day_not_over"):
        recipe_on(empty, dt.date.today())
    with pytest.raises(RostError, match="no_such_day"):
        read_day("вчера")


def test_few_days_stay_and_no_page_that_was_handed_out_goes(empty: Settings, district: str) -> None:
    kept = empty.warehouse / "frozen-0123456789abcdef.duckdb"
    kept.touch()
    for number in range(DAYS.most):
        (empty.warehouse / f"day-{number:016}.duckdb").touch()
    made = day_built(empty, DAY, always).path
    assert len(list(empty.warehouse.glob("day-*.duckdb"))) == DAYS.most
    assert made.exists()
    assert kept.exists()


def test_a_day_has_its_own_rules_and_todays_where_they_are_of_no_use(
    empty: Settings, district: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = rules.in_force(empty)[0]["rules"]
    shutil.copytree(empty.sql, tmp_path / "sql")
    (tmp_path / "sql" / "notes.md").write_text("otherwise", "utf-8")
    today = replace(empty, sql=tmp_path / "sql")
    build(today)
    assert rules.in_force(today)[0]["rules"] == old
    assert len(rules.in_force(today)) == 2
    first = day_built(today, DAY, always)
    assert first.recipe.rules == old
    unread = day_built(today, DAY, lambda path: False)
    assert (unread.has_own_rules, unread.recipe.rules) == (False, rules.in_force(today)[1]["rules"])
    shutil.rmtree(today.landing / "_rules" / old)
    first.path.unlink()
    assert not day_built(today, DAY, always).has_own_rules


def test_rules_are_noted_when_they_change(empty: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rules_on(empty, DAY) is None
    empty.landing.mkdir(parents=True)
    for own in ("first", "first", "second", "first"):
        note_in_force(empty, own)
    assert [one["rules"] for one in rules.in_force(empty)] == ["first", "second", "first"]
    assert rules_on(empty, DAY) == "first", "the first noted stands for all before"


def test_no_day_is_made_without_a_damaged_batch(empty: Settings, district: str) -> None:
    (path, *_) = empty.landing.glob("events/*/rows.parquet")
    path.write_bytes(b"")
    assert damaged(empty.landing)
    with pytest.raises(RostError, match="batches_damaged"):
        day_built(empty, DAY, always)
