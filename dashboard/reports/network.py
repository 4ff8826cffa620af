"""The page of the network: who has agreed to work with a district, who came, who never did."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from dashboard.charts.network import network
from dashboard.queries import events
from dashboard.queries import network as queries
from dashboard.reports import numbers
from dashboard.reports.base import Block, Figure, Report, Tile, Tiles, say
from dashboard.reports.district import source_line
from dashboard.reports.kept import kept
from dashboard.reports.network_chart import (
    network_figure,
    network_tiles,
    network_title,
    with_events,
)
from dashboard.reports.network_tables import (
    agreements_listing,
    members_listing,
    partners_listing,
    years_listing,
)
from pipelines.scope import Scope
from pipelines.texts import Lang

# More circles than this are a crowd; the table has all of them.
SHOWN = 20


@dataclass(frozen=True)
class Asked:
    """What a reader chose.

    Attributes:
        project_id: Project of the district.
        district_id: The district.
        district_name: Its name.
        year: End of the school year.
        place: What the district with its project is called in addresses.
    """

    project_id: str
    district_id: str
    district_name: str
    year: int
    place: str


@kept
def network_report(scope: Scope, asked: Asked, lang: Lang) -> Report:
    """Return what the page says; no blocks where nobody has agreed to anything or come."""
    place = (scope, asked.project_id, asked.district_id)
    partners = events.partners(*place, asked.year)
    members = queries.members(*place, asked.year)
    agreements = queries.agreements(*place)
    outside = members.filter(pl.col("member_kind") == "partner")
    own = members.filter(pl.col("member_kind") == "organisation")
    blocks: list[Block] = []
    if partners.height or outside.height or own.height or agreements.height:
        stated = queries.stated(*place, asked.year)
        tiles = network_tiles(partners, stated, lang) if partners.height else Tiles([])
        more = member_tiles(
            agreements, own, outside, queries.n_organisations(scope, asked.district_id), lang
        )
        blocks.append(Tiles([*tiles.tiles, *more]))
    if partners.height or outside.height:
        blocks.append(
            network_figure(partners, outside, agreements, asked.district_name, asked.year, lang)
        )
    if partners.height:
        blocks.append(partners_listing(partners, asked.place, asked.year, lang))
        blocks.append(years_listing(queries.by_year(*place), asked.place, lang))
    if agreements.height:
        blocks.append(agreements_listing(agreements, asked.place, lang))
    if own.height:
        blocks += [
            own_figure(own, asked, lang),
            members_listing(own, asked.place, asked.year, lang),
        ]
    return Report(
        title=f"{asked.district_name}: {finding(partners, own, outside, lang)}",
        subtitle=say("network.year", lang, year=numbers.school_year(asked.year)),
        blocks=blocks,
        source=source_line(scope, asked.district_id, lang),
    )


def finding(partners: pl.DataFrame, own: pl.DataFrame, outside: pl.DataFrame, lang: Lang) -> str:
    """Return what the network comes to, in one line."""
    if partners.height:
        return network_title(partners, lang)
    if outside.height:
        first = outside.row(0, named=True)
        return say("network.with_partner", lang, n=first["events"], name=first["member_name"])
    if own.height:
        return say("network.own_alone", lang, n=own.height)
    return say("network.nobody", lang)


def member_tiles(
    agreements: pl.DataFrame,
    own: pl.DataFrame,
    outside: pl.DataFrame,
    n_organisations: int,
    lang: Lang,
) -> list[Tile]:
    """Return how many organisations the agreements name, and how many of the district's came."""
    named = agreements["counterparty_id"].drop_nulls().n_unique()
    tiles: list[Tile] = []
    if named:
        note = say("network.named_note", lang)
        tiles.append(Tile("named", say("network.named", lang), str(named), note=note))
    for row in outside.iter_rows(named=True):
        label = say("network.joint", lang, name=row["member_name"])
        note = say("network.joint_note", lang)
        tiles.append(Tile("joint", label, str(row["events"]), note=note))
    if own.height:
        told = say("network.seen_of", lang, n=own.height, agreed=n_organisations)
        tiles.append(Tile("own", say("network.own", lang), told))
    return tiles


def own_figure(own: pl.DataFrame, asked: Asked, lang: Lang) -> Figure:
    """Return the district's own organisations around it, those at most events."""
    frame = own.head(SHOWN).select(name="member_name", link=pl.lit("agreed"), events="events")
    first = own.row(0, named=True)
    key = "network.own_first" if own.height <= SHOWN else "network.own_crowd"
    return Figure(
        "own_network",
        say("network.own_title", lang, n=own.height, name=first["member_name"],
            events=first["events"]),
        say(key, lang, shown=SHOWN, year=numbers.school_year(asked.year)),
        network(with_events(frame, lang), asked.district_name,
                {"agreed": say("network.own_legend", lang)}, lang),
    )  # fmt: skip
