"""Years as tables: days by months, and what comes in which month."""

from __future__ import annotations

import re
from typing import Any

from dashboard.charts.calendar import SHADES
from dashboard.charts.theme import (
    BRAND,
    CARD,
    GRID,
    MUTED,
    NOT_AGREED,
    ON_DEEP,
    ON_PALE,
    SECOND,
    STATUS_COLOURS,
)
from dashboard.exports.handout import Plain
from dashboard.exports.slides.deck import Deck
from dashboard.exports.slides.grids import Cells, grid
from dashboard.exports.slides.keys import Key
from dashboard.exports.slides.look import LEAST, Line, Run, Style
from dashboard.exports.slides.rows import Rows, colours_of, labels_of, parts_of, rows_with
from dashboard.exports.slides.table import Cell, body_cell, cell, heading

# Widths of the names of months, of the column of what is known to the month only, and of a month.
MONTH, SOME, OF_MONTH = 84.0, 52.0, 45.0
# In the expression of an axis, after what a phone shows.
SOME_DAY = re.compile(r"'' : '([^']*)'\)")
SIGNS = {"met": "✓", "near": "!", "missed": "×"}


def days(deck: Deck, block: Plain) -> None:
    """Add a year day by day: what was held as shades, what is planned hollow, due days marked."""
    spec = block["spec"]
    found = {(row["month"], row["place"]): [] for row in rows_with(spec, "place")}
    told = rows_with(spec, "kind_title")
    for row in told:
        found.setdefault((row["month"], row["place"]), []).append(row)
    today = next(iter(rows_with(spec, "word")), None)
    now = (today["month"], today["place"]) if today else None
    names = list(dict.fromkeys(month for month, _ in found))

    def cells(_size: float) -> Cells:
        numbers = (str(place) for place in range(1, 32))
        titles = (some_day(spec), *numbers)
        head = [heading("", LEAST), *(heading(one, LEAST, "ctr") for one in titles)]
        return head, [
            [cell(name, Style(13, SECOND, bold=True)),
             *(day(found.get((name, place)), is_today=now == (name, place)) for place in range(32))]
            for name in names
        ]  # fmt: skip

    width = (deck.room("", "").w - MONTH - SOME) / 31
    grid(deck, block, cells, [MONTH, SOME, *[width] * 31], meanings(told, today))


def some_day(spec: Plain) -> str:
    """Return what the column of days that are not known is called, as its axis says it."""
    expressions = (
        str((part.get("axis") or {}).get("labelExpr", ""))
        for part in parts_of(spec)
        if part.get("field") == "place"
    )
    return next((found[1] for one in expressions if (found := SOME_DAY.search(one))), "")


def day(told: Rows | None, *, is_today: bool) -> Cell:
    """Return one day: nothing where the month has no such day."""
    frame = {"frame": STATUS_COLOURS["missed"]} if is_today else {"frame": CARD}
    if told is None:
        return cell("", Style(LEAST, MUTED))
    kinds = {row["kind"]: row for row in told}
    due = "◆" if "due" in kinds else ""
    if held := kinds.get("held"):
        ink = ON_DEEP if held["n"] > 2 else ON_PALE
        style = Style(LEAST, ink, bold=True)
        fill = SHADES[min(held["n"], len(SHADES)) - 1]
        return cell(f"{held['n']}{due}", style, fill=fill, align="ctr", **frame)
    if "planned" in kinds:
        edge = frame if is_today else {"frame": BRAND, "dash": "dash"}
        return cell(due, Style(LEAST, NOT_AGREED, bold=True), fill=CARD, align="ctr", **edge)
    return cell(due, Style(LEAST, NOT_AGREED, bold=True), fill=GRID, align="ctr", **frame)


def meanings(told: Rows, today: dict[str, Any] | None) -> list[Key]:
    """Return what the marks mean, of those there are."""
    titles = {row["kind"]: row["kind_title"] for row in told}
    looks = {
        "held": Key("", SHADES[1]),
        "planned": Key("", CARD, Line(BRAND, 1.5, "dash")),
        "due": Key("", NOT_AGREED, shape="diamond"),
    }
    found = [look._replace(title=titles[kind]) for kind, look in looks.items() if kind in titles]
    if today:
        found.append(Key(today["word"], CARD, Line(STATUS_COLOURS["missed"], 1.5)))
    return found


def months(deck: Deck, block: Plain) -> None:
    """Add a row for each thing, coloured from its first to its last month."""
    spec = block["spec"]
    colours = colours_of(spec, "word")
    names: list[list[str]] = labels_of(spec, "from")

    def row(told: dict[str, Any], size: float) -> list[Cell]:
        fill = colours[told["word"]]
        sign = cell(SIGNS.get(told["status"], ""), Style(size, ON_DEEP, bold=True), fill=fill,
                    align="ctr")  # fmt: skip
        span = range(told["first"], told["last"] + 1)
        full, empty = sign._replace(runs=[Run("", sign.runs[0].style)]), body_cell("", size)
        marks = [
            empty if month not in span else sign if month == span[(len(span) - 1) // 2] else full
            for month in range(1, 13)
        ]
        return [body_cell(told["title"], size), *marks]

    def cells(size: float) -> Cells:
        titles = (f"{name}\n{count}" for name, count in names)
        head = [heading("", LEAST), *(heading(one, LEAST, "ctr") for one in titles)]
        return head, [row(told, size) for told in rows_with(spec, "until")]

    keys = [Key(word, colour) for word, colour in colours.items()]
    width = deck.room("", "").w - 12 * OF_MONTH
    grid(deck, block, cells, [width, *[OF_MONTH] * 12], keys)
