"""A tile for each place, side by side: a map without geography."""

from __future__ import annotations

from math import ceil
from typing import Any

import altair as alt
import polars as pl

from dashboard.charts.spec import drawn
from dashboard.charts.theme import (
    LINE,
    MUTED,
    ON_DEEP,
    ON_PALE,
    SEQUENTIAL,
    STATUS_COLOURS,
    STATUS_SHAPES,
    Chart,
    styled,
)
from pipelines.texts import Lang

# Tiles in a row on a screen and on a phone; expressions of Vega know the width alone.
WIDE, NARROW = 8, 4
IS_WIDE = "width > 560"
COLUMNS = f"({IS_WIDE} ? {WIDE} : {NARROW})"
# Height of a row on a screen; on a phone the same height holds more rows.
ROW = 78
GAP = 4
# Of the scale from the lightest to the darkest shade; from here on type is light.
DEEP = 0.55


@drawn
def group_tiles(frame: pl.DataFrame, colours: dict[str, tuple[str, bool]], lang: Lang) -> Chart:
    """Return a tile for each place in the colour of its group.

    Args:
        frame: name (short), shown (below the name), told (all that is known, for the tooltip),
            address (where a click leads), status (a code with a shape; empty for none), group
            (null where unknown); in the order of the tiles.
        colours: Group as readers call it → its colour and whether type on it is light.
        lang: Of numbers.
    """
    scale = alt.Scale(domain=list(colours), range=[colour for colour, _ in colours.values()])
    # A legend of nothing is endlessly high.
    legend = (
        alt.Legend(orient="top", title=None, labelLimit=300, symbolType="square")
        if colours
        else None
    )
    deep = [group for group, (_, is_deep) in colours.items() if is_deep]
    is_deep = alt.FieldOneOfPredicate("group", deep)
    return tiles(frame, alt.Color("group:N", scale=scale, legend=legend), is_deep, "group", lang)


@drawn
def value_tiles(frame: pl.DataFrame, lowest: float, highest: float, lang: Lang) -> Chart:
    """Return a tile for each place, the darker the more.

    Args:
        frame: As of `group_tiles`, with value (null where unknown) instead of group.
        lowest: The value of the lightest shade.
        highest: The value of the darkest shade; the middle one stands for all where both agree.
        lang: Of numbers.
    """
    if lowest == highest:
        lowest, highest = lowest - 1, highest + 1
    scale = alt.Scale(domain=[lowest, highest], range=SEQUENTIAL, clamp=True)
    is_deep = alt.FieldGTPredicate("value", lowest + DEEP * (highest - lowest))
    return tiles(frame, alt.Color("value:Q", scale=scale, legend=None), is_deep, "value", lang)


def placed(frame: pl.DataFrame) -> alt.Chart:
    """Return the data with each tile's place on the page, in pixels.

    The width of a screen is known to the browser alone, so it computes them.
    """
    data = frame.with_row_index("n").with_columns(total=pl.lit(frame.height)).to_arrow()
    return (
        alt.Chart(data)
        .transform_calculate(left=f"(datum.n % {COLUMNS}) * width / {COLUMNS}")
        .transform_calculate(right=f"datum.left + width / {COLUMNS} - {GAP}")
        .transform_calculate(step=f"height / ceil(datum.total / {COLUMNS})")
        .transform_calculate(top=f"floor(datum.n / {COLUMNS}) * datum.step")
        .transform_calculate(bottom=f"datum.top + datum.step - {GAP}")
        .transform_calculate(middle="(datum.left + datum.right) / 2")
        .transform_calculate(centre="(datum.top + datum.bottom) / 2")
        .encode(tooltip=[alt.Tooltip("told:N", title=" ")], href=alt.Href("address:N"))
    )


def tiles(frame: pl.DataFrame, colour: alt.Color, is_deep: Any, known_by: str, lang: Lang) -> Chart:
    """Return the tiles; those without `known_by` are dashed outlines."""
    base = placed(frame)
    is_known = alt.expr.isValid(alt.datum[known_by])
    cornered = base.encode(
        x=alt.X("left:Q", scale=None, axis=None),
        x2=alt.X2("right:Q"),
        y=alt.Y("top:Q", scale=None, axis=None),
        y2=alt.Y2("bottom:Q"),
    )
    filled = (
        cornered.transform_filter(is_known)
        .mark_rect(cornerRadius=6, cursor="pointer")
        .encode(color=colour)
    )
    unknown = cornered.transform_filter(~is_known).mark_rect(
        cornerRadius=6, fillOpacity=0, stroke=LINE, strokeDash=[4, 3], cursor="pointer"
    )
    ink = (
        alt.when(~is_known).then(alt.value(MUTED))
        .when(is_deep).then(alt.value(ON_DEEP)).otherwise(alt.value(ON_PALE))
    )  # fmt: skip
    layers = [unknown, filled, *texts(base, ink), *shapes(base, frame)]
    chart = alt.layer(*layers).resolve_scale(color="independent", shape="independent")
    height = max(ceil(frame.height / WIDE), 2) * ROW
    return styled(chart.properties(height=height), lang)


def texts(base: alt.Chart, ink: Any) -> list[alt.Chart]:
    """Return the name of each tile and what stands below it."""
    centred = base.encode(
        x=alt.X("middle:Q", scale=None, axis=None), y=alt.Y("centre:Q", scale=None, axis=None)
    )
    # Long names are smaller; on a phone all are.
    size = alt.ExprRef(f"{IS_WIDE} ? (length(datum.name) > 15 ? 11 : 13) : 11")
    room = alt.ExprRef("datum.right - datum.left - 6")
    return [
        centred.mark_text(dy=-8, fontSize=size, limit=room, cursor="pointer").encode(
            text=alt.Text("name:N"), color=ink
        ),
        centred.mark_text(
            dy=9, fontSize=alt.ExprRef(f"{IS_WIDE} ? 15 : 12"), fontWeight=700, cursor="pointer"
        ).encode(text=alt.Text("shown:N"), color=ink),
    ]


def shapes(base: alt.Chart, frame: pl.DataFrame) -> list[alt.Chart]:
    """Return the shapes of statuses in a corner of their tiles; none where nothing is rated."""
    present = [status for status in STATUS_COLOURS if status in set(frame["status"])]
    if not present:
        return []
    colours = alt.Scale(domain=present, range=[STATUS_COLOURS[status] for status in present])
    forms = alt.Scale(domain=present, range=[STATUS_SHAPES[status] for status in present])
    return [
        base.transform_filter(alt.FieldOneOfPredicate("status", present))
        .mark_point(size=70, filled=True, opacity=1, stroke=ON_DEEP, strokeWidth=1)
        .encode(
            x=alt.X("right:Q", scale=None, axis=None),
            y=alt.Y("top:Q", scale=None, axis=None),
            xOffset=alt.value(-10),
            yOffset=alt.value(10),
            color=alt.Color("status:N", scale=colours, legend=None),
            shape=alt.Shape("status:N", scale=forms, legend=None),
        )
    ]
