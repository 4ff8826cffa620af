"""Charts of the matrix of teams."""

from __future__ import annotations

import altair as alt
import polars as pl

from dashboard.charts.theme import (
    BROKEN_LABELS,
    CARD,
    GRID,
    INK,
    TIER_COLOURS,
    TIER_INK,
    Chart,
    lines_of,
    styled,
)
from pipelines.texts import Lang

TIERS = list(TIER_COLOURS)
# How far on a tier is, shown in the squares of the grid.
STEPS = {"leader": "3", "promising": "2", "reserve": "1"}


def tier_bars(frame: pl.DataFrame, titles: dict[str, str], lang: Lang) -> Chart:
    """Return a bar per site, its teams stacked by tier, each part with its number.

    Args:
        frame: site, tier, teams, total; sites in the order of the rows.
        titles: Tier → what readers call it.
        lang: Of numbers.
    """
    frame = frame.with_columns(pl.col("site").map_elements(lines_of, pl.String))
    data = frame.with_columns(
        pl.col("tier").replace_strict(titles).alias("tier_title"),
        pl.col("tier").replace_strict({tier: n for n, tier in enumerate(TIERS)}).alias("order"),
        (pl.col("teams").cum_sum().over("site") - pl.col("teams") / 2).alias("middle"),
    ).to_arrow()
    sites = frame["site"].unique(maintain_order=True).to_list()
    y = alt.Y(
        "site:N",
        title=None,
        sort=sites,
        axis=alt.Axis(labelLimit=420, labelExpr=BROKEN_LABELS, domain=False, ticks=False),
    )
    base = alt.Chart(data).encode(y=y)
    bars = base.mark_bar(height=24, stroke=CARD, strokeWidth=2).encode(
        x=alt.X("teams:Q", title=None, axis=None, stack="zero"),
        color=tier_shades(titles),
        order=alt.Order("order:Q"),
        tooltip=[alt.Tooltip("site:N", title=" "), alt.Tooltip("tier_title:N", title=" "),
                 alt.Tooltip("teams:Q", title=" ")],
    )  # fmt: skip
    numbers = base.mark_text(fontSize=13, fontWeight=600).encode(
        x=alt.X("middle:Q"),
        text=alt.Text("teams:Q"),
        color=tier_inks(titles),
    )
    totals = (
        base.transform_filter(alt.datum.order == 0)
        .mark_text(align="left", dx=8, fontSize=14, fontWeight=700, color=INK)
        .encode(x=alt.X("total:Q"), text=alt.Text("total:Q"))
    )
    chart = alt.layer(bars, numbers, totals).resolve_scale(color="independent")
    return styled(chart.properties(height=len(sites) * 44 + 40), lang)


def tier_shades(titles: dict[str, str]) -> alt.Color:
    """Return the colour of each tier, with a legend above."""
    shades = alt.Scale(domain=[titles[tier] for tier in TIERS], range=list(TIER_COLOURS.values()))
    legend = alt.Legend(orient="top", title=None, labelLimit=300)
    return alt.Color("tier_title:N", scale=shades, legend=legend)


def tier_inks(titles: dict[str, str]) -> alt.Color:
    """Return the colour of a text that stands on each tier's colour."""
    inks = alt.Scale(domain=[titles[tier] for tier in TIERS], range=list(TIER_INK.values()))
    return alt.Color("tier_title:N", scale=inks, legend=None)


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
        axis=alt.Axis(orient="top", labelAngle=0, domain=False, ticks=False, labelFontSize=14),
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
