"""Charts of one indicator over time, and of counts by name."""

from __future__ import annotations

import altair as alt
import polars as pl

from dashboard.charts.spec import drawn
from dashboard.charts.theme import BRAND, BRAND_TINT, CARD, INK, MUTED, Chart, styled
from pipelines.texts import Lang


@drawn
def trend(frame: pl.DataFrame, is_share: bool, lang: Lang) -> Chart:
    """Return a line over periods, every point with its number.

    Args:
        frame: period, value, shown (the number as text); in the order of time.
        is_share: Whether values are shares, from 0 to 1.
        lang: Of numbers.
    """
    axis = alt.Axis(format=".0%" if is_share else ",d", tickCount=4, domain=False, ticks=False)
    highest = max([*frame["value"].to_list(), 0.01 if is_share else 1])
    base = alt.Chart(frame.to_arrow()).encode(
        x=alt.X(
            "period:N",
            title=None,
            sort=None,
            axis=alt.Axis(labelAngle=0, grid=False, labelPadding=8),
        ),
        y=alt.Y("value:Q", title=None, axis=axis, scale=alt.Scale(domain=[0, highest * 1.2])),
    )
    area = base.mark_area(color=BRAND_TINT, opacity=0.8)
    line = base.mark_line(color=BRAND, strokeWidth=3)
    points = base.mark_point(size=70, filled=True, color=BRAND, stroke=CARD, opacity=1).encode(
        tooltip=[alt.Tooltip("period:N", title=" "), alt.Tooltip("shown:N", title=" ")]
    )
    numbers = base.mark_text(dy=-16, fontSize=14, fontWeight=700, color=INK).encode(
        text=alt.Text("shown:N")
    )
    return styled(alt.layer(area, line, points, numbers).properties(height=260), lang)


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
        legend=alt.Legend(orient="top", title=None, labelLimit=340) if len(colours) > 1 else None,
    )
    highest = max([*frame["value"].to_list(), 1])
    base = alt.Chart(frame.to_arrow()).encode(
        y=alt.Y(
            "name:N",
            title=None,
            sort=names,
            axis=alt.Axis(labelLimit=260, domain=False, ticks=False),
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
