"""Curators with their effectiveness, and services on their way to a status."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl

from dashboard.queries import services
from dashboard.reports import numbers
from dashboard.reports.addresses import page_address
from dashboard.reports.base import Block, Listing, Tiles, say
from dashboard.reports.region_base import Asked, district_address, organisation_address
from dashboard.reports.registers import REGISTERS, empty_note
from pipelines.datasets import DATASETS
from pipelines.scope import Scope
from pipelines.texts import Lang

# The status whose shape and colour a step on the way to a status has.
STEPS = {"working": "met", "granted": "near", "applied": "not_rated", "none": "no_data"}


def curator_block(scope: Scope, asked: Asked, lang: Lang) -> Block:
    """Return the curators, the most effective first, or what to upload so that there are some."""
    found = services.curators(scope, asked.project_id)
    if found.is_empty():
        note = empty_note(REGISTERS["curator_register"], lang)
        return Tiles([], say("region.curators.none", lang), note)
    rows = found.to_dicts()
    keys = ("name", "organisation", "curates", "first", "last", "growth")
    columns = {key: say(f"region.curators.column.{key}", lang) for key in keys}
    cells = [
        {
            columns["name"]: row["person_name"] or numbers.NOTHING,
            columns["organisation"]: row["organisation_name"] or numbers.NOTHING,
            columns["curates"]: "; ".join(row["site_titles"] or []) or numbers.NOTHING,
            columns["first"]: scored(row["first_score"], row["first_on"], lang),
            columns["last"]: scored(row["last_score"], row["last_on"], lang),
            columns["growth"]: numbers.changed(row["growth"], "points", lang) or numbers.NOTHING,
        }
        for row in rows
    ]
    subtitle = say("region.curators.subtitle", lang)
    if not any(row["site_titles"] for row in rows):
        dataset = DATASETS["placements"].title.in_(lang)
        subtitle += " " + say("region.curators.unplaced", lang, dataset=dataset)
    return Listing(
        "curators",
        curator_title(rows, lang),
        subtitle,
        pl.DataFrame(cells),
        links={
            columns["name"]: [
                page_address("person", lang, person=row["person_id"], project=asked.project_id,
                             year=asked.year)
                for row in rows
            ],
            columns["organisation"]: [
                organisation_address(row["organisation_id"], row["district_id"], asked, lang)
                for row in rows
            ],
        },
    )  # fmt: skip


def curator_title(rows: list[dict[str, Any]], lang: Lang) -> str:
    """Return how many curators there are, and how many of them got better."""
    grown = sum((row["growth"] or 0) > 0 for row in rows)
    if not any(row["last_score"] is not None for row in rows):
        return say("region.curators.unmeasured", lang, n=len(rows))
    return say("region.curators.title", lang, n=len(rows), grown=grown)


def scored(score: float | None, day: dt.date | None, lang: Lang) -> str:
    """Return a score with its day; a dash for none."""
    if score is None or day is None:
        return numbers.NOTHING
    return f"{numbers.shown(score, 'points', False, lang)} ({numbers.day(day, lang)})"


def path_block(scope: Scope, asked: Asked, lang: Lang) -> Block:
    """Return the services that are on their way to a status, the furthest first."""
    found = services.status_paths(scope, asked.project_id)
    on_way = found.filter(pl.col("step") != "none").to_dicts()
    if not on_way:
        return Tiles([], say("region.path.none", lang), empty_note(REGISTERS["status_path"], lang))
    keys = ("district", "service", "package", "status", "plan", "step")
    columns = {key: say(f"region.path.column.{key}", lang) for key in keys}
    cells = [
        {
            columns["district"]: row["district_name"],
            columns["service"]: row["organisation_name"],
            columns["package"]: when(row["package_on"], lang),
            columns["status"]: " · ".join(
                filter(None, [row["status_title"], when(row["status_on"], lang)])
            ),
            columns["plan"]: when(row["plan_on"], lang),
            columns["step"]: say(f"registers.word.status_step.{row['step']}", lang),
        }
        for row in on_way
    ]
    reached = sum(row["step"] in ("working", "granted") for row in on_way)
    return Listing(
        "status_path",
        say("region.path.title", lang, n=reached, on_way=len(on_way)),
        say("region.path.subtitle", lang, n=found.height - len(on_way)),
        pl.DataFrame(cells),
        links={
            columns["district"]: [
                district_address(row["district_id"], asked, lang) for row in on_way
            ],
            columns["service"]: [
                organisation_address(row["organisation_id"], row["district_id"], asked, lang)
                for row in on_way
            ],
        },
        statuses={columns["step"]: [STEPS[row["step"]] for row in on_way]},
    )


def when(day: dt.date | None, lang: Lang) -> str:
    """Return a day; a dash for none."""
    return numbers.day(day, lang) if day else numbers.NOTHING
