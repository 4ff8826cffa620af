"""Tables that several documents print: rows of registers within a period, events, the plan."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import polars as pl

from dashboard.queries import events as event_queries
from dashboard.queries import plans
from dashboard.queries import registers as queries
from dashboard.queries.registers import Wanted
from dashboard.reports import numbers
from dashboard.reports.base import Block, Listing, Prose
from dashboard.reports.entity_rows import quoted
from dashboard.reports.events import came, events_listing
from dashboard.reports.overview_plan import item_title
from dashboard.reports.papers.base import Draft
from dashboard.reports.plan_groups import Plan
from dashboard.reports.register_base import Register, words
from dashboard.reports.registers import REGISTERS
from dashboard.reports.risks import risks_listing
from dashboard.reports.roadmap import plan_of
from pipelines.datasets import DATASETS
from pipelines.periods import bounds

# What a sheet of paper has room for, of the columns of a register.
COLUMNS = {
    "materials": words("document_title document_kind organisation_name dated url"),
    "plan_done": words("number item_title due done_on responsible document state"),
    "plan_todo": words("number item_title due_on responsible expected_result state"),
    "publication_log": words("published_on channel rubric title organisation_name person_name url"),
}


def rows_of(draft: Draft, key: str, day: str = "", chosen: Mapping[str, str] | None = None) -> Any:
    """Return the rows of a register that lie in the document's period.

    Args:
        draft: The document.
        key: Of the register.
        day: Column of the day; all rows where it is empty.
        chosen: Values that columns must have.
    """
    _, project_id, district_id = draft.place
    wanted = Wanted(project_id, district_id, draft.asked.day, chosen)
    found = queries.rows(draft.scope, wanted, REGISTERS[key].source)
    return found.filter(draft.asked.is_within(day)) if day else found


def register_block(draft: Draft, key: str, found: pl.DataFrame, title: str) -> Block:
    """Return rows of a register as a table, or what to upload so that there are some."""
    register = replace(REGISTERS[key], columns=COLUMNS[key])
    listing = draft.cells.listing(
        register, found, draft.say(title, n=found.height), draft.say("of_period", of=draft.period)
    )
    return listing or lacking(draft, title, register)


def lacking(draft: Draft, title: str, register: Register) -> Prose:
    """Return that there are no rows, and what to upload."""
    return Prose("", [f"{draft.say(f'{title}_none')}. {fill(draft, register)}"])


def fill(draft: Draft, register: Register) -> str:
    """Return what to upload so that a part of a document is not empty."""
    datasets = [quoted(DATASETS[one].title.in_(draft.lang), draft.lang)
                for one in register.datasets]  # fmt: skip
    return draft.say("fill", datasets=", ".join(datasets))


def numbered(listing: Listing, draft: Draft) -> Listing:
    """Return a table whose rows are numbered, as an annex to an order has them."""
    column = draft.say("column.number")
    rows = listing.rows
    numbering = pl.Series(column, [str(n) for n in range(1, rows.height + 1)], dtype=pl.String)
    return replace(listing, rows=rows.select(numbering, pl.all()))


def held_of(draft: Draft) -> pl.DataFrame:
    """Return the events of the period, as `queries.events.held` returns them."""
    return event_queries.held(*draft.place, draft.asked.year, draft.lang, draft.asked.period_id)


def events_blocks(draft: Draft, held: pl.DataFrame) -> list[Block]:
    """Return events by form and each of them, or what to upload."""
    if held.is_empty():
        return [lacking(draft, "events", REGISTERS["calendar"])]
    return [
        forms_listing(draft, held),
        events_listing(held, draft.asked.year, draft.lang, draft.asked.period_id),
    ]


def forms_listing(draft: Draft, held: pl.DataFrame) -> Listing:
    """Return how many events of each form there were, and how many came."""
    by_form = sorted(
        held.with_columns(pl.col("form").fill_null(numbers.NOTHING)).partition_by("form"),
        key=lambda one: (-one.height, one["form"][0]),
    )
    return Listing(
        "forms",
        draft.say("forms", n=len(by_form)),
        draft.say("of_period", of=draft.period),
        pl.DataFrame(
            {
                draft.say("column.form"): [one["form"][0] for one in by_form],
                draft.say("column.events"): [str(one.height) for one in by_form],
                draft.say("column.participants"): [came(one.iter_rows(named=True), draft.lang)
                                                   for one in by_form],
            }
        ),
    )  # fmt: skip


def plan_blocks(draft: Draft) -> list[Block]:
    """Return what of the plan was done in the period, and what is overdue; or what to upload."""
    plan = whole_plan(draft)
    if plan.items.is_empty():
        return [lacking(draft, "plan_done", REGISTERS["plan_todo"])]
    is_done = pl.col("state").is_in(["done", "late"]) & draft.asked.is_within("done_on")
    done = plan.times.filter(is_done)
    told = (
        register_block(draft, "plan_done", done, "plan_done")
        if done.height
        else Prose("", [f"{draft.say('plan_done_none')}."])
    )
    return [told, overdue_block(draft, plan)]


def overdue_of(draft: Draft, plan: Plan) -> pl.DataFrame:
    """Return the times that were due by the end of the period and are overdue now."""
    days = bounds(draft.asked.period_id)
    due = pl.col("due_on") <= days[1] if days else pl.lit(value=True)
    return plan.times.filter((pl.col("state") == "overdue") & due)


def overdue_block(draft: Draft, plan: Plan) -> Block:
    """Return each item that is overdue with how often, the longest waiting first."""
    overdue = overdue_of(draft, plan)
    if overdue.is_empty():
        return Prose("", [draft.say("no_overdue")])
    items = (
        overdue.sort("due_on", maintain_order=True)
        .group_by("item_id", maintain_order=True)
        .agg(
            pl.col("number", "item_title", "responsible", "due_on").first(),
            times=pl.len(),
        )
        .to_dicts()
    )
    state = draft.say("column.overdue")
    return Listing(
        "plan_overdue",
        draft.say("overdue", n=overdue.height, k=len(items)),
        draft.say("overdue_how"),
        pl.DataFrame(
            [
                {
                    draft.say("column.item"): item_title(one["number"], one["item_title"]),
                    draft.say("column.responsible"): one["responsible"] or numbers.NOTHING,
                    draft.say("column.since"): numbers.day(one["due_on"], draft.lang),
                    state: draft.say("overdue_times", n=one["times"]),
                }
                for one in items
            ]
        ),
        statuses={state: ["missed"] * len(items)},
    )


def whole_plan(draft: Draft) -> Plan:
    """Return all plans of the project."""
    return plan_of(draft.scope, draft.asked.project_id, "", draft.lang)


def ahead_block(draft: Draft) -> Block:
    """Return what the plan still asks for, the earliest first."""
    ahead = whole_plan(draft).times.filter(pl.col("state").is_in(["due_now", "ahead"]))
    return register_block(draft, "plan_todo", ahead, "ahead")


def risks_block(draft: Draft) -> Block:
    """Return the risks with what prevents them, or what to upload."""
    found = plans.risks(draft.scope, draft.asked.project_id)
    if found.is_empty():
        return lacking(draft, "risks", REGISTERS["risk_register"])
    return risks_listing(found, draft.cells.words, draft.lang)
