"""Rows of shapes: indicators beside their targets, before and after."""

from __future__ import annotations

from typing import Any

from dashboard.charts.bullet import LONGEST
from dashboard.charts.dumbbell import FELL, ROSE
from dashboard.charts.theme import BRAND, CARD, GRID, INK, MUTED, SECOND, STATUS_COLOURS
from dashboard.exports.handout import Plain
from dashboard.exports.slides import axes
from dashboard.exports.slides.deck import Deck
from dashboard.exports.slides.look import Box, Line, Run, Style, tone_of
from dashboard.exports.slides.measure import width_of
from dashboard.exports.slides.rows import domain_of, parts_of, rows_with, shared_out
from dashboard.exports.slides.scale import Scale, percent
from dashboard.exports.slides.sheet import Sheet

# Height of a row, and how many stand on a slide.
ROW, MOST = 50.0, 7
NAMES, NUMBERS = 300.0, 226.0
AXIS = 24.0


def bullet(deck: Deck, block: Plain) -> None:
    """Add a bar for each indicator in percent of its target, which is one line for all."""
    rows = rows_with(block["spec"], "longest")
    slides = shared_out(rows, MOST)
    for number, some in enumerate(slides, 1):
        sheet, box = deck.slide(block["title"], block["subtitle"], (number, len(slides)))
        row_height = min(ROW, (box.h - AXIS) / len(some))
        track = Box(box.x + NAMES, box.y, box.w - NAMES - NUMBERS, row_height)
        longest = min(LONGEST, some[0]["longest"])
        for place, row in enumerate(some):
            y = box.y + row_height * place
            name = Box(box.x, y, NAMES - 36, row_height)
            sheet.text(name, row["title"], Style(14, INK), "r", "ctr")
            sign = Box(box.x + NAMES - 27, y + row_height / 2 - 9, 18, 18)
            sheet.sign(row["status"], sign, row["word"])
            target_bar(sheet, track._replace(y=y), row, longest)
            numbers(sheet, Box(track.x + track.w + 10, y, NUMBERS - 10, row_height), row)
        percents(sheet, track._replace(y=box.y + row_height * len(some)), longest)


def target_bar(sheet: Sheet, track: Box, row: dict[str, Any], longest: float) -> None:
    """Place the bar of one indicator, its target and where it was before."""
    unit, middle = track.w / longest, track.y + track.h / 2
    sheet.shape("rect", Box(track.x, middle - 12, track.w, 24), GRID)
    if row["bar"]:
        bar = Box(track.x, middle - 6, row["bar"] * unit, 12)
        sheet.shape("rect", bar, tone_of(row["status"]).colour)
    x = track.x + unit
    sheet.rule((x, middle - 15), (x, middle + 15), Line(INK, 3))
    if row["mark"] is not None:
        spot = Box(track.x + row["mark"] * unit - 6, middle - 6, 12, 12)
        sheet.shape("diamond", spot, CARD, Line(SECOND, 2))


def numbers(sheet: Sheet, box: Box, row: dict[str, Any]) -> None:
    """Place what share of the target is reached, and below it of what it is made."""
    percent, details = Style(16, INK, bold=True), Style(12, MUTED)
    sheet.text(box._replace(h=box.h / 2 - 1), row["percent"], percent, anchor="b")
    sheet.text(Box(box.x, box.y + box.h / 2, box.w, box.h / 2), row["details"], details)


def percents(sheet: Sheet, track: Box, longest: float) -> None:
    """Place the parts of the target below the bars."""
    for part in (0, 0.25, 0.5, 0.75, 1):
        x = track.x + track.w * part / longest
        place = Box(x - 25, track.y + 2, 50, 18)
        sheet.text(place, percent(part, sheet.lang), Style(13, SECOND), "ctr")


