"""The page of completeness: who has handed in what, in time or not, and what was made of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

import polars as pl

from dashboard.queries import completeness as queries
from dashboard.queries.completeness import Place
from dashboard.reports import numbers
from dashboard.reports.base import Block, Listing, Report, Tile, Tiles, say
from dashboard.reports.district import source_line
from dashboard.reports.duties import duties_listing, rates_listing
from dashboard.reports.duty_matrix import STATUS, MatrixRow, column_title, columns_of, matrix_of
from dashboard.reports.kept import kept
from dashboard.reports.reminders import Reminder, reminders_of
from pipelines.scope import Scope
from pipelines.texts import Lang

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


@kept
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
    source = source_line(scope, asked.place.district_id, lang)
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
    statuses = Counter(rows["status"])
    counts = {status: statuses[status] for status in STATUS}
    submitted = counts["on_time"] + counts["late"]
    closed = sum(state in CLOSED for state in rows["state"])
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
    shown = {
        "submitted": (submitted, "met" if submitted == due else "near", due),
        "on_time": (counts["on_time"], "met" if counts["on_time"] == due else "near", due),
        "overdue": (counts["overdue"], "missed" if counts["overdue"] else "met", due),
        "closed": (counts["closed"], "not_rated", submitted),
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
