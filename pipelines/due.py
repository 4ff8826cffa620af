"""When a plan item is due, read from the text that stands in the plan.

Plans say «Ежегодно Март- апрель», «Сентябрь – октябрь 2021 г.», «Май 2022 г.; Апрель 2023 г.»,
«Постоянно». The text stays as printed; what it means is beside it.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from typing import NamedTuple

from pipelines.cells import read_date
from pipelines.periods import MONTHS

WORD = re.compile(r"[а-яё]+")
YEAR = re.compile(r"\b(\d{4})")
# A month, or a span of months of one or two years.
SPAN = re.compile(
    r"([а-яё]+)\s*(\d{4})?\s*(?:г\.?|года?)?\s*(?:[-–—]\s*([а-яё]+)\s*)?,?\s*(\d{4})\s*(?:г\.?|года?)?"
)
PHRASES = (
    ("quarterly", ("ежекварт",)),
    ("constant", ("постоянно",)),
    ("own_schedule", ("по отдельному",)),
    ("as_needed", ("по мере",)),
    ("higher_plan", ("по плану",)),
    ("within", ("в течение",)),
)


class Due(NamedTuple):
    """What a due text means.

    Attributes:
        text: As printed.
        recurrence: Code of the list `recurrence`.
        months: First and last month of a yearly item; empty where it names none.
        starts: First day of each window of an item with dates.
        ends: Last day of each, the day it is due.
    """

    text: str
    recurrence: str
    months: list[int]
    starts: list[dt.date]
    ends: list[dt.date]


def read_due(text: str) -> Due:
    """Return what a due text means; one that says nothing known is `unclear`, not an error."""
    folded = " ".join(text.casefold().replace("ё", "е").split())
    if folded.startswith("ежегодн"):
        found = [month for word in WORD.findall(folded) if (month := month_of(word))]
        return Due(text, "yearly", [found[0], found[-1]] if found else [], [], [])
    for recurrence, starts in PHRASES:
        if folded.startswith(starts):
            return Due(text, recurrence, [], [], [])
    windows = dated_windows(folded)
    if not windows:
        return Due(text, "unclear", [], [], [])
    return Due(text, "once", [], [first for first, _ in windows], [last for _, last in windows])


def dated_windows(folded: str) -> list[tuple[dt.date, dt.date]]:
    """Return the windows that a text with years names, in its order."""
    whole = read_date(folded.removeprefix("до "))
    if whole and whole.precision == "day":
        return [(whole.date, whole.date)]
    if re.fullmatch(r"\d{4}(?:\s*г(?:\.|од)?)?", folded):
        year = int(folded[:4])
        return [(dt.date(year, 1, 1), dt.date(year, 12, 31))]
    windows: list[tuple[dt.date, dt.date]] = []
    for first, first_year, last, last_year in SPAN.findall(folded):
        from_month, to_month = month_of(first), month_of(last or first)
        if from_month and to_month:
            start = dt.date(int(first_year or last_year), from_month, 1)
            year = int(last_year)
            end = dt.date(year, to_month, calendar.monthrange(year, to_month)[1])
            windows.append((start, end))
    return windows


def month_of(word: str) -> int | None:
    """Return the number of the month that `word` names in any case, or None."""
    if word in {"май", "мая", "мае"}:
        return 5
    stems = enumerate(MONTHS, 1)
    return next((n for n, stem in stems if len(stem) > 2 and word.startswith(stem)), None)
