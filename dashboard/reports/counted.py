"""What a number counts, thing by thing, and the cells of files that each came from."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboard.reports import numbers
from dashboard.reports.addresses import page_address
from dashboard.reports.base import Listing, say
from pipelines.originals import Cell
from pipelines.texts import Lang


def counted_listing(
    rows: list[dict[str, Any]], where: dict[str, str | None], lang: Lang
) -> Listing:
    """Return the counted things of a value, a row for each place in a file that they came from.

    Args:
        rows: As `queries.values.counted_rows` returns them.
        where: project, code, level, entity and period as in the address of the page.
        lang: Of texts and numbers.
    """
    cells = [
        (
            thing_of(row, lang) if number == 0 else say("passport.same_thing", lang),
            numbers.shown(row["numerator"], "pieces", False, lang) if number == 0 else "″",
            source,
        )
        for row in rows
        for number, source in enumerate(row["sources"] or [None])
    ]
    place = say("passport.places", lang)
    frame = pl.DataFrame(
        {
            say("passport.thing", lang): [thing for thing, _, _ in cells],
            say("passport.counts", lang): [counts for _, counts, _ in cells],
            place: [place_of(source, lang) if source else numbers.NOTHING
                    for _, _, source in cells],
        },
        schema_overrides={say("passport.thing", lang): pl.String},
    )  # fmt: skip
    return Listing(
        "counted",
        say("passport.counted", lang, n=len(rows)),
        say("passport.counted_lead", lang),
        frame,
        links={
            place: [
                page_address("indicator", lang, **where, original=original_id(source))
                if source
                else ""
                for _, _, source in cells
            ]
        },
    )


def original_id(source: dict[str, Any]) -> str:
    """Return what a row of a file is called in addresses."""
    return f"{source['batch']}:{source['row']}"


def thing_of(row: dict[str, Any], lang: Lang) -> str:
    """Return the name of a counted thing, with its period where a change counts two of them."""
    before = f"{numbers.period(row['period'], lang)} · " if row.get("period") else ""
    return before + (row["label"] or row["unit_id"])


def place_of(source: dict[str, Any], lang: Lang) -> str:
    """Return where a row stands, in words."""
    sheet = f"«{source['sheet']}», " if source["sheet"] else ""
    return f"{source['file']}: {sheet}{say('passport.row', lang, row=str(source['row']))}"


def original_listing(source: dict[str, Any], cells: list[Cell], lang: Lang) -> Listing:
    """Return the cells of one row as they stood in its file."""
    return Listing(
        "original",
        say("passport.original", lang, row=str(source["row"]), file=source["file"]),
        say("passport.original_lead", lang),
        pl.DataFrame(
            {
                say("passport.cell", lang): [cell.address for cell in cells],
                say("passport.header", lang): [cell.header for cell in cells],
                say("passport.cell_text", lang): [cell.text for cell in cells],
            }
        ),
    )
