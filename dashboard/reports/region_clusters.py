"""Methodical services by clusters, and how they moved since the year before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from dashboard.reports import numbers
from dashboard.reports.base import Block, Listing, Tile, Tiles, say
from dashboard.reports.region_base import Asked, district_address, organisation_address
from dashboard.reports.registers import REGISTERS, empty_note
from pipelines.texts import Lang

# The status whose shape and colour a movement has.
STATUS = {"up": "met", "down": "near", "same": "", "first": ""}
ARROWS = {"up": " ↑", "down": " ↓", "same": "", "first": ""}


@dataclass(frozen=True)
class Clusters:
    """Services by clusters.

    Attributes:
        rows: Of the year, as `queries.services.clusters` returns them, with `moved`: up, down,
            same, or first where the year before is unknown.
        years: How many services each cluster had, by year and cluster.
        titles: What readers call each cluster, the highest first; those that any year has.
    """

    rows: pl.DataFrame
    years: dict[int, dict[str, int]]
    titles: dict[str, str]

    def moved(self, way: str) -> int:
        """Return how many services moved one way."""
        return self.rows.filter(pl.col("moved") == way).height


def clusters_of(found: pl.DataFrame, tiers: dict[str, str], year: int) -> Clusters:
    """Return the clusters of a year.

    Args:
        found: As `queries.services.clusters` returns them, all years.
        tiers: Titles of tiers, the highest first.
        year: The year.
    """
    present = set(found["tier"])
    titles = {code: title for code, title in tiers.items() if code in present}
    order = {code: place for place, code in enumerate(titles)}

    def way(row: dict[str, Any]) -> str:
        before = order.get(row["tier_before"])
        if before is None:
            return "first"
        now = order[row["tier"]]
        return "up" if now < before else "down" if now > before else "same"

    rows = found.filter(pl.col("year") == year)
    counted = found.group_by("year", "tier").len().sort("year").iter_rows()
    years: dict[int, dict[str, int]] = {}
    for own, tier, n in counted:
        years.setdefault(own, dict.fromkeys(titles, 0))[tier] = n
    moved = pl.Series("moved", [way(row) for row in rows.to_dicts()], pl.String)
    return Clusters(rows.with_columns(moved), years, titles)


def cluster_blocks(clusters: Clusters, asked: Asked, lang: Lang) -> list[Block]:
    """Return the tiles of clusters and the list of services, or what to upload for them."""
    title = say("region.clusters.tiles", lang, year=str(asked.year))
    if not clusters.years:
        return [Tiles([], title, empty_note(REGISTERS["cluster_members"], lang))]
    if clusters.rows.is_empty():
        known = ", ".join(map(str, clusters.years))
        return [Tiles([], title, say("region.clusters.other_years", lang, years=known))]
    return [Tiles(tiles_of(clusters, asked.year, lang), title),
            members_listing(clusters, asked, lang)]  # fmt: skip


def tiles_of(clusters: Clusters, year: int, lang: Lang) -> list[Tile]:
    """Return how many services each cluster has, and how many moved up and down."""
    now, before = clusters.years[year], clusters.years.get(year - 1)
    tiles: list[Tile] = []
    for code, title in clusters.titles.items():
        change = numbers.changed(now[code] - before[code], "pieces", lang) if before else None
        line = [own[code] for one, own in sorted(clusters.years.items()) if one <= year]
        tiles.append(
            Tile(
                code,
                title,
                numbers.shown(now[code], "pieces", False, lang),
                unit=say("region.clusters.services", lang, n=now[code]),
                change=say("tile.change", lang, change=change, period=str(year - 1))
                if change
                else "",
                line=tuple(map(float, line)),
            )
        )
    for way in ("up", "down"):
        label = say(f"region.clusters.{way}", lang)
        if not before:
            note = say("region.clusters.no_before", lang, year=str(year - 1))
            tiles.append(Tile(f"moved_{way}", label, numbers.NOTHING, status="no_data", note=note))
            continue
        n = clusters.moved(way)
        tiles.append(
            Tile(
                f"moved_{way}",
                label,
                numbers.shown(n, "pieces", False, lang),
                unit=say("region.clusters.services", lang, n=n),
                note=say("region.clusters.since", lang, year=str(year - 1)),
            )
        )
    return tiles


def members_listing(clusters: Clusters, asked: Asked, lang: Lang) -> Listing:
    """Return the services by clusters with the cluster of the year before."""
    keys = ("district", "service", "tier", "before", "moved", "quality")
    columns = {key: say(f"region.clusters.column.{key}", lang) for key in keys}
    order = list(clusters.titles)
    rows = sorted(clusters.rows.to_dicts(), key=lambda row: order.index(row["tier"]))
    cells = [
        {
            columns["district"]: row["district_name"],
            columns["service"]: row["organisation_name"],
            columns["tier"]: clusters.titles[row["tier"]],
            columns["before"]: clusters.titles.get(row["tier_before"], numbers.NOTHING),
            columns["moved"]: say(f"region.clusters.way.{row['moved']}", lang),
            columns["quality"]: numbers.shown(row["quality_score"], "points", False, lang),
        }
        for row in rows
    ]
    is_first = clusters.moved("first") == len(rows)
    return Listing(
        "clusters",
        say(f"region.clusters.title{'_first' if is_first else ''}", lang, n=len(rows),
            up=clusters.moved("up"), down=clusters.moved("down")),
        say("region.clusters.subtitle", lang),
        pl.DataFrame(cells),
        links={
            columns["district"]: [district_address(row["district_id"], asked, lang)
                                  for row in rows],
            columns["service"]: [
                organisation_address(row["organisation_id"], row["district_id"], asked, lang)
                for row in rows
            ],
        },
        statuses={columns["moved"]: [STATUS[row["moved"]] for row in rows]},
    )  # fmt: skip
