"""Organisations beside their peers: dots as shapes that can be moved."""

from __future__ import annotations

from typing import Any

from dashboard.charts.peers import FILLS, TONES
from dashboard.charts.theme import BRAND_TINT, GRID, INK, SECOND
from dashboard.exports.handout import Plain
from dashboard.exports.slides import axes
from dashboard.exports.slides.deck import Deck
from dashboard.exports.slides.look import Box, Line, Style
from dashboard.exports.slides.rows import Rows, domain_of, is_share, rows_with
from dashboard.exports.slides.scale import Scale, percent
from dashboard.exports.slides.sheet import Sheet

KINDS = {"higher": "triangle", "lower": "flowChartMerge"}
SIZE = 11.0
# How far a band goes from the middle of its row, in rows; the height of the tallest row, in points.
BAND, TALLEST = 0.3, 120.0
# Of the name of a row, above it, and of the numbers below all of them.
NAME, AXIS = 20.0, 24.0


def peer_dots(deck: Deck, block: Plain) -> None:
    """Add a row for each kind: its organisations as dots, their middle half and median."""
    spec = block["spec"]
    kinds, dots = rows_with(spec, "middle"), rows_with(spec, "tone")
    sheet, box = deck.slide(block["title"], block["subtitle"])
    row = min(TALLEST, (box.h - AXIS) / len(kinds))
    field = Box(box.x + 10, box.y, box.w - 30, row * len(kinds))
    low, high = domain_of(spec, "value")
    across = Scale(field.x, field.w / (high - low), low)
    numbers(sheet, field, across, (low, high), spec)
    for place, kind in enumerate(kinds):
        line = Box(field.x, field.y + row * place + NAME, field.w, row - NAME)
        typical(sheet, line, across, kind)
        name = Box(box.x, line.y - NAME + 1, box.w, NAME)
        sheet.text(name, kind["kind"], Style(14, SECOND, bold=True), anchor="ctr")
        own = [dot for dot in dots if dot["row"] == place]
        organisations(sheet, line, across, own)


def numbers(
    sheet: Sheet, field: Box, across: Scale, ends: tuple[float, float], spec: Plain
) -> None:
    """Place the lines of round numbers, and the numbers below."""
    shares = is_share(spec, "value")
    bottom = field.y + field.h
    for value in axes.steps(*ends):
        if shares and not 0 <= value <= 1:
            continue
        x = across(value)
        sheet.rule((x, field.y + NAME), (x, bottom), Line(GRID))
        words = percent(value, sheet.lang) if shares else f"{value:g}"
        sheet.text(Box(x - 35, bottom + 3, 70, 18), words, Style(13, SECOND), "ctr")


def typical(sheet: Sheet, line: Box, across: Scale, kind: dict[str, Any]) -> None:
    """Place the middle half of a kind, and its median; nothing where there are too few."""
    if kind["middle"] is None:
        return
    top, height = line.y + (0.5 - BAND) * line.h, 2 * BAND * line.h
    left, right = across(kind["low"]), across(kind["high"])
    sheet.shape("rect", Box(left, top, right - left, height), BRAND_TINT)
    x = across(kind["middle"])
    sheet.rule((x, top), (x, top + height), Line(INK, 2.5))


def organisations(sheet: Sheet, line: Box, across: Scale, dots: Rows) -> None:
    """Place the dots of a kind; what each is called is told to those who ask for it."""
    for dot in dots:
        x = across(dot["value"])
        y = line.y + (0.5 + dot["place"] - dot["row"]) * line.h
        spot = Box(x - SIZE / 2, y - SIZE / 2, SIZE, SIZE)
        edge = Line(TONES[dot["tone"]], 1.5)
        told = f"{dot['organisation']}: {dot['shown']}, {dot['word']}"
        kind = KINDS.get(dot["verdict"], "ellipse")
        sheet.shape(kind, spot, FILLS[dot["tone"]], edge, about=told)
