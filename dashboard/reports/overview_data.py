"""Whose data lack, and what the checks of the data found."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboard.queries import checks, completeness
from dashboard.reports import numbers
from dashboard.reports.addresses import page_address
from dashboard.reports.base import Listing, Tile, say
from dashboard.reports.overview_base import SHOWN, Asked, with_rest
from dashboard.reports.quality import STATUS, sentence
from dashboard.reports.reminders import Reminder, reminders_of
from pipelines.scope import Scope
from pipelines.texts import Lang


def owed(scope: Scope, asked: Asked) -> pl.DataFrame:
    """Return what is owed for the school and the calendar year that end in the year asked for.

    Returns:
        The columns of `marts.completeness`; no columns where nothing is owed.
    """
    found = [
        completeness.rows(scope, asked.place, year_id)
        for year_id in completeness.years(scope, asked.place)
        if year_id.endswith(str(asked.year))
    ]
    return pl.concat(found) if found else pl.DataFrame()


def completeness_address(rows: pl.DataFrame, asked: Asked, lang: Lang) -> str:
    """Return the address of the page of completeness, in the year with most that lacks."""
    overdue = rows.filter(pl.col("status") == "overdue") if rows.height else rows
    year_id = (
        overdue.group_by("year_id").len().sort("len", "year_id", descending=True)["year_id"][0]
        if overdue.height
        else None
    )
    return page_address("completeness", lang, project=asked.own, period=year_id)


def missing_tile(rows: pl.DataFrame, asked: Asked, lang: Lang) -> Tile:
    """Return how many sets of data lack of those that were due, and how many owe them."""
    label, address = say("overview.missing.tile", lang), completeness_address(rows, asked, lang)
    due = (
        rows.filter(pl.col("status").is_in(["on_time", "late", "overdue"])) if rows.height else rows
    )
    if due.is_empty():
        return Tile("missing", label, numbers.NOTHING, status="no_data",
                    note=say("overview.missing.nothing", lang), explained_at=address)  # fmt: skip
    n = due.filter(pl.col("status") == "overdue").height
    return Tile(
        key="missing",
        label=label,
        value=numbers.shown(n, "pieces", False, lang),
        unit=say("overview.missing.sets", lang, n=n),
        status="missed" if n else "met",
        status_word=say(f"overview.missing.{'some' if n else 'none'}", lang),
        note=say("overview.missing.of", lang, n=due.height),
        explained_at=address,
    )


def missing_listing(rows: pl.DataFrame, asked: Asked, lang: Lang) -> Listing | None:
    """Return whose data lack and which, the longest overdue first; None where none do."""
    letters = reminders_of(rows, lang, "") if rows.height else []
    if not letters:
        return None
    keys = ("holder", "what", "days")
    columns = {key: say(f"reminder.column.{key}", lang) for key in keys}
    address = completeness_address(rows, asked, lang)
    shown = letters[:SHOWN]
    organisations = set(rows["organisation_id"].drop_nulls())
    listing = Listing(
        "missing",
        say("overview.missing.title", lang, n=len(letters)),
        say("overview.missing.subtitle", lang),
        pl.DataFrame(
            [
                {
                    columns["holder"]: one.holder,
                    columns["what"]: one.what,
                    columns["days"]: numbers.shown(one.days_late, "pieces", False, lang),
                }
                for one in shown
            ]
        ),
        links={
            columns["holder"]: [
                holder_address(one, asked, lang) if one.key in organisations else address
                for one in shown
            ]
        },
    )
    return with_rest(listing, len(letters), address, lang)


def holder_address(letter: Reminder, asked: Asked, lang: Lang) -> str:
    """Return the address of the page of an organisation that owes data."""
    return page_address(
        "organisation", lang, organisation=letter.key, project=asked.own, year=asked.year
    )


def found_by_checks(scope: Scope, asked: Asked, lang: Lang) -> list[dict[str, Any]]:
    """Return the checks that found something: what, severity and n; those that fail first."""
    texts = checks.texts(scope, lang).to_dicts()
    names = [one["check_name"] for one in texts]
    counts = checks.counts(scope, names, asked.project_id, asked.district_id)
    return [one | {"n": counts[one["check_name"]]} for one in texts if counts[one["check_name"]]]


def quality_address(asked: Asked, lang: Lang) -> str:
    """Return the address of the page of quality; of a region it is that of no one district."""
    return page_address("quality", lang, project=asked.own if asked.district_id else None)


def quality_tile(severity: str, found: list[dict[str, Any]], asked: Asked, lang: Lang) -> Tile:
    """Return how many checks of one severity found something, and in how many rows."""
    own = [one for one in found if one["severity"] == severity]
    return Tile(
        key=f"quality_{severity}",
        label=say(f"overview.quality.tile.{severity}", lang),
        value=numbers.shown(len(own), "pieces", False, lang),
        unit=say("quality.checks", lang, n=len(own)),
        status=STATUS[severity] if own else "met",
        status_word=say(f"quality.word.{severity}" if own else "quality.word.none", lang),
        note=say("quality.rows", lang, n=sum(one["n"] for one in own)),
        explained_at=quality_address(asked, lang),
    )


def quality_listing(found: list[dict[str, Any]], asked: Asked, lang: Lang) -> Listing | None:
    """Return what the checks found, by severity; None where they found nothing."""
    if not found:
        return None
    keys = ("what", "severity", "n")
    columns = {key: say(f"overview.quality.column.{key}", lang) for key in keys}
    return Listing(
        "quality",
        say("overview.quality.title", lang, n=len(found)),
        say("overview.quality.subtitle", lang),
        pl.DataFrame(
            [
                {
                    columns["what"]: sentence(one["what"]),
                    columns["severity"]: say(f"quality.severity.{one['severity']}", lang),
                    columns["n"]: numbers.shown(one["n"], "pieces", False, lang),
                }
                for one in found
            ]
        ),
        links={columns["what"]: [quality_address(asked, lang)] * len(found)},
        statuses={columns["severity"]: [STATUS[one["severity"]] for one in found]},
    )
