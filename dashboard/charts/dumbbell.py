"""Before and after by name, with the growth between. Knows nothing of Streamlit."""

from __future__ import annotations

import altair as alt
import polars as pl

from dashboard.charts.spec import drawn
from dashboard.charts.theme import CARD, INK, MUTED, SECOND, STATUS_COLOURS, Chart, styled
from pipelines.texts import Lang

# On a phone the name stands above its row. An expression of Vega: the width of the chart itself
# would change with the labels.
PHONE = "windowSize()[0] < 640"
ROSE, FELL = "#9FBFD0", "#DE8C97"
ROW = 44
# A change of one point is no long bar, however few the points on the axis.
LEAST_SPAN = 20.0


@drawn
def dumbbell(
    frame: pl.DataFrame,
    lang: Lang,
    growth: str,
    target: float | None = None,
    target_title: str = "",
) -> Chart:
    """Return a row per name: an open circle before, a filled one after, the growth at the right.

    Falls are red. Where there is one measurement alone there is one open circle.

    Args:
        frame: name, before, after (null where not measured again), before_shown, after_shown,
            growth_shown; in the order of the rows.
        lang: Of numbers.
        growth: Title of the growth's column.
        target: Where a dashed line stands; none when None.
        target_title: What the line is, above it.
    """
    numbers = [*frame["before"].drop_nulls(), *frame["after"].drop_nulls(),
               *([] if target is None else [target])]  # fmt: skip
    low, high = min(numbers), max(numbers)
    span = max(high - low, LEAST_SPAN)
    low, high = (low + high - span) / 2, (low + high + span) / 2
    # Room for the numbers beside the circles, and for the growth at the right edge.
    domain = [low - 0.14 * span, high + 0.34 * span]
    data = frame.with_columns(
        fell=(pl.col("after") < pl.col("before")).fill_null(value=False),
        is_same=(pl.col("after") == pl.col("before")).fill_null(value=False),
    ).to_arrow()
    base = alt.Chart(data).encode(y=names(frame["name"].to_list()))
    layers = [
        *([] if target is None else target_line(target, target_title)),
        *circles(base, alt.Scale(domain=domain, zero=False, nice=False)),
        growths(base, domain[1]),
        column_title(growth, domain[1]),
        phone_names(base),
    ]
    return styled(alt.layer(*layers).properties(height=len(frame) * ROW + 30), lang)


def names(order: list[str]) -> alt.Y:
    """Return the rows, each name at the left of a wide screen."""
    axis = alt.Axis(
        labelLimit=alt.ExprRef(f"{PHONE} ? 1 : 300"),
        labelOpacity=alt.ExprRef(f"{PHONE} ? 0 : 1"),
        labelColor=INK,
        labelFontSize=14,
        labelPadding=alt.ExprRef(f"{PHONE} ? 0 : 12"),
        domain=False,
        ticks=False,
    )
    return alt.Y("name:N", title=None, sort=order, axis=axis)


def phone_names(base: alt.Chart) -> alt.Chart:
    """Return the names above their rows, on a phone alone."""
    return base.mark_text(
        align="left", dy=-17, fontSize=12.5, color=SECOND, limit=alt.ExprRef("width"),
        opacity=alt.ExprRef(f"{PHONE} ? 1 : 0"),
    ).encode(x=alt.value(0), text=alt.Text("name:N"))  # fmt: skip


def circles(base: alt.Chart, scale: alt.Scale) -> list[alt.Chart]:
    """Return the bar between two circles, the circles, and their numbers on the outer sides."""
    axis = alt.Axis(tickCount=5, domain=False, ticks=False, format=",d")
    before = alt.X("before:Q", title=None, scale=scale, axis=axis)
    after = alt.X("after:Q", title=None, scale=scale, axis=axis)
    missed = STATUS_COLOURS["missed"]
    told = [
        alt.Tooltip("name:N", title=" "), alt.Tooltip("before_shown:N", title=" "),
        alt.Tooltip("after_shown:N", title=" "), alt.Tooltip("growth_shown:N", title=" "),
    ]  # fmt: skip
    fell = alt.datum.fell
    bar = alt.when(fell).then(alt.value(FELL)).otherwise(alt.value(ROSE))
    point = alt.when(fell).then(alt.value(missed)).otherwise(alt.value(STATUS_COLOURS["not_rated"]))
    first = base.transform_filter(~alt.datum.is_same)
    return [
        base.mark_rule(strokeWidth=8).encode(x=before, x2=alt.X2("after:Q"), color=bar),
        base.mark_point(
            size=150, filled=True, fill=CARD, stroke=MUTED, strokeWidth=3, opacity=1
        ).encode(x=before, tooltip=told),
        base.mark_point(size=190, filled=True, opacity=1).encode(
            x=after, color=point, tooltip=told
        ),
        side(first.transform_filter(~fell), before, "before_shown", "left"),
        side(first.transform_filter(fell), before, "before_shown", "right"),
        side(base.transform_filter(~fell), after, "after_shown", "right"),
        side(base.transform_filter(fell), after, "after_shown", "left"),
    ]


def side(base: alt.Chart, place: alt.X, column: str, where: str) -> alt.Chart:
    """Return the numbers of a column at the left or right of their circles."""
    is_after = column == "after_shown"
    return base.mark_text(
        align="right" if where == "left" else "left",
        dx=-13 if where == "left" else 13,
        fontSize=15 if is_after else 13.5,
        fontWeight=700 if is_after else 400,
        color=INK if is_after else MUTED,
    ).encode(x=place, text=alt.Text(f"{column}:N"))


def growths(base: alt.Chart, edge: float) -> alt.Chart:
    """Return the growth of each row at the right edge, falls in red."""
    colour = (
        alt.when(alt.datum.fell)
        .then(alt.value(STATUS_COLOURS["missed"]))
        .when(alt.datum.after > alt.datum.before)
        .then(alt.value(STATUS_COLOURS["met"]))
        .otherwise(alt.value(MUTED))
    )
    return base.mark_text(align="right", fontSize=15, fontWeight=700).encode(
        x=alt.datum(edge), text=alt.Text("growth_shown:N"), color=colour
    )


def column_title(growth: str, edge: float) -> alt.Chart:
    """Return the title of the growth's column, above it."""
    return (
        alt.Chart(alt.Data(values=[{}]))
        .mark_text(align="right", fontSize=13, color=MUTED, text=growth, baseline="bottom", dy=-4)
        .encode(x=alt.datum(edge), y=alt.value(0))
    )


def target_line(target: float, title: str) -> list[alt.Chart]:
    """Return a dashed line at the target, with what it is above."""
    base = alt.Chart(alt.Data(values=[{}])).encode(x=alt.datum(target))
    return [
        base.mark_rule(color=SECOND, strokeDash=[5, 4], strokeWidth=1.5),
        base.mark_text(
            fontSize=13, fontWeight=600, color=SECOND, text=title, baseline="bottom", dy=-4
        ).encode(y=alt.value(0)),
    ]
