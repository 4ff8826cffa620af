"""The region's road map: how often its items come, and the year of those that come again."""

from __future__ import annotations

from typing import Any

import polars as pl
from babel.dates import get_month_names

from dashboard.charts.year_calendar import year_calendar
from dashboard.queries import due_items, registers
from dashboard.reports import numbers
from dashboard.reports.addresses import page_address, place_id
from dashboard.reports.base import Block, Figure, Tile, Tiles, say
from dashboard.reports.overview_plan import item_title
from dashboard.reports.region_base import Asked
from dashboard.reports.registers import REGISTERS, empty_note
from pipelines.scope import Scope
from pipelines.texts import Lang

# The status whose colour and sign the state of an item has.
STATUS = {
    "done": "met", "late": "near", "overdue": "missed", "due_now": "not_rated",
    "ahead": "no_data", "cancelled": "no_data",
}  # fmt: skip


def plan_blocks(scope: Scope, asked: Asked, lang: Lang) -> list[Block]:
    """Return how often items of the plan come and the calendar of the yearly ones."""
    items = due_items.items(scope, asked.project_id)
    title = say("region.plan.tiles", lang, n=items.height)
    if items.is_empty():
        return [Tiles([], title, empty_note(REGISTERS["plan_todo"], lang))]
    titles = registers.titles(scope, lang)
    found = due_items.yearly(scope, asked.project_id, asked.year)
    blocks: list[Block] = [
        Tiles(recurrence_tiles(items, titles, asked, lang), title, busiest_holder(items, lang))
    ]
    if found.height:
        blocks.append(calendar_figure(items, found, asked.year, lang))
    return blocks


def recurrence_tiles(
    items: pl.DataFrame, titles: dict[tuple[str, str], str], asked: Asked, lang: Lang
) -> list[Tile]:
    """Return how many items come how often, the most frequent kind first."""
    place = place_id(asked.project_id, items["district_id"][0], is_regional=True)
    address = page_address("registers", lang, project=place, register="plan_todo")
    counted = items.group_by("recurrence").agg(
        pl.len(), pl.col("times", "times_done", "times_late", "times_overdue").sum()
    )
    return [
        Tile(
            f"items_{row['recurrence']}",
            titles["recurrence", row["recurrence"]],
            numbers.shown(row["len"], "pieces", False, lang),
            unit=say("overview.plan.items", lang, n=row["len"]),
            note=say("region.plan.due", lang, n=row["times"],
                     done=row["times_done"] - row["times_late"], late=row["times_late"],
                     overdue=row["times_overdue"])
            if row["times"]
            else say("region.plan.no_due", lang),
            explained_at=address,
        )
        for row in counted.sort(["len", "recurrence"], descending=[True, False]).to_dicts()
    ]  # fmt: skip


def busiest_holder(items: pl.DataFrame, lang: Lang) -> str:
    """Return who is responsible for most items; empty where nobody is named."""
    named = items.select(pl.col("responsible").str.split(";").explode().str.strip_chars())
    counted = named.drop_nulls().filter(pl.col("responsible") != "")
    if counted.is_empty():
        return ""
    most = counted.group_by("responsible").len().sort(["len", "responsible"],
                                                      descending=[True, False])  # fmt: skip
    who, n = most.row(0)
    return say("region.plan.holder", lang, who=who, n=n, of=items.height)


def by_month(items: pl.DataFrame) -> dict[int, int]:
    """Return how many yearly items touch each month; those of the whole year touch none."""
    yearly = items.filter((pl.col("recurrence") == "yearly") & pl.col("first_month").is_not_null())
    spans = [range(first, last + 1) for first, last in
             yearly.select("first_month", "last_month").iter_rows()]  # fmt: skip
    return {month: sum(month in span for span in spans) for month in range(1, 13)}


def calendar_figure(items: pl.DataFrame, found: pl.DataFrame, year: int, lang: Lang) -> Figure:
    """Return the items that come every year by their months, as they stand in one year."""
    touched = by_month(items)
    rows = found.to_dicts()
    frame = pl.DataFrame(
        {
            "title": [item_title(row["number"], row["item_title"]) for row in rows],
            "first": [row["starts_on"].month for row in rows],
            "last": [row["due_on"].month for row in rows],
            "status": [STATUS[row["state"]] for row in rows],
            "told": [told(row, lang) for row in rows],
        }
    )
    short = get_month_names("abbreviated", "stand-alone", lang)
    months = [(short[month].strip("."), str(n or numbers.NOTHING)) for month, n in touched.items()]
    present = {row["state"] for row in rows}
    words = {status: say(f"registers.word.plan_state.{state}", lang)
             for state, status in STATUS.items() if state in present}  # fmt: skip
    return Figure(
        "calendar",
        calendar_title(touched, rows, year, lang),
        say("region.plan.subtitle", lang),
        year_calendar(frame, months, words, lang),
    )


def calendar_title(
    touched: dict[int, int], rows: list[dict[str, Any]], year: int, lang: Lang
) -> str:
    """Return which months are the busiest, and how much of the year is done."""
    done = sum(row["state"] in ("done", "late") for row in rows)
    full = get_month_names("wide", "stand-alone", lang)
    busiest = sorted(touched, key=lambda month: (-touched[month], month))[:2]
    named = ", ".join(f"{full[month]} — {touched[month]}" for month in busiest if touched[month])
    return say("region.plan.title", lang, n=len(rows), done=done, year=str(year), months=named)


def told(row: dict[str, Any], lang: Lang) -> str:
    """Return when an item is due, when it was done, and who is responsible."""
    parts = [say("region.plan.due_on", lang, day=numbers.day(row["due_on"], lang))]
    if row["done_on"]:
        parts.append(say("region.plan.done_on", lang, day=numbers.day(row["done_on"], lang)))
    if row["responsible"]:
        parts.append(row["responsible"])
    return " · ".join(parts)
