"""The municipalities of a region as tiles, in the colour of a cluster or of an indicator."""

from __future__ import annotations

import re
from typing import Any

import polars as pl

from dashboard.charts.theme import TIER_COLOURS
from dashboard.charts.tile_map import group_tiles, value_tiles
from dashboard.queries import regions
from dashboard.reports import numbers
from dashboard.reports.base import Figure, say
from dashboard.reports.region_base import CLUSTER, Asked, district_address
from dashboard.reports.region_clusters import ARROWS, Clusters
from pipelines.scope import Scope
from pipelines.texts import Lang

# What every municipality's name says besides its own.
KINDS = re.compile(
    r"\b(муниципальный|городской|район|округ|город|МО|ГО|МР|МУ)\b|\bг\.|\bг-к\b", re.IGNORECASE
)
# Shades of clusters from the highest, and whether type on each is light.
SHADES = [*zip(TIER_COLOURS.values(), (True, False, False), strict=True)]


def map_figure(scope: Scope, asked: Asked, clusters: Clusters, lang: Lang) -> Figure | None:
    """Return the tiles; None where the project has no municipality."""
    places = regions.municipalities(scope, asked.project_id)
    if places.is_empty():
        return None
    base = pl.DataFrame(
        [
            {
                "district_id": row["district_id"],
                "full": row["district_name"],
                "name": short(row["district_name"]),
                "address": district_address(row["district_id"], asked, lang),
            }
            for row in places.to_dicts()
        ]
    )
    if asked.shown == CLUSTER:
        return of_clusters(base, clusters, lang)
    found = regions.district_values(scope, asked.project_id, asked.shown, asked.year)
    return of_values(base, found, asked.shown_title, lang)


def short(name: str) -> str:
    """Return a municipality's own name: `Абинский район` is Абинский."""
    return " ".join(KINDS.sub(" ", name).split()) or name


def of_clusters(base: pl.DataFrame, clusters: Clusters, lang: Lang) -> Figure:
    """Return the tiles in the colours of clusters; an arrow tells who moved."""
    known = {row["district_id"]: row for row in clusters.rows.to_dicts()}
    colours = {title: SHADES[min(place, len(SHADES) - 1)]
               for place, title in enumerate(clusters.titles.values())}  # fmt: skip
    frame = base.with_columns(
        pl.Series("group", [group_of(known.get(one), clusters) for one in base["district_id"]],
                  pl.String),
        pl.Series("shown", [numeral(known.get(one), clusters) for one in base["district_id"]]),
        pl.Series("told", [told_cluster(row, known.get(row["district_id"]), clusters, lang)
                           for row in base.to_dicts()]),
        status=pl.lit(""),
    )  # fmt: skip
    counted = [f"{title} — {n}" for title, n in counts_of(frame, clusters).items()]
    if clusters.rows.is_empty():
        colours = {}
    return Figure(
        "map",
        say("region.map.clusters", lang, counts=", ".join(counted))
        if colours
        else say("region.map.no_clusters", lang, n=frame.height),
        say("region.map.subtitle_clusters", lang),
        group_tiles(frame.drop("district_id", "full"), colours, lang),
    )


def counts_of(frame: pl.DataFrame, clusters: Clusters) -> dict[str, int]:
    """Return how many tiles each cluster has."""
    return {
        title: frame.filter(pl.col("group") == title).height for title in clusters.titles.values()
    }


def group_of(row: dict[str, Any] | None, clusters: Clusters) -> str | None:
    """Return what a municipality's cluster is called; None where it has none."""
    return clusters.titles[row["tier"]] if row else None


def numeral(row: dict[str, Any] | None, clusters: Clusters) -> str:
    """Return the number of a cluster, with an arrow where the service moved."""
    if not row:
        return numbers.NOTHING
    return clusters.titles[row["tier"]].split()[-1] + ARROWS[row["moved"]]


def told_cluster(
    place: dict[str, Any], row: dict[str, Any] | None, clusters: Clusters, lang: Lang
) -> str:
    """Return all that is known of a municipality's service."""
    if not row:
        return f"{place['full']}: {say('region.map.unknown', lang)}"
    parts = [clusters.titles[row["tier"]]]
    if row["tier_before"]:
        parts.append(say("region.map.before", lang, tier=clusters.titles[row["tier_before"]]))
    if row["quality_score"] is not None:
        score = numbers.shown(row["quality_score"], "points", False, lang)
        parts.append(say("region.map.quality", lang, score=score))
    return f"{place['full']}: {' · '.join(parts)}"


def of_values(base: pl.DataFrame, found: pl.DataFrame, title: str, lang: Lang) -> Figure:
    """Return the tiles in shades of an indicator; its status stands in a corner."""
    known = {row["district_id"]: row for row in found.to_dicts() if row["value"] is not None}
    rows = [known.get(one) for one in base["district_id"]]
    shown = [
        numbers.shown(row["value"], row["unit"], row["is_lower_bound"], lang)
        if row
        else numbers.NOTHING
        for row in rows
    ]
    frame = base.with_columns(
        pl.Series("value", [row["value"] if row else None for row in rows], pl.Float64),
        pl.Series("shown", shown),
        pl.Series("told", [f"{full}: {text if row else without_value(one, found, lang)}"
                           for full, text, row, one
                           in zip(base["full"], shown, rows, base["district_id"], strict=True)]),
        pl.Series("status", [row["status"] if row and row["status"] != "not_rated" else ""
                             for row in rows]),
    )  # fmt: skip
    values = [row["value"] for row in known.values()]
    unit = next(iter(known.values()))["unit"] if known else "pieces"
    low, high = min(values, default=None), max(values, default=None)
    told = {
        "low": numbers.shown(low, unit, False, lang),
        "high": numbers.shown(high, unit, False, lang),
    }
    return Figure(
        "map",
        say("region.map.values", lang, indicator=title, **told),
        say("region.map.subtitle_values", lang),
        value_tiles(frame.drop("district_id", "full"), low or 0, high or 0, lang),
    )


def without_value(district_id: str, found: pl.DataFrame, lang: Lang) -> str:
    """Return why a municipality shows no value."""
    hidden = found.filter(pl.col("status") == "withheld")["district_id"]
    return say("reason.withheld" if district_id in hidden else "region.map.unknown", lang)
