"""Charts of one indicator over time, and of counts by name."""

from __future__ import annotations

import altair as alt
import polars as pl

from dashboard.charts.matrix import NARROW
from dashboard.charts.spec import drawn
from dashboard.charts.theme import (
    BRAND,
    BRAND_TINT,
    CARD,
    GRID,
    INK,
    MUTED,
    SECOND,
    Chart,
    styled,
)
from pipelines.texts import Lang

# Lines of an axis of shares that reach far.
QUARTERS = [0, 0.25, 0.5, 0.75, 1]
# An axis of shares reaches at least so far, that its labels differ.
LEAST = 0.04


@drawn
def trend(frame: pl.DataFrame, is_share: bool, lang: Lang) -> Chart:
    """Return a line over periods, every point with its number, and the target as dashed steps.

    Args:
        frame: period, value, shown (the number as text), target (null where there is none),
            target_shown (null where it needs no label); in the order of time.
        is_share: Whether values are shares, from 0 to 1.
        lang: Of numbers.
    """
    every = [*frame["value"], *frame["target"].drop_nulls()]
    highest, lowest = max([*every, LEAST if is_share else 1]), min([*every, 0])
    is_tall = is_share and lowest == 0 and QUARTERS[2] < highest <= 1
    axis = alt.Axis(
        format=".0%" if is_share else ",~f",
        tickCount=4,
        # Nothing is above the whole, though there is room for numbers.
        values=QUARTERS if is_tall else alt.Undefined,
        domain=False,
        ticks=False,
        gridColor=GRID,
    )
    # Numbers stand above their points, those of falling lines need room below as well.
    room = alt.Scale(domain=[lowest * 1.2, highest * 1.2], nice=False)
    base = alt.Chart(frame.to_arrow()).encode(
        x=alt.X(
            "period:N",
            title=None,
            sort=None,
            axis=alt.Axis(labelAngle=0, grid=False, labelPadding=8),
        ),
        y=alt.Y("value:Q", title=None, axis=axis, scale=room),
    )
    area = base.mark_area(color=BRAND_TINT, opacity=0.8)
    line = base.mark_line(color=BRAND, strokeWidth=3)
    points = base.mark_point(size=70, filled=True, color=BRAND, stroke=CARD, opacity=1).encode(
        tooltip=[alt.Tooltip("period:N", title=" "), alt.Tooltip("shown:N", title=" ")]
    )
    numbers = base.mark_text(dy=-16, fontSize=14, fontWeight=700, color=INK).encode(
        text=alt.Text("shown:N")
    )
    layers = [area, *target_steps(base, frame.height), line, points, numbers]
    return styled(alt.layer(*layers).properties(height=260), lang)


def target_steps(base: alt.Chart, n_periods: int) -> list[alt.Chart]:
    """Return the target as dashed steps with a label at the end of each."""
    aimed = base.transform_filter(alt.expr.isValid(alt.datum.target))
    steps = aimed.mark_line(
        interpolate="step", color=SECOND, strokeWidth=2, strokeDash=[6, 4]
    ).encode(y=alt.Y("target:Q"))
    # A single period has no step: its target is a mark.
    mark = aimed.mark_tick(orient="horizontal", color=SECOND, size=90, thickness=2).encode(
        y=alt.Y("target:Q")
    )
    labels = (
        aimed.transform_filter(alt.expr.isValid(alt.datum.target_shown))
        .mark_text(dy=12, dx=6, align="left", fontSize=12.5, color=SECOND)
        .encode(y=alt.Y("target:Q"), text=alt.Text("target_shown:N"))
    )
    return [steps if n_periods > 1 else mark, labels]


@drawn
def answers(frame: pl.DataFrame, lang: Lang) -> Chart:
    """Return a mark for each period: full for yes, a ring for no, the word below.

    Args:
        frame: period, value (1 or 0), shown (the answer as a word); in the order of time.
        lang: Of numbers.
    """
    base = alt.Chart(frame.with_columns(row=0.35).to_arrow()).encode(
        x=alt.X(
            "period:N",
            title=None,
            sort=None,
            axis=alt.Axis(labelAngle=0, grid=False, domain=False, ticks=False, labelPadding=4),
        ),
        y=alt.Y("row:Q", axis=None, scale=alt.Scale(domain=[-1, 1], nice=False)),
    )
    is_yes = alt.datum.value > 0
    marks = base.mark_point(shape="circle", size=420, opacity=1, strokeWidth=2.5).encode(
        fill=alt.when(is_yes).then(alt.value(BRAND)).otherwise(alt.value(CARD)),
        stroke=alt.when(is_yes).then(alt.value(BRAND)).otherwise(alt.value(MUTED)),
        tooltip=[alt.Tooltip("period:N", title=" "), alt.Tooltip("shown:N", title=" ")],
    )
    words = base.mark_text(dy=26, fontSize=14, fontWeight=700, color=INK).encode(
        text=alt.Text("shown:N")
    )
    return styled(alt.layer(marks, words).properties(height=76), lang)


@drawn
def named_bars(frame: pl.DataFrame, colours: dict[str, str], lang: Lang) -> Chart:
    """Return a horizontal bar per name with its number, coloured by group.

    Args:
        frame: name, value, shown, group; in the order of the bars.
        colours: Group as readers call it → colour; one group needs no legend.
        lang: Of numbers.
    """
    names = frame["name"].to_list()
    groups = alt.Color(
        "group:N",
        scale=alt.Scale(domain=list(colours), range=list(colours.values())),
        legend=alt.Legend(
            orient="top", title=None, labelLimit=340, columns=alt.ExprRef(f"{NARROW} ? 1 : 3")
        )
        if len(colours) > 1
        else None,
    )
    highest = max([*frame["value"].to_list(), 1])
    base = alt.Chart(frame.to_arrow()).encode(
        y=alt.Y(
            "name:N",
            title=None,
            sort=names,
            axis=alt.Axis(labelLimit=260, labelPadding=8, domain=False, ticks=False),
        ),
        x=alt.X("value:Q", title=None, axis=None, scale=alt.Scale(domain=[0, highest * 1.3])),
    )
    bars = base.mark_bar(height=18, cornerRadiusEnd=3).encode(
        color=groups,
        tooltip=[alt.Tooltip("name:N", title=" "), alt.Tooltip("group:N", title=" "),
                 alt.Tooltip("shown:N", title=" ")],
    )  # fmt: skip
    zero = alt.datum.value == 0
    numbers = base.mark_text(align="left", dx=7, fontSize=13, fontWeight=600, color=INK).encode(
        text=alt.Text("shown:N"),
        color=alt.when(zero).then(alt.value(MUTED)).otherwise(alt.value(INK)),
    )
    return styled(alt.layer(bars, numbers).properties(height=len(names) * 30 + 10), lang)
