"""What is overdue in the plans of a place."""

from __future__ import annotations

import polars as pl

from dashboard.reports import numbers
from dashboard.reports.addresses import page_address, place_id
from dashboard.reports.base import Listing, Tile, say
from dashboard.reports.overview_base import SHOWN, Asked, with_rest
from pipelines.datasets import DATASETS
from pipelines.texts import Lang

Titles = dict[tuple[str, str], str]


def overdue_of(due: pl.DataFrame) -> pl.DataFrame:
    """Return what is overdue of `queries.due_items.due_by`."""
    return due.filter(pl.col("state") == "overdue")


def plan_address(district_id: str | None, asked: Asked, lang: Lang) -> str:
    """Return the address of the register of a district's overdue items; empty for a region."""
    if district_id is None:
        return ""
    place = place_id(asked.project_id, district_id, asked.is_regional)
    narrowed = {"register-state": "overdue"}
    return page_address("registers", lang, project=place, register="plan_todo", **narrowed)


def plan_tile(due: pl.DataFrame, asked: Asked, lang: Lang) -> Tile:
    """Return how many items of plans are overdue, and of how many that were due."""
    label = say("overview.plan.tile", lang)
    if due.is_empty():
        dataset = DATASETS["plan_items"].title.in_(lang)
        note = say("overview.plan.nothing", lang, dataset=dataset)
        return Tile("plan_overdue", label, numbers.NOTHING, status="no_data", note=note)
    overdue = overdue_of(due)
    n = overdue.height
    district = overdue["district_id"][0] if n else due["district_id"][0]
    return Tile(
        key="plan_overdue",
        label=label,
        value=numbers.shown(n, "pieces", False, lang),
        unit=say("overview.plan.items", lang, n=n),
        status="missed" if n else "met",
        status_word=say(f"overview.plan.{'some' if n else 'none'}", lang),
        note=say("overview.plan.of", lang, n=due.height),
        explained_at=plan_address(district, asked, lang),
    )


def plan_listing(due: pl.DataFrame, titles: Titles, asked: Asked, lang: Lang) -> Listing | None:
    """Return what is overdue in plans, the latest due first; None where nothing is.

    Args:
        due: As `queries.due_items.due_by` returns it.
        titles: Of codes, by list and code.
        asked: What was chosen.
        lang: The language.
    """
    overdue = overdue_of(due)
    if overdue.is_empty():
        return None
    rows = overdue.head(SHOWN).to_dicts()
    keys = ("item", "plan", "due", "responsible", "state")
    columns = {key: say(f"overview.plan.column.{key}", lang) for key in keys}
    cells = [
        {
            columns["item"]: item_title(row["number"], row["item_title"]),
            columns["plan"]: titles["plan", row["plan"]],
            columns["due"]: numbers.day(row["due_on"], lang),
            columns["responsible"]: row["responsible"] or numbers.NOTHING,
            columns["state"]: say("registers.word.plan_state.overdue", lang),
        }
        for row in rows
    ]
    addresses = [plan_address(row["district_id"], asked, lang) for row in rows]
    listing = Listing(
        "plan_overdue",
        say("overview.plan.title", lang, n=overdue.height),
        say("overview.plan.subtitle", lang),
        pl.DataFrame(cells),
        links={columns["item"]: addresses},
        statuses={columns["state"]: ["missed"] * len(rows)},
    )
    return with_rest(listing, overdue.height, addresses[0], lang)


def item_title(number: str | None, title: str) -> str:
    """Return an item of a plan with its number, where it has one."""
    return f"{number}. {title}" if number else title
