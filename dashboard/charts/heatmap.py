"""A table of numbers as shades: rows by columns, darker is more."""

from __future__ import annotations

import altair as alt
import polars as pl

from dashboard.charts.spec import drawn
from dashboard.charts.theme import (
    LINE,
    MUTED,
    ON_DEEP,
    ON_PALE,
    SECOND,
    SEQUENTIAL,
    STATUS_COLOURS,
    Chart,
    styled,
)
from pipelines.texts import Lang

# Of the scale from the lightest to the darkest shade; from here on type is light.
DEEP = 0.55
# Height of the slanted names of columns, in pixels.
HEADER = 130
# How wide a column is, in pixels, whose numbers and slanted name fit; a narrower one has shades
# alone, their numbers told when pointed at, and an upright name.
ROOM = 40


@drawn
def heatmap(frame: pl.DataFrame, highest: float, lang: Lang) -> Chart:
    """Return a cell for each row and column, its number on its shade.

    Args:
        frame: row, column, value (null where unknown), shown (the number as text), is_marked
            (whether a red corner draws the eye to the cell); rows and columns in the order in
            which they first come.
        highest: The value of the darkest shade; the lightest is 0.
        lang: Of numbers.
    """
    rows = frame["row"].unique(maintain_order=True).to_list()
    columns = frame["column"].unique(maintain_order=True).to_list()
    is_narrow = f"width < {ROOM * len(columns)}"
    base = alt.Chart(frame.to_arrow()).encode(
        y=alt.Y(
            "row:N",
            title=None,
            sort=rows,
            axis=alt.Axis(
                labelLimit=alt.ExprRef("width < 420 ? 120 : 240"),
                domain=False,
                ticks=False,
                labelPadding=8,
            ),
            scale=alt.Scale(paddingInner=0.1, paddingOuter=0.05),
        ),
        x=alt.X(
            "column:N",
            title=None,
            sort=columns,
            axis=alt.Axis(
                orient="top",
                labelAngle=alt.ExprRef(f"{is_narrow} ? -90 : -35"),
                labelAlign="left",
                labelBaseline=alt.ExprRef(f"{is_narrow} ? 'middle' : 'alphabetic'"),
                labelLimit=alt.ExprRef(f"{is_narrow} ? {HEADER - 14} : 190"),
                domain=False,
                ticks=False,
            ),
            scale=alt.Scale(paddingInner=0.06, paddingOuter=0.03),
        ),
    )
    known = base.transform_filter(alt.expr.isValid(alt.datum.value))
    told = [alt.Tooltip("row:N", title=" "), alt.Tooltip("column:N", title=" "),
            alt.Tooltip("shown:N", title=" ")]  # fmt: skip
    shade = alt.Scale(domain=[0, highest or 1], range=SEQUENTIAL, clamp=True)
    cells = known.mark_rect(cornerRadius=4).encode(
        color=alt.Color("value:Q", scale=shade, legend=None), tooltip=told
    )
    unknown = base.transform_filter(~alt.expr.isValid(alt.datum.value)).mark_rect(
        cornerRadius=4, fillOpacity=0, stroke=LINE, strokeDash=[4, 3]
    )
    is_deep = alt.datum.value > DEEP * (highest or 1)
    numbers = base.mark_text(
        fontSize=13, fontWeight=600, opacity=alt.ExprRef(f"{is_narrow} ? 0 : 1")
    ).encode(
        text=alt.Text("shown:N"),
        color=alt.when(~alt.expr.isValid(alt.datum.value))
        .then(alt.value(MUTED))
        .when(is_deep)
        .then(alt.value(ON_DEEP))
        .otherwise(alt.value(ON_PALE)),
    )
    corners = (
        base.transform_filter(alt.datum.is_marked)
        .mark_point(
            shape="square",
            size=46,
            filled=True,
            opacity=1,
            color=STATUS_COLOURS["missed"],
            stroke=ON_DEEP,
            strokeWidth=1,
        )
        .encode(xOffset=alt.value(7), yOffset=alt.value(7))
    )
    chart = alt.layer(unknown, cells, numbers, corners)
    return styled(chart.properties(height=len(rows) * 32 + HEADER), lang).configure_axisX(
        labelColor=SECOND
    )
