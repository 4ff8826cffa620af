"""Show a report on the screen."""

from __future__ import annotations

import polars as pl
import streamlit as st

from dashboard.reports.base import Block, Figure, Listing, Report, Tiles
from dashboard.ui.tiles import tiles_html


def show_heading(report: Report) -> None:
    """Show a report's title."""
    st.title(report.title, anchor=False)
    if report.subtitle:
        st.caption(report.subtitle)


def show_block(block: Block) -> None:
    """Show one block of a report as a card."""
    if isinstance(block, Tiles):
        if block.title:
            st.subheader(block.title, anchor=False)
        st.html(tiles_html(block.tiles))
        return
    with st.container(border=True, key=f"card-{block.key}"):
        st.markdown(f"#### {block.title}")
        st.caption(block.subtitle)
        if isinstance(block, Figure):
            st.altair_chart(block.chart, key=f"chart-{block.key}", theme=None)
        else:
            show_table(block)


def show_table(listing: Listing) -> None:
    """Show a table whole, so that a picture of the page holds every row."""
    rows = listing.rows.with_columns(pl.all().cast(pl.String).replace("", None).fill_null("—"))
    st.table(rows, border="horizontal", hide_index=True)


def show_source(report: Report) -> None:
    """Show where the numbers come from."""
    st.caption(report.source)
    for note in report.notes:
        st.caption(note)
