"""Names of the rows of a chart: beside them on a screen, above them on a phone."""

from __future__ import annotations

from textwrap import shorten, wrap

import altair as alt

from dashboard.charts.theme import INK

# Of two lines, which then stand around the middle of the row.
LINE = 15


def row_names(base: alt.Chart, is_wide: str, left: int, start: int, above: int) -> list[alt.Chart]:
    """Return the names of rows as two layers, of which one is seen.

    Args:
        base: A chart whose data have `lines` (a name in at most two lines) and `title`.
        is_wide: Expression of Vega: whether names have room beside their rows.
        left: Where names end beside their rows, in pixels.
        start: Where they begin above them.
        above: How far above the middle of a row they stand.
    """
    beside = base.mark_text(
        align="right",
        fontSize=13,
        color=INK,
        lineBreak="\n",
        lineHeight=LINE,
        x=left,
        dy=alt.ExprRef(f"indexof(datum.lines, '\\n') < 0 ? 0 : -{LINE // 2}"),
        opacity=alt.ExprRef(f"{is_wide} ? 1 : 0"),
    ).encode(text=alt.Text("lines:N"))
    over = base.mark_text(
        align="left",
        fontSize=13,
        color=INK,
        x=start,
        dy=-above,
        limit=alt.ExprRef(f"width - {start}"),
        opacity=alt.ExprRef(f"{is_wide} ? 0 : 1"),
    ).encode(text=alt.Text("title:N"))
    return [beside, over]


def two_lines(title: str) -> str:
    """Return a title on two lines at the most, as it stands beside a bar."""
    lines = wrap(title, 44)
    if len(lines) > 2:
        lines = [lines[0], shorten(" ".join(lines[1:]), 44, placeholder=" …")]
    return "\n".join(lines)
