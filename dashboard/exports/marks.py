"""How a status looks where there are no drawings: a sign of text, a tint and type on it."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.charts.theme import CARD, SECOND


@dataclass(frozen=True)
class Mark:
    """The look of one status.

    Attributes:
        sign: A shape that Arial and Times New Roman have; empty for what is not rated.
        tint: Of the cell.
        ink: Of the type on the tint.
    """

    sign: str
    tint: str
    ink: str


PLAIN_MARK = Mark("", CARD, SECOND)
MARKS = {
    "met": Mark("●", "#DDF0F4", "#0B5063"),
    "near": Mark("▲", "#FDF0D8", "#7A4B00"),
    "missed": Mark("■", "#FBE3E8", "#7D0F2B"),
    "no_data": Mark("○", "#EDF0F3", SECOND),
    "withheld": Mark("○", "#EDF0F3", SECOND),
}


def marked(status: str, word: str) -> str:
    """Return a word with the sign of its status before it."""
    sign = MARKS.get(status, PLAIN_MARK).sign
    return f"{sign}\xa0{word}" if sign and word else word
