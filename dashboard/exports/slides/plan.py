"""A plan over time, drawn with shapes that can be moved."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from dashboard.charts.gantt_words import STATE_COLOURS
from dashboard.charts.theme import BRAND_DARK, CARD, GRID, INK, MUTED, SECOND
from dashboard.exports.handout import Plain
from dashboard.exports.slides.deck import Deck
from dashboard.exports.slides.keys import Key, key
from dashboard.exports.slides.look import LEAST, Box, Line, Style
from dashboard.exports.slides.measure import width_of
from dashboard.exports.slides.rows import domain_of, labels_of, rows_with, shared_out
from dashboard.exports.slides.sheet import Sheet

# Room for names and for how each row stands, in points; what is between them are days.
NAMES, WORDS = 296.0, 194.0
ROW, HEAD, KEY, TODAY = 31.0, 20.0, 24.0, 18.0
SHAPES = {
    "done": "ellipse", "late": "triangle", "due_now": "diamond", "overdue": "rect",
    "ahead": "rtTriangle", "cancelled": "mathMultiply",
}  # fmt: skip


class Days:
    """The days across a slide."""

    def __init__(self, spec: Plain, box: Box) -> None:
        self.first, self.last = domain_of(spec, "first")
        self.left, self.width = box.x + NAMES, box.w - NAMES - WORDS

    def __call__(self, day: float) -> float:
        """Return where a day stands."""
        return self.left + (day - self.first) / (self.last - self.first) * self.width


def gantt(deck: Deck, block: Plain) -> None:
    """Add the rows of a plan, as many on a slide as have room."""
    spec = block["spec"]
    rows, bars = rows_with(spec, "is_stage"), rows_with(spec, "is_day")
    room = deck.room(block["title"], block["subtitle"])
    most = int((room.h - HEAD - KEY - TODAY) // ROW)
    slides = shared_out(rows, most)
    titles: dict[str, str] = labels_of(spec, "state")
    keys = [
        Key(title, STATE_COLOURS[state], shape=SHAPES[state]) for state, title in titles.items()
    ]
    for number, some in enumerate(slides, 1):
        sheet, box = deck.slide(block["title"], block["subtitle"], (number, len(slides)))
        key(sheet, Box(box.x, box.y, box.w, KEY), keys)
        top = box.y + KEY + HEAD
        field = Box(box.x, top, box.w, ROW * len(some))
        days = Days(spec, box)
        ground(sheet, field, some)
        ticks(sheet, field, days, labels_of(spec, "first") or {})
        for place, row in enumerate(some):
            line = Box(box.x, top + ROW * place, box.w, ROW)
            words(sheet, line, row)
            for bar in (one for one in bars if one["row"] == row["row"]):
                time(sheet, line, bar, days)
        today(sheet, field, days, rows_with(spec, "day"))


def ground(sheet: Sheet, field: Box, rows: Sequence[dict[str, Any]]) -> None:
    """Place the ground of the rows of stages."""
    for place, row in enumerate(rows):
        if row["is_stage"]:
            sheet.shape("rect", Box(field.x, field.y + ROW * place, field.w, ROW), GRID)


def ticks(sheet: Sheet, field: Box, days: Days, names: dict[str, str]) -> None:
    """Place the names of months above, those that have room, and their lines."""
    free = 0.0
    for day, name in names.items():
        x = days(int(day))
        sheet.rule((x, field.y), (x, field.y + field.h), Line(GRID))
        width = width_of(name, 12) + 6
        if x - 2 >= free and x + width <= field.x + field.w:
            place = Box(x, field.y - HEAD, width, 18)
            sheet.text(place, name, Style(12, SECOND))
            free = x + width


def words(sheet: Sheet, line: Box, row: dict[str, Any]) -> None:
    """Place the name of a row, how it stands and who is responsible."""
    name = " ".join(row["name"].split("\n"))
    if row["is_stage"]:
        place = Box(line.x + 6, line.y, NAMES - 12, line.h)
        sheet.text(place, name, Style(14, BRAND_DARK, bold=True), anchor="ctr")
    else:
        spot = Box(line.x + 5, line.y + line.h / 2 - 5, 10, 10)
        sheet.shape(SHAPES[row["state"]], spot, STATE_COLOURS[row["state"]], about=row["word"])
        place = Box(line.x + 22, line.y, NAMES - 32, line.h)
        sheet.text(place, name, Style(12, INK), anchor="ctr")
    x, width = line.x + line.w - WORDS + 10, WORDS - 10
    ink = STATE_COLOURS["overdue"] if row["state"] == "overdue" else SECOND
    style = Style(12, ink, bold=True)
    if not row["responsible"]:
        sheet.text(Box(x, line.y, width, line.h), row["word"], style, anchor="ctr")
        return
    sheet.text(Box(x, line.y + 1, width, 15), row["word"], style)
    sheet.text(Box(x, line.y + 16, width, 14), row["responsible"], Style(LEAST, MUTED))


def time(sheet: Sheet, line: Box, bar: dict[str, Any], days: Days) -> None:
    """Place one time of a row: a bar, a diamond for a day, a thin bar for a stage."""
    middle, left, right = line.y + line.h / 2, days(bar["first"]), days(bar["last"])
    if bar["state"] == "stage":
        sheet.shape("rect", Box(left, middle - 3, max(right - left, 2), 6), BRAND_DARK)
        return
    colour = STATE_COLOURS[bar["state"]]
    if bar["late_till"] is not None:
        ends = sorted((right, days(bar["late_till"])))
        sheet.rule((ends[0], middle), (ends[1], middle), Line(colour, 2, "sysDash"))
    if bar["is_day"]:
        spot = Box(left - 7, middle - 7, 14, 14)
        sheet.shape("diamond", spot, colour, Line(CARD), about=bar["told"])
        return
    place = Box(left, middle - 8, max(right - left, 3), 16)
    sheet.shape("roundRect", place, colour, Line(CARD), rounding=0.2, about=bar["told"])


def today(sheet: Sheet, field: Box, days: Days, found: Sequence[dict[str, Any]]) -> None:
    """Place the line of today with its date below."""
    for one in found:
        x, bottom = days(one["day"]), field.y + field.h
        sheet.rule((x, field.y), (x, bottom), Line(INK, 2))
        style = Style(13, INK, bold=True)
        width = width_of(one["name"], 13, bold=True) + 8
        left = min(max(x - width / 2, field.x), field.x + field.w - width)
        sheet.text(Box(left, bottom + 1, width, 17), one["name"], style, "ctr")
