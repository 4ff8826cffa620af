"""Charts of the matrix of teams."""

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
# How far on a tier is, shown in the squares of the grid.
STEPS = {"leader": "3", "promising": "2", "reserve": "1"}


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
    shades = alt.Scale(domain=[titles[tier] for tier in TIERS], range=list(TIER_COLOURS.values()))
    legend = alt.Legend(
        orient="top", title=None, labelLimit=300, columns=alt.ExprRef(f"{NARROW} ? 1 : 3")
    )
    return alt.Color("tier_title:N", scale=shades, legend=legend)


def tier_inks(titles: dict[str, str]) -> alt.Color:
    """Return the colour of a text that stands on each tier's colour."""
    inks = alt.Scale(domain=[titles[tier] for tier in TIERS], range=list(TIER_INK.values()))
    return alt.Color("tier_title:N", scale=inks, legend=None)


@drawn
def profile_grid(
    frame: pl.DataFrame, sums: pl.DataFrame, titles: dict[str, str], lang: Lang
) -> Chart:
    """Return a row per school and a column per site; the numeral shows the tier.

    Args:
        frame: organisation, column (a site's number), tier.
        sums: organisation, column (a sum's name), number; schools in the order of the rows.
        titles: Tier → what readers call it.
        lang: Of numbers.
    """
    schools = sums["organisation"].unique(maintain_order=True).to_list()
    columns = [*sorted(frame["column"].unique()), *sums["column"].unique(maintain_order=True)]
    data = frame.with_columns(
        pl.col("tier").replace_strict(titles).alias("tier_title"),
        pl.col("tier").replace_strict(STEPS).alias("step"),
    )
    rows = alt.Y(
        "organisation:N",
        title=None,
        sort=schools,
        axis=alt.Axis(labelLimit=260, domain=False, ticks=False, grid=True, gridColor=GRID),
    )
    across = alt.X(
        "column:N",
        title=None,
        sort=columns,
        axis=alt.Axis(
            orient="top",
            # Words fit side by side on a wide screen only.
            labelAngle=alt.ExprRef(f"{NARROW} ? -90 : 0"),
            labelAlign=alt.ExprRef(f"{NARROW} ? 'left' : 'center'"),
            labelBaseline=alt.ExprRef(f"{NARROW} ? 'middle' : 'bottom'"),
            domain=False,
            ticks=False,
            labelFontSize=14,
        ),
    )
    base = alt.Chart(data.to_arrow()).encode(y=rows, x=across)
    squares = base.mark_square(size=340, opacity=1).encode(
        color=tier_shades(titles),
        tooltip=[
            alt.Tooltip("organisation:N", title=" "),
            alt.Tooltip("column:N", title=" "),
            alt.Tooltip("tier_title:N", title=" "),
        ],
    )
    numerals = base.mark_text(fontSize=12, fontWeight=700).encode(
        text=alt.Text("step:N"), color=tier_inks(titles)
    )
    counts = (
        alt.Chart(sums.to_arrow())
        .mark_text(fontSize=14, fontWeight=600, color=INK)
        .encode(y=rows, x=across, text=alt.Text("number:Q"))
    )
    chart = alt.layer(squares, numerals, counts).resolve_scale(color="independent")
    return styled(chart.properties(height=len(schools) * 25 + 30), lang)
