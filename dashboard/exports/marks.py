"""How a status looks where there are no drawings: a sign of text, a tint and type on it."""

from __future__ import annotations

from dataclasses import dataclass

from dashboard.charts.theme import CARD, SECOND, STATUS_INKS, STATUS_TINTS


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
SIGNS = {"met": "●", "near": "▲", "missed": "■", "no_data": "○", "withheld": "○"}
MARKS = {
    status: Mark(sign, STATUS_TINTS[status], STATUS_INKS[status]) for status, sign in SIGNS.items()
}


def marked(status: str, word: str) -> str:
    """Return a word with the sign of its status before it."""
    sign = MARKS.get(status, PLAIN_MARK).sign
    return f"{sign}\xa0{word}" if sign and word else word
