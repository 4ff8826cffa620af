"""How much room a text takes, so that none is cut off: measured before it is placed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from dashboard.exports.slides.arial import BOLD, REGULAR

WIDTHS = {
    is_bold: {letter: width for width, letters in table.items() for letter in letters}
    for is_bold, table in ((False, REGULAR), (True, BOLD))
}
# A letter that stands in no table, as an emoji is; and what marks above a letter take.
SQUARE, MARK = 1300, 0
# Viewers end a line after it too.
HYPHEN = re.compile(r"(?<=[^\W\d]-)(?=[^\W\d])")
# From one line to the next, in sizes of the type.
LEADING = 1.2


@lru_cache(maxsize=50_000)
def unit_width(text: str, bold: bool) -> float:
    """Return the width of a text of size 1."""
    widths = WIDTHS[bold]
    return sum(widths.get(one) or strange_width(one, widths) for one in text) / 1000


def strange_width(letter: str, widths: dict[str, int]) -> int:
    """Return the width of a letter that stands in no table: that of the letter below its marks."""
    base = unicodedata.normalize("NFD", letter)[0]
    if unicodedata.combining(base):
        return MARK
    return widths.get(base, SQUARE)


def width_of(text: str, size: float, bold: bool = False) -> float:
    """Return the width of a text in one line."""
    return unit_width(text, bold) * size


def wrap(text: str, size: float, width: float, bold: bool = False) -> list[str]:
    """Return the lines of a text; a word that is wider than a line is broken."""
    lines: list[str] = []
    for paragraph in joined(text).split("\n"):
        line, used = "", 0.0
        for before, word in pieces(paragraph, size, width, bold):
            taken = width_of(word, size, bold)
            gap = width_of(before, size, bold) if line else 0
            if line and used + gap + taken > width:
                lines.append(line)
                line, used = word, taken
            else:
                line, used = f"{line}{before if line else ''}{word}", used + gap + taken
        lines.append(line)
    return lines


def pieces(paragraph: str, size: float, width: float, bold: bool) -> Iterator[tuple[str, str]]:
    """Yield what a line may end after, each with what stands before it on the same line."""
    for word in paragraph.split(" "):
        before = " "
        for part in HYPHEN.split(word):
            for one in broken(part, size, width, bold):
                yield before, one
                before = ""


def joined(text: str) -> str:
    """Return a text in which no sign of percent begins a line."""
    return text.replace(" %", "\u00a0%")


def broken(word: str, size: float, width: float, bold: bool) -> list[str]:
    """Return a word, in parts where it is wider than a line."""
    if width_of(word, size, bold) <= width or len(word) < 2:
        return [word]
    parts, part = [], ""
    for letter in word:
        if part and width_of(part + letter, size, bold) > width:
            parts.append(part)
            part = ""
        part += letter
    return [*parts, part]


def widest(text: str, size: float, bold: bool = False) -> float:
    """Return the width of the widest part of a text that stands on one line."""
    words = joined(text).replace("\n", " ").split(" ")
    return max(width_of(part, size, bold) for word in words for part in HYPHEN.split(word))


def height_of(text: str, size: float, width: float, bold: bool = False) -> float:
    """Return the height of a text in lines of a width."""
    return len(wrap(text, size, width, bold)) * size * LEADING


def fitted(
    text: str, width: float, height: float, sizes: Sequence[float], bold: bool = False
) -> tuple[str, float]:
    """Return a text and the largest of `sizes` in which it fits; shortened where none will do."""
    for size in sizes:
        if height_of(text, size, width, bold) <= height:
            return text, size
    return shortened(text, sizes[-1], width, height, bold), sizes[-1]


def shortened(text: str, size: float, width: float, height: float, bold: bool = False) -> str:
    """Return as much of a text as fits, with an ellipsis where something is left out."""
    lines = wrap(text, size, width, bold)
    room = max(1, int(height / (size * LEADING) + 1e-6))
    if len(lines) <= room:
        return text
    last = lines[room - 1]
    while last and width_of(f"{last}…", size, bold) > width:
        last = last[:-1]
    return "\n".join([*lines[: room - 1], f"{last.rstrip(' ,;:')}…"])
