"""Tables of the network: partners, years, agreements, the district's own organisations."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl

from dashboard.reports import numbers
from dashboard.reports.addresses import page_address
from dashboard.reports.base import Listing, say
from pipelines.texts import Lang


def titles(names: str, lang: Lang) -> dict[str, str]:
    """Return the titles of columns named one after another."""
    return {name: say(f"network.column.{name}", lang) for name in names.split()}


def partners_listing(partners: pl.DataFrame, place: str, year: int, lang: Lang) -> Listing:
    """Return each district with what joins it: `queries.events.partners`."""
    column = titles("partner state events last_on", lang)
    states = [state_of(row) for row in partners.iter_rows(named=True)]
    never = sum(state == "no_data" for state in states)
    return Listing(
        "partners",
        say("network.never_title" if never else "network.all_title", lang, n=never),
        say("network.partners_subtitle", lang),
        pl.DataFrame(
            {
                column["partner"]: partners["partner_name"],
                column["state"]: [say(f"network.state.{state}", lang) for state in states],
                column["events"]: partners["events"],
                column["last_on"]: [month(one, lang) for one in partners["last_on"]],
            }
        ),
        links={
            column["partner"]: [
                page_address("events", lang, project=place, year=year, **{"event-guest": own})
                if seen
                else ""
                for own, seen in partners.select("partner_id", "events").iter_rows()
            ]
        },
        statuses={column["state"]: states},
    )


def state_of(row: dict[str, Any]) -> str:
    """Return the status of a partner: came by agreement, came without, never came."""
    if not row["events"]:
        return "no_data"
    return "met" if row["has_agreement"] else "near"


def years_listing(years: pl.DataFrame, place: str, lang: Lang) -> Listing:
    """Return how the network stood in each year: `queries.network.by_year`."""
    column = titles("year agreed seen guests visits", lang)
    return Listing(
        "network_years",
        say("network.years", lang, n=years.height),
        say("network.years_subtitle", lang),
        pl.DataFrame(
            {
                column["year"]: [numbers.school_year(year) for year in years["year"]],
                column["agreed"]: years["agreed"],
                column["seen"]: years["seen"],
                column["guests"]: years["guests"],
                column["visits"]: years["visits"],
            }
        ),
        links={
            column["year"]: [
                page_address("network", lang, project=place, year=year) for year in years["year"]
            ]
        },
    )


def agreements_listing(agreements: pl.DataFrame, place: str, lang: Lang) -> Listing:
    """Return the agreements, each with its file: `queries.network.agreements`."""
    column = titles("partner organisation document validity source", lang)
    register = page_address(
        "registers", lang, project=place, register="documents",
        **{"register-document_kind": "network_agreement"},
    )  # fmt: skip
    rows = [
        {
            column["partner"]: row["partner_name"] or numbers.NOTHING,
            column["organisation"]: row["counterparty_organisation"] or numbers.NOTHING,
            column["document"]: " ".join(filter(None, (row["document_title"], row["number"]))),
            column["validity"]: validity(row, lang),
            column["source"]: source_of(row, lang),
        }
        for row in agreements.iter_rows(named=True)
    ]
    expired = int(agreements["is_expired"].sum())
    title = say("network.agreements", lang, n=agreements.height)
    if expired:
        title += say("network.expired", lang, n=expired)
    return Listing(
        "agreements",
        title,
        say("network.agreements_subtitle", lang),
        pl.DataFrame(rows),
        links={column["document"]: [register] * agreements.height},
    )


def validity(row: dict[str, Any], lang: Lang) -> str:
    """Return from when until when an agreement holds, as far as that is known."""
    starts, ends = (row[name] and numbers.day(row[name], lang) for name in ("starts_on", "ends_on"))
    if row["is_expired"]:
        return say("network.expired_on", lang, day=ends)
    if ends:
        return say("network.until", lang, day=ends)
    return say("network.since", lang, day=starts) if starts else say("network.undated", lang)


def source_of(row: dict[str, Any], lang: Lang) -> str:
    """Return the file of a row and its place there."""
    if not row["source_name"]:
        return numbers.NOTHING
    sheet = f"«{row['sheet']}», " if row["sheet"] else ""
    return f"{row['source_name']}: {sheet}{say('passport.row', lang, row=str(row['source_row']))}"


def members_listing(own: pl.DataFrame, place: str, year: int, lang: Lang) -> Listing:
    """Return the district's organisations at events: `queries.network.members`."""
    column = titles("organisation events hosted last_on", lang)
    hosts = own.filter(pl.col("hosted") > 0).height
    return Listing(
        "members",
        say("network.members", lang, n=own.height, hosts=hosts),
        say("network.members_subtitle", lang),
        pl.DataFrame(
            {
                column["organisation"]: own["member_name"],
                column["events"]: own["events"],
                column["hosted"]: own["hosted"],
                column["last_on"]: [month(one, lang) for one in own["last_on"]],
            }
        ),
        links={
            column["organisation"]: [
                page_address("organisation", lang, organisation=own_id, project=place, year=year)
                for own_id in own["member_id"]
            ]
        },
    )


def month(date: dt.date | None, lang: Lang) -> str:
    """Return a month, or a dash."""
    return numbers.day(date, lang, "month") if date else numbers.NOTHING
