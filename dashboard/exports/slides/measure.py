"""How much room a text takes, so that none is cut off: measured before it is placed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from importlib.resources import files

from PIL import ImageFont

# Arial is no file of ours. Source Sans is narrower by as much as this in nine texts of ten.
WIDER = 1.14
# From one line to the next, in sizes of the type.
LEADING = 1.2
# Type is measured at this size, and what is beyond the face's letters taken as so wide.
MEASURED, UNKNOWN = 100, 1.4
BEYOND = 0x2BFF


@cache
def face(bold: bool) -> ImageFont.FreeTypeFont:
    """Return the face that texts are measured in."""
    name = f"SourceSansPro-{'Bold' if bold else 'Regular'}.ttf"
    path = files("font_source_sans_pro") / "files" / name
    return ImageFont.truetype(str(path), MEASURED, layout_engine=ImageFont.Layout.BASIC)


@lru_cache(maxsize=50_000)
def unit_width(text: str, bold: bool) -> float:
    """Return the width of a text of size 1."""
    strange = sum(ord(letter) > BEYOND for letter in text)
    known = "".join(letter for letter in text if ord(letter) <= BEYOND) if strange else text
    return face(bold).getlength(known) / MEASURED * WIDER + strange * UNKNOWN


def width_of(text: str, size: float, bold: bool = False) -> float:
    """Return the width of a text in one line."""
    return unit_width(text, bold) * size


def wrap(text: str, size: float, width: float, bold: bool = False) -> list[str]:
    """Return the lines of a text; a word that is wider than a line is broken."""
    lines: list[str] = []
    space = width_of(" ", size, bold)
    for paragraph in text.split("\n"):
        line, used = "", 0.0
        for word in (
            part for long in paragraph.split(" ") for part in broken(long, size, width, bold)
        ):
            taken = width_of(word, size, bold)
            if line and used + space + taken > width:
                lines.append(line)
                line, used = word, taken
            else:
                used += (space if line else 0) + taken
                line = f"{line} {word}" if line else word
        lines.append(line)
    return lines


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
