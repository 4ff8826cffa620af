"""How numbers, dates and periods are written, by language."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Collection
from functools import lru_cache

from babel.dates import format_date, format_skeleton
from babel.numbers import format_decimal, format_percent

from pipelines.texts import Lang

NOTHING = "—"
YES: dict[Lang, str] = {"ru": "да", "en": "yes"}
NO: dict[Lang, str] = {"ru": "нет", "en": "no"}
MINUS = "−"
NUMBER = re.compile(r"[−+±>]?[\d\s,.]+%?( \([^)]*\d\))?")
DAY = re.compile(r"\d{2}\.\d{2}\.\d{4}|\d{1,2} \w{3} \d{4}")


@lru_cache(maxsize=20_000)
def shown(value: float | None, measure: str, is_lower_bound: bool, lang: Lang) -> str:
    """Return a value as readers see it: `>224`, `51,7 %`, `—` where there is none."""
    if value is None:
        return NOTHING
    if measure == "yes_no":
        return YES[lang] if value else NO[lang]
    if measure == "percent":
        text = format_percent(
            value, format="#,##0.0 %" if lang == "ru" else "#,##0.0%", locale=lang
        )
    else:
        text = format_decimal(value, format="#,##0.#", locale=lang)
    return (">" if is_lower_bound else "") + text.replace("-", MINUS)


@lru_cache(maxsize=20_000)
def percent(share: float | None, lang: Lang) -> str:
    """Return a share in whole percent, `107 %`; `—` where there is none."""
    if share is None:
        return NOTHING
    pattern = "#,##0 %" if lang == "ru" else "#,##0%"
    return format_percent(share, format=pattern, locale=lang).replace("-", MINUS)


@lru_cache(maxsize=20_000)
def changed(change: float | None, measure: str, lang: Lang) -> str | None:
    """Return a change with its sign, shares in points; None where it is unknown."""
    if change is None or measure == "yes_no":
        return None
    # The sign is that of the number as it is written.
    amount = round(100 * change if measure == "percent" else change, 1)
    sign = "+" if amount > 0 else MINUS if amount < 0 else "±"
    return sign + format_decimal(abs(amount), format="#,##0.#", locale=lang)


@lru_cache(maxsize=20_000)
def day(date: dt.date, lang: Lang, precision: str = "day") -> str:
    """Return a date as precisely as it is known: `25.01.2022`, `ноябрь 2021`, `2021`."""
    if precision == "year":
        return str(date.year)
    if precision == "month":
        # Babel's Russian adds «г.» after a narrow space.
        return format_skeleton("yMMMM", date, locale=lang).removesuffix("\u202fг.")
    return date.strftime("%d.%m.%Y") if lang == "ru" else format_date(date, "d MMM y", locale=lang)


def school_year(year: int) -> str:
    """Return the school year that ends in `year`, as `2021/22`."""
    return f"{year - 1}/{year % 100:02}"


def year(ends: int, is_calendar: bool) -> str:
    """Return a year as its project counts years: `2022`, or the school year that ends in it."""
    return str(ends) if is_calendar else school_year(ends)


def period(period_id: str, lang: Lang) -> str:
    """Return a period as readers see it: `2021/22`, `2022`, `ноябрь 2021`, «за всё время»."""
    if period_id.startswith("sy"):
        return school_year(int(period_id[2:]))
    if period_id == "all":
        return "за всё время" if lang == "ru" else "to date"
    return part_of_years(period_id, lang) or period_id.removeprefix("cy")


def part_of_years(period_id: str, lang: Lang) -> str | None:
    """Return three years, a quarter, a month or a stage as readers see it; None for others."""
    kind = period_id[:2] if period_id.startswith(("3y", "st")) else period_id[:1]
    *_, year, number = [0, 0, *(int(digits) for digits in re.findall(r"\d+", period_id))]
    if kind == "3y":
        return f"{number - 2}–{number}"
    if kind == "q":
        return f"{number} кв. {year}" if lang == "ru" else f"Q{number} {year}"
    if kind == "m":
        return day(dt.date(year, number, 1), lang, "month")
    if kind == "st":
        return f"этап {number}" if lang == "ru" else f"stage {number}"
    return None


def is_filled(cell: str) -> bool:
    """Return whether a cell, as readers see it, holds anything."""
    return cell not in ("", NOTHING)


def are_numbers(cells: Collection[str]) -> bool:
    """Return whether the filled cells of a column, as readers see them, are all numbers."""
    return bool(cells) and all(NUMBER.fullmatch(one) and not DAY.fullmatch(one) for one in cells)
