"""What changed since a day: each value that differs, and by what, one cause after another."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from dashboard.reports import numbers
from dashboard.reports.base import Block, Listing, Prose, Report, say
from dashboard.reports.changes_cells import amount, batch_cells, cells_of, trail, written
from dashboard.reports.district import source_line
from dashboard.reports.overview_base import Asked
from pipelines.batches import Batch
from pipelines.scope import Scope
from pipelines.since import CAUSES, Step, split
from pipelines.texts import Lang

KEYS = ("indicator_code", "level", "entity_id", "period_id")
OWN = {"district", "region"}


@dataclass(frozen=True)
class Compared:
    """Two days and the way from one to the other.

    Attributes:
        since: The day at whose end things are compared.
        until: The day on which what is shown stands.
        steps: What lies between.
        values: As `queries.past_values` returns them: before all steps, then after each.
        batches: Those that landed or were undone and that the reader reaches whole.
    """

    since: dt.date
    until: dt.date
    steps: Sequence[Step]
    values: Sequence[pl.DataFrame]
    batches: Sequence[Batch]

    @property
    def causes(self) -> list[str]:
        """The causes of the steps, in their order."""
        return [step.cause for step in self.steps]


def changes_report(scope: Scope, asked: Asked, compared: Compared, lang: Lang) -> Report:
    """Return what the page says."""
    rows = differing(compared, lang)
    own = [row for row in rows if row["level"] == asked.level]
    others = [row for row in rows if row["level"] != asked.level]
    days = {
        "since": numbers.day(compared.since, lang),
        "until": numbers.day(compared.until, lang),
    }
    blocks: list[Block] = [
        values_listing(key, found, asked, compared, lang)
        for key, found in (("own", own), ("movers", others))
        if found
    ]
    blocks.append(Prose(say("since.how", lang), [say("since.order", lang)]))
    if scope.may_see_names and compared.batches:
        blocks.append(batches_listing(compared, lang))
    return Report(
        title=say("since.title", lang, n=len(own), **days)
        if own
        else say("since.same", lang, **days),
        subtitle=say("since.place", lang, name=asked.name, project=asked.project_title),
        blocks=blocks,
        source=source_line(scope, asked.district_id, lang),
    )


def differing(compared: Compared, lang: Lang) -> list[dict[str, Any]]:
    """Return the values that differ as they are written, with `told`, `amounts` and `parts`."""
    stages = [
        {tuple(row[name] for name in KEYS): row for row in frame.to_dicts()}
        for frame in compared.values
    ]
    keys = {key: row for stage in stages for key, row in stage.items()}
    found: list[dict[str, Any]] = []
    for key, row in sorted(keys.items(), key=lambda one: (one[1]["position"], one[0])):
        told, measure = [stage.get(key) for stage in stages], row["measure"]
        if written(told[0], measure, lang) != written(told[-1], measure, lang):
            amounts = [amount(one, measure) for one in told]
            found.append(row | {"told": told, "amounts": amounts, "parts": split(amounts)})
    return found


def values_listing(
    key: str, rows: list[dict[str, Any]], asked: Asked, compared: Compared, lang: Lang
) -> Listing:
    """Return the values that differ, each with the parts of its difference."""
    shown = [
        cause
        for at, cause in enumerate(compared.causes)
        if any(row["parts"][at] != 0 for row in rows)
    ]
    names = ["title", "before", "after", "difference"]
    names = names if key == "own" else ["entity", *names]
    titles = {name: say(f"since.column.{name}", lang) for name in names}
    titles |= {cause: say(f"since.cause.{cause}", lang) for cause in shown}
    cells = [cells_of(row, compared.causes, lang) for row in rows]
    since = compared.since.isoformat()
    n_entities = len({row["entity_id"] for row in rows})
    return Listing(
        f"since-{key}",
        say(f"since.{key}.title", lang, n=len(rows) if key == "own" else n_entities),
        say(f"since.{key}.subtitle", lang),
        pl.DataFrame(
            [{title: one[name] for name, title in titles.items()} for one in cells],
            schema=dict.fromkeys(titles.values(), pl.String),
        ),
        links={
            titles["before"]: [trail(row, asked, lang, since) for row in rows],
            titles["after"]: [trail(row, asked, lang, None) for row in rows],
        },
    )


def batches_listing(compared: Compared, lang: Lang) -> Listing:
    """Return what landed and was undone meanwhile, by cause."""
    by_id = {batch.manifest.batch_id: batch for batch in compared.batches}
    cause_of = {own: step.cause for step in compared.steps for own in step.batches}
    found = sorted(by_id, key=lambda own: (CAUSES.index(cause_of[own]), own))
    columns = [say(f"since.column.{name}", lang) for name in ("cause", "what", "file", "when")]
    rows = [
        [say(f"since.cause.{cause_of[own]}", lang), *batch_cells(by_id[own], cause_of[own], lang)]
        for own in found
    ]
    return Listing(
        "since-batches",
        say("since.batches.title", lang, n=len(rows)),
        say("since.batches.subtitle", lang),
        pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String), orient="row"),
    )
