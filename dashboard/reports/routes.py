"""The page of routes and mentoring: the bank of data, mentors, deficits, the indicators' way."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

import polars as pl

from dashboard.queries import deficits as measured
from dashboard.queries import indicators
from dashboard.queries import routes as queries
from dashboard.queries.routes import Wanted
from dashboard.reports import numbers
from dashboard.reports.addresses import page_address
from dashboard.reports.base import Block, Report, Tile, Tiles, say
from dashboard.reports.deficits import deficits_figure
from dashboard.reports.district import source_line
from dashboard.reports.indicators import tile_of
from dashboard.reports.kept import kept
from dashboard.reports.mentoring import mentors_figure, without_mentor, young_listing
from dashboard.reports.register_cells import Titles, code_titles
from dashboard.reports.route_bank import STATUS, bank_listing, tally_figure
from pipelines.datasets import DATASETS
from pipelines.scope import Scope
from pipelines.texts import Lang


@dataclass(frozen=True)
class Asked:
    """What a reader chose.

    Attributes:
        wanted: Which routes.
        place_name: Name of the district or region.
        place_id: What addresses call it.
        year: School year that ends in it.
        organisation_name: Of the organisation that was chosen; empty for all.
    """

    wanted: Wanted
    place_name: str
    place_id: str
    year: int
    organisation_name: str = ""


@kept
def routes_report(scope: Scope, asked: Asked, lang: Lang) -> Report:
    """Return what the page says; without routes, what to upload."""
    wanted = asked.wanted
    bank = queries.bank(scope, wanted)
    young = queries.young_teachers(scope, wanted, asked.year)
    words = code_titles(scope, lang)
    deficits = measured.deficits(scope, wanted)
    found = [
        tiles_of(bank, young, asked, words, lang) if bank.height or young.height else None,
        way_of(scope, asked, lang),
        tally_figure(scope, wanted, words, lang),
        young_listing(young, asked.place_id, asked.year, lang),
        mentors_figure(queries.mentors(scope, wanted), lang),
        deficits_figure(deficits, words, lang),
        bank_listing(bank, asked.place_id, asked.year, words, lang),
    ]
    blocks: list[Block] = [block for block in found if block]
    return Report(
        title=title_of(bank, young, asked, lang),
        subtitle=chosen_line(asked, words, lang),
        blocks=blocks,
        source=source_line(scope, wanted.district_id, lang),
        notes=notes_of(bank, young, deficits, asked, lang),
    )


def title_of(bank: pl.DataFrame, young: pl.DataFrame, asked: Asked, lang: Lang) -> str:
    """Return the finding: how many routes there are, and who has no mentor."""
    place = asked.organisation_name or asked.place_name
    if bank.is_empty():
        chosen = asked.wanted.kind or asked.wanted.status
        return say("routes.none_chosen" if chosen else "routes.none", lang, place=place)
    told = say("routes.title", lang, place=place, n=bank.height)
    alone = without_mentor(young) if young.height else 0
    return told + (say("routes.title_young", lang, n=alone) if alone else "")


def chosen_line(asked: Asked, words: Titles, lang: Lang) -> str:
    """Return what the page is narrowed down to."""
    chosen = [
        words[(f"route_{name}", code)]
        for name, code in (("kind", asked.wanted.kind), ("status", asked.wanted.status))
        if code
    ]
    year = say("routes.year", lang, year=str(asked.year), school=numbers.school_year(asked.year))
    return ". ".join([*chosen, year]) if chosen else year


def tiles_of(
    bank: pl.DataFrame, young: pl.DataFrame, asked: Asked, words: Titles, lang: Lang
) -> Tiles:
    """Return how many routes there are, how they stand, and how many lack a mentor."""
    people = bank["person_id"].drop_nulls().n_unique()
    overdue = int(bank["is_overdue"].sum())
    register = page_address("registers", lang, project=asked.place_id, register="route_register")
    tiles = [
        Tile(
            "routes", say("routes.tile.routes", lang), numbers.shown(bank.height, "n", False, lang),
            note=say("routes.tile.people", lang, n=people) if people else "",
            explained_at=register,
        ),
        *(
            Tile(
                status, words[("route_status", status)],
                numbers.shown(n, "n", False, lang),
                note=say("routes.tile.of_all", lang,
                         share=numbers.shown(n / bank.height, "percent", False, lang)),
            )
            for status in STATUS
            if (n := bank.filter(pl.col("route_status") == status).height)
        ),
        Tile(
            "overdue", say("routes.tile.overdue", lang), str(overdue),
            status="missed" if overdue else "met",
            status_word=say(f"routes.tile.{'late' if overdue else 'on_time'}", lang),
        ),
    ]  # fmt: skip
    if young.height:
        alone, of = without_mentor(young), young["person_id"].n_unique()
        tiles.append(
            Tile(
                "alone", say("routes.tile.alone", lang), str(alone),
                note=say("routes.tile.of_young", lang, n=of),
                status="missed" if alone else "met",
                status_word=say(f"routes.tile.{'need' if alone else 'all'}", lang),
            )
        )  # fmt: skip
    return Tiles(tiles)


def way_of(scope: Scope, asked: Asked, lang: Lang) -> Tiles | None:
    """Return the indicators counted from routes, between base and target; None without them.

    They are those of the organisation that was chosen, else of the district.
    """
    project_id, district_id = asked.wanted.project_id, asked.wanted.district_id
    if not district_id:
        return None
    own = asked.wanted.organisation_id
    entity_id, level = (own, "organisation") if own else (district_id, "district")
    overview = indicators.overview(
        scope, project_id, entity_id, asked.year, lang, level, district_id=district_id
    )
    rows = overview.filter(pl.col("datasets").list.contains("routes")).to_dicts()
    if not rows:
        return None
    series = indicators.series(scope, project_id, entity_id, level)
    rated = [row["status"] for row in rows if row["status"] in ("met", "near", "missed")]
    tiles = [
        on_its_way(tile_of(row, project_id, entity_id, lang, level, series), row, lang)
        for row in rows
    ]
    title = (
        say("routes.way", lang, n=rated.count("met"), of=len(rows))
        if rated
        else say("routes.way_unrated", lang, n=len(rows))
    )
    if all(row["target"] is None for row in rows):
        return Tiles(tiles, say("routes.way_untargeted", lang, n=len(rows)))
    return Tiles(tiles, title, say("routes.way_how", lang))


def on_its_way(tile: Tile, row: dict[str, Any], lang: Lang) -> Tile:
    """Return an indicator's tile with its base and how far it is on its way to the target."""
    parts = [tile.note]
    if row["baseline"] is not None:
        base = numbers.shown(row["baseline"], row["measure"], False, lang)
        parts.append(say("routes.base", lang, base=base))
    if row["progress"] is not None:
        way = numbers.shown(row["progress"], "percent", False, lang)
        parts.append(say("routes.progress", lang, way=way))
    # A sign never stands alone on the next line.
    note = " · ".join(filter(None, parts)).replace(" %", "\u00a0%")
    return replace(tile, note=note)


def notes_of(
    bank: pl.DataFrame, young: pl.DataFrame, deficits: pl.DataFrame, asked: Asked, lang: Lang
) -> list[str]:
    """Return why parts of the page are not there."""
    notes: list[str] = []
    if bank.is_empty() and not (asked.wanted.kind or asked.wanted.status):
        notes.append(say("routes.fill", lang, datasets=DATASETS["routes"].title.in_(lang)))
    if young.is_empty():
        notes.append(say("routes.no_young", lang, year=numbers.school_year(asked.year)))
    if deficits.is_empty():
        name = DATASETS["assessments"].title.in_(lang)
        notes.append(say("routes.not_measured", lang, datasets=name))
    elif not deficits["with_deficit"].sum():
        people = int(deficits.filter(pl.col("holder_id").is_null())["people"].sum())
        notes.append(say("routes.no_deficits", lang, n=people))
    return notes
