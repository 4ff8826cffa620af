"""A plan over time: a row per item under its stage, a bar for each time at which it is due.

Days are numbers (`date.toordinal()`), so no time zone moves a bar. Names and words stand in the
chart itself: beside the bars on a wide screen, above them on a phone.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

import altair as alt
import polars as pl

from dashboard.charts.theme import (
    BRAND,
    BRAND_DARK,
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

NARROW = "width < 560"
# Where the days begin and end across, in pixels.
LEFT = f"({NARROW} ? 4 : 0.36 * width)"
RIGHT = f"({NARROW} ? width - 4 : width - 190)"
# Heights of a row, of the months with the margins, and of a line of the legend, in pixels; a phone
# has two states on a line.
ROW, HEADER, LEGEND = 44, 50, 22
STATE_COLOURS = {
    "done": STATUS_COLOURS["met"], "late": STATUS_COLOURS["near"], "due_now": BRAND,
    "overdue": STATUS_COLOURS["missed"], "ahead": "#98CAEC", "cancelled": STATUS_COLOURS["no_data"],
}  # fmt: skip
STATE_SHAPES = {
    "done": "circle", "late": "triangle-up", "due_now": "diamond", "overdue": "square",
    "ahead": "triangle-right", "cancelled": "cross",
}  # fmt: skip


@dataclass(frozen=True)
class Days:
    """What lies below the bars.

    Attributes:
        first: The day at the left edge, as a number.
        last: The day at the right edge.
        ticks: Days with their names, in order.
        today: Today, and what it is called; drawn where it lies between the edges.
    """

    first: int
    last: int
    ticks: dict[int, str]
    today: tuple[int, str]


def gantt(
    rows: pl.DataFrame, bars: pl.DataFrame, days: Days, titles: dict[str, str], lang: Lang
) -> Chart:
    """Return the chart of a plan.

    Args:
        rows: row (its key), name (with line breaks), short_name, is_stage, state (null in rows of
            stages), word (how it stands), short_word (the same where there is little room, or
            empty), responsible; in the order of the rows.
        bars: row, first, last (days within the edges), state (`stage` in rows of stages), is_day
            (drawn as a diamond), late_till (the day on which it was done, or today where it is
            overdue; null for the others), and what is told on pointing: name, told, responsible.
        days: The edges and what lies below.
        titles: State → what readers call it, of the states there are.
        lang: Of numbers.
    """
    keys = rows["row"].to_list()
    y = alt.Y("row:N", sort=keys, axis=None, scale=alt.Scale(domain=keys, padding=0))
    lines = alt.Chart(rows.to_arrow()).encode(y=y)
    marks = alt.Chart(bars.to_arrow()).encode(y=y)
    layers = [
        stripes(lines),
        *time_marks(marks, days, titles),
        *today_line(days),
        *words(lines, titles),
    ]
    chart = alt.layer(*layers).resolve_scale(shape="independent")
    return styled(
        chart.properties(height=len(keys) * ROW + HEADER + LEGEND * -(-len(titles) // 2)), lang
    )


def across(days: Days, field: str) -> alt.X:
    """Return the place of a day."""
    shown = alt.expr.toString(alt.datum.value)
    names = json.dumps({str(day): name for day, name in days.ticks.items()}, ensure_ascii=False)
    axis = alt.Axis(
        orient="top", values=list(days.ticks), labelExpr=f"{names}[{shown}]", domain=False,
        ticks=False, gridColor=GRID, labelOverlap=True, labelFlush=True, zindex=0,
    )  # fmt: skip
    scale = alt.Scale(
        domain=[days.first, days.last],
        range=[alt.ExprRef(LEFT), alt.ExprRef(RIGHT)],
        nice=False,
        zero=False,
    )
    return alt.X(f"{field}:Q", title=None, axis=axis, scale=scale)


def stripes(lines: alt.Chart) -> alt.Chart:
    """Return the ground of the rows of stages, from edge to edge."""
    return (
        lines.transform_filter(alt.datum.is_stage)
        .mark_rect(color=GRID, cornerRadius=4)
        .encode(x=alt.XValue(0), x2=alt.X2Value("width"))
    )


def time_marks(marks: alt.Chart, days: Days, titles: dict[str, str]) -> list[alt.Chart]:
    """Return the bars, their tails and the diamonds of single days."""
    lower = alt.ExprRef(f"{NARROW} ? 9 : 0")
    x, x2 = across(days, "first"), alt.X2("last:Q")
    told = [
        alt.Tooltip("name:N", title=" "),
        alt.Tooltip("told:N", title=" "),
        alt.Tooltip("responsible:N", title=" "),
    ]
    shade = state_shade(titles)
    is_stage = alt.datum.state == "stage"
    is_late = alt.expr.isValid(alt.datum.late_till)
    tail = marks.transform_filter(is_late).encode(x=across(days, "last"), x2=alt.X2("late_till:Q"))
    bar = marks.transform_filter(~is_stage & ~alt.datum.is_day).encode(x=x, x2=x2, tooltip=told)
    diamond = marks.transform_filter(alt.datum.is_day).encode(x=x, tooltip=told)
    return [
        tail.mark_rule(strokeWidth=2, strokeDash=[3, 3], yOffset=lower).encode(
            color=shade.copy(deep=False)
        ),
        marks.transform_filter(is_stage)
        .mark_bar(height=6, color=BRAND_DARK, yOffset=lower, cornerRadius=2)
        .encode(x=x, x2=x2, tooltip=told[:2]),
        bar.mark_bar(height=16, yOffset=lower, cornerRadius=3, stroke=CARD, strokeWidth=1).encode(
            color=shade
        ),
        diamond.mark_point(
            shape="diamond", size=190, filled=True, opacity=1, stroke=CARD, yOffset=lower
        ).encode(color=shade),
    ]


def state_shade(titles: dict[str, str]) -> alt.Color:
    """Return the colour of each state, with a legend above."""
    shades = alt.Scale(domain=list(titles), range=[STATE_COLOURS[state] for state in titles])
    names = json.dumps(titles, ensure_ascii=False)
    legend = alt.Legend(
        orient="top", title=None, symbolType="square", symbolOpacity=1, offset=8, labelLimit=240,
        labelExpr=f"{names}[datum.value]", columns=alt.ExprRef(f"{NARROW} ? 2 : 6"),
    )  # fmt: skip
    return alt.Color("state:N", scale=shades, legend=legend)


def today_line(days: Days) -> list[alt.Chart]:
    """Return the line of today with its date; nothing where it lies past the edges."""
    day, name = days.today
    if not days.first <= day <= days.last:
        return []
    data = alt.Chart(pl.DataFrame({"day": [day], "name": [name]}).to_arrow())
    at = data.encode(x=across(days, "day"))
    # Near an edge its name would be cut off.
    side = "left" if day - days.first < 0.2 * (days.last - days.first) else (
        "right" if days.last - day < 0.2 * (days.last - days.first) else "center"
    )  # fmt: skip
    return [
        at.mark_rule(strokeWidth=2, color=INK),
        at.mark_text(dy=14, fontSize=13, fontWeight=700, color=INK, align=side).encode(
            y=alt.YValue("height"), text=alt.Text("name:N")
        ),
    ]


def words(lines: alt.Chart, titles: dict[str, str]) -> list[alt.Chart]:
    """Return the names, how each stands and who is responsible, by the width of the screen."""
    wide, narrow = (alt.ExprRef(f"{NARROW} ? {one}") for one in ("0 : 1", "1 : 0"))
    higher = alt.ExprRef(f"{NARROW} ? -11 : 0")
    stage, item = (lines.transform_filter(one) for one in (alt.datum.is_stage, ~alt.datum.is_stage))
    at_left, at_right = alt.XValue(22), alt.XValue(alt.ExprRef("width - 182"))
    shapes = alt.Shape(
        "state:N",
        scale=alt.Scale(domain=list(titles), range=[STATE_SHAPES[state] for state in titles]),
        legend=None,
    )
    point = item.mark_point(size=75, filled=True, opacity=1, yOffset=higher)
    long = alt.ExprRef("0.36 * width - 34")
    return [
        point.encode(x=alt.XValue(10), shape=shapes, color=state_shade(titles)),
        stage.mark_text(
            align="left", fontSize=14, fontWeight=700, color=BRAND_DARK, yOffset=higher,
            limit=alt.ExprRef(f"{NARROW} ? width - 70 : 0.36 * width - 12"),
        ).encode(x=alt.XValue(6), text=alt.Text("short_name:N")),
        item.mark_text(
            align="left", baseline="middle", fontSize=13, color=INK, lineBreak="\n",
            lineHeight=16, limit=long, opacity=wide,
        ).encode(x=at_left, text=alt.Text("name:N")),
        item.mark_text(
            align="left", fontSize=13, color=INK, opacity=narrow, dy=-11,
            limit=alt.ExprRef("width - 100"),
        ).encode(x=at_left, text=alt.Text("short_name:N")),
        *right_words(lines, at_right, wide, narrow),
    ]  # fmt: skip


def right_words(
    lines: alt.Chart, at_right: alt.XValue, wide: alt.ExprRef, narrow: alt.ExprRef
) -> list[alt.Chart]:
    """Return how each row stands and who is responsible for it."""
    is_overdue = alt.datum.state == "overdue"
    weighty = alt.when(is_overdue).then(alt.value(STATUS_COLOURS["missed"]))
    is_alone = alt.datum.responsible == ""
    return [
        *(
            lines.transform_filter(those)
            .mark_text(align="left", fontSize=13, fontWeight=600, opacity=wide, limit=180, dy=dy)
            .encode(
                x=at_right, text=alt.Text("word:N"), color=weighty.otherwise(alt.value(SECOND))
            )
            for those, dy in ((is_alone, 0), (~is_alone, -8))
        ),
        lines.mark_text(align="left", fontSize=12, color=MUTED, opacity=wide, limit=180, dy=9)
        .encode(x=at_right, text=alt.Text("responsible:N")),
        lines.mark_text(align="right", fontSize=12, fontWeight=700, opacity=narrow, dy=-11).encode(
            x=alt.XValue("width"),
            text=alt.Text("short_word:N"),
            color=weighty.otherwise(alt.value(SECOND)),
        ),
    ]  # fmt: skip
