"""How the machine is, in words: what wants attention stands first."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.reports.health import health_listing
from pipelines.diary import Event
from pipelines.health import Health
from pipelines.texts import LANGS, Lang
from pipelines.versions import Version

NOW = dt.datetime.now().astimezone()
GIGABYTE = 1024**3
WELL = Health(
    landed=3, version=Version(Path("warehouse-1.duckdb"), "mark"), is_stand_in=False,
    built=Event(NOW, "built", {"seconds": 2.5}), failed=[], waiting=0, queue=0,
    free=10 * GIGABYTE, total=20 * GIGABYTE, is_roomy=True,
    backed_up=Event(NOW, "backed_up", {}), unfinished=0, damaged=[],
)  # fmt: skip


def rows(health: Health, lang: Lang = "ru") -> list[tuple[str, ...]]:
    """Return the rows of the table: what, how it is, and in which state."""
    return health_listing(health, lang).rows.rows()


@pytest.mark.parametrize("lang", LANGS)
def test_a_machine_that_is_well_wants_nothing(lang: Lang) -> None:
    states = {row[2] for row in rows(WELL, lang)}
    assert len(states) == 1
    assert len(rows(WELL, lang)) == 8


@pytest.mark.parametrize(
    ("told", "what"),
    [
        ({"version": None}, "Показатели"),
        ({"is_stand_in": True}, "Показатели"),
        ({"unfinished": None}, "Незаконченные удаления людей"),
        ({"backed_up": None}, "Последняя резервная копия"),
        ({"is_roomy": False}, "Место на диске"),
        ({"waiting": 2}, "Загрузки, ещё не показанные"),
        (
            {"failed": [Event(NOW + dt.timedelta(hours=1), "build_failed", {})]},
            "Неудачные сборки за 7 дней",
        ),
    ],
)  # fmt: skip
def test_what_wants_attention_stands_first_and_alone(told: dict[str, object], what: str) -> None:
    found = rows(replace(WELL, **told))  # type: ignore[arg-type]
    good = rows(WELL)[0][2]
    assert [row[2] == good for row in found] == [False] + [True] * 7
    assert found[0][0] == what


def test_of_the_warehouse_is_told_which_one_readers_see() -> None:
    told = [
        rows(replace(WELL, **changed))  # type: ignore[arg-type]
        for changed in (
            {}, {"version": None}, {"version": None, "landed": 0}, {"is_stand_in": True},
            {"built": None},
        )
    ]  # fmt: skip
    what = rows(WELL)[0][0]
    said = [next(row[1] for row in found if row[0] == what) for found in told]
    assert len(set(said)) == 5
    assert "2,5" in said[0]
