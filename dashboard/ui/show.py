"""Show a report on the screen."""

from __future__ import annotations

import polars as pl
import streamlit as st

from dashboard.reports.base import Block, Figure, Report, Tiles
from dashboard.ui.markdown import plain
from dashboard.ui.tiles import tiles_html


def show_heading(report: Report) -> None:
    """Show a report's title."""
    st.title(plain(report.title), anchor=False)
    if report.subtitle:
        st.caption(plain(report.subtitle))


def show_block(block: Block) -> None:
    """Show one block of a report as a card."""
    if isinstance(block, Tiles):
        if block.title:
            st.subheader(plain(block.title), anchor=False)
        if block.note:
            st.caption(plain(block.note))
        st.html(tiles_html(block.tiles))
        return
    with st.container(border=True, key=f"card-{block.key}"):
        st.markdown(f"#### {plain(block.title)}")
        st.caption(plain(block.subtitle))
        if isinstance(block, Figure):
            st.altair_chart(block.chart, key=f"chart-{block.key}", theme=None)
        else:
            show_table(block.rows)


def show_table(rows: pl.DataFrame) -> None:
    """Show a table whole, so that a picture of the page holds every row."""
    cells = pl.all().cast(pl.String).replace("", None).fill_null("—")
    # A number never stands alone on the next line.
    kept = cells.str.replace_all("№ ", "№\u00a0").map_elements(plain, pl.String)
    st.table(rows.with_columns(kept), border="horizontal", hide_index=True)


def show_source(report: Report) -> None:
    """Show where the numbers come from."""
    st.caption(plain(report.source))
    for note in report.notes:
        st.caption(plain(note))
