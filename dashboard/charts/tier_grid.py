"""The matrix of teams school by school: steps for tiers, and how many sites a school has."""

from __future__ import annotations

import json
from typing import Any

import altair as alt
import polars as pl

from dashboard.charts.matrix import NARROW, TIERS, tier_shades
from dashboard.charts.spec import drawn
from dashboard.charts.theme import GRID, INK, SECOND, Chart, styled
from pipelines.texts import Lang

# How many steps each tier has reached.
REACHED = {tier: len(TIERS) - place for place, tier in enumerate(TIERS)}
# Width of the longest stack, in columns; height of a row, in pixels.
STACK, ROW = 2.2, 27


@drawn
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
    drawn: list[dict[str, Any]] = []
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
            opacity=alt.when(alt.datum.tier_title == "")
            .then(alt.value(0.6))
            .otherwise(alt.value(1)),
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
