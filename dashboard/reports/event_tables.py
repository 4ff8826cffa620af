"""Tables of a year's events: audiences, and every event with the file that it came from."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboard.reports import numbers
from dashboard.reports.addresses import page_address
from dashboard.reports.base import Listing, say
from dashboard.reports.events import came
from dashboard.reports.network_tables import source_of
from pipelines.texts import Lang

# Status of an event → that of its pill.
PILLS = {"held": "met", "planned": "not_rated", "moved": "near", "cancelled": "no_data"}
# Columns that are left out where no event has anything in them.
OPTIONAL = ("level", "site", "host", "districts", "partner")
# What events mostly are; told where some are not.
USUAL = "held"


def audience_listing(rows: pl.DataFrame, lang: Lang) -> Listing:
    """Return events and participants by audience."""
    column = {name: column_title(name, lang) for name in ("audience", "events", "participants")}
    held = rows.filter(pl.col("status") == "held").with_columns(
        pl.col("audience_title").fill_null(say("event_page.no_audience", lang))
    )
    told = sorted(
        (
            (
                of_audience["audience_title"][0],
                of_audience.height,
                came(of_audience.iter_rows(named=True), lang),
            )
            for of_audience in held.partition_by("audience_title", maintain_order=True)
        ),
        key=lambda row: -row[1],
    )
    return Listing(
        "audiences",
        say("event_page.audiences", lang, n=len(told)),
        say("event_page.audiences_subtitle", lang),
        pl.DataFrame(told, schema=list(column.values()), orient="row"),
    )


def register_listing(rows: pl.DataFrame, place: str, with_district: bool, lang: Lang) -> Listing:
    """Return every event with links to its site and organisation, and its file.

    Args:
        rows: Of `queries.event_register.listed`.
        place: What the district with its project is called in addresses.
        with_district: Whether events of several districts stand side by side.
        lang: Of texts and numbers.
    """
    cells = [cells_of(row, lang) for row in rows.iter_rows(named=True)]
    names = [
        name
        for name in cells[0]
        if (name != "district" or with_district)
        and (name != "status" or (rows["status"] != USUAL).any())
        and (name not in OPTIONAL or any(row[name] != numbers.NOTHING for row in cells))
    ]
    titles = {name: column_title(name, lang) for name in names}
    places = [f"{place}.{own}" if with_district else place for own in rows["district_id"]]
    links = {
        "site": [
            page_address("site", lang, site=own, project=at) if own else ""
            for own, at in zip(rows["site_id"], places, strict=True)
        ],
        "host": [
            page_address("organisation", lang, organisation=own, project=at) if own else ""
            for own, at in zip(rows["organisation_id"], places, strict=True)
        ],
    }
    return Listing(
        "events",
        say("event_page.listing", lang, n=rows.height),
        say("event_page.listing_subtitle", lang),
        pl.DataFrame([{titles[name]: row[name] for name in names} for row in cells]),
        links={titles[name]: told for name, told in links.items() if name in titles},
        statuses={titles["status"]: [PILLS.get(one, "not_rated") for one in rows["status"]]}
        if "status" in titles
        else {},
    )


def column_title(name: str, lang: Lang) -> str:
    """Return what a column is called."""
    return say(f"event_page.column.{name}", lang)


def cells_of(row: dict[str, Any], lang: Lang) -> dict[str, str]:
    """Return one event as readers see it, by the names of columns."""
    known = {
        "date": numbers.day(row["held_on"], lang, row["held_on_precision"] or "day"),
        "event": row["event_title"],
        "district": row["district_name"],
        "status": row["status_title"],
        "form": row["form_title"],
        "audience": row["audience_title"],
        "level": row["level_title"],
        "participants": came([row], lang),
        "site": row["site_title"],
        "host": row["host_name"],
        "partner": row["partner"],
        # That the district itself was at its event goes without saying.
        "districts": ", ".join(row["districts"])
        if row["districts"] != [row["district_name"]]
        else "",
        "source": source_of(row, lang),
    }
    return {name: told or numbers.NOTHING for name, told in known.items()}
