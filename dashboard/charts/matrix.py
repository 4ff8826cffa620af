"""Charts of the matrix of teams."""

from __future__ import annotations

import json

import altair as alt
import polars as pl

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
# How many steps each tier has reached.
REACHED = {tier: len(TIERS) - place for place, tier in enumerate(TIERS)}
# Width of the longest stack, in columns; height of a row, in pixels.
STACK, ROW = 2.2, 27


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


def profile_grid(
    frame: pl.DataFrame, columns: list[str], titles: dict[str, str], lang: Lang
) -> Chart:
    """Return a row per school and a column per site: the more steps, the further on the team.

    On the right each school's sites are stacked by tier, with their number.

    Args:
        frame: organisation, column (a site's number or name), tier, told (what the pointer
            shows); schools in the order in which they first come.
        columns: Names of the sites, in their order.
        titles: Tier → what readers call it.
        lang: Of numbers.
    """
    schools = frame["organisation"].unique(maintain_order=True).to_list()
    most = frame.group_by("organisation").len()["len"].max()
    unit = STACK / (most if isinstance(most, int) else 1)
    extent = (len(columns), len(schools))
    layers = [
        steps(frame, schools, columns, titles),
        stacks(frame, schools, len(columns) + 0.3, unit, titles),
        stack_totals(frame, schools, len(columns) + 0.3, unit),
        column_names(columns),
    ]
    placed = [
        layer.encode(
            x=alt.X("x:Q", title=None, axis=None,
                    scale=alt.Scale(domain=[0, extent[0] + STACK + 1], nice=False, zero=False)),
            y=alt.Y("y:Q", title=None, axis=school_axis(schools),
                    scale=alt.Scale(domain=[extent[1], -1], nice=False, zero=False)),
        )
        for layer in layers
    ]  # fmt: skip
    return styled(alt.layer(*placed).properties(height=(extent[1] + 1) * ROW + 30), lang)


def school_axis(schools: list[str]) -> alt.Axis:
    """Return an axis that names each row in its middle."""
    names = json.dumps(schools, ensure_ascii=False)
    return alt.Axis(
        values=[number + 0.5 for number in range(len(schools))],
        labelExpr=f"{names}[floor(datum.value)]",
        labelLimit=alt.ExprRef(f"{NARROW} ? 130 : 260"),
        domain=False,
        ticks=False,
        gridColor=GRID,
    )


def steps(
    frame: pl.DataFrame, schools: list[str], columns: list[str], titles: dict[str, str]
) -> alt.Chart:
    """Return three rising steps in each cell, those that a team has reached in colour."""
    told = {(row["organisation"], row["column"]): row for row in frame.iter_rows(named=True)}
    drawn: list[dict[str, object]] = []
    for row, school in enumerate(schools):
        for column, name in enumerate(columns):
            found = told.get((school, name), {"tier": None, "told": ""})
            reached = REACHED.get(found["tier"] or "", 0)
            drawn += [
                {
                    "x": column + 0.2 + step * 0.22,
                    "x2": column + 0.37 + step * 0.22,
                    "y": row + 0.84,
                    "y2": row + 0.84 - (0.3 + 0.19 * step),
                    "tier_title": titles[found["tier"]] if step < reached else "",
                    "told": found["told"] or "",
                    "school": school,
                }
                for step in range(len(TIERS))
            ]
    return (
        alt.Chart(pl.DataFrame(drawn).to_arrow())
        .mark_rect(cornerRadius=2)
        .encode(
            x2=alt.X2("x2:Q"),
            y2=alt.Y2("y2:Q"),
            color=tier_shades(titles),
            tooltip=[alt.Tooltip("school:N", title=" "), alt.Tooltip("told:N", title=" ")],
        )
    )


def stacks(
    frame: pl.DataFrame, schools: list[str], start: float, unit: float, titles: dict[str, str]
) -> alt.Chart:
    """Return each school's sites side by side, those in which it is furthest on last."""
    order = {tier: place for place, tier in enumerate(reversed(TIERS))}
    sorted_frame = frame.sort(pl.col("tier").replace_strict(order), maintain_order=True)
    data = sorted_frame.select(
        x=start + unit * pl.int_range(pl.len()).over("organisation"),
        row=pl.col("organisation").replace_strict({one: n for n, one in enumerate(schools)}),
        tier_title=pl.col("tier").replace_strict(titles),
    ).with_columns(x2=pl.col("x") + unit * 0.94, y=pl.col("row") + 0.3, y2=pl.col("row") + 0.74)
    return (
        alt.Chart(data.to_arrow())
        .mark_rect()
        .encode(x2=alt.X2("x2:Q"), y2=alt.Y2("y2:Q"), color=tier_shades(titles))
    )


def stack_totals(frame: pl.DataFrame, schools: list[str], start: float, unit: float) -> alt.Chart:
    """Return the number of each school's sites at the end of its stack."""
    counts = dict(frame.group_by("organisation").len().iter_rows())
    data = pl.DataFrame(
        {
            "x": [start + unit * counts[school] for school in schools],
            "y": [row + 0.52 for row in range(len(schools))],
            "n": [counts[school] for school in schools],
        }
    )
    marks = alt.Chart(data.to_arrow()).mark_text(
        align="left", dx=5, fontSize=13, fontWeight=600, color=INK
    )
    return marks.encode(text=alt.Text("n:Q"))


def column_names(columns: list[str]) -> alt.Chart:
    """Return the names of the columns above them."""
    data = pl.DataFrame(
        {"x": [n + 0.5 for n in range(len(columns))], "y": [-0.4] * len(columns), "name": columns}
    )
    marks = alt.Chart(data.to_arrow()).mark_text(fontSize=14, fontWeight=600, color=SECOND)
    return marks.encode(text=alt.Text("name:N"))
