"""Periods as people write them and as the warehouse names them (`sy2022` = 2021/22)."""

from __future__ import annotations

import calendar
import datetime as dt
import re

MONTHS = (
    "январ", "феврал", "март", "апрел", "ма", "июн",
    "июл", "август", "сентябр", "октябр", "ноябр", "декабр",
)  # fmt: skip
MONTH = re.compile(
    r"(январ|феврал|март|апрел|ма|июн|июл|август|сентябр|октябр|ноябр|декабр)[а-яё]*\s+(\d{4})"
)
ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
# How the ids of each type of period begin (`sql/core/periods.sql`).
BEGINNINGS = {
    "school_year": "sy", "calendar_year": "cy", "quarter": "q", "month": "m", "three_years": "3y",
    "stage": "st-", "all": "all",
}  # fmt: skip
PERIOD_ID = re.compile(r"^(sy\d{4}|cy\d{4}|q\d{4}-[1-4]|m\d{4}-\d{2}|3y\d{4}|st-.+|all)$")


def parse_period(text: str) -> str | None:
    """Return the id of the period that `text` names, or None.

    Reads ids themselves, `2021/22`, `2021-2022 учебный год`, `2022`, `2022 год`,
    `II квартал 2022`, `ноябрь 2021`, `всего`.
    """
    folded = " ".join(text.casefold().replace("–", "-").split())
    if PERIOD_ID.match(folded):
        return folded
    if folded in {"всего", "за все время", "за всё время", "весь период"}:
        return "all"
    return school_year(folded) or quarter(folded) or month(folded) or calendar_year(folded)


def school_year(folded: str) -> str | None:
    """Return `sy<end year>` for `2021/22` and `2021-2022`; the years must follow each other."""
    found = re.match(r"^(\d{4})\s*[/-]\s*(\d{2}|\d{4})\b", folded)
    if not found:
        return None
    start, end = int(found.group(1)), int(found.group(2))
    ends = start - start % 100 + end if end < 100 else end
    return f"sy{ends}" if ends == start + 1 else None


def quarter(folded: str) -> str | None:
    """Return `q<year>-<n>` for `II квартал 2022` and `2 квартал 2022 г.`."""
    found = re.match(r"^(i{1,3}|iv|[1-4])\s*(?:-?й\s*)?кв\w*\.?\s*(\d{4})", folded)
    if not found:
        return None
    number = ROMAN.get(found.group(1)) or int(found.group(1))
    return f"q{found.group(2)}-{number}"


def month(folded: str) -> str | None:
    """Return `m<year>-<month>` for `ноябрь 2021`."""
    found = MONTH.match(folded)
    return f"m{found.group(2)}-{MONTHS.index(found.group(1)) + 1:02}" if found else None


def calendar_year(folded: str) -> str | None:
    """Return `cy<year>` for `2022` and `2022 год`."""
    found = re.match(r"^(\d{4})(?:\s*г(?:од|\.)?)?$", folded)
    return f"cy{found.group(1)}" if found else None


def bounds(period: str) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day of a period by its id; None where a project bounds it."""
    kind, rest = period[:2], period[2:]
    if kind == "sy":
        return dt.date(int(rest) - 1, 9, 1), dt.date(int(rest), 8, 31)
    if kind in {"cy", "3y"}:
        year = int(rest)
        return dt.date(year - (2 if kind == "3y" else 0), 1, 1), dt.date(year, 12, 31)
    parts = re.match(r"^([qm])(\d{4})-(\d{1,2})$", period)
    if not parts:
        return None
    unit, year, number = parts.group(1), int(parts.group(2)), int(parts.group(3))
    first, last = (3 * number - 2, 3 * number) if unit == "q" else (number, number)
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])


def covered(days: list[str | dt.date]) -> tuple[dt.date, dt.date] | None:
    """Return the first and last day that dated facts, by their dates or periods, speak of."""
    spans = [bounds(day) if isinstance(day, str) else (day, day) for day in days]
    known = [span for span in spans if span]
    if not days or len(known) < len(spans):
        return None
    return min(first for first, _ in known), max(last for _, last in known)
