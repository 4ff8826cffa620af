"""The district's page: its indicators, its organisations beside each other, its year, its plan."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import chain

import polars as pl

from dashboard import warehouse
from dashboard.queries import criteria, events, indicators, matrix, places
from dashboard.reports import numbers
from dashboard.reports.addresses import page_address
from dashboard.reports.base import Block, Report, Tiles, say
from dashboard.reports.district_base import Asked, indicators_of
from dashboard.reports.events import events_listing, told_period
from dashboard.reports.indicators import standing, tile_of
from dashboard.reports.kept import kept
from dashboard.reports.matrix import summary
from dashboard.reports.network_chart import network_tiles
from dashboard.reports.organisation_heat import heat_blocks
from dashboard.reports.peers import peer_blocks
from dashboard.reports.plan_ahead import plan_blocks
from dashboard.reports.trends import trend_of
from pipelines.scope import Scope
from pipelines.texts import Lang


@dataclass(frozen=True)
class DistrictReport(Report):
    """The district's page.

    Attributes:
        parts: Its blocks by what they are about: criteria, trend, peers, further.
    """

    parts: Mapping[str, list[Block]] = field(default_factory=dict[str, list[Block]])


@kept
def district_report(scope: Scope, asked: Asked, lang: Lang) -> DistrictReport:
    """Return what the district's page says."""
    place = (scope, asked.project_id, asked.district_id)
    overview = indicators_of(scope, asked, "district", lang)
    of_organisations = indicators_of(scope, asked, "organisation", lang)
    series = indicators.series(*place)
    stand = standings(scope, asked, lang)
    parts: dict[str, list[Block]] = {
        "criteria": criteria_blocks(asked, overview, series, stand, lang),
        "trend": [
            figure
            for row in overview_of(overview, asked.indicator)
            if (figure := trend_of(row, series, lang))
        ],
        "peers": [
            block
            for row in overview_of(of_organisations, asked.compare)
            for block in peer_blocks(*place, row, asked.place, lang)
        ],
        "further": [
            *heat_blocks(
                *place,
                {
                    "organisation": of_organisations,
                    "site": indicators_of(scope, asked, "site", lang),
                },
                asked.place,
                lang,
            ),
            *matrix_blocks(scope, asked, lang),
            *events_blocks(scope, asked, overview, lang),
            *plan_blocks(*place, asked.place, lang),
        ],
    }
    return DistrictReport(
        title=say("district.title", lang, district=asked.district_name,
                  period=period_of(asked, overview, lang)),
        subtitle=stand.get(None, ""),
        blocks=list(chain(*parts.values())),
        source=source_line(scope, asked.district_id, lang),
        parts=parts,
    )  # fmt: skip


def period_of(asked: Asked, overview: pl.DataFrame, lang: Lang) -> str:
    """Return the period of the page in words; a calendar year where no indicator has another."""
    if asked.period_id or overview.is_empty() or "school_year" in overview["period_type"]:
        return told_period(asked.year, asked.period_id, lang)
    return say("district.calendar_year", lang, year=str(asked.year))


def overview_of(overview: pl.DataFrame, code: str) -> list[dict[str, object]]:
    """Return the row of one indicator; none where it is not among those of the page."""
    return overview.filter(pl.col("indicator_code") == code).to_dicts()


def standings(scope: Scope, asked: Asked, lang: Lang) -> dict[str | None, str]:
    """Return how each criterion stands in words, the whole framework at None."""
    if asked.period_id:
        return {}
    found = criteria.criterion_statuses(scope, asked.project_id, asked.district_id, asked.year)
    return {row["criterion_id"]: standing(row, lang) for row in found.to_dicts()}


def criteria_blocks(
    asked: Asked,
    overview: pl.DataFrame,
    series: pl.DataFrame,
    stand: Mapping[str | None, str],
    lang: Lang,
) -> list[Block]:
    """Return the tiles of the indicators, criterion by criterion."""
    return [
        Tiles(
            [
                tile_of(row, asked.project_id, asked.district_id, lang, series=series)
                for row in of_criterion.iter_rows(named=True)
            ],
            of_criterion["criterion_title"][0],
            stand.get(of_criterion["criterion_id"][0], ""),
        )
        for of_criterion in overview.partition_by("criterion_id", maintain_order=True)
    ]


def matrix_blocks(scope: Scope, asked: Asked, lang: Lang) -> list[Block]:
    """Return the totals of the matrix, leading to its own page; nothing without a matrix."""
    place = (scope, asked.project_id, asked.district_id)
    days = matrix.days(*place)
    if not days:
        return []
    day = asked.day or days[0]
    tiles = summary(matrix.cells(*place, day), day, lang)
    address = page_address("mutual", lang, project=asked.place, day=day)
    linked = [replace(tile, explained_at=address) for tile in tiles.tiles]
    return [replace(tiles, tiles=linked)]


def events_blocks(scope: Scope, asked: Asked, overview: pl.DataFrame, lang: Lang) -> list[Block]:
    """Return the events of the year and the network behind them."""
    place = (scope, asked.project_id, asked.district_id)
    blocks: list[Block] = []
    held = events.held(*place, asked.year, lang, asked.period_id)
    if held.height:
        blocks.append(events_listing(held, asked.year, lang, asked.period_id))
    agreed = overview.filter(pl.col("indicator_code") == "partner_districts")
    partners = events.partners(*place, asked.year, asked.period_id)
    if agreed.height and partners.height:
        blocks.append(network_tiles(partners, agreed["stated_value"][0], lang))
    return blocks


def source_line(scope: Scope, district_id: str | None, lang: Lang) -> str:
    """Return where the numbers come from and how fresh they are."""
    landed = places.freshness(scope, district_id)
    landed_on = dt.datetime.fromisoformat(landed) if landed else None
    return say(
        "district.source",
        lang,
        landed=f"{numbers.day(landed_on, lang)} {landed_on:%H:%M}"
        if landed_on
        else numbers.NOTHING,
        day=numbers.day(warehouse.known_on(), lang),
    )
