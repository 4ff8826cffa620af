"""What an upload would change: how many rows, and cell by cell, as readers write it."""

from __future__ import annotations

import datetime as dt

import polars as pl
import streamlit as st

from dashboard.reports import numbers
from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from dashboard.ui.rows import rows_html
from dashboard.ui.scope import scope
from pipelines.datasets.base import Dataset, Field, code_list
from pipelines.difference import Difference, difference
from pipelines.examine import Examined
from pipelines.settings import Settings

# Of a longer list of changes the first are shown.
SHOWN = 50


def show_differences(settings: Settings, examined: Examined) -> None:
    """Show for each sheet how many rows are new, changed, gone and the same."""
    for part in examined.parts:
        found = difference(settings, scope(), part, examined.answers.mode)
        with st.container(border=True, key=f"card-difference-{part.texts.sheet}"):
            name = part.texts.sheet or examined.name
            st.markdown(f"#### {plain(t('upload.would', name=name))}")
            # On a phone two stand beside each other.
            with st.container(horizontal=True):
                for key, n in found.counts().items():
                    st.metric(t(f"upload.rows_{key}"), n, width=140)
            show_changes(found, part.dataset)


def show_changes(found: Difference, dataset: Dataset) -> None:
    """Show what changes cell by cell, and what is gone."""
    if not found.changed.is_empty():
        own = telling(found.changed, dataset)
        rows = [
            named(row, own)
            | {
                t("upload.column"): dataset.field(row["column"]).title.in_(lang()),
                t("upload.was"): as_written(row["was"], dataset.field(row["column"])),
                t("upload.now"): as_written(row["now"], dataset.field(row["column"])),
            }
            for row in found.changed.head(SHOWN).iter_rows(named=True)
        ]
        show_rows(t("upload.changes", n=found.n_changed), rows, found.changed.height)
    if not found.gone.is_empty():
        own = telling(found.gone, dataset)
        rows = [named(row, own) for row in found.gone.head(SHOWN).iter_rows(named=True)]
        show_rows(t("upload.goes", n=found.gone.height), rows, found.gone.height)


def named(row: dict[str, str | None], fields: list[Field]) -> dict[str, str]:
    """Return what tells a row apart for people."""
    return {field.title.in_(lang()): as_written(row[field.name], field) for field in fields}


def as_written(text: str | None, field: Field) -> str:
    """Return the text of a cell as readers write it: dates in their order, codes by their title."""
    if not text:
        return numbers.NOTHING
    if field.kind == "date":
        return numbers.day(dt.date.fromisoformat(text), lang())
    if field.kind == "code" and field.codes:
        titles = {one.code: one.title.in_(lang()) for one in code_list(field.codes)}
        return ", ".join(titles.get(one, one) for one in text.split(", "))
    return t(f"upload.{text}") if field.kind == "boolean" else text


def telling(rows: pl.DataFrame, dataset: Dataset) -> list[Field]:
    """Return the columns that tell rows apart for people, where any of these rows has them."""
    own = {name.removesuffix("_key") for name in dataset.key} & set(rows.columns)
    return [one for one in dataset.fields if one.name in own and rows[one.name].count()]


def show_rows(title: str, rows: list[dict[str, str]], n: int) -> None:
    """Show the first of `n` rows folded under their title."""
    with st.expander(title):
        st.html(rows_html(pl.DataFrame(rows), stacks=True))
        if n > len(rows):
            st.caption(t("upload.first_rows", shown=len(rows), n=n))
