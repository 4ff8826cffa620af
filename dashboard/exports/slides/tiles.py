"""Headline numbers as cards: eight on a slide at the most."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.theme import BRAND, CARD, GRID, INK, LINE, MUTED, SECOND
from dashboard.exports.handout import Plain
from dashboard.exports.slides.deck import Deck
from dashboard.exports.slides.look import LEAST, Box, Line, Run, Style, tone_of
from dashboard.exports.slides.measure import LEADING, fitted, height_of, widest, width_of
from dashboard.exports.slides.rows import shared_out
from dashboard.exports.slides.sheet import Sheet

# Of cards on a slide, fewer where they have more to say.
MOST, IN_CHAIN = (8, 6, 4), 4
# Between cards; a chain has room for its arrows.
GAP, LINK = 14.0, 34.0
# No card is taller or wider than that, however few there are.
TALLEST, PAD, ABOVE = 260.0, 14.0, 12.0
SCALES = (1.5, 1.38, 1.25, 1.12, 1.0, 0.92, 0.85, 0.8)
SIGN = 20.0


def tiles(deck: Deck, block: Plain) -> None:
    """Add the slides of headline numbers."""
    told, note = block["tiles"], block["note"]
    box = deck.room(block["title"], note)
    counts = (IN_CHAIN,) if block["is_chain"] else MOST
    tried = [shared_out(told, most) for most in counts]
    slides = next((one for one in tried if all(holds(box, some) for some in one)), tried[-1])
    for number, some in enumerate(slides, 1):
        sheet, box = deck.slide(block["title"], note, (number, len(slides)))
        row(sheet, box, some, block["is_chain"])


def columns_for(n: int) -> int:
    """Return in how many columns so many cards stand."""
    return max(n, 2) if n <= 3 else 2 if n == 4 else 3 if n <= 6 else 4


def row(sheet: Sheet, box: Box, some: Sequence[Plain], is_chain: bool) -> None:
    """Place the cards of one slide, all with type of the same size and as high as the fullest."""
    gap = LINK if is_chain else GAP
    columns = len(some) if is_chain else columns_for(len(some))
    rows, room = in_rows(box, some, columns, gap)
    width = room.w
    scale = next((one for one in SCALES if fits(rows, room, one)), SCALES[-1])
    height = min(max(sum(heights(one, room, scale)) for one in rows) + 2 * ABOVE, room.h)
    for line, beside in enumerate(rows):
        y = box.y + line * (height + GAP)
        rest = heights(beside, room, scale)[1]
        for column, told in enumerate(beside):
            card = Box(box.x + column * (width + gap), y, width, height)
            tile(sheet, card, told, scale, height - 2 * ABOVE - rest)
            if is_chain and column + 1 < len(beside):
                arrow = Box(card.x + width + 5, y + height / 2 - 12, gap - 10, 24)
                sheet.shape("rightArrow", arrow, BRAND)


def in_rows(
    box: Box, some: Sequence[Plain], columns: int, gap: float
) -> tuple[list[Sequence[Plain]], Box]:
    """Return cards by rows, and how wide and high one of them may be."""
    rows = [some[start : start + columns] for start in range(0, len(some), columns)]
    width = (box.w - gap * (columns - 1)) / columns
    return rows, Box(0, 0, width, min((box.h - GAP * len(rows)) / len(rows), TALLEST))


def holds(box: Box, some: Sequence[Plain]) -> bool:
    """Return whether a slide has room for cards with all of their texts."""
    rows, room = in_rows(box, some, columns_for(len(some)), GAP)
    return fits(rows, room, SCALES[-1])


def heights(beside: Sequence[Plain], room: Box, scale: float) -> tuple[float, float]:
    """Return the heights of the labels of a row of cards, and of what stands below them."""
    inner = inside(room)
    return (
        max(height_of(told["label"], 15 * scale, label_width(inner)) for told in beside),
        max(rest_height(told, inner, scale) for told in beside),
    )


def fits(rows: Sequence[Sequence[Plain]], room: Box, scale: float) -> bool:
    """Return whether all cards fit in, without a word broken."""
    words = " ".join(told["label"] for row in rows for told in row)
    return widest(words, 15 * scale) <= label_width(inside(room)) and all(
        sum(heights(row, room, scale)) + 2 * ABOVE <= room.h for row in rows
    )


def inside(card: Box) -> Box:
    """Return what is within the margins of a card."""
    return Box(card.x + PAD + 4, card.y + ABOVE, card.w - 2 * PAD - 4, card.h - 2 * ABOVE)


def rest_height(told: Plain, inner: Box, scale: float) -> float:
    """Return the height of what stands below the label."""
    below = sum(room(words, style, inner) + 1 for words, style in lines(told, scale))
    return 4 + 46 * scale + below + foot_height(told, scale)


def tile(sheet: Sheet, card: Box, told: Plain, scale: float, label: float) -> None:
    """Place one card: what is measured, the number, how it stands to its target."""
    tone = tone_of(told["status"])
    sheet.shape("rect", card, CARD, Line(LINE))
    sheet.shape("rect", Box(card.x, card.y, 5, card.h), tone.colour)
    inner = inside(card)
    place = Box(inner.x + inner.w - SIGN, inner.y, SIGN, SIGN)
    sheet.sign(told["status"], place, told["status_word"])
    words, size = fitted(told["label"], label_width(inner), label, (15 * scale,))
    place = Box(inner.x, inner.y, label_width(inner), label)
    sheet.rows(place, [[Run(words, Style(size, SECOND))]])
    y = inner.y + label + 2
    value(sheet, Box(inner.x, y, inner.w, 46 * scale), told, 38 * scale)
    y += 46 * scale + 1
    for words, style in lines(told, scale):
        y += sheet.text(Box(inner.x, y, inner.w, room(words, style, inner)), words, style) + 1
    foot(sheet, inner, told, scale)


def label_width(inner: Box) -> float:
    """Return the room of the label beside the sign."""
    return inner.w - SIGN - 6


def lines(told: Plain, scale: float) -> list[tuple[str, Style]]:
    """Return what stands below the number."""
    least = max(LEAST, 12.5 * scale)
    change = ": ".join(filter(None, (told["period"], told["change"])))
    found = [
        (change, Style(least, INK, bold=bool(told["change"]))),
        (told["note"], Style(least, MUTED)),
    ]
    return [(words, style) for words, style in found if words]


def room(words: str, style: Style, inner: Box) -> float:
    """Return the height of a line below the number: three lines at the most."""
    return min(height_of(words, style.size, inner.w, style.bold), 3 * style.size * LEADING) + 0.1


def foot_height(told: Plain, scale: float) -> float:
    """Return the height of the bar and of the status in words."""
    word = 14 * scale * LEADING + 6 if told["status_word"] else 0
    return word + (22 if told["filled"] is not None else 0)


def value(sheet: Sheet, box: Box, told: Plain, size: float) -> None:
    """Place the number with its unit in one line, smaller where it is long; words may wrap."""
    unit = f" {told['unit']}" if told["unit"] else ""
    while size > LEAST + 3 and value_width(told["value"], unit, size) > box.w:
        size -= 1
    if value_width(told["value"], unit, size) > box.w:
        words, size = fitted(told["value"] + unit, box.w, box.h, (size, LEAST), bold=True)
        sheet.text(box, words, Style(size, INK, bold=True), anchor="ctr")
        return
    styles = Style(size, INK, bold=True), Style(max(LEAST, size * 0.45), SECOND)
    runs = [Run(told["value"], styles[0]), *([Run(unit, styles[1])] if unit else [])]
    sheet.rows(box, [runs], anchor="ctr")


def value_width(number: str, unit: str, size: float) -> float:
    """Return the width of a number with its unit."""
    return width_of(number, size, bold=True) + width_of(unit, max(LEAST, size * 0.45))


def foot(sheet: Sheet, inner: Box, told: Plain, scale: float) -> None:
    """Place the bar with the mark of the target, and below it the status in words."""
    tone = tone_of(told["status"])
    bottom = inner.y + inner.h
    if told["status_word"]:
        height = 14 * scale * LEADING
        style = Style(14 * scale, tone.ink, bold=True)
        sheet.text(Box(inner.x, bottom - height, inner.w, height + 0.1), told["status_word"], style)
        bottom -= height + 4
    if told["filled"] is None:
        return
    track = Box(inner.x, bottom - 11, inner.w, 8)
    sheet.shape("rect", track, GRID)
    if told["filled"] > 0:
        sheet.shape("rect", track._replace(w=track.w * min(told["filled"], 1)), tone.colour)
    if told["mark"] is not None:
        x = track.x + track.w * max(0, min(told["mark"], 1))
        sheet.rule((x, track.y - 4), (x, track.y + 12), Line(INK, 2))
