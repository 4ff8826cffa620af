"""How wide the columns of a table are, so that its words stay whole and it takes few lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from math import ceil

# Millimetres of letters in Times New Roman of ten points, and of what is around words in a cell.
NARROW, USUAL, BROAD, CAPITAL, PADDING = 0.95, 1.8, 2.6, 2.55, 3.6
THIN = set(" \xa0.,:;|!iljtf()[]«»-'")
THICK = set("жшщюыфмmw—%№@ЖШЩЮФМW✓●■▲")
# Where a word may be broken.
BREAKS = re.compile(r"(?<!№)[ \n](?!%)|(?<=[^\W\d]{3})-(?=[^\W\d]{3})")
# Millimetres that are given away at a time, and how many rows are looked at.
STEPS, MOST_ROWS = (2.0, 5.0, 10.0), 60
# How much wider a title is for being bold.
BOLD = 1.08


@lru_cache(maxsize=20_000)
def length_of(text: str) -> float:
    """Return the millimetres of a line of text in type of ten points."""
    return sum(
        NARROW if one in THIN else BROAD if one in THICK else CAPITAL if one.isupper() else USUAL
        for one in text
    )


def least_widths(columns: Sequence[Sequence[str]], size: float) -> list[float]:
    """Return the millimetres of the longest word of each column, with what is around it.

    Args:
        columns: Texts of each, its title first.
        size: Points of the type.
    """
    words = [[BREAKS.sub("\n", text) for text in texts] for texts in columns]
    return [
        max(length for lines in lengths_of(texts, size) for length in lines) + PADDING
        for texts in words
    ]


def widths_of(columns: Sequence[Sequence[str]], size: float, width: float) -> list[float]:
    """Return the millimetres of columns, which make up the width.

    Each gets what its longest word needs. The rest goes, bit by bit, where it saves most lines.

    Args:
        columns: Texts of each, its title first.
        size: Points of the type.
        width: Millimetres of the table.
    """
    found = squeezed(least_widths(columns, size), width)
    lengths = [lengths_of(sample(cells), size) for cells in columns]
    heights = [heights_in(cells, own) for cells, own in zip(lengths, found, strict=True)]
    while steps := [step for step in STEPS if step <= width - sum(found)]:
        tries = [
            (saving(heights, n, higher := heights_in(lengths[n], found[n] + step)) / step, n, step,
             higher)
            for n in range(len(found)) for step in steps
        ]  # fmt: skip
        saved, best, step, higher = max(tries, key=lambda tried: tried[0])
        if not saved:
            break
        found[best] += step
        heights[best] = higher
    return [one * width / sum(found) for one in found]


def lengths_of(texts: Sequence[str], size: float) -> list[list[float]]:
    """Return the millimetres of the lines of each text; the first is a title."""
    scales = [BOLD, *[1.0] * (len(texts) - 1)]
    return [
        [length_of(line) * scale * size / 10 for line in text.split("\n")]
        for text, scale in zip(texts, scales, strict=True)
    ]


def squeezed(least: Sequence[float], width: float) -> list[float]:
    """Return widths that fit together: the widest are cut first, for their words may be broken."""
    limit = max(least)
    while sum(min(one, limit) for one in least) > width:
        limit *= 0.97
    return [min(one, limit) for one in least]


def sample(cells: Sequence[str]) -> Sequence[str]:
    """Return the title of a column and some of its cells, from all of its length."""
    return [cells[0], *cells[1 :: ceil(len(cells) / MOST_ROWS)]]


def heights_in(cells: Sequence[Sequence[float]], width: float) -> list[float]:
    """Return how many lines each cell takes; a part of one more the fuller they are."""
    room = width - PADDING + 0.01
    return [sum(ceil(line / room) + 0.1 * line / room for line in lines) for lines in cells]


def saving(heights: Sequence[Sequence[float]], n: int, tried: Sequence[float]) -> float:
    """Return how many lines of the table are saved when a column has other heights."""
    saved = 0.0
    for row, new in enumerate(tried):
        own = heights[n][row]
        others = max((one[row] for place, one in enumerate(heights) if place != n), default=0.0)
        saved += max(own, others) - max(new, others) + 0.05 * (own - new)
    return saved