def dumbbell(deck: Deck, block: Plain) -> None:
    """Add a row for each name: an open circle before, a filled one after, the growth beside."""
    rows = rows_with(block["spec"], "before_shown")
    slides = shared_out(rows, MOST)
    low, high = domain_of(block["spec"], "before")
    for number, some in enumerate(slides, 1):
        sheet, box = deck.slide(block["title"], block["subtitle"], (number, len(slides)))
        track = Box(box.x + NAMES, box.y + AXIS, box.w - NAMES - 70, ROW * len(some))
        # The last part of the screen's axis is room for the growth.
        last = low + (high - low) * 0.86
        scale = Scale(track.x, track.w / (last - low), low)
        marks(sheet, track, scale, (low, last), block["spec"])
        for place, row in enumerate(some):
            y = track.y + ROW * place
            name = Box(box.x, y, NAMES - 14, ROW)
            sheet.text(name, row["name"], Style(15, INK), "r", "ctr")
            circles(sheet, scale, y + ROW / 2, row)
            growth(sheet, Box(track.x + track.w, y, 70, ROW), row)


def marks(sheet: Sheet, track: Box, scale: Scale, ends: tuple[float, float], spec: Plain) -> None:
    """Place the lines of round numbers, and that of the target with its name."""
    bottom = track.y + track.h
    for value in axes.steps(*ends):
        x = scale(value)
        sheet.rule((x, track.y), (x, bottom), Line(GRID))
        sheet.text(Box(x - 25, bottom + 2, 50, 18), f"{value:g}", Style(13, SECOND), "ctr")
    for target, title in target_of(spec):
        x = scale(target)
        sheet.rule((x, track.y), (x, bottom), Line(SECOND, 1.5, "dash"))
        style = Style(13, SECOND, bold=True)
        sheet.text(Box(x - 90, track.y - 20, 180, 18), title, style, "ctr")


def target_of(spec: Plain) -> list[tuple[float, str]]:
    """Return the target and what it is called, if there is one."""
    for part in parts_of(spec):
        mark, across = part.get("mark"), part.get("encoding", {}).get("x", {})
        if isinstance(mark, dict) and mark.get("align") != "right" and mark.get("text"):
            return [(across["datum"], mark["text"])]
    return []


def circles(sheet: Sheet, scale: Scale, middle: float, row: dict[str, Any]) -> None:
    """Place the circles of a row, what is between them, and their numbers on the outer sides."""
    fell, before = bool(row["fell"]), scale(row["before"])
    after = None if row["after"] is None else scale(row["after"])
    if after is not None:
        left, right = sorted((before, after))
        sheet.shape("rect", Box(left, middle - 4, right - left, 8), FELL if fell else ROSE)
    sheet.shape("ellipse", Box(before - 7, middle - 7, 14, 14), CARD, Line(MUTED, 2.5))
    if not row["is_same"]:
        beside(sheet, before, middle, Run(row["before_shown"], Style(14, MUTED)), is_left=not fell)
    if after is not None:
        colour = STATUS_COLOURS["missed"] if fell else BRAND
        sheet.shape("ellipse", Box(after - 8, middle - 8, 16, 16), colour)
        number = Run(row["after_shown"], Style(16, INK, bold=True))
        beside(sheet, after, middle, number, is_left=fell)


def beside(sheet: Sheet, x: float, middle: float, number: Run, *, is_left: bool) -> None:
    """Place a number at the left or right of its circle."""
    width = width_of(number.text, number.style.size, number.style.bold) + 6
    place = Box(x - 12 - width if is_left else x + 12, middle - 10, width, 20)
    sheet.text(place, number.text, number.style, "r" if is_left else "l", "ctr")


def growth(sheet: Sheet, box: Box, row: dict[str, Any]) -> None:
    """Place how much a row has grown, falls in red."""
    same, fell = row["is_same"] or row["after"] is None, row["fell"]
    colour = MUTED if same else tone_of("missed" if fell else "met").colour
    sheet.text(box, row["growth_shown"] or "", Style(16, colour, bold=True), "r", "ctr")
