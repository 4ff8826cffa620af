"""Cells of registers as readers see them: what each column holds, by its name."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

import polars as pl

from dashboard.queries.registers import titles
from dashboard.reports import numbers
from dashboard.reports.base import LOCALES, say
from dashboard.reports.register_base import Register
from pipelines.scope import Scope
from pipelines.texts import Lang, catalogue

# Code list of a column wherever it stands; a register's own `codes` go first.
CODES = {
    "route_kind": "route_kind", "route_status": "route_status", "tier": "tier",
    "tier_before": "tier", "competency": "competency", "deficits": "competency",
    "document_kind": "document_kind", "document_status": "document_status",
    "document_group": "document_group", "site_kind": "site_kind", "channel": "channel",
    "plan": "plan", "strategy": "strategy",
}  # fmt: skip
# Whole numbers that name things: written without a space between thousands.
NAMES = frozenset({"year", "quarter", "stage_number", "overlapped_stages"})
# Shares, with the columns that hold what they are made of.
SHARES = {"completeness": ("n_present", "n_wanted"), "deficit_share": ("with_deficit", "people")}
CHANGES = frozenset({"growth"})

# What a cell shows, while it stands beside its value; no column is called so.
SHOWN = "_shown"

Titles = Mapping[tuple[str, str], str]


def code_titles(scope: Scope, lang: Lang) -> Titles:
    """Return the titles of codes by list and code, those of registers' own lists too."""
    start = "registers.word."
    own = {
        (key.removeprefix(start).split(".")[0], key.split(".")[-1]): str(text)
        for key, text in catalogue(LOCALES, lang).items()
        if key.startswith(start)
    }
    return {**titles(scope, lang), **own}


def column_title(register: Register, column: str, lang: Lang) -> str:
    """Return what a column is called in a register."""
    own = f"registers.own.{register.key}.{column}"
    return say(own if own in catalogue(LOCALES, lang) else f"registers.column.{column}", lang)


def code_list(register: Register, column: str, entry: str = "") -> str:
    """Return the code list of a column in rows of one entry, "" where its texts are free."""
    own = (register.codes or {}).get(column)
    if own is None:
        return CODES.get(column, "")
    return own if isinstance(own, str) else own.get(entry, "")


def cells(
    register: Register, column: str, found: pl.DataFrame, words: Titles, lang: Lang
) -> pl.Series:
    """Return a column of a register as readers see it, put in words by its distinct values.

    A journal of a district has ten thousand rows and a few hundred different cells.
    """
    beside = [name for name in (*SHARES.get(column, ()), "entry") if name in found.columns]
    told = found.select(list(dict.fromkeys([column, *beside])))
    if isinstance(told.schema[column], pl.List):
        rows = told.iter_rows(named=True)
        return pl.Series(
            [cell(register, column, row, words, lang) for row in rows], dtype=pl.String
        )
    distinct = told.unique(maintain_order=True)
    shown = [cell(register, column, row, words, lang) for row in distinct.iter_rows(named=True)]
    by_value = distinct.with_columns(pl.Series(SHOWN, shown, dtype=pl.String))
    joined = told.join(
        by_value, on=told.columns, how="left", nulls_equal=True, maintain_order="left"
    )
    return joined[SHOWN]


def cell(register: Register, column: str, row: dict[str, Any], words: Titles, lang: Lang) -> str:
    """Return one cell of a row as readers see it."""
    value = row[column]
    if value is None or value in ("", []):
        return numbers.NOTHING
    if column in SHARES:
        part, whole = (row[name] for name in SHARES[column])
        return share(value, part, whole, lang)
    if column in CHANGES:
        return numbers.changed(value, "points", lang) or numbers.NOTHING
    listed = code_list(register, column, row.get("entry") or "")
    if isinstance(value, list):
        told = [written(one, column, listed, words, lang) for one in value]
        return ("; " if any("," in one for one in told) else ", ").join(told)
    return written(value, column, listed, words, lang)


def written(value: Any, column: str, listed: str, words: Titles, lang: Lang) -> str:
    """Return one value in words; a text that is no code of its list stays as it is."""
    if isinstance(value, bool):
        return say(f"registers.word.flag.{'is' if value else 'is_not'}", lang)
    if isinstance(value, dt.date):
        return numbers.day(value, lang)
    if isinstance(value, int | float):
        return str(value) if column in NAMES else numbers.shown(value, "number", False, lang)
    return words.get((listed, value), str(value))


def share(value: float, part: int, whole: int, lang: Lang) -> str:
    """Return a share with what it is made of."""
    made_of = say("tile.share_of", lang, numerator=part, denominator=whole)
    return f"{numbers.shown(value, 'percent', False, lang)} ({made_of})"
