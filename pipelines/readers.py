"""How one cell of a declared column is read, and why it cannot be. Pure functions on texts."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from pipelines import cells
from pipelines.datasets.base import Field
from pipelines.due import read_due
from pipelines.periods import parse_period

SEPARATORS = re.compile(r"[\n;,]+")
# What else stands between two values where a column takes one: «85 из 100», «12-15».
BETWEEN = re.compile(r"[\n;,]+|\s+из\s+|\s*[-–—]\s*")
# What people write into a cell that has nothing to say; «'» is what Excel keeps an empty text by.
NOTHING = frozenset((
    "'",
    "-", "–", "—", "−", "--", "---", "н/д", "Н/Д", "н.д.", "Н.Д.", "б/д", "Б/Д", "нет данных",
    "Нет данных", "НЕТ ДАННЫХ",
))  # fmt: skip
# «########» is what a column too narrow for its dates leaves in a text file.
EXCEL_ERROR = re.compile(
    r"^#(?:#+|(?:Н/Д|ССЫЛКА!|ЗНАЧ!|ДЕЛ/0!|ИМЯ\?|ЧИСЛО!|ПУСТО!|N/A|REF!|VALUE!|DIV/0!|NAME\?|NUM!"
    r"|NULL!))$"
)
NUMBERS = {"integer", "number"}
REASONS = {"integer": "not_a_number", "number": "not_a_number", "date": "not_a_date"}


def reader(column: Field) -> Callable[[str], Any]:
    """Return the function that reads one cell of `column`, or gives None."""
    single = single_reader(column)
    if not column.many:
        return single

    def read_many(text: str) -> list[Any] | None:
        parts = [single(part.strip()) for part in SEPARATORS.split(text) if part.strip()]
        return None if None in parts else parts

    return read_many


def single_reader(column: Field) -> Callable[[str], Any]:
    """Return the function that reads one value of `column`."""
    if column.lower_bound:
        return cells.read_head_count
    if column.kind == "code":
        codes = column.codes or ""
        return lambda text: cells.read_code(text, codes)
    readers: dict[str, Callable[[str], Any]] = {
        "date": cells.read_date,
        "integer": cells.read_integer,
        "number": cells.read_number,
        "boolean": cells.read_boolean,
        "period": parse_period,
        "due": read_due,
    }
    return readers.get(column.kind, lambda text: text)


def means_nothing(column: Field, text: str) -> bool:
    """Return whether `text` stands for a blank; a dash may be a «no» or a code of its own."""
    if text not in NOTHING:
        return False
    return column.kind not in {"boolean", "code"} or reader(column)(text) is None


def without_apostrophe(text: str) -> str:
    """Return `text` without the apostrophe by which Excel keeps a number or date as text."""
    is_quoted = text[-1:] == "'" and len(text) > 1
    return text[1:] if text[0] == "'" and not is_quoted else text


def is_excel_error(text: str) -> bool:
    """Return whether a cell holds the name of an error («#Н/Д») or signs for lack of room."""
    return text[0] == "#" and bool(EXCEL_ERROR.match(text))


def reason_of(column: Field, text: str) -> str:
    """Return why `text` cannot be read as a cell of `column`, as a key of `problems`."""
    if is_excel_error(text):
        return "excel_error"
    if column.kind in NUMBERS:
        reason = reason_of_number(column, text)
        if reason:
            return reason
    if not column.many and any(holds_several(column, text, cut) for cut in (SEPARATORS, BETWEEN)):
        return "several_values"
    return REASONS.get(column.kind, f"not_a_{column.kind}")


def holds_several(column: Field, text: str, separators: re.Pattern[str]) -> bool:
    """Return whether `text`, cut at `separators`, is several values of `column`."""
    read = single_reader(column)
    parts = [part.strip() for part in separators.split(text) if part.strip()]
    return len(parts) > 1 and all(read(part) is not None for part in parts)


def reason_of_number(column: Field, text: str) -> str | None:
    """Return what is special about a number that cannot be read, or None."""
    counted = cells.read_counted(text)
    if counted is None:
        day = cells.read_date(text)
        return "date_in_number" if day is not None and day.precision == "day" else None
    if column.kind == "integer" and cells.is_thousands(text):
        return "unclear_number"
    if column.kind == "integer" and counted.number != int(counted.number):
        return "not_whole"
    # «более 60» is a value of those columns alone that say so.
    return "not_exact"
