"""A year of months: when each thing comes, and how it stands."""

from __future__ import annotations

import json

import altair as alt
import polars as pl

from dashboard.charts.row_names import row_names, two_lines
from dashboard.charts.spec import drawn
from dashboard.charts.theme import GRID, ON_DEEP, STATUS_COLOURS, Chart, styled
from pipelines.texts import Lang

# Where names stand beside the bars; on a narrower screen they stand above. An expression of Vega.
IS_WIDE = "width > 640"
LEFT = 320
# Height of a row, and of the months and the legend around all of them.
ROW, AROUND = 42, 96
SIGNS = {"met": "✓", "near": "!", "missed": "×", "not_rated": "", "no_data": ""}


@drawn
def year_calendar(
    frame: pl.DataFrame, months: list[tuple[str, str]], words: dict[str, str], lang: Lang
) -> Chart:
    """Return a bar per thing from its first to its last month, in the colour of its status.

    Args:
        frame: title, first, last (numbers of months), status, told (for the tooltip); in the
            order of the rows.
        months: Short name of each month with what stands below it.
        words: Status → what readers call it; those of `frame`.
        lang: Of numbers.
    """
    data = frame.with_columns(
        word=pl.col("status").replace_strict(words),
        sign=pl.col("status").replace_strict(SIGNS, default=""),
        lines=pl.Series([two_lines(title) for title in frame["title"]]),
        until=pl.col("last") + 1,
        middle=(pl.col("first") + pl.col("last") + 1) / 2,
    )
    base = alt.Chart(data.to_arrow()).encode(
        y=alt.Y("title:N", title=None, sort=frame["title"].to_list(), axis=None),
        tooltip=[alt.Tooltip("title:N", title=" "), alt.Tooltip("word:N", title=" "),
                 alt.Tooltip("told:N", title=" ")],
    )  # fmt: skip
    axis = months_axis(months)
    chart = alt.layer(
        shades(axis), *things(base, axis, words), *row_names(base, IS_WIDE, LEFT - 12, 0, 11)
    )
    return styled(chart.properties(height=ROW * data.height + AROUND), lang)


def months_axis(months: list[tuple[str, str]]) -> alt.Axis:
    """Return the names of months with what stands below each; first letters on a phone."""
    labels, letters = (
        json.dumps([[name[:length], count] for name, count in months], ensure_ascii=False)
        for length in (None, 1)
    )
    return alt.Axis(
        orient="top",
        values=[number + 0.5 for number in range(1, 13)],
        labelExpr=f"({IS_WIDE} ? {labels} : {letters})[floor(datum.value) - 1]",
        labelFontSize=12,
        # The second line goes down from the first.
        labelPadding=22,
        labelOverlap=False,
        grid=False,
        domain=False,
        ticks=False,
    )


def shades(axis: alt.Axis) -> alt.Chart:
    """Return every other month as a shade behind the bars."""
    odd = pl.DataFrame({"from": [1, 3, 5, 7, 9, 11], "to": [2, 4, 6, 8, 10, 12]})
    scale = alt.Scale(
        domain=[1, 13],
        nice=False,
        zero=False,
        rangeMin=alt.ExprRef(f"{IS_WIDE} ? {LEFT} : 0"),
        rangeMax=alt.ExprRef("width"),
    )
    return (
        alt.Chart(odd.to_arrow())
        .mark_rect(color=GRID, opacity=0.55)
        .encode(x=alt.X("from:Q", title=None, scale=scale, axis=axis), x2=alt.X2("to:Q"))
    )


def things(base: alt.Chart, axis: alt.Axis, words: dict[str, str]) -> list[alt.Chart]:
    """Return the bars, each with the sign of its status."""
    colours = alt.Scale(
        domain=list(words.values()), range=[STATUS_COLOURS[status] for status in words]
    )
    legend = alt.Legend(orient="bottom", title=None, symbolType="square", offset=12,
                        columns=alt.ExprRef(f"{IS_WIDE} ? 5 : 2"))  # fmt: skip
    below = alt.ExprRef(f"{IS_WIDE} ? 0 : 8")
    return [
        base.mark_bar(height=16, cornerRadius=4, yOffset=below).encode(
            x=alt.X("first:Q", axis=axis),
            x2=alt.X2("until:Q"),
            color=alt.Color("word:N", scale=colours, legend=legend),
        ),
        base.mark_text(fontSize=12, fontWeight=700, color=ON_DEEP, dy=below).encode(
            x=alt.X("middle:Q", axis=axis), text=alt.Text("sign:N")
        ),
    ]
