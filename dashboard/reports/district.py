"""The district's page: its indicators, its matrix of teams, its events and network."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import polars as pl

from dashboard import warehouse
from dashboard.queries import criteria, events, indicators, matrix, places
from dashboard.reports import numbers
from dashboard.reports.base import Block, Figure, Report, Tiles, say
from dashboard.reports.events import events_listing, network_blocks
from dashboard.reports.indicators import standing, tile_of, trend_of
from dashboard.reports.matrix import matrix_blocks
from pipelines.scope import Scope
from pipelines.texts import Lang


@dataclass(frozen=True)
class Asked:
    """What a reader chose.

    Attributes:
        project_id: Project of the district.
        district_id: The district.
        district_name: Its name.
        year: End of the school year.
        day: As of which day the matrix is shown; the latest change when None.
    """

    project_id: str
    district_id: str
    district_name: str
    year: int
    day: dt.date | None = None


def district_report(scope: Scope, asked: Asked, lang: Lang) -> Report:
    """Return what the district's page says."""
    place = (scope, asked.project_id, asked.district_id)
    overview = indicators.overview(*place, asked.year, lang)
    days = matrix.days(*place)
    stand = {
        row["criterion_id"]: standing(row, lang)
        for row in criteria.criterion_statuses(*place, asked.year).to_dicts()
    }
    blocks: list[Block] = [
        Tiles(
            [tile_of(row, *place[1:], lang) for row in of_criterion.iter_rows(named=True)],
            of_criterion["criterion_title"][0],
            stand.get(of_criterion["criterion_id"][0], ""),
        )
        for of_criterion in overview.partition_by("criterion_id", maintain_order=True)
    ]
    if days:
        blocks += matrix_blocks(*place, asked.day or days[0], lang)
    held = events.held(*place, asked.year, lang)
    if held.height:
        blocks.append(events_listing(held, asked.year, lang))
    agreed = overview.filter(pl.col("indicator_code") == "partner_districts")
    partners = events.partners(*place, asked.year)
    if agreed.height and partners.height:
        blocks += network_blocks(partners, agreed["stated_value"][0], asked.year, lang)
    is_calendar = overview.height and "school_year" not in overview["period_type"]
    title = "district.title_calendar" if is_calendar else "district.title"
    return Report(
        title=say(title, lang, district=asked.district_name,
                  year=numbers.year(asked.year, bool(is_calendar))),
        subtitle=stand.get(None, ""),
        blocks=blocks,
        source=source_line(scope, asked.district_id, lang),
    )  # fmt: skip


def trend_figure(scope: Scope, asked: Asked, indicator: str, lang: Lang) -> Figure | None:
    """Return one indicator of the page over time; None where it has no value."""
    place = (scope, asked.project_id, asked.district_id)
    overview = indicators.overview(*place, asked.year, lang)
    found = overview.filter(pl.col("indicator_code") == indicator)
    if found.is_empty():
        return None
    return trend_of(found.row(0, named=True), indicators.series(*place), lang)


def source_line(scope: Scope, district_id: str | None, lang: Lang) -> str:
    """Return where the numbers come from and how fresh they are."""
    landed = places.freshness(scope, district_id)
    stamp = warehouse.version().split("-")[1:3]
    built = dt.datetime.strptime("".join(stamp), "%Y%m%d%H%M%S")
    landed_on = dt.datetime.fromisoformat(landed) if landed else None
    return say(
        "district.source",
        lang,
        landed=f"{numbers.day(landed_on, lang)} {landed_on:%H:%M}"
        if landed_on
        else numbers.NOTHING,
        built=f"{numbers.day(built, lang)} {built:%H:%M}",
    )
