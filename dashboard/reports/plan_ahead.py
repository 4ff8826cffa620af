"""What a page says of what a plan asks for now; the whole plan is on its own page."""

from __future__ import annotations

import datetime as dt

import polars as pl

from dashboard.queries import plan_ahead as queries
from dashboard.reports import numbers
from dashboard.reports.addresses import page_address
from dashboard.reports.base import Block, Listing, say
from pipelines.scope import Scope
from pipelines.texts import Lang

# The next ones of each sort; the page of the plan has them all.
SHOWN = 5
STATUSES = {"overdue": "missed", "due_now": "near", "ahead": "not_rated"}


def plan_blocks(
    scope: Scope, project_id: str, district_id: str, place: str, lang: Lang
) -> list[Block]:
    """Return what is overdue, the latest first, and what comes next; nothing without a plan.

    Args:
        scope: Who asks.
        project_id: Project of the district.
        district_id: The district.
        place: Both, as in addresses.
        lang: Of texts.
    """
    found = queries.ahead(scope, project_id, district_id)
    if found.is_empty():
        return []
    overdue = found.filter(pl.col("state") == "overdue")
    coming = found.filter(pl.col("state") != "overdue")
    rows = pl.concat([overdue.reverse().head(SHOWN), coming.head(SHOWN)]).to_dicts()
    item, state = say("ahead.item", lang), say("ahead.state", lang)
    address = page_address("roadmap", lang, project=place)
    return [
        Listing(
            "plan_ahead",
            say("ahead.title", lang, n=overdue.height, coming=coming.height),
            say("ahead.subtitle", lang, n=SHOWN),
            pl.DataFrame(
                {
                    item: [named(row["number"], row["item_title"]) for row in rows],
                    say("ahead.due", lang): [due(row["due_on"], row["due"], lang) for row in rows],
                    say("ahead.responsible", lang): [row["responsible"] for row in rows],
                    state: [say(f"ahead.states.{row['state']}", lang) for row in rows],
                }
            ),
            links={item: [address] * len(rows)},
            statuses={state: [STATUSES[row["state"]] for row in rows]},
        )
    ]


def named(number: str | None, title: str) -> str:
    """Return an item of a plan as its document names it."""
    return f"{number.rstrip('.')}. {title}" if number else title


def due(day: dt.date | None, told: str | None, lang: Lang) -> str:
    """Return when an item is due: the day, else what the plan says."""
    return numbers.day(day, lang) if day else told or numbers.NOTHING
