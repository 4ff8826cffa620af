"""What one cell's text means: dates, numbers, yes and no, codes. Pure functions on texts.

Each reader returns None for a text it cannot read; a blank cell never comes here.
"""

from __future__ import annotations

import datetime as dt
import re
from typing import NamedTuple

from pipelines.datasets.base import code_list
from pipelines.names import code_key
from pipelines.periods import MONTHS

FIRST_YEAR, LAST_YEAR = 1930, 2100
PIVOT = 50
ENDINGS = {"", "ь", "я", "е", "й", "а"}
EXCEL_EPOCH = dt.date(1899, 12, 30)
SPACED = re.compile(r"(?<=\d)\s*([.,/])\s*(?=\d)")
END = r"(?:\s*г(?:\.|ода?)?|\.)?"
DAY = re.compile(
    rf"^(\d{{1,2}})[.,/-](\d{{1,2}})[.,/-](\d{{4}}|\d{{2}}){END}(?:[ T]\d{{1,2}}:.*)?$"
)
ISO_DAY = re.compile(r"^(\d{4})[-./](\d{1,2})[-./](\d{1,2})(?:[ T]\d{1,2}:.*)?$")
MONTH = re.compile(rf"^(\d{{1,2}})[./](\d{{4}}){END}$")
WORDED = re.compile(rf"^(?:(\d{{1,2}})\s+)?([а-я]+)\.?\s*(\d{{4}}){END}$")
YEAR = re.compile(r"^(\d{4})(?:\s*г(?:\.|од)?)?$")
SERIAL = re.compile(r"^\d{5}(?:\.\d+)?$")
THOUSANDS = re.compile(r"^[-+−]?\d{1,3}(?:[.,]\d{3})+$")
NUMBER = re.compile(r"^[-+−]?\d[\d ]*(?:[.,]\d+)?$")
UNIT = re.compile(
    r"(?:-?(?:х|ти|и)\b)?\s*(?:чел(?:\.|овек[а]?)?|педагог\w*"
    r"|(?:ак(?:\.|адемическ\w+)\s*)?(?:час(?:\.|а|ов)?|ч\.?)|балл(?:\.|а|ов)?|лет|год(?:а)?|%)\.?$"
)
MORE_THAN = re.compile(r"^(?:более|больше|свыше|не менее|от|>|≥)\s*(?:чем\s*)?|\+$")
YES = {"да", "+", "истина", "true", "1", "есть", "имеется", "v", "✓", "yes"}
NO = {"нет", "-", "–", "−", "ложь", "false", "0", "отсутствует", "no"}


class Dated(NamedTuple):
    """A date and how precisely it is known: `day`, `month` or `year`."""

    date: dt.date
    precision: str


class Counted(NamedTuple):
    """A number, and whether the truth may be more («более 60»)."""

    number: float
    is_lower_bound: bool


def read_date(text: str) -> Dated | None:
    """Return the date that `text` names; a month or a year stands for its first day."""
    folded = SPACED.sub(r"\1", " ".join(text.casefold().replace("ё", "е").split()))
    for pattern, places in ((DAY, (3, 2, 1)), (ISO_DAY, (1, 2, 3))):
        found = pattern.match(folded)
        if found:
            year, month, day = (int(found.group(place)) for place in places)
            return dated(whole_year(year), month, day, "day")
    worded = WORDED.match(folded)
    if worded:
        return worded_date(worded)
    month_only = MONTH.match(folded)
    if month_only:
        return dated(int(month_only.group(2)), int(month_only.group(1)), 1, "month")
    year_only = YEAR.match(folded)
    if year_only:
        return dated(int(year_only.group(1)), 1, 1, "year")
    if SERIAL.match(folded):
        day = EXCEL_EPOCH + dt.timedelta(days=int(float(folded)))
        return dated(day.year, day.month, day.day, "day")
    return None


def whole_year(year: int) -> int:
    """Return the year that two digits mean: 85 is 1985, 22 is 2022; others as they are."""
    return year if year >= 100 else year + (2000 if year < PIVOT else 1900)


def worded_date(found: re.Match[str]) -> Dated | None:
    """Return the date of «25 января 2022», «ноябрь 2021» or «янв. 2022»."""
    day, word, year = found.groups()
    month = next((n for n, stem in enumerate(MONTHS, 1) if is_month(word, stem)), None)
    if month is None:
        return None
    return dated(int(year), month, int(day or 1), "day" if day else "month")


def is_month(word: str, stem: str) -> bool:
    """Return whether `word` is a form of the month with `stem`, or its first letters."""
    if word.startswith(stem):
        return word[len(stem) :] in ENDINGS
    return len(word) >= 3 and stem.startswith(word)


def dated(year: int, month: int, day: int, precision: str) -> Dated | None:
    """Return the date if there is such a day in the years that make sense."""
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return None
    return Dated(date, precision) if FIRST_YEAR <= year <= LAST_YEAR else None


def read_number(text: str) -> float | None:
    """Return the number in `text`: `1 234`, `85,5`, `85,5 %`, `122 чел.`."""
    folded = UNIT.sub("", text.casefold().strip()).strip()
    if not NUMBER.match(folded):
        return None
    return float(folded.replace(" ", "").replace(",", ".").replace("−", "-"))


def read_counted(text: str) -> Counted | None:
    """Return the number in `text` and whether it is a lower bound."""
    bare = MORE_THAN.sub("", text.casefold().strip()).strip()
    number = read_number(bare)
    return None if number is None else Counted(number, bare != text.casefold().strip())


def read_head_count(text: str) -> Counted | None:
    """Return the whole number in `text` and whether it is a lower bound."""
    counted = read_counted(text)
    whole = counted is not None and counted.number == int(counted.number)
    return counted if whole and not is_thousands(text) else None


def is_thousands(text: str) -> bool:
    """Return whether a number may be a thousand and two hundred or one and a fifth (`1.200`).

    Where whole numbers are expected, neither is guessed.
    """
    bare = MORE_THAN.sub("", text.casefold().strip()).strip()
    return bool(THOUSANDS.match(UNIT.sub("", bare).strip()))


def read_integer(text: str) -> int | None:
    """Return the whole number in `text`."""
    number = read_number(text)
    whole = number is not None and number == int(number) and not is_thousands(text)
    return int(number) if number is not None and whole else None


def read_boolean(text: str) -> bool | None:
    """Return whether `text` says yes."""
    folded = text.casefold().strip()
    return True if folded in YES else False if folded in NO else None


def read_code(text: str, codes: str) -> str | None:
    """Return the code that `text` spells in the list `codes`."""
    key = code_key(text)
    return next((code.code for code in code_list(codes) if key in code.spellings), None)
