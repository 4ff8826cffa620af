"""Places as tiles that can be moved, in the colour of their group or of their number."""

from __future__ import annotations

from typing import Any

from dashboard.charts.theme import CARD, LINE, MUTED, SEQUENTIAL
from dashboard.exports.handout import Plain
from dashboard.exports.slides.deck import Deck
from dashboard.exports.slides.keys import Key, key
from dashboard.exports.slides.look import LEAST, Box, Line, Style, ink_on
from dashboard.exports.slides.measure import width_of
from dashboard.exports.slides.rows import colours_of, domain_of, rows_with, shared_out
from dashboard.exports.slides.sheet import Sheet

# As on a wide screen.
COLUMNS = 8
GAP, KEY, BELOW, LOWEST, TALLEST = 4.0, 26.0, 17.0, 42.0, 70.0


def tiles(deck: Deck, block: Plain) -> None:
    """Add the tiles of places, as many on a slide as have room."""
    spec = block["spec"]
    rows, groups = rows_with(spec, "total"), colours_of(spec, "group")
    top = KEY if groups else 0
    room = deck.room(block["title"], block["subtitle"])
    most = COLUMNS * int((room.h - top) // LOWEST)
    slides = shared_out(rows, most)
    for number, some in enumerate(slides, 1):
        sheet, box = deck.slide(block["title"], block["subtitle"], (number, len(slides)))
        key(sheet, box._replace(h=top), [Key(title, colour) for title, colour in groups.items()])
        height = min((box.h - top) / -(-len(some) // COLUMNS), TALLEST)
        width = box.w / COLUMNS
        for place, row in enumerate(some):
            x, y = box.x + place % COLUMNS * width, box.y + top + place // COLUMNS * height
            tile(sheet, Box(x, y, width - GAP, height - GAP), row, colour_of(row, spec, groups))


def colour_of(row: dict[str, Any], spec: Plain, groups: dict[str, str]) -> str:
    """Return the colour of a place; none where nothing is known."""
    if groups:
        return groups.get(row["group"] or "", "")
    if row["value"] is None:
        return ""
    low, high = domain_of(spec, "value")
    part = min(max((row["value"] - low) / (high - low), 0), 1)
    return SEQUENTIAL[round(part * (len(SEQUENTIAL) - 1))]


def tile(sheet: Sheet, box: Box, row: dict[str, Any], colour: str) -> None:
    """Place the tile of one place with its name and what is known."""
    if colour:
        sheet.shape("roundRect", box, colour, rounding=0.1, about=row["told"])
    else:
        sheet.shape("roundRect", box, CARD, Line(LINE, 1, "dash"), rounding=0.1, about=row["told"])
    ink = ink_on(colour) if colour else MUTED
    words = row["name"]
    size = next((one for one in (14.0, 13.0, 12.0) if width_of(words, one) <= box.w - 6), LEAST)
    upper = Box(box.x + 3, box.y + 1, box.w - 6, box.h - BELOW - 2)
    sheet.text(upper, words, Style(size, ink), "ctr", "ctr")
    lower = Box(box.x + 3, box.y + box.h - BELOW - 1, box.w - 6, BELOW)
    sheet.text(lower, row["shown"], Style(14, ink, bold=True), "ctr", "ctr")
    if row["status"]:
        sheet.sign(row["status"], Box(box.x + box.w - 15, box.y + 3, 12, 12))
