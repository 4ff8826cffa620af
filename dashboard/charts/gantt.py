"""A plan over time: a row per item under its stage, a bar for each time at which it is due.

Days are numbers (`date.toordinal()`), so no time zone moves a bar. Names and words stand in the
chart itself: beside the bars on a wide screen, above them on a phone.
"""

from __future__ import annotations

import json
from dataclasses import dataclass

import altair as alt
import polars as pl

from dashboard.charts.gantt_words import NARROW, state_shade, words
from dashboard.charts.spec import drawn
from dashboard.charts.theme import (
    BRAND_DARK,
    CARD,
    GRID,
    INK,
    Chart,
    styled,
)
from pipelines.texts import Lang

# Where the days begin and end across, in pixels.
LEFT = f"({NARROW} ? 4 : 0.36 * width)"
RIGHT = f"({NARROW} ? width - 4 : width - 190)"
# Heights of a row, of the months with the margins, and of a line of the legend, in pixels; a phone
# has two states on a line.
ROW, HEADER, LEGEND = 44, 50, 22


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


@drawn
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
