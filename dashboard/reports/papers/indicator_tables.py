"""Indicators as documents print them: value, what it is made of, base, target, change, status."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboard.queries import criteria, indicators
from dashboard.reports import numbers
from dashboard.reports.base import Block, Listing
from dashboard.reports.indicators import change_of, standing, value_of
from dashboard.reports.overview_base import indicator_address
from dashboard.reports.overview_changes import amount
from dashboard.reports.overview_targets import asked_for, is_aimed, status_word
from dashboard.reports.papers.base import Draft

# Columns that are left out where no indicator has anything in them.
OPTIONAL = ("baseline", "target", "progress", "change", "numerator", "denominator", "stated")


def criteria_listings(draft: Draft) -> list[Block]:
    """Return a table for each criterion; its heading is the criterion, below it how it stands."""
    found = criteria.criterion_statuses(
        draft.scope, draft.asked.project_id, draft.asked.overview.entity_id, draft.asked.year,
        draft.asked.overview.level,
    )  # fmt: skip
    stand = {row["criterion_id"]: standing(row, draft.lang) for row in found.to_dicts()}
    return [
        indicator_listing(
            draft,
            of_criterion.to_dicts(),
            f"criterion-{of_criterion['criterion_id'][0]}",
            of_criterion["criterion_title"][0],
            stand.get(of_criterion["criterion_id"][0], ""),
        )
        for of_criterion in draft.overview.partition_by("criterion_id", maintain_order=True)
    ]


def indicator_listing(
    draft: Draft, rows: list[dict[str, Any]], key: str, title: str, subtitle: str
) -> Listing:
    """Return a table of indicators, rows of `queries.indicators.overview`."""
    table = [cells_of(draft, row) for row in rows]
    names = [
        name
        for name in table[0]
        if name not in OPTIONAL or any(row[name] != numbers.NOTHING for row in table)
    ]
    titles = {name: draft.say(f"column.{name}") for name in names}
    return Listing(
        key,
        title,
        subtitle,
        pl.DataFrame([{titles[name]: row[name] for name in names} for row in table]),
        links={
            titles["title"]: [
                indicator_address(row, draft.asked.overview, draft.lang) for row in rows
            ]
        },
        statuses={titles["status"]: [row["status"] for row in rows]},
    )


def cells_of(draft: Draft, row: dict[str, Any]) -> dict[str, str]:
    """Return one indicator as readers see it, by the names of columns."""
    lang = draft.lang
    is_share = row["measure"] == "percent" and row["denominator"] is not None
    parts = {
        name: numbers.shown(row[name] if is_share else None, "pieces", False, lang)
        for name in ("numerator", "denominator")
    }
    return {
        "code": row["seed_code"],
        "title": row["title"],
        "period": numbers.period(row["period_id"], lang),
        "value": amount(row, lang),
        **parts,
        "baseline": numbers.shown(row["baseline"], row["measure"], False, lang),
        "target": asked_for(row, lang),
        "progress": numbers.percent(row["progress"], lang),
        "stated": numbers.shown(row["stated_value"], row["measure"], False, lang),
        "change": (change_of(row, lang) if row["kind"] != "change" else "") or numbers.NOTHING,
        "status": rated_word(draft, row),
    }


def rated_word(draft: Draft, row: dict[str, Any]) -> str:
    """Return a status in words; that nothing is rated where nothing is asked for."""
    if row["status"] == "not_rated" and row["kind"] != "milestone" and not is_aimed(row):
        return draft.say("unrated")
    return status_word(row["status"], draft.lang)


def years_listings(draft: Draft, codes: str = "") -> list[Listing]:
    """Return indicators over the school years of the project, and over its calendar years.

    Args:
        draft: The document.
        codes: How the codes of the indicators begin; all where it is empty.
    """
    of = draft.asked.overview
    found = indicators.series(draft.scope, of.project_id, of.entity_id, of.level)
    rows = draft.overview.filter(pl.col("seed_code").str.starts_with(codes))
    listings = (
        years_listing(
            draft,
            rows.filter(pl.col("period_type") == kind).to_dicts(),
            found.filter(pl.col("period_type") == kind).drop_nulls("value"),
            kind,
        )
        for kind in ("school_year", "calendar_year")
    )
    return [one for one in listings if one]


def years_listing(
    draft: Draft, rows: list[dict[str, Any]], values: pl.DataFrame, kind: str
) -> Listing | None:
    """Return indicators over years of one sort; None where none has a value."""
    told = {(row["indicator_code"], row["period_id"]): row for row in values.to_dicts()}
    own = pl.Series([row["indicator_code"] for row in rows], dtype=pl.String)
    of_rows = values.filter(pl.col("indicator_code").is_in(own.implode()))
    columns = of_rows.sort("as_of", "period_id")["period_id"].unique(maintain_order=True)
    if columns.is_empty():
        return None
    table = [
        {
            draft.say("column.code"): row["seed_code"],
            draft.say("column.title"): row["title"],
            **{
                numbers.period(one, draft.lang): year_cell(row, told, one, draft) for one in columns
            },
            draft.say("column.target"): asked_for(row, draft.lang),
        }
        for row in rows
        if any((row["indicator_code"], one) in told for one in columns)
    ]
    return Listing(
        f"years-{kind}",
        draft.say(f"years.{kind}", n=len(table)),
        draft.say("years.subtitle"),
        pl.DataFrame(table),
    )


def year_cell(
    row: dict[str, Any],
    told: dict[tuple[str, str], dict[str, Any]],
    period_id: str,
    draft: Draft,
) -> str:
    """Return an indicator's value in one period; a dash for none."""
    value = told.get((row["indicator_code"], period_id))
    return value_of(row | value, draft.lang) if value else numbers.NOTHING
