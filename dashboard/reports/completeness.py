"""The page of completeness: who has handed in what, in time or not, and what was made of it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import polars as pl

from dashboard.queries import completeness as queries
from dashboard.queries import registers
from dashboard.queries.completeness import Place
from dashboard.reports import numbers
from dashboard.reports.base import Block, Listing, Report, Tile, Tiles, say
from dashboard.reports.district import source_line
from dashboard.reports.reminders import Reminder, reminders_of
from pipelines.datasets import DATASETS
from pipelines.scope import Scope
from pipelines.texts import Lang

# The status whose shape and colour each status of a duty has.
STATUS = {
    "on_time": "met", "late": "near", "overdue": "missed", "expected": "no_data",
    "excused": "no_data",
}  # fmt: skip
CLOSED = ("accepted", "locked")


@dataclass(frozen=True)
class Asked:
    """What a reader chose.

    Attributes:
        place: Whose duties.
        name: Of the district or region.
        framework_id: Of its project.
        year_id: The year; None where nothing is owed in any.
    """

    place: Place
    name: str
    framework_id: str
    year_id: str | None


@dataclass(frozen=True)
class Cell:
    """One duty.

    Attributes:
        status: Whose shape and colour it has.
        word: Its status in words.
        note: The day on which it came, or by which it is due.
        state: What was made of it; empty for nothing.
        state_word: The same in words.
    """

    status: str
    word: str
    note: str
    state: str = ""
    state_word: str = ""


@dataclass(frozen=True)
class MatrixRow:
    """One who owes: the name, how much of it came, and a cell per column (None: not owed)."""

    name: str
    rate: str
    cells: list[Cell | None]


@dataclass(frozen=True)
class CompletenessReport(Report):
    """The page.

    Attributes:
        columns: Dataset and, below it, period and due day of each column of the matrix.
        matrix: A row for each who owes.
        rows: What is owed, as `queries.rows` returns it.
        reminders: Whom to remind.
        rates: Reporting rates over the years; None where nothing has been expected yet.
        duties: Who owes what, and where that is written.
    """

    columns: list[tuple[str, str]] = field(default_factory=list[tuple[str, str]])
    matrix: list[MatrixRow] = field(default_factory=list[MatrixRow])
    rows: pl.DataFrame = field(default_factory=pl.DataFrame)
    reminders: list[Reminder] = field(default_factory=list[Reminder])
    rates: Listing | None = None
    duties: Listing | None = None


def completeness_report(
    scope: Scope, asked: Asked, lang: Lang, address: str = ""
) -> CompletenessReport:
    """Return what the page says.

    Args:
        scope: Who asks.
        asked: What was chosen.
        lang: The language.
        address: Of the page of uploads, for reminders; empty where it is not known.
    """
    source = source_line(scope, asked.place.district_id or "", lang)
    duties = duties_listing(scope, asked.framework_id, lang)
    if asked.year_id is None:
        title = say("completeness.nothing_owed", lang, place=asked.name)
        return CompletenessReport(title, "", [], source, duties=duties)
    rows = queries.rows(scope, asked.place, asked.year_id)
    counts = counts_of(rows)
    year = numbers.period(asked.year_id, lang)
    columns = columns_of(rows)
    blocks: list[Block] = [tiles_of(counts, lang)]
    return CompletenessReport(
        title=title_of(asked.name, year, counts, lang),
        subtitle=say("completeness.about", lang),
        blocks=blocks,
        source=source,
        columns=[column_title(one, asked.year_id, lang) for one in columns.to_dicts()],
        matrix=matrix_of(
            rows, columns, queries.holder_rates(scope, asked.place, asked.year_id), lang
        ),
        rows=rows,
        reminders=reminders_of(rows, lang, address),
        rates=rates_listing(queries.rates(scope, asked.place), lang),
        duties=duties,
    )


def counts_of(rows: pl.DataFrame) -> dict[str, int]:
    """Return how many duties have each status, and how many are expected, submitted, closed."""
    counts = {status: rows.filter(pl.col("status") == status).height for status in STATUS}
    submitted = counts["on_time"] + counts["late"]
    closed = rows.filter(pl.col("state").is_in(CLOSED)).height
    return counts | {
        "submitted": submitted, "due": submitted + counts["overdue"], "closed": closed,
    }  # fmt: skip


def title_of(name: str, year: str, counts: dict[str, int], lang: Lang) -> str:
    """Return how much of what is due has come, in words."""
    if not counts["due"]:
        return say("completeness.title_early", lang, place=name, year=year, n=counts["expected"])
    return say(
        "completeness.title", lang, place=name, year=year, n=counts["submitted"],
        due=counts["due"], on_time=counts["on_time"],
    )  # fmt: skip


def tiles_of(counts: dict[str, int], lang: Lang) -> Tiles:
    """Return the headline numbers."""
    due, submitted = counts["due"], counts["submitted"]
    whole = "met" if submitted == due else "near"
    shown = {
        "submitted": (submitted, whole if due else "no_data", due),
        "on_time": (counts["on_time"], "met" if counts["on_time"] == due else "near", due),
        "overdue": (counts["overdue"], "missed" if counts["overdue"] else "met", due),
        "closed": (counts["closed"], "met" if counts["closed"] else "no_data", submitted),
    }
    notes = {
        "submitted": say("completeness.waiting", lang, n=counts["expected"]),
        "on_time": say("completeness.late", lang, n=counts["late"]),
        "overdue": say("completeness.excused", lang, n=counts["excused"]),
    }
    return Tiles(
        [
            Tile(
                key=key,
                label=say(f"completeness.tile.{key}", lang),
                value=numbers.shown(value, "pieces", False, lang),
                unit=say("completeness.of", lang, n=of),
                status=status if due else "no_data",
                status_word=say(f"completeness.tile_word.{status if due else 'no_data'}", lang),
                note=notes.get(key, ""),
            )
            for key, (value, status, of) in shown.items()
        ]
    )


def columns_of(rows: pl.DataFrame) -> pl.DataFrame:
    """Return the columns of the matrix: dataset, period and its first due day, by that day."""
    key = ("dataset", "period_id", "first_due_on")
    return rows.select(key).unique().sort("first_due_on", "dataset", "period_id")


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
    status, state = row["status"], row["state"] or ""
    came = row["submitted_on"]
    if came:
        note = numbers.day(came, lang)
    elif status == "overdue":
        note = say("completeness.days", lang, n=row["days_late"])
    elif status == "excused" or row["due_on"] == row["first_due_on"]:
        note = ""
    else:
        note = say("completeness.until", lang, day=numbers.day(row["due_on"], lang))
    # That it came is said already.
    state = "" if state == "submitted" else state
    word = say(f"completeness.status.{status}", lang)
    return Cell(
        STATUS[status], word, note, state,
        say(f"completeness.state.{state}", lang) if state else "",
    )  # fmt: skip


def rates_listing(rates: pl.DataFrame, lang: Lang) -> Listing | None:
    """Return how much came and came in time, by year and in all, and by dataset."""
    told = rates.filter(pl.col("n_expected") > 0)
    if told.is_empty():
        return None

    def cells(row: dict[str, Any]) -> dict[str, str]:
        dataset, year = row["dataset"], row["year_id"]
        shown = {
            "dataset": DATASETS[dataset].title.in_(lang)
            if dataset
            else say("completeness.all", lang),
            "period": numbers.period(year, lang) if year else say("completeness.all_years", lang),
            "expected": str(row["n_expected"]),
            "submitted": share(row["n_submitted"], row["submitted_rate"], lang),
            "on_time": share(row["n_on_time"], row["on_time_rate"], lang),
        }
        return {say(f"completeness.column.{key}", lang): text for key, text in shown.items()}

    return Listing(
        "rates",
        say("completeness.rates", lang),
        say("completeness.rates_subtitle", lang),
        pl.DataFrame([cells(row) for row in told.iter_rows(named=True)]),
    )


def share(number: int, rate: float, lang: Lang) -> str:
    """Return a number with the share that it is."""
    return f"{number} · {numbers.shown(rate, 'percent', False, lang)}"


def duties_listing(scope: Scope, framework_id: str, lang: Lang) -> Listing | None:
    """Return who owes what by when and where that is written; None where nobody owes anything."""
    duties = queries.duties(scope, framework_id, lang)
    if duties.is_empty():
        return None
    titles = registers.titles(scope, lang)

    def cells(row: dict[str, Any]) -> dict[str, str]:
        month = row["due_month"]
        shown = {
            "dataset": DATASETS[row["dataset"]].title.in_(lang),
            "owed_by": titles["duty_holder", row["owed_by"]],
            "period": titles["period_type", row["period_type"]],
            "due": say(f"completeness.month.{month}" if month else "completeness.period_end", lang),
            "source": row["source"],
        }
        return {say(f"completeness.column.{key}", lang): text for key, text in shown.items()}

    return Listing(
        "duties",
        say("completeness.duties", lang),
        say("completeness.duties_subtitle", lang),
        pl.DataFrame([cells(row) for row in duties.iter_rows(named=True)]),
    )
