"""The way from one warehouse to another, one cause at a time, adds up exactly."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from pipelines.batches import list_batches, retract
from pipelines.build import build
from pipelines.frozen import DAYS, build_again, recipe_in
from pipelines.past import recipe_on
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.since import CAUSES, split, steps_between
from pipelines.versions import current, open_version
from tests.conftest import opened_warehouse
from tests.worlds import found_world, land_rows, landing_on

THEN = dt.date(2026, 1, 10)
EVERYTHING = Scope.everything()
EVENT = {"held_on": "05.10.2021", "title": "Семинар", "form": "Обучающий семинар"}
AMOUNTS = st.none() | st.decimals(-1000, 1000, places=1)


@given(st.lists(AMOUNTS, min_size=2, max_size=7))
def test_parts_add_up_exactly(values: list[Decimal | None]) -> None:
    parts = split(values)
    assert len(parts) == len(values) - 1
    if values[0] is not None and values[-1] is not None:
        assert sum(part for part in parts if part is not None) == values[-1] - values[0]


def test_a_value_that_comes_about_is_no_part() -> None:
    one, two = Decimal("1.0"), Decimal("2.5")
    assert split([None, one, two]) == [None, Decimal("1.5")]
    assert split([one, None, two]) == [Decimal(0), Decimal("1.5")]


def changed_world(settings: Settings, sql: Path) -> Settings:
    """Return a zone that landed on `THEN`, and in which each cause has been at work since."""
    with landing_on(THEN):
        district = found_world(settings, "Первый", "internship_sites", {"events": [EVENT]})
        land_rows(settings, "events", district, [{**EVENT, "title": "Лишнее"}])
    build(settings)
    wrong = list_batches(settings.landing, EVERYTHING)[-1].manifest.batch_id
    retract(settings.landing, wrong, "проверка", "тест", EVERYTHING)
    land_rows(settings, "events", district, [
        {**EVENT, "title": "Новое"}, {**EVENT, "title": "Ещё", "held_on": "01.11.2021"},
        {**EVENT, "title": "И ещё", "held_on": "02.11.2021"},
    ])  # fmt: skip
    # The same event, but planned and not held any more.
    land_rows(settings, "events", district, [{**EVENT, "status": "отменено"}])
    land_rows(settings, "organisations", district, [{"name": "МАОУ Гимназия № 7"}])
    land_rows(settings, "aliases", district, [
        {"kind": "организация", "spelling": "МБОУ СОШ № 2", "meaning": "МАОУ Гимназия № 7"},
    ])  # fmt: skip
    shutil.copytree(settings.sql, sql)
    select = sql / "indicators" / "methodical_events.sql"
    twice = select.read_text("utf-8").replace("1 as numerator", "2 as numerator")
    select.write_text(twice, "utf-8")
    otherwise = replace(settings, sql=sql)
    build(otherwise)
    return otherwise


def counted(path: Path) -> dict[tuple[str, ...], Decimal]:
    """Return every main value of a built file, by what it is of."""
    with open_version(path) as con:
        rows = con.execute(
            """
            select indicator_code, level, entity_id, period_id, value from marts.indicator_values
            where part = 'main' and breakdown is null and value is not null
            """
        ).fetchall()
    return {tuple(key): Decimal(str(value)).quantize(Decimal("0.1")) for *key, value in rows}


def test_every_cause_is_told_apart_and_all_add_up(empty: Settings, tmp_path: Path) -> None:
    settings = changed_world(empty, tmp_path / "sql")
    with opened_warehouse(settings) as con:
        now = recipe_in(con)
    then = recipe_on(settings, THEN)
    steps = steps_between(settings, then, now)
    assert [step.cause for step in steps] == list(CAUSES)
    assert [len(step.batches) for step in steps] == [0, 1, 2, 1, 1, 0]
    assert steps[-1].recipe == now
    version = current(settings.warehouse)
    assert version
    stages = [build_again(settings, recipe, DAYS) for recipe in (then, *(s.recipe for s in steps))]
    values = [counted(path) for path in stages]
    assert values[-1] == counted(version.path)
    events = ("methodical_events", "district", "w-pervyy", "sy2022")
    assert split([one[events] for one in values]) == [0, -1, 0, 3, -1, 3]
    for key in values[0].keys() & values[-1].keys():
        parts = split([one.get(key) for one in values])
        assert sum(part or 0 for part in parts) == values[-1][key] - values[0][key]


def test_nothing_changed_is_no_step(sample: Settings) -> None:
    with opened_warehouse(sample) as con:
        now = recipe_in(con)
    assert steps_between(sample, now, now) == []
