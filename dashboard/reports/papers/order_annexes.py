"""Annexes to an order: methodical services by clusters, and curators."""

from __future__ import annotations

from dataclasses import replace

import polars as pl

from dashboard.queries import passports, services
from dashboard.reports.base import Block, Listing, Prose, Report
from dashboard.reports.district import source_line
from dashboard.reports.papers.base import Draft
from dashboard.reports.papers.tables import fill, numbered
from dashboard.reports.region_base import Asked
from dashboard.reports.region_clusters import Clusters, clusters_of, members_listing
from dashboard.reports.region_people import curator_block
from dashboard.reports.registers import REGISTERS


def cluster_list(draft: Draft) -> Report:
    """Return the methodical services by clusters, a numbered table for each."""
    found = services.clusters(draft.scope, draft.asked.project_id)
    tiers = passports.titles(draft.scope, "tier", draft.lang)
    clusters = clusters_of(found, tiers, draft.asked.year)
    n = clusters.rows.height
    blocks: list[Block] = (
        [cluster_listing(draft, clusters, code) for code in clusters.titles]
        if n
        else [Prose("", [no_clusters(draft, clusters)])]
    )
    return annex(draft, draft.say("clusters.title", n=n, year=str(draft.asked.year)), blocks)


def cluster_listing(draft: Draft, clusters: Clusters, code: str) -> Block:
    """Return the services of one cluster, numbered; that there are none where it is empty."""
    own = replace(clusters, rows=clusters.rows.filter(pl.col("tier") == code))
    title = draft.say("clusters.cluster", title=clusters.titles[code], n=own.rows.height)
    if own.rows.is_empty():
        return Prose("", [title])
    listing = members_listing(own, region_of(draft), draft.lang)
    return numbered(replace(listing, key=f"cluster-{code}", title=title), draft)


def no_clusters(draft: Draft, clusters: Clusters) -> str:
    """Return why a year has no clusters: they are of other years, or nobody has uploaded any."""
    if clusters.years:
        return draft.say("clusters.other_years", years=", ".join(map(str, clusters.years)))
    return fill(draft, REGISTERS["cluster_members"])


def curator_list(draft: Draft) -> Report:
    """Return the curators with what they curate, numbered."""
    block = curator_block(draft.scope, region_of(draft), draft.lang)
    n = block.rows.height if isinstance(block, Listing) else 0
    listed = numbered(block, draft) if isinstance(block, Listing) else block
    return annex(draft, draft.say("curators.title", n=n), [listed])


def annex(draft: Draft, title: str, blocks: list[Block]) -> Report:
    """Return an annex: its head with room for the order's number and day, then its tables."""
    place = draft.say("annex.of", place=draft.asked.name)
    head = Prose(draft.say("annex.head"), [draft.say("annex.order"), place])
    return Report(
        title=title,
        subtitle=draft.say("annex.subtitle"),
        blocks=[head, *blocks],
        source=source_line(draft.scope, draft.asked.district_id, draft.lang),
    )


def region_of(draft: Draft) -> Asked:
    """Return the region as its own page asks it."""
    asked = draft.asked
    return Asked(asked.region_id, asked.name, asked.project_id, asked.year)
