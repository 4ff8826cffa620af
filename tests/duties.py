"""A district whose duties are few and whose days of landing are known."""

from __future__ import annotations

import datetime as dt
from typing import Any

import duckdb

from pipelines.batches import Manifest, list_batches
from pipelines.build import build, create_sources
from pipelines.rules import kept_rules
from pipelines.scope import Scope
from pipelines.selects import create_relations, in_order, set_up
from pipelines.settings import Settings
from pipelines.versions import open_version
from tests.worlds import Rows, land_rows

DISTRICT = "w-duties"
FIRST, SECOND = "МБОУ СОШ № 1", "МБОУ СОШ № 2"
TELLING = {"marts.completeness", "marts.completeness_rates"}


def duties_world(settings: Settings) -> None:
    """Land a district with two schools and a project of the framework S4 from 01.09.2021.

    Each school owes assessments of 2021/22 by 31.05.2022, the district events by 31.08.2022.
    """
    world: dict[str, Rows] = {
        "districts": [{"code": DISTRICT, "name": "Сдающий район", "region_code": "test",
                       "region_name": "Тестовый регион"}],
        "projects": [{"code": "p-duties", "framework": "mutual_internships", "title": "Проект",
                      "started": "01.09.2021", "ended": "31.08.2022"}],
        "organisations": [{"name": FIRST}, {"name": SECOND}],
    }  # fmt: skip
    for dataset, rows in world.items():
        land_on(settings, "2021-09-01", dataset, rows)


def land_on(settings: Settings, day: str, dataset: str, rows: Rows, **manifest: Any) -> Manifest:
    """Land rows of the district as if on a day."""
    return land_rows(
        settings, dataset, DISTRICT, rows, landed_at=f"{day}T12:00:00+00:00", **manifest
    )


def measured(school: str, day: str = "16.05.2022") -> dict[str, Any]:
    """Return a measurement of a school."""
    return {"organisation": school, "instrument": "Карта", "round": "промежуточная",
            "held_on": day, "score": 50}  # fmt: skip


def marked(state: str, on: str, school: str = FIRST, **more: Any) -> dict[str, Any]:
    """Return a mark about a school's assessments of 2021/22; "" for the whole district."""
    told = {"dataset": "диагностика", "period": "2021/22", "state": state, "marked_on": on}
    return told | ({"organisation": school} if school else {}) | more


def duty(settings: Settings, known_on: str | None = None, school: str = FIRST) -> dict[str, Any]:
    """Return how a school's assessments of 2021/22 stand, on a day."""
    wanted = [one for one in duties(settings, known_on) if one["organisation_name"] == school]
    (found,) = (one for one in wanted if one["dataset"] == "assessments")
    return found


def duties(settings: Settings, known_on: str | None = None) -> list[dict[str, Any]]:
    """Return every row of `marts.completeness`, on a day."""
    with opened(settings, known_on) as con:
        return con.sql("from marts.completeness order by all").pl().to_dicts()


def opened(settings: Settings, known_on: str | None = None) -> duckdb.DuckDBPyConnection:
    """Return the warehouse; as known on a day, what tells of duties without all else."""
    if not known_on:
        return open_version(build(settings).version.path)
    day = dt.date.fromisoformat(known_on)
    landed = list_batches(settings.landing, Scope.everything())
    known = [batch for batch in landed if batch.is_known_on(day)]
    con = duckdb.connect()
    set_up(con, known)
    selects = create_sources(con, known, *kept_rules(settings), day)
    create_relations(con, selects, in_order(selects, TELLING))
    return con
