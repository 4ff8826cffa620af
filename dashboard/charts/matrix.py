"""Teams of the matrix by site and tier."""

from __future__ import annotations

import altair as alt
import polars as pl

from dashboard.charts.spec import drawn
from dashboard.charts.theme import (
    CARD,
    GRID,
    INK,
    SECOND,
    TIER_COLOURS,
    TIER_INK,
    Chart,
    styled,
)
from pipelines.texts import Lang

TIERS = list(TIER_COLOURS)
# On a phone; an expression of Vega.
NARROW = "width < 420"


@drawn
def tier_bars(frame: pl.DataFrame, titles: dict[str, str], lang: Lang) -> Chart:
    """Return a bar per site, its teams stacked by tier, each part with its number.

    Args:
        frame: site, tier, teams, total; sites in the order of the rows.
        titles: Tier → what readers call it.
        lang: Of numbers.
    """
    data = frame.with_columns(
        pl.col("tier").replace_strict(titles).alias("tier_title"),
        pl.col("tier").replace_strict({tier: n for n, tier in enumerate(TIERS)}).alias("order"),
        (pl.col("teams").cum_sum().over("site") - pl.col("teams") / 2).alias("middle"),
    ).to_arrow()
    sites = frame["site"].unique(maintain_order=True).to_list()
    base = alt.Chart(data).encode(y=alt.Y("site:N", title=None, sort=sites, axis=None))
    bars = base.mark_bar(height=22, stroke=CARD, strokeWidth=2, yOffset=10).encode(
        x=alt.X("teams:Q", title=None, axis=None, stack="zero"),
        color=tier_shades(titles),
        order=alt.Order("order:Q"),
        tooltip=[alt.Tooltip("site:N", title=" "), alt.Tooltip("tier_title:N", title=" "),
                 alt.Tooltip("teams:Q", title=" ")],
    )  # fmt: skip
    numbers = base.mark_text(fontSize=13, fontWeight=600, dy=10).encode(
        x=alt.X("middle:Q"),
        text=alt.Text("teams:Q"),
        color=tier_inks(titles),
    )
    firsts = base.transform_filter(alt.datum.order == 0)
    totals = firsts.mark_text(
        align="left", dx=8, dy=10, fontSize=14, fontWeight=700, color=INK
    ).encode(x=alt.X("total:Q"), text=alt.Text("total:Q"))
    # A long name stands above its bar, where it has the whole width on any screen.
    names = firsts.mark_text(
        align="left", dy=-11, fontSize=13, color=SECOND, limit=alt.ExprRef("width")
    ).encode(x=alt.value(0), text=alt.Text("site:N"))
    chart = alt.layer(bars, numbers, totals, names).resolve_scale(color="independent")
    return styled(chart.properties(height=len(sites) * 52 + 20), lang)


def tier_shades(titles: dict[str, str]) -> alt.Color:
    """Return the colour of each tier, with a legend above."""
    named = [titles[tier] for tier in TIERS]
    # What no tier has reached is the colour of the grid.
    shades = alt.Scale(domain=[*named, ""], range=[*TIER_COLOURS.values(), GRID])
    legend = alt.Legend(
        orient="top", title=None, labelLimit=300, values=named,
        columns=alt.ExprRef(f"{NARROW} ? 1 : 3"),
    )  # fmt: skip
    return alt.Color("tier_title:N", scale=shades, legend=legend)


def tier_inks(titles: dict[str, str]) -> alt.Color:
    """Return the colour of a text that stands on each tier's colour."""
    inks = alt.Scale(domain=[titles[tier] for tier in TIERS], range=list(TIER_INK.values()))
    return alt.Color("tier_title:N", scale=inks, legend=None)
