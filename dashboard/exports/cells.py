"""Cells of tables, read back from what readers see to what a spreadsheet computes with.

A column becomes numbers or dates only when every filled cell of it is one; all else stays text, for
a code such as `007` or `1.10` would be spoilt by it.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.reports.numbers import MINUS, is_filled
from pipelines.texts import Lang

# Digits are grouped by threes as `dashboard.reports.numbers` does it: an ungrouped `2021` is a
# year, `79181234567` a telephone, and neither is for adding up.
NUMBERS: dict[Lang, re.Pattern[str]] = {
    "ru": re.compile(
        r"(?P<bound>>?)(?P<sign>[+−±]?)(?P<whole>0|[1-9]\d{0,2}(?:[\xa0\u202f]\d{3})*)"
        r"(?:,(?P<part>\d+))?(?P<unit>[ \xa0]%|\xa0[^\W\d][\w.]{0,11})?"
    ),
    "en": re.compile(
        r"(?P<bound>>?)(?P<sign>[+−±]?)(?P<whole>0|[1-9]\d{0,2}(?:,\d{3})*)"
        r"(?:\.(?P<part>\d+))?(?P<unit>%|\xa0[^\W\d][\w.]{0,11})?"
    ),
}
DAYS: dict[Lang, re.Pattern[str]] = {
    "ru": re.compile(r"(?P<day>\d{2})\.(?P<month>\d{2})\.(?P<year>\d{4})"),
    "en": re.compile(r"(?P<day>\d{1,2}) (?P<month>[A-Z][a-z]{2}) (?P<year>\d{4})"),
}
MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
DAY_FORMATS: dict[Lang, str] = {"ru": "dd.mm.yyyy", "en": "d mmm yyyy"}
# Columns that name things: `1.6` in them is the sixth item of the first part.
NAMING = re.compile(
    r"№|\b(?:код|пункт|пункта|строка|ячейка|code|item|no|cell|row)\b", re.IGNORECASE
)

Value = str | float | dt.date


@dataclass(frozen=True)
class Cell:
    """One cell of a spreadsheet.

    Attributes:
        value: A text, a number or a date.
        form: Number format of a number or a date; empty for a text.
    """

    value: Value
    form: str = ""


def column_of(title: str, cells: Sequence[str], lang: Lang) -> list[Cell]:
    """Return the cells of a column: all numbers, all dates, or texts as they are.

    Args:
        title: Of the column; one that names things stays text.
        cells: As readers see them; empty and «—» stay so in any column.
        lang: In which they are written.
    """
    filled = [one for one in cells if is_filled(one)]
    if filled and not NAMING.search(title):
        if days := days_of(filled, lang):
            return placed(cells, [Cell(day, DAY_FORMATS[lang]) for day in days])
        if numbers := numbers_of(filled, lang):
            return placed(cells, numbers)
    return [Cell(one) for one in cells]


def placed(cells: Sequence[str], filled: Sequence[Cell]) -> list[Cell]:
    """Return `filled` in the places of the filled cells, the others as they are."""
    rest = iter(filled)
    return [Cell(one) if not is_filled(one) else next(rest) for one in cells]


def days_of(cells: Sequence[str], lang: Lang) -> list[dt.date]:
    """Return the dates of cells; none unless all of them are dates."""
    found = [DAYS[lang].fullmatch(one) for one in cells]
    days = [day_of(one) for one in found if one]
    whole = [day for day in days if day]
    return whole if len(whole) == len(cells) else []


def day_of(found: re.Match[str]) -> dt.date | None:
    """Return the date of a match; None where the calendar has no such day."""
    month = found["month"]
    if not month.isdigit() and month not in MONTHS:
        return None
    number = int(month) if month.isdigit() else MONTHS.index(month) + 1
    try:
        return dt.date(int(found["year"]), number, int(found["day"]))
    except ValueError:
        return None


def numbers_of(cells: Sequence[str], lang: Lang) -> list[Cell]:
    """Return the numbers of cells; none unless all are numbers of one unit."""
    found = [one for cell in cells if (one := NUMBERS[lang].fullmatch(cell))]
    if len(found) < len(cells) or len({(one["unit"] or "").strip() == "%" for one in found}) > 1:
        return []
    if len({one["unit"] for one in found if one["unit"]}) > 1:
        return []
    n_decimals = max(len(one["part"] or "") for one in found)
    return [number_of(one, n_decimals, lang) for one in found]


def number_of(found: re.Match[str], n_decimals: int, lang: Lang) -> Cell:
    """Return one number as its column writes numbers."""
    digits = re.sub(r"\D", "", found["whole"])
    amount = float(f"{digits}.{found['part'] or 0}")
    unit = found["unit"] or ""
    if found["sign"] == MINUS:
        amount = -amount
    if is_share := unit.strip(" \xa0") == "%":
        amount /= 100
    suffix = "" if is_share or not unit else f'"{unit}"'
    form = number_format(is_share, n_decimals, lang, bound=found["bound"], suffix=suffix)
    return Cell(round(amount, 12), signed(form) if found["sign"] else form)


def number_format(
    is_share: bool, n_decimals: int, lang: Lang, *, bound: str = "", suffix: str = ""
) -> str:
    """Return a number format of spreadsheets, with the sign of a lower bound before it."""
    digits = "#,##0" + ("." + "0" * n_decimals if n_decimals else "")
    percent = ("\\ %" if lang == "ru" else "%") if is_share else ""
    return (f'"{bound}"' if bound else "") + digits + percent + suffix


def signed(form: str) -> str:
    """Return a number format with a sign before every number."""
    return f'"+"{form};"{MINUS}"{form};"±"{form}'
