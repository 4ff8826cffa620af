"""Organisations beside their peers: a row of dots for each kind."""

from __future__ import annotations

import altair as alt
import polars as pl

from dashboard.charts.spec import drawn
from dashboard.charts.theme import (
    BRAND,
    BRAND_TINT,
    CARD,
    GRID,
    INK,
    MUTED,
    SECOND,
    STATUS_COLOURS,
    Chart,
    styled,
)
from pipelines.texts import Lang

# Vega's shape of each verdict.
SHAPES = {
    "higher": "triangle-up", "lower": "triangle-down", "within_chance": "circle",
    "within_spread": "circle", "too_few": "circle",
}  # fmt: skip
# Colour by what the difference means, not by which way it goes.
TONES = {
    "better": STATUS_COLOURS["met"], "worse": STATUS_COLOURS["near"],
    "neither": BRAND, "unknown": MUTED,
}  # fmt: skip
# Of which too little is known is a ring.
FILLS = TONES | {"unknown": CARD}
# Dots nearer to each other than this part of the axis stand one above another.
NEAR = 1 / 50
# How far from the middle of its row a dot may stand, and from the next one, in rows.
REACH, STEP = 0.24, 0.1
# An axis of shares shorter than this needs a digit after the point.
FINE = 0.05
# How far an axis of shares goes, so that a dot at its end is seen whole.
BEYOND = (-0.02, 1.02)
WITHIN = "datum.value < 0 || datum.value > 1 ? '' : datum.label"


@drawn
def peer_dots(dots: pl.DataFrame, kinds: pl.DataFrame, is_share: bool, lang: Lang) -> Chart:
    """Return a row for each kind: its organisations as dots, their middle half and median.

    Args:
        dots: kind, organisation, value, shown (the number as text), verdict (see `SHAPES`), word
            (the verdict's), tone (see `TONES`).
        kinds: kind, low, high, middle (null where there are too few), middle_shown; in the order
            of the rows.
        is_share: Whether values are shares, from 0 to 1.
        lang: Of numbers.
    """
    rows = {kind: place for place, kind in enumerate(kinds["kind"])}
    down = alt.Scale(domain=[-0.62, len(rows) - 0.38], reverse=True, nice=False)
    low, high = extent(dots["value"], is_share)
    across = alt.Scale(domain=[low, high], nice=False)
    whole = ".1%" if high - low < FINE else ".0%"
    axis = alt.Axis(
        format=whole if is_share else ",~f",
        # The room beside nothing and all is no place for a number.
        labelExpr=WITHIN if is_share and low >= BEYOND[0] else alt.Undefined,
        tickCount=4,
        domain=False,
        gridColor=GRID,
    )
    x = alt.X("value:Q", title=None, scale=across, axis=axis)
    base = alt.Chart(kinds.with_columns(row=pl.col("kind").replace_strict(rows)).to_arrow())
    known = base.transform_calculate(top="datum.row - 0.3", bottom="datum.row + 0.3")
    known = known.transform_filter(alt.expr.isValid(alt.datum.middle))
    top, bottom = alt.Y("top:Q", title=None, scale=down, axis=None), alt.Y2("bottom:Q")
    band = known.mark_rect(color=BRAND_TINT, cornerRadius=4).encode(
        x=alt.X("low:Q", title=None, scale=across, axis=axis), x2=alt.X2("high:Q"), y=top, y2=bottom
    )
    middle = known.mark_rule(color=INK, strokeWidth=2.5).encode(
        x=alt.X("middle:Q", scale=across), y=top, y2=bottom
    )
    names = base.mark_text(
        align="left", dy=-40, fontSize=13, fontWeight=600, color=SECOND, limit=alt.ExprRef("width")
    ).encode(x=alt.value(0), y=alt.Y("row:Q", scale=down, axis=None), text=alt.Text("kind:N"))
    points = (
        alt.Chart(spread_out(dots, rows, (low, high)).to_arrow())
        .mark_point(opacity=0.9, size=95, strokeWidth=1.5)
        .encode(
            x=x,
            y=alt.Y("place:Q", scale=down, axis=None),
            shape=alt.Shape(
                "verdict:N",
                scale=alt.Scale(domain=list(SHAPES), range=list(SHAPES.values())),
                legend=None,
            ),
            fill=alt.Fill("tone:N", scale=tones(FILLS), legend=None),
            stroke=alt.Stroke("tone:N", scale=tones(TONES), legend=None),
            tooltip=[alt.Tooltip("organisation:N", title=" "), alt.Tooltip("shown:N", title=" "),
                     alt.Tooltip("word:N", title=" ")],
        )
    )  # fmt: skip
    chart = alt.layer(band, middle, points, names).properties(height=len(rows) * 92 + 10)
    return styled(chart, lang)


def tones(colours: dict[str, str]) -> alt.Scale:
    """Return the scale from what a difference means to its colour."""
    return alt.Scale(domain=list(colours), range=list(colours.values()))


def extent(values: pl.Series, is_share: bool) -> tuple[float, float]:
    """Return the ends of an axis that shows all of `values`, with room at both ends."""
    known = [float(value) for value in values]
    low, high = min(known), max(known)
    room = (high - low) * 0.06 or (0.1 if is_share else abs(high) * 0.2 or 1)
    if not is_share or low < 0 or high > 1:
        return low - room, high + room
    return max(low - room, BEYOND[0]), min(high + room, BEYOND[1])


def spread_out(dots: pl.DataFrame, rows: dict[str, int], ends: tuple[float, float]) -> pl.DataFrame:
    """Return dots with `place`: the row of its kind, moved so that equal values do not hide."""
    low, high = ends
    placed = dots.with_columns(
        row=pl.col("kind").replace_strict(rows),
        bin=((pl.col("value") - low) / ((high - low) * NEAR)).round(),
    ).sort("row", "bin", "value", maintain_order=True)
    of_bin = ["row", "bin"]
    number = pl.int_range(pl.len()).over(of_bin)
    n = pl.len().over(of_bin)
    step = pl.min_horizontal(pl.lit(STEP), 2 * REACH / n)
    return placed.with_columns(place=pl.col("row") + (number - (n - 1) / 2) * step)
