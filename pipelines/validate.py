"""Check typed rows against their declaration, and rows against one another.

Takes what `pipelines.parse` gives and adds problems to it; every problem names its cell.
"""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from pipelines.datasets.base import Dataset
from pipelines.parse import Texts, threads
from pipelines.problems import Problem
from pipelines.readers import NOTHING

# The first of each pair must not lie after the second.
IN_ORDER = (
    ("valid_from", "valid_to"),
    ("started", "ended"),
    ("started", "planned_end"),
    ("opened", "closed"),
    ("held_on", "ended_on"),
)
# What a mark about a submission must say besides its state.
MARKS_NEED = {
    "reason": ["reopened", "excused", "rescheduled"],
    "due_on": ["rescheduled"],
}
# The first of each pair must not be greater than the second.
PART_OF = (("score", "max_score"), ("numerator", "denominator"))
# Of a row among all rows, from 0; no declared name starts so.
PLACE = "_place"
RANGES = ("in_range", "greater_than")


def validate(rows: pl.DataFrame, texts: Texts, dataset: Dataset) -> list[Problem]:
    """Return every problem of typed rows beyond unreadable cells.

    Args:
        rows: As `pipelines.parse.parse` returns them.
        texts: What they were parsed from, for addresses and original texts.
        dataset: Their declaration.
    """
    # Both look at all rows, and hardly ever hold the interpreter's lock at the same time.
    repeated = threads().submit(repeated_keys, rows, texts, dataset)
    broken = broken_checks(rows, texts, dataset)
    return [
        *broken,
        *wrong_order(rows, texts, dataset),
        *greater_parts(rows, texts, dataset, broken),
        *great_percents(rows, texts, dataset),
        *repeated.result(),
        *nobody_named(rows, texts, dataset),
        *incomplete_marks(rows, texts, dataset),
    ]


def broken_checks(rows: pl.DataFrame, texts: Texts, dataset: Dataset) -> list[Problem]:
    """Return the cells that a declared check refuses."""
    import pandera.errors  # noqa: PLC0415  see `pipelines.datasets.limits`

    try:
        dataset.checks.validate(rows.select(*dataset.checks.columns), lazy=True)
    except pandera.errors.SchemaErrors as errors:
        cases = errors.failure_cases.filter(pl.col("index").is_not_null())
        # Blank required cells are reported by parsing, once.
        cases = cases.filter(~pl.col("check").str.starts_with("not_nullable"))
        return [
            texts.problem(
                "out_of_range" if check.startswith(RANGES) else "wrong_form",
                column,
                position,
                dataset.field(column),
            )
            for column, check, position in cases.select("column", "check", "index").iter_rows()
        ]
    return []


def wrong_order(rows: pl.DataFrame, texts: Texts, dataset: Dataset) -> list[Problem]:
    """Return the rows whose end lies before their beginning."""
    problems: list[Problem] = []
    for first, second in IN_ORDER:
        if first in rows.columns and second in rows.columns:
            ends = last_day(second)
            late = rows.select((ends < pl.col(first)).fill_null(False).arg_true())
            problems += [
                texts.problem("ends_before_start", second, position, dataset.field(second))
                for position in late.to_series()
            ]
    return problems


def greater_parts(
    rows: pl.DataFrame, texts: Texts, dataset: Dataset, broken: list[Problem]
) -> list[Problem]:
    """Return, as warnings, the cells that are greater than what they are a part of.

    A whole that is wrong itself (`broken`) says nothing of its part.
    """
    pairs = [pair for pair in PART_OF if set(pair) <= set(rows.columns)]
    wrong = {(problem.row, problem.column) for problem in broken}
    return [
        as_warning(texts.problem("greater_than_whole", part, position, dataset.field(part)))
        for part, whole in pairs
        for position in (rows[part] > rows[whole]).arg_true()
        if (texts.column("source_row")[position], texts.headers.get(whole)) not in wrong
    ]


