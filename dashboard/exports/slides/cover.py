"""The first slide of a page: its finding, of whom and when it is, where the numbers come from."""

from __future__ import annotations

from dashboard.charts.theme import BRAND, BRAND_DARK, BRAND_TINT, INK, MUTED, SECOND
from dashboard.exports.handout import Plain
from dashboard.exports.origin import origin_of
from dashboard.exports.slides.deck import Deck
from dashboard.exports.slides.look import HEIGHT, MARGIN, WIDTH, Box, Style
from dashboard.exports.slides.sheet import Sheet

BAND = 16.0
LEFT = MARGIN + BAND
ROOM = WIDTH - LEFT - MARGIN
# Choices stand in so many columns, a row of them in so many points at the least and at the most.
COLUMNS, MORE_COLUMNS, ROW, TALLEST = 2, 4, 48.0, 74.0


def cover(deck: Deck) -> list[str]:
    """Add the first slide of a page, and return the choices that have no room on it."""
    page, sheet = deck.page, deck.sheet()
    sheet.shape("rect", Box(0, 0, BAND, HEIGHT), BRAND_DARK)
    sheet.text(Box(LEFT, 46, ROOM, 26), page["page_title"], Style(18, BRAND, bold=True))
    end = deck.titled(sheet, page["title"], Box(LEFT, 78, ROOM, 132), (38, 34, 30, 26, 22, 20))
    if page["subtitle"]:
        box = Box(LEFT, end + 8, ROOM, 66)
        end += 8 + sheet.text(box, page["subtitle"], Style(18, SECOND))
    bottom = origin(sheet, page)
    return choices(sheet, page, Box(LEFT, end + 20, ROOM, bottom - end - 32))


def choices(sheet: Sheet, page: Plain, box: Box) -> list[str]:
    """Place of whom and when the page is, and return in words what has no room there."""
    told = page["choices"]
    rows = max(1, int(box.h // ROW))
    columns = COLUMNS if len(told) <= COLUMNS * rows else MORE_COLUMNS
    placed, left = told[: columns * rows], told[columns * rows :]
    height = min(box.h / -(-len(placed) // columns), TALLEST) if placed else 0
    width = box.w / columns
    for place, one in enumerate(placed):
        x, y = box.x + place % columns * width, box.y + place // columns * height
        sheet.text(Box(x, y, width - 20, 15), one["label"], Style(12, MUTED))
        value = Box(x, y + 16, width - 20, height - 20)
        sheet.text(value, one["value"], Style(14, INK, bold=True))
    return [f"{one['label']}: {one['value']}" for one in left]


def origin(sheet: Sheet, page: Plain) -> float:
    """Place the day, the rules and the code above the footer, and return where they begin."""
    box = Box(LEFT, 404, ROOM, 82)
    sheet.shape("roundRect", box, BRAND_TINT, rounding=0.08)
    words = "\n".join(origin_of(page))
    sheet.text(box.inset(16, 9), words, Style(14, SECOND), anchor="ctr")
    return box.y
