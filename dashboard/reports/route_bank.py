"""The bank of routes: how they stand by organisation, and one by one."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl

from dashboard.charts.stacks import Part, stacks
from dashboard.charts.theme import BRAND, ON_DEEP, ON_PALE, STATUS_COLOURS
from dashboard.queries import routes as queries
from dashboard.queries.routes import Wanted
from dashboard.reports import numbers
from dashboard.reports.addresses import page_address
from dashboard.reports.base import Figure, Listing, say, without_empty
from dashboard.reports.register_cells import Titles
from pipelines.scope import Scope
from pipelines.texts import Lang

# Status of a route → that of its pill.
STATUS = {
    "running": "not_rated", "succeeded": "met", "completed": "near", "refused": "missed",
    "stopped": "missed", "planned": "no_data",
}  # fmt: skip
LOOKS = {
    "succeeded": (STATUS_COLOURS["met"], ON_DEEP),
    "running": (BRAND, ON_DEEP),
    "completed": (STATUS_COLOURS["near"], ON_PALE),
    "planned": ("#98CAEC", ON_PALE),
    "refused": (STATUS_COLOURS["missed"], ON_DEEP),
    "stopped": ("#7C7349", ON_DEEP),
}
# Bars and rows that are read at a glance; the register has all.
BARS, ROWS = 25, 60


def tally_figure(scope: Scope, wanted: Wanted, words: Titles, lang: Lang) -> Figure | None:
    """Return how routes stand, by organisation: of a region by district, of one by kind."""
    by = "kind" if wanted.organisation_id else "organisation" if wanted.district_id else "district"
    found = queries.tally(scope, wanted, by)
    if found["name"].n_unique() < 2 and found["status"].n_unique() < 2:
        # A bar that nothing stands beside tells no more than the tiles.
        return None
    if by == "kind":
        kinds = {one: words[("route_kind", one)] for one in found["name"].unique()}
        found = found.with_columns(pl.col("name").replace_strict(kinds))
    names = found["name"].unique(maintain_order=True).to_list()
    shown = found.filter(pl.col("name").is_in(names[:BARS]))
    parts = {
        status: Part(words[("route_status", status)], *look)
        for status, look in LOOKS.items()
        if status in set(shown["status"])
    }
    most = int(found.filter(pl.col("name") == names[0])["n"].sum())
    subtitle = say("routes.tally_how", lang)
    if len(names) > BARS:
        subtitle += " " + say("routes.first_holders", lang, shown=BARS, n=len(names))
    title = say(f"routes.tally_{by}", lang, n=len(names), most=most, name=names[0])
    frame = shown.select("name", "n", part="status")
    return Figure("tally", title, subtitle, stacks(frame, parts, lang))


def bank_listing(
    bank: pl.DataFrame, place_id: str, year: int, words: Titles, lang: Lang
) -> Listing | None:
    """Return the routes one by one, those overdue first; None where there are none."""
    if bank.is_empty():
        return None
    rows = bank.head(ROWS).to_dicts()
    status, person, organisation = (
        say(f"routes.column.{name}", lang) for name in ("status", "person", "organisation")
    )
    where = {"project": place_id, "year": year}
    overdue = int(bank["is_overdue"].sum())
    title = say("routes.bank_overdue" if overdue else "routes.bank", lang, n=bank.height, k=overdue)
    subtitle = say("routes.bank_how", lang)
    if bank.height > ROWS:
        subtitle += " " + say("routes.first", lang, shown=ROWS, n=bank.height)
    return Listing(
        "bank",
        title,
        subtitle,
        without_empty(pl.DataFrame([row_of(row, words, lang) for row in rows])),
        links={
            person: [
                page_address("person", lang, person=row["person_id"], **where)
                if row["person_id"]
                else ""
                for row in rows
            ],
            organisation: [
                page_address("organisation", lang, organisation=row["organisation_id"], **where)
                for row in rows
            ],
        },
        statuses={
            status: ["missed" if row["is_overdue"] else STATUS[row["route_status"]] for row in rows]
        },
    )


def row_of(row: dict[str, Any], words: Titles, lang: Lang) -> dict[str, str]:
    """Return the row of one route."""
    status = words[("route_status", row["route_status"])]
    whose = say("routes.hidden", lang) if row["person_id"] else say("routes.team", lang)
    told = {
        "status": say("routes.overdue_since", lang, day=numbers.day(row["planned_end"], lang))
        if row["is_overdue"]
        else status,
        "person": row["person_name"] or whose,
        "organisation": row["organisation_name"],
        "kind": words[("route_kind", row["route_kind"])],
        "mentor": row["mentor_name"] or numbers.NOTHING,
        "deficits": ", ".join(words[("competency", one)] for one in row["deficits"] or [])
        or numbers.NOTHING,
        "starts_on": numbers.day(row["starts_on"], lang),
        "planned_end": day_of(row["planned_end"], lang),
        "ended_on": day_of(row["ended_on"], lang),
    }
    return {say(f"routes.column.{name}", lang): text for name, text in told.items()}


def day_of(day: dt.date | None, lang: Lang) -> str:
    """Return a day, a dash where it is unknown."""
    return numbers.day(day, lang) if day else numbers.NOTHING
