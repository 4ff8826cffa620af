"""The first slide of a page: its finding, of whom and when it is, where the numbers come from."""

from __future__ import annotations

import datetime as dt

from dashboard.charts.theme import BRAND, BRAND_DARK, BRAND_TINT, INK, MUTED, SECOND
from dashboard.exports.handout import ALL, Plain
from dashboard.exports.slides.deck import Deck
from dashboard.exports.slides.look import HEIGHT, MARGIN, WIDTH, Box, Style
from dashboard.exports.slides.sheet import Sheet
from dashboard.exports.texts import say
from dashboard.reports.numbers import day

BAND = 16.0
LEFT = MARGIN + BAND
ROOM = WIDTH - LEFT - MARGIN
# Choices stand in so many columns, a row of them in so many points at the least and at the most.
COLUMNS, ROW, TALLEST = 2, 48.0, 74.0


def cover(deck: Deck) -> None:
    """Add the first slide of a page."""
    page, sheet = deck.page, deck.sheet()
    sheet.shape("rect", Box(0, 0, BAND, HEIGHT), BRAND_DARK)
    sheet.text(Box(LEFT, 46, ROOM, 26), page["page_title"], Style(18, BRAND, bold=True))
    end = deck.titled(sheet, page["title"], Box(LEFT, 78, ROOM, 132), (38, 34, 30, 26, 22, 20))
    if page["subtitle"]:
        box = Box(LEFT, end + 8, ROOM, 66)
        end += 8 + sheet.text(box, page["subtitle"], Style(18, SECOND))
    bottom = origin(sheet, page)
    choices(sheet, page, Box(LEFT, end + 20, ROOM, bottom - end - 32))


def choices(sheet: Sheet, page: Plain, box: Box) -> None:
    """Place of whom and when the page is; what narrows nothing down is left out."""
    told = [one for one in page["choices"] if one["own"] != ALL]
    rows = max(1, min(-(-len(told) // COLUMNS), int(box.h // ROW)))
    height = min(box.h / rows, TALLEST)
    width = box.w / COLUMNS
    for place, one in enumerate(told[: rows * COLUMNS]):
        column, row = place % COLUMNS, place // COLUMNS
        x, y = box.x + column * width, box.y + row * height
        sheet.text(Box(x, y, width - 20, 15), one["label"], Style(12, MUTED))
        value = Box(x, y + 16, width - 20, height - 20)
        sheet.text(value, one["value"], Style(14, INK, bold=True))


def origin(sheet: Sheet, page: Plain) -> float:
    """Place the day, the rules and the code above the footer, and return where they begin."""
    lang = sheet.lang
    as_of = day(dt.date.fromisoformat(page["as_of"]), lang)
    lines = [page["source"], say("paper.as_of", lang, day=as_of, rules=page["rules"])]
    if page["code"]:
        lines.append(say("paper.code", lang, code=page["code"]))
    box = Box(LEFT, 404, ROOM, 82)
    sheet.shape("roundRect", box, BRAND_TINT, rounding=0.08)
    sheet.text(box.inset(16, 9), "\n".join(lines), Style(14, SECOND), anchor="ctr")
    return box.y
