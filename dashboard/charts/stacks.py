"""Stacked bars: how a whole is divided, for each of several names."""

from __future__ import annotations

from typing import NamedTuple

import altair as alt
import polars as pl

from dashboard.charts.spec import drawn
from dashboard.charts.theme import CARD, INK, SECOND, Chart, styled
from pipelines.texts import Lang

NARROW = "width < 420"
# Heights of the margins, and of a line of the legend, in pixels; a phone has two parts on a line.
MARGINS, LEGEND = 30, 22


class Part(NamedTuple):
    """One part of every bar: what readers call it, its colour and that of type on it."""

    title: str
    colour: str
    ink: str


@drawn
def stacks(frame: pl.DataFrame, parts: dict[str, Part], lang: Lang) -> Chart:
    """Return a bar per name, its parts side by side, each with its number and all with the sum.

    Args:
        frame: name, part, n (more than 0); names in the order of the rows.
        parts: Code of a part → how it looks, in the order in which they stand.
        lang: Of numbers.
    """
    order = {part: place for place, part in enumerate(parts)}
    data = frame.with_columns(
        pl.col("part").replace_strict(order, return_dtype=pl.Int64).alias("order"),
        pl.col("part").replace_strict({one: parts[one].title for one in parts}).alias("title"),
    )
    names = frame["name"].unique(maintain_order=True).to_list()
    data = data.sort("order").with_columns(
        total=pl.col("n").sum().over("name"),
        middle=pl.col("n").cum_sum().over("name") - pl.col("n") / 2,
        is_first=pl.col("order").rank("ordinal").over("name") == 1,
    )
    # A number that is wider than its part would run into the next.
    most = max(data["total"].to_list())
    fits = alt.datum.n > 0.03 * most
    base = alt.Chart(data.to_arrow()).encode(y=alt.Y("name:N", title=None, sort=names, axis=None))
    titles, looks = [one.title for one in parts.values()], list(parts.values())
    legend = alt.Legend(
        orient="top", title=None, labelLimit=300, columns=alt.ExprRef(f"{NARROW} ? 2 : 4")
    )
    shades = alt.Scale(domain=titles, range=[one.colour for one in looks])
    inks = alt.Scale(domain=titles, range=[one.ink for one in looks])
    widest = alt.Scale(domain=[0, 1.12 * most], nice=False)
    bars = base.mark_bar(height=20, stroke=CARD, strokeWidth=1, yOffset=10).encode(
        x=alt.X("n:Q", title=None, axis=None, stack="zero", scale=widest),
        color=alt.Color("title:N", scale=shades, legend=legend),
        order=alt.Order("order:Q"),
        tooltip=[alt.Tooltip("name:N", title=" "), alt.Tooltip("title:N", title=" "),
                 alt.Tooltip("n:Q", title=" ")],
    )  # fmt: skip
    told = base.transform_filter(fits).mark_text(fontSize=13, fontWeight=600, dy=10).encode(
        x=alt.X("middle:Q"), text=alt.Text("n:Q"),
        color=alt.Color("title:N", scale=inks, legend=None),
    )  # fmt: skip
    firsts = base.transform_filter(alt.datum.is_first)
    totals = firsts.mark_text(
        align="left", dx=8, dy=10, fontSize=14, fontWeight=700, color=INK
    ).encode(x=alt.X("total:Q"), text=alt.Text("total:Q"))
    # A long name stands above its bar, where it has the whole width on any screen.
    above = firsts.mark_text(
        align="left", dy=-9, fontSize=13, color=SECOND, limit=alt.ExprRef("width")
    ).encode(x=alt.value(0), text=alt.Text("name:N"))
    # The number of an only part is the sum.
    inner = [told] if len(parts) > 1 else []
    chart = alt.layer(bars, *inner, totals, above).resolve_scale(color="independent")
    return styled(
        chart.properties(height=len(names) * 48 + MARGINS + LEGEND * -(-len(parts) // 2)), lang
    )
