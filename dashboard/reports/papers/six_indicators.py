"""The report on the six indicators of routes and mentoring: from the base to the target."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboard.queries import indicator_entities
from dashboard.reports import numbers
from dashboard.reports.base import ITEM, Block, Listing, Prose, Report
from dashboard.reports.district import source_line
from dashboard.reports.indicators import value_of
from dashboard.reports.overview_targets import bullet_figure
from dashboard.reports.papers.base import Draft, Section
from dashboard.reports.papers.findings import conclusion, sentence
from dashboard.reports.papers.indicator_tables import indicator_listing, years_listings
from dashboard.reports.papers.measures import measures_block
from dashboard.reports.papers.narrative import written
from dashboard.reports.peers import made_of

# The indicators of the report have codes of their own in the framework.
CODES = "S2-P"
SECTIONS = (Section("council_conclusion", pages=1),)


def six_indicators(draft: Draft) -> Report:
    """Return the report: table, sentences, organisations, years, measures, the council's word."""
    own = pl.col("seed_code").str.starts_with(CODES)
    rows = draft.overview.filter(own).to_dicts()
    asked = draft.asked
    return Report(
        title=draft.say(
            "six.title" if rows else "six.title_none",
            place=asked.name, period=draft.period, n=len(rows),
        ),
        subtitle=draft.say("six.subtitle"),
        blocks=[
            *blocks_of(draft, rows),
            measures_block(draft, rows, with_place=False),
            written(draft, "council_conclusion"),
        ],
        source=source_line(draft.scope, asked.district_id, draft.lang),
    )  # fmt: skip


def blocks_of(draft: Draft, rows: list[dict[str, Any]]) -> list[Block]:
    """Return what the numbers say; nothing where the year has none of the indicators."""
    if not rows:
        return [Prose("", [draft.say("six.none", period=draft.period)])]
    found = draft.overview.filter(pl.col("seed_code").str.starts_with(CODES))
    optional = (
        bullet_figure(found, draft.asked.overview, draft.lang),
        organisations_listing(draft, rows),
    )
    return [
        Prose(draft.say("six.conclusion"), [
            conclusion(draft, rows), *(f"{ITEM}{sentence(draft, row)}" for row in rows)
        ]),
        indicator_listing(draft, rows, "six", draft.say("six.table", n=len(rows)),
                          draft.say("six.table_how")),
        *(one for one in optional if one),
        *years_listings(draft, CODES),
    ]  # fmt: skip


def organisations_listing(draft: Draft, rows: list[dict[str, Any]]) -> Listing | None:
    """Return each organisation's value of each indicator; None where no organisation has one."""
    columns: dict[str, dict[str, str]] = {}
    names: list[str] = []
    for row in rows:
        found = indicator_entities.over(
            draft.scope, row["indicator_code"], draft.asked.project_id, "organisation"
        ).filter(pl.col("period_id") == row["period_id"])
        columns[row["seed_code"]] = {
            one["entity_name"]: with_parts(one, draft) for one in found.to_dicts()
        }
        names += [name for name in found["entity_name"] if name not in names]
    if not names:
        return None
    table = [
        {draft.say("column.organisation"): name}
        | {code: values.get(name, numbers.NOTHING) for code, values in columns.items()}
        for name in sorted(names)
    ]
    return Listing(
        "six_organisations",
        draft.say("six.organisations", n=len(names)),
        draft.say("six.organisations_how"),
        pl.DataFrame(table),
    )


def with_parts(one: dict[str, Any], draft: Draft) -> str:
    """Return a value with what it is made of."""
    told = value_of(one, draft.lang)
    made = made_of(one, draft.lang)
    return told if made == numbers.NOTHING or one["value"] is None else f"{told} ({made})"
