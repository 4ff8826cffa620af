"""The matrix of duties: a row for each who owes, a column per dataset and period."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from dashboard.reports import numbers
from dashboard.reports.base import Listing, say
from pipelines.datasets import DATASETS
from pipelines.texts import Lang

# The status whose shape and colour each status of a duty has.
STATUS = {
    "on_time": "met", "late": "near", "overdue": "missed", "expected": "no_data",
    "excused": "no_data",
}  # fmt: skip


@dataclass(frozen=True)
class Cell:
    """One duty.

    Attributes:
        status: Whose shape and colour it has.
        word: Its status in words.
        note: When it came or how late it is, and a due day of its own.
        state: What was made of it; empty for nothing.
        state_word: The same in words.
        told: When, by whom and why the newest mark was made.
    """

    status: str
    word: str
    note: str
    state: str = ""
    state_word: str = ""
    told: str = ""


@dataclass(frozen=True)
class MatrixRow:
    """One who owes: the name, how much of it came, and a cell per column (None: not owed)."""

    name: str
    rate: str
    cells: list[Cell | None]


def matrix_listing(columns: list[tuple[str, str]], matrix: list[MatrixRow], lang: Lang) -> Listing:
    """Return the matrix as a table for files: a word in each cell, with its note below.

    Args:
        columns: Title and second line of each column.
        matrix: The rows.
        lang: Of the titles.
    """
    titles = [f"{title}\n{note}" for title, note in columns]
    cells = {title: [row.cells[n] for row in matrix] for n, title in enumerate(titles)}
    first = {
        say("duty_matrix.holder", lang): [row.name for row in matrix],
        say("duty_matrix.submitted", lang): [row.rate for row in matrix],
    }
    told = {title: [told_in_file(cell) for cell in of] for title, of in cells.items()}
    return Listing(
        "completeness-matrix",
        say("duty_matrix.title", lang),
        say("duty_matrix.help", lang),
        pl.DataFrame({**first, **told}),
        statuses={
            title: [cell.status if cell else "" for cell in of] for title, of in cells.items()
        },
    )


def told_in_file(cell: Cell | None) -> str:
    """Return everything that a cell says; empty where nothing is owed."""
    return "\n".join(filter(None, (cell.word, cell.note, cell.state_word))) if cell else ""


def columns_of(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the columns of the matrix: dataset, period and its first due day.

    Periods of one dataset stand together, the dataset that is due first before the others.
    """
    found = rows.select("dataset", "period_id", "first_due_on").unique()
    begins = pl.col("first_due_on").min().over("dataset")
    return found.sort(begins, "dataset", "first_due_on", "period_id")


def column_title(column: dict[str, Any], year_id: str, lang: Lang) -> tuple[str, str]:
    """Return the dataset, and the period where it is not the year, with the due day."""
    due = say("completeness.until", lang, day=numbers.day(column["first_due_on"], lang))
    period = column["period_id"]
    told = [] if period == year_id else [numbers.period(period, lang)]
    return DATASETS[column["dataset"]].title.in_(lang), ", ".join([*told, due])


def matrix_of(
    rows: pl.DataFrame,
    columns: pl.DataFrame,
    rates: dict[tuple[str, str], tuple[int, int]],
    lang: Lang,
) -> list[MatrixRow]:
    """Return a row for each who owes, the districts themselves first."""
    places = {key: position for position, key in enumerate(columns["dataset", "period_id"].rows())}
    several = rows["district_id"].n_unique() > 1
    found: dict[tuple[str, str], MatrixRow] = {}
    for row in rows.iter_rows(named=True):
        key = (row["district_id"], row["organisation_id"] or "")
        if key not in found:
            came, due = rates[key]
            rate = say("completeness.rate", lang, n=came, due=due) if due else numbers.NOTHING
            found[key] = MatrixRow(holder_name(row, several, lang), rate, [None] * len(places))
        found[key].cells[places[row["dataset"], row["period_id"]]] = cell_of(row, lang)
    return list(found.values())


def holder_name(row: dict[str, Any], several: bool, lang: Lang) -> str:
    """Return who owes, with the district where there are several."""
    own = row["organisation_name"] or say("completeness.district", lang)
    return f"{own} · {row['district_name']}" if several else own


def cell_of(row: dict[str, Any], lang: Lang) -> Cell:
    """Return one duty as readers see it."""
    state = row["state"] or ""
    # That it came is said already.
    state = "" if state == "submitted" else state
    return Cell(
        status=STATUS[row["status"]],
        word=say(f"completeness.status.{row['status']}", lang),
        note=note_of(row, lang),
        state=state,
        state_word=say(f"completeness.state.{state}", lang) if state else "",
        told=mark_of(row, lang),
    )


def note_of(row: dict[str, Any], lang: Lang) -> str:
    """Return when a duty came or how late it is, why somebody is excused, and a moved due day."""
    told: list[str] = []
    if row["status"] == "excused":
        return row["reason"] or ""
    if row["submitted_on"]:
        told.append(numbers.day(row["submitted_on"], lang))
    elif row["status"] == "overdue":
        told.append(say("completeness.days", lang, n=row["days_late"]))
    if row["due_on"] != row["first_due_on"]:
        told.append(say("completeness.moved", lang, day=numbers.day(row["due_on"], lang)))
    return ", ".join(told)


def mark_of(row: dict[str, Any], lang: Lang) -> str:
    """Return when, by whom and why the newest mark was made; empty where there is none."""
    if not row["state_on"]:
        return ""
    told = (numbers.day(row["state_on"], lang), row["marked_by"], row["reason"])
    return " · ".join(filter(None, told))
