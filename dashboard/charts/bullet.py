"""Indicators beside their targets: a bar in percent of the target, which is one line for all."""

from __future__ import annotations

import altair as alt
import polars as pl

from dashboard.charts.row_names import row_names, two_lines
from dashboard.charts.spec import drawn
from dashboard.charts.theme import (
    CARD,
    GRID,
    INK,
    MUTED,
    ON_DEEP,
    SECOND,
    STATUS_COLOURS,
    STATUS_SHAPES,
    Chart,
    styled,
)
from pipelines.texts import Lang

# Where names stand beside the bars; on a narrower screen they stand above. Expressions of Vega.
IS_WIDE = "width > 640"
# Room for names left of the bars and for numbers right of them, in pixels.
LEFT, RIGHT, RIGHT_NARROW = 320, 268, 62
# A bar goes on to half as much again as its target; the number beside it tells the rest.
LONGEST = 1.5
# Height of a row, and of the axis and legend below all of them.
ROW, BELOW = 57, 66
# The sign in the shape of a status.
SIGNS = {"met": "✓", "near": "!", "missed": "×", "no_data": "–", "withheld": "–"}


@drawn
def bullet(frame: pl.DataFrame, words: dict[str, str], lang: Lang) -> Chart:
    """Return a bar per indicator in percent of its target, with the target and the year before.

    Args:
        frame: title, status, share (the value in parts of its target, null where unknown),
            before (the same of the previous period), percent and details (texts right of the
            bar), address (where a click leads); in the order of the rows.
        words: Status → what readers call it; those of `frame`.
        lang: Of numbers.
    """
    longest = min(
        LONGEST, max(1.2, *(highest_of(frame, name) * 1.05 for name in ("share", "before")))
    )
    data = frame.with_columns(
        word=pl.col("status").replace_strict(words),
        sign=pl.col("status").replace_strict(SIGNS, default=""),
        lines=pl.Series([two_lines(title) for title in frame["title"]]),
        bar=pl.col("share").clip(0, longest),
        mark=pl.col("before").clip(0, longest),
        longest=pl.lit(longest),
    )
    base = alt.Chart(data.to_arrow()).encode(
        y=alt.Y("title:N", title=None, sort=data["title"].to_list(), axis=None),
        tooltip=[
            alt.Tooltip("title:N", title=" "),
            alt.Tooltip("word:N", title=" "),
            alt.Tooltip("percent:N", title=" "),
            alt.Tooltip("details:N", title=" "),
        ],
        href=alt.Href("address:N"),
    )
    colour, shape = status_of(words)
    chart = alt.layer(*bars(base, lang, colour), *statuses(base, colour, shape), *texts(base))
    return styled(chart.properties(height=ROW * data.height + BELOW), lang)


def highest_of(frame: pl.DataFrame, name: str) -> float:
    """Return the highest of a column of numbers; 0 where none is known."""
    known = frame[name].drop_nulls().to_list()
    return float(max(known, default=0))


def bars(base: alt.Chart, lang: Lang, colour: alt.Color) -> list[alt.Chart]:
    """Return the track, the bar, the target and the year before."""
    space = "" if lang == "en" else "\u00a0"
    across = alt.X(
        "bar:Q",
        title=None,
        scale=alt.Scale(
            rangeMin=alt.ExprRef(f"{IS_WIDE} ? {LEFT} : 4"),
            rangeMax=alt.ExprRef(f"width - ({IS_WIDE} ? {RIGHT} : {RIGHT_NARROW})"),
            zero=True,
            nice=False,
        ),
        axis=alt.Axis(
            values=[0, 0.25, 0.5, 0.75, 1],
            labelExpr=f"format(100 * datum.value, '.0f') + '{space}%'",
            labelFlush=False,
            grid=False,
            domain=False,
            ticks=False,
        ),
    )
    tracks = base.mark_bar(height=24, color=GRID, cursor="pointer").encode(x=alt.X("longest:Q"))
    facts = base.mark_bar(height=11, cornerRadiusEnd=3, cursor="pointer").encode(
        x=across, color=colour
    )
    targets = base.mark_tick(orient="vertical", thickness=3, size=28, color=SECOND).encode(
        x=alt.XDatum(1)
    )
    years = (
        base.transform_filter(alt.expr.isValid(alt.datum.mark))
        .mark_point(
            shape="diamond", size=60, filled=True, fill=CARD, stroke=SECOND,
            strokeWidth=2, opacity=1,
        )
        .encode(x=alt.X("mark:Q"))
    )  # fmt: skip
    return [tracks, facts, targets, years]


def status_of(words: dict[str, str]) -> tuple[alt.Color, alt.Shape]:
    """Return the colour and the shape of each status, with one legend below."""
    told = list(words.values())
    legend = alt.Legend(
        orient="bottom",
        title=None,
        symbolOpacity=1,
        symbolSize=140,
        columns=alt.ExprRef(f"{IS_WIDE} ? 5 : 2"),
        offset=14,
    )
    colours = alt.Scale(domain=told, range=[STATUS_COLOURS[status] for status in words])
    shapes = alt.Scale(domain=told, range=[STATUS_SHAPES[status] for status in words])
    return (
        alt.Color("word:N", scale=colours, legend=legend),
        alt.Shape("word:N", scale=shapes, legend=legend),
    )


def statuses(base: alt.Chart, colour: alt.Color, shape: alt.Shape) -> list[alt.Chart]:
    """Return the shape of each status with its sign, before the bar or above it."""
    across, down = (
        alt.ExprRef(f"{IS_WIDE} ? {LEFT - 16} : 10"), alt.ExprRef(f"{IS_WIDE} ? 0 : -21")
    )  # fmt: skip
    return [
        base.mark_point(
            size=230, filled=True, opacity=1, cursor="pointer", x=across, yOffset=down
        ).encode(color=colour, shape=shape),
        base.mark_text(fontSize=12, fontWeight=700, color=ON_DEEP, x=across, dy=down).encode(
            text=alt.Text("sign:N")
        ),
    ]


def texts(base: alt.Chart) -> list[alt.Chart]:
    """Return the names, and what share of the target is reached and of what it is made."""
    wide, narrow = f"{IS_WIDE} ? 1 : 0", f"{IS_WIDE} ? 0 : 1"
    percents = base.mark_text(
        align="left",
        fontSize=15,
        fontWeight=700,
        color=INK,
        x=alt.ExprRef(f"width - ({IS_WIDE} ? {RIGHT} : {RIGHT_NARROW}) + 12"),
    ).encode(text=alt.Text("percent:N"))
    details = base.mark_text(
        align="left",
        fontSize=13,
        color=MUTED,
        x=alt.ExprRef(f"width - {RIGHT} + 72"),
        opacity=alt.ExprRef(wide),
    ).encode(text=alt.Text("details:N"))
    below = base.mark_text(
        align="left", fontSize=12, color=MUTED, x=4, dy=20, opacity=alt.ExprRef(narrow)
    ).encode(text=alt.Text("details:N"))
    return [*row_names(base, IS_WIDE, LEFT - 34, 24, 21), percents, details, below]
