"""The book of protocols: sessions of the council with their protocols, and what was decided."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from dashboard.reports.base import Block, Prose, Report
from dashboard.reports.district import source_line
from dashboard.reports.papers.base import Draft
from dashboard.reports.papers.tables import fill, numbered, rows_of
from dashboard.reports.registers import REGISTERS

REGISTER = REGISTERS["protocol_book"]


def protocol_book(draft: Draft) -> Report:
    """Return the book in the order of time: sessions and protocols, then decisions."""
    found = rows_of(draft, "protocol_book", "entered_on").sort("entered_on", maintain_order=True)
    is_decision = pl.col("entry") == "decision"
    held, decided = found.filter(~is_decision), found.filter(is_decision)
    done = decided.filter(pl.col("state").is_in(["done", "late"])).height
    asked = draft.asked
    return Report(
        title=draft.say(
            "book.title", place=asked.name, n=held.height, decided=decided.height, done=done
        ),
        subtitle=draft.say("of_period", of=draft.period),
        blocks=[
            part(draft, held, "sessions"),
            part(draft, decided, "decisions"),
        ],
        source=source_line(draft.scope, asked.district_id, draft.lang),
    )


def part(draft: Draft, found: pl.DataFrame, key: str) -> Block:
    """Return one part of the book as a numbered table, or that it is empty."""
    listing = draft.cells.listing(
        REGISTER, found, draft.say(f"book.{key}", n=found.height), draft.say("book.about")
    )
    if listing:
        return numbered(replace(listing, key=f"book-{key}"), draft)
    return Prose(
        "", [f"{draft.say(f'book.{key}_none', period=draft.period)} "
             f"{fill(draft, REGISTER)}"]
    )  # fmt: skip
