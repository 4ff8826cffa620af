"""The region's page: its targets, its municipalities, its services, its road map, its curators."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboard.queries import indicators, passports, regions, services
from dashboard.reports import numbers
from dashboard.reports.addresses import page_address
from dashboard.reports.base import Block, Listing, Report, Tiles, say
from dashboard.reports.district import source_line
from dashboard.reports.indicators import tile_of
from dashboard.reports.kept import kept
from dashboard.reports.overview_targets import is_aimed
from dashboard.reports.quality import sentence
from dashboard.reports.region_base import Asked
from dashboard.reports.region_clusters import Clusters, cluster_blocks, clusters_of
from dashboard.reports.region_map import map_figure
from dashboard.reports.region_people import curator_block, path_block
from dashboard.reports.region_plan import plan_blocks
from pipelines.datasets import DATASETS
from pipelines.scope import Scope
from pipelines.texts import Lang

# What a region needs before it has a page of its own.
NEEDED = ("districts", "projects", "plan_items", "placements", "assessments", "targets")


@kept
def region_report(scope: Scope, asked: Asked, lang: Lang) -> Report:
    """Return what the page says."""
    rows = indicators.overview(scope, asked.project_id, asked.region_id, asked.year, lang, "region")
    tiers = passports.titles(scope, "tier", lang)
    clusters = clusters_of(services.clusters(scope, asked.project_id), tiers, asked.year)
    blocks: list[Block | None] = [
        *panels(scope, rows, asked, lang),
        map_figure(scope, asked, clusters, lang),
        *cluster_blocks(clusters, asked, lang),
        *plan_blocks(scope, asked, lang),
        # Who may not see names sees no curators, and they must not seem to be lacking.
        curator_block(scope, asked, lang) if scope.may_see_names else None,
        path_block(scope, asked, lang),
        own_projects(scope, asked.region_id, lang),
    ]
    year = numbers.year(asked.year, "school_year" not in rows["period_type"])
    return Report(
        title=title_of(rows, clusters, asked.region_name, year, lang),
        subtitle=say("region.about", lang),
        blocks=[block for block in blocks if block],
        source=source_line(scope, None, lang),
    )


def title_of(rows: pl.DataFrame, clusters: Clusters, name: str, year: str, lang: Lang) -> str:
    """Return the finding: how many targets are met, how many services moved up."""
    parts = [text] if (text := targets_met(rows.to_dicts(), lang)) else []
    if clusters.rows.height and clusters.moved("first") < clusters.rows.height:
        parts.append(say("region.title_moved", lang, n=clusters.moved("up")))
    if not parts:
        return say("region.title_nothing", lang, region=name, year=year)
    return say("region.title", lang, region=name, year=year, finding="; ".join(parts))


def targets_met(rows: list[dict[str, Any]], lang: Lang) -> str:
    """Return how many targets are met, or that all are due later; empty where there are none."""
    statuses = [row["status"] for row in rows if is_aimed(row)]
    if not statuses:
        return ""
    is_rated = any(status in ("met", "near", "missed") for status in statuses)
    key = "region.title_met" if is_rated else "region.title_ahead"
    return say(key, lang, met=statuses.count("met"), n=len(statuses))


def panels(scope: Scope, rows: pl.DataFrame, asked: Asked, lang: Lang) -> list[Block]:
    """Return the indicators with a target, then the others."""
    series = indicators.series(scope, asked.project_id, asked.region_id, "region")
    told = rows.to_dicts()
    aimed = [row for row in told if is_aimed(row)]
    others = [row for row in told if not is_aimed(row)]
    blocks: list[Block] = []
    if aimed:
        tiles = [
            tile_of(row, asked.project_id, asked.region_id, lang, "region", series) for row in aimed
        ]
        blocks.append(Tiles(tiles, sentence(targets_met(told, lang))))
    if others:
        tiles = [
            tile_of(row, asked.project_id, asked.region_id, lang, "region", series)
            for row in others
        ]
        blocks.append(Tiles(tiles, say("region.others", lang)))
    return blocks


def own_projects(scope: Scope, region_id: str, lang: Lang) -> Listing | None:
    """Return the projects that districts of the region have of their own; None for none."""
    found = regions.own_projects(scope, region_id).to_dicts()
    if not found:
        return None
    keys = ("district", "project", "runs")
    columns = {key: say(f"region.own.column.{key}", lang) for key in keys}
    return Listing(
        "own_projects",
        say("region.own.title", lang, n=len(found)),
        say("region.own.subtitle", lang),
        pl.DataFrame(
            [
                {
                    columns["district"]: row["district_name"],
                    columns["project"]: row["project_title"],
                    columns["runs"]: " — ".join(
                        numbers.day(row[end], lang) if row[end] else "…"
                        for end in ("starts_on", "ends_on")
                    ),
                }
                for row in found
            ]
        ),
        links={
            columns["district"]: [
                page_address("overview", lang, project=row["project_id"]) for row in found
            ]
        },
    )


def empty_region(scope: Scope, region_id: str, name: str, lang: Lang) -> Report:
    """Return what to upload so that a region without a project has one."""
    datasets = ", ".join(say("region.dataset", lang, title=DATASETS[one].title.in_(lang))
                         for one in NEEDED)  # fmt: skip
    own = own_projects(scope, region_id, lang)
    return Report(
        title=say("region.no_project", lang, region=name),
        subtitle=say("region.upload", lang, datasets=datasets),
        blocks=[own] if own else [],
        source=source_line(scope, None, lang),
    )