def great_percents(rows: pl.DataFrame, texts: Texts, dataset: Dataset) -> list[Problem]:
    """Return, as warnings, the cells written with a percent sign that exceed a hundred."""
    numbers = [
        one
        for one in dataset.fields
        if one.kind == "number" and one.name in texts.places and (rows[one.name] > 100).any()
    ]
    return [
        as_warning(texts.problem("over_hundred_percent", column.name, position, column))
        for column in numbers
        for position in (
            (rows[column.name] > 100) & texts.rows[column.name].str.ends_with("%")
        ).arg_true()
    ]


def last_day(name: str) -> pl.Expr:
    """Return the last day that a date known by month or year may mean."""
    date, precision = pl.col(name), pl.col(f"{name}_precision")
    year_end = pl.date(date.dt.year(), 12, 31)
    return (
        pl.when(precision == "month")
        .then(date.dt.month_end())
        .when(precision == "year")
        .then(year_end)
        .otherwise(date)
    )


def repeated_keys(rows: pl.DataFrame, texts: Texts, dataset: Dataset) -> list[Problem]:
    """Return the rows that say again what an earlier row of the file says.

    A row that repeats another to the letter is a warning (one of them lands); rows that agree in
    the key and differ elsewhere contradict each other. A key with a cell that could not be read
    is no key yet.
    """
    key = key_columns(rows, dataset)
    told = [name for name in rows.columns if name not in {"source_row", "source_column"}]
    # Hashes find the few rows worth a look at a tenth of the cost of comparing all of them.
    suspected = rows.select(key).hash_rows().is_duplicated().arg_true()
    if suspected.is_empty():
        return []
    known = [source for source in sources_of(key) if source in texts.rows.columns]
    unread = [
        rows[name].gather(suspected).is_null()
        & ~texts.rows[name].gather(suspected).is_in(NOTHING).fill_null(True)
        for name in known
    ]
    flags = (
        rows[suspected.to_list()]
        .with_columns(suspected.alias(PLACE))
        .filter(~pl.any_horizontal(*unread, pl.lit(False)))
        .filter(
            pl.all_horizontal(pl.col(n).is_not_null() for n in known if dataset.field(n).required)
        )
        .select(
            PLACE,
            (~pl.struct(key).is_first_distinct()).alias("again"),
            (~pl.struct(told).is_first_distinct()).alias("same"),
            pl.col(PLACE).first().over(key).alias("first"),
        )
        .filter("again")
    )
    own = sources_of(list(dataset.key))
    shown = next((name for name in own if name in texts.places), own[0])
    return [
        as_warning(texts.problem("repeated_row", shown, position, None))
        if same
        else texts.problem("contradicting_row", shown, position, None).expecting(
            "one_of_two", row=str(rows["source_row"][first])
        )
        for position, same, first in flags.select(PLACE, "same", "first").iter_rows()
    ]


def key_columns(rows: pl.DataFrame, dataset: Dataset) -> list[str]:
    """Return the columns that together identify a row of a file."""
    return [name for name in ("district_key",) if name in rows.columns] + list(dataset.key)


def sources_of(key: list[str]) -> list[str]:
    """Return the declared columns of which the columns of a key are made."""
    return [name.removesuffix("_key") for name in key]


def as_warning(problem: Problem) -> Problem:
    """Return `problem` as a warning, which does not keep the file from landing."""
    return replace(problem, severity="warning")


def nobody_named(rows: pl.DataFrame, texts: Texts, dataset: Dataset) -> list[Problem]:
    """Return the rows of placements and participation that name nobody."""
    subjects = {
        "placements": ["organisation", "person"],
        "participation": ["organisation", "person", "guest_districts"],
    }.get(dataset.name)
    if not subjects:
        return []
    nobody = rows.select(pl.all_horizontal(pl.col(subjects).is_null()).arg_true()).to_series()
    return [texts.problem("nobody_named", subjects[0], position, None) for position in nobody]


def incomplete_marks(rows: pl.DataFrame, texts: Texts, dataset: Dataset) -> list[Problem]:
    """Return the marks about submissions that lack their reason or the new due day."""
    if dataset.name != "submissions":
        return []
    return [
        texts.problem(f"mark_needs_{name}", name, position, dataset.field(name))
        for name, states in MARKS_NEED.items()
        for position in rows.select(
            (pl.col("state").is_in(states) & pl.col(name).is_null()).fill_null(False).arg_true()
        ).to_series()
    ]
