"""Paragraphs as slides, as many as they need."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.charts.theme import INK
from dashboard.exports.handout import Plain
from dashboard.exports.slides.deck import Deck
from dashboard.exports.slides.look import Run, Style
from dashboard.exports.slides.measure import height_of, shortened

STYLE = Style(16, INK)
# Between paragraphs, in points.
AFTER = 7.0


def prose(deck: Deck, block: Plain) -> None:
    """Add the slides of paragraphs."""
    place = deck.room(block["title"], "")
    slides = parted(block["paragraphs"], place.w, place.h)
    for number, told in enumerate(slides, 1):
        sheet, box = deck.slide(block["title"], part=(number, len(slides)))
        sheet.rows(box, [[Run(one, STYLE)] for one in told], after=AFTER)


def parted(told: Sequence[str], width: float, height: float) -> list[list[str]]:
    """Return paragraphs by slides; one that is longer than a slide is shortened."""
    slides: list[list[str]] = [[]]
    used = 0.0
    for one in told:
        taken = height_of(one, STYLE.size, width) + AFTER
        if slides[-1] and used + taken > height:
            slides.append([])
            used = 0.0
        slides[-1].append(shortened(one, STYLE.size, width, height - AFTER))
        used += taken
    return slides
