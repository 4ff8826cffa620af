"""Show a report on the screen."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import streamlit as st

from dashboard.charts.spec import as_arrow, rows_of, spec_of
from dashboard.reports.base import ITEM, Block, Figure, Prose, Report, Tiles
from dashboard.ui import modes, shown
from dashboard.ui.markdown import plain
from dashboard.ui.rows import rows_html
from dashboard.ui.tiles import tiles_html

# What starts an item of a list in paragraphs.


def show_heading(report: Report) -> None:
    """Show a report's title."""
    shown.shown().report = report
    st.title(plain(report.title), anchor=False)
    if report.subtitle:
        st.caption(plain(report.subtitle))


def show_block(block: Block, *, whole: Block | None = None) -> None:
    """Show one block of a report as a card.

    Args:
        block: What is shown.
        whole: What leaves with the page instead of it, where the screen shows a part.
    """
    shown.shown().blocks.append(whole or block)
    if isinstance(block, Tiles):
        if block.title:
            st.subheader(plain(block.title), anchor=False)
        if block.note:
            st.caption(plain(block.note))
        st.html(tiles_html(block.tiles, block.is_chain))
        return
    if isinstance(block, Prose):
        if block.title:
            st.subheader(plain(block.title), anchor=False)
        st.markdown(prose_markdown(block.paragraphs))
        return
    with st.container(border=True, key=f"card-{block.key}"):
        st.markdown(f"#### {plain(block.title)}")
        st.caption(plain(block.subtitle))
        if isinstance(block, Figure):
            show_chart(block)
        else:
            st.html(rows_html(block.rows, block.qr, block.links, block.statuses))


def prose_markdown(paragraphs: Sequence[str]) -> str:
    """Return paragraphs as Markdown; items of a list stand close together."""
    lines = [
        f"- {plain(one.removeprefix(ITEM))}" if one.startswith(ITEM) else f"\n{plain(one)}\n"
        for one in paragraphs
    ]
    return "\n".join(lines)


def show_chart(figure: Figure) -> None:
    """Show a chart in the colours of the reader's screen; its finding is told instead of it."""
    spec = carried_on(spec_of(figure.chart, is_dark=st.context.theme.type == "dark"))
    told = f"{figure.title}. {figure.subtitle}"
    st.vega_lite_chart(spec, key=f"chart-{figure.key}", theme=None, alt=told)


def carried_on(spec: dict[str, Any]) -> dict[str, Any]:
    """Return a chart whose marks lead on with the modes of the reader, where they may go."""
    rows = {name: rows_of(told) for name, told in spec["datasets"].items()}
    led = {
        name: as_arrow([one | {"address": modes.carried(one["address"]) or None} for one in found])
        for name, found in rows.items()
        if found and "address" in found[0]
    }
    return {**spec, "datasets": spec["datasets"] | led}


def show_source(report: Report) -> None:
    """Show where the numbers come from."""
    st.caption(plain(report.source))
    for note in report.notes:
        st.caption(plain(note))
