"""The page of one organisation: its indicators, people, place in the matrix, and what it owes."""

from __future__ import annotations

from dataclasses import dataclass

import polars as pl

from dashboard.queries import entities, matrix, places
from dashboard.queries.registers import own_rows
from dashboard.queries.results import results
from dashboard.reports import numbers
from dashboard.reports.base import Block, Report, Tile, Tiles, say
from dashboard.reports.district import source_line
from dashboard.reports.entity_base import AskedEntity
from dashboard.reports.entity_indicators import entity_tiles
from dashboard.reports.entity_registers import ACHIEVEMENTS, DEBTS, ROUTES, SITES, STAFF
from dashboard.reports.entity_rows import Cells, count_tile, lacking_note
from dashboard.reports.kept import kept
from dashboard.reports.organisation_matrix import matrix_listings
from dashboard.reports.organisation_rows import debts_listing, results_listing, staff_listing
from dashboard.reports.register_cells import code_titles
from pipelines.scope import Scope
from pipelines.texts import Lang


@dataclass(frozen=True)
class Found:
    """What there is of an organisation, each as the rows of its register."""

    staff: pl.DataFrame
    routes: pl.DataFrame
    achievements: pl.DataFrame
    sites: pl.DataFrame
    debts: pl.DataFrame
    profile: pl.DataFrame


def found_of(scope: Scope, asked: AskedEntity) -> Found:
    """Return what there is of an organisation."""
    own = {"organisation_id": asked.entity_id}
    of_project = {**own, "project_id": asked.project_id}
    profiles = (
        matrix.profiles(scope, asked.project_id, asked.district_id, asked.day)
        if asked.day
        else pl.DataFrame(schema={"organisation_id": pl.String})
    )
    return Found(
        own_rows(scope, STAFF.source, own),
        own_rows(scope, ROUTES.source, own),
        own_rows(scope, ACHIEVEMENTS.source, of_project),
        own_rows(scope, SITES.source, of_project),
        own_rows(scope, DEBTS.source, of_project),
        profiles.filter(pl.col("organisation_id") == asked.entity_id),
    )


@kept
def organisation_report(scope: Scope, asked: AskedEntity, lang: Lang) -> Report:
    """Return what the page of an organisation says."""
    found = found_of(scope, asked)
    home = entities.home(scope, "organisation", asked.entity_id) or {}
    cells = Cells(scope, lang, asked.place, code_titles(scope, lang))
    tiles, stand = entity_tiles(
        scope, asked.project_id, asked.district_id, asked.year, lang,
        ("organisation", asked.entity_id),
    )  # fmt: skip
    listings = [
        *matrix_listings(cells, asked.project_id, asked.district_id, asked.entity_id,
                         asked.day),
        staff_listing(cells, found.staff),
        cells.listing(ROUTES, found.routes, say("organisation.routes", lang,
                      n=found.routes.height, k=int(found.routes["is_tallied"].sum())),
                      say("organisation.routes_about", lang)),
        results_listing(cells, results(scope, organisation_id=asked.entity_id)),
        cells.listing(ACHIEVEMENTS, found.achievements, say("organisation.achievements", lang,
                      n=found.achievements.height, k=int(found.achievements["is_tallied"].sum())),
                      say("organisation.achievements_about", lang)),
        cells.listing(SITES, found.sites, say("organisation.sites", lang, n=found.sites.height),
                      say("organisation.sites_about", lang)),
        debts_listing(cells, found.debts),
    ]  # fmt: skip
    blocks: list[Block] = [
        summary(found, lang),
        *tiles,
        *[one for one in listings if one],
    ]
    years = places.years(scope, asked.project_id).filter(pl.col("year") == asked.year)
    is_calendar = bool(years["is_calendar"].any())
    key = "calendar_year" if is_calendar else "year"
    year = say(f"organisation.{key}", lang, year=numbers.year(asked.year, is_calendar))
    return Report(
        title=say(
            "organisation.title",
            lang,
            name=home.get("entity_name") or asked.entity_id,
            finding=finding(found, lang),
        ),
        subtitle=" · ".join(filter(None, [year, stand])),
        blocks=blocks,
        source=source_line(scope, asked.district_id, lang),
        notes=lacking_note(lacking(found), lang),
    )


def finding(found: Found, lang: Lang) -> str:
    """Return what is most worth knowing of an organisation, in a few words."""
    profile = found.profile.to_dicts()
    if profile:
        gives, receives = profile[0]["gives"], profile[0]["receives"]
        told = [
            *([say("organisation.gives", lang, n=gives)] if gives else []),
            *([say("organisation.receives", lang, n=receives)] if receives else []),
        ]
        return (
            say("organisation.and", lang, first=told[0], second=told[-1]) if told[1:] else told[0]
        )
    travelling = found.routes["person_id"].drop_nulls().n_unique()
    if travelling:
        of = max(found.staff.height, travelling)
        return say("organisation.travelling", lang, n=travelling, of=of)
    if found.sites.height:
        return say("organisation.hosts", lang, n=found.sites.height)
    if found.staff.height:
        return say("organisation.people", lang, n=found.staff.height)
    return say("organisation.unknown", lang)


def summary(found: Found, lang: Lang) -> Tiles:
    """Return the headline numbers of an organisation."""
    overdue = int(found.debts["is_tallied"].sum())
    running = int(found.staff["running_routes"].sum())
    grown = found.staff.filter(pl.col("grown") > 0).height
    measured = found.staff.filter(pl.col("compared") > 0).height
    profile = found.profile.to_dicts()
    tiles = [
        *(
            count_tile(f"organisation.tile.{name}", profile[0][name], lang)
            for name in ("gives", "receives")
            if profile
        ),
        count_tile("organisation.tile.staff", found.staff.height or None, lang,
                   "" if found.staff.height else say("organisation.no_staff", lang),
                   "not_rated" if found.staff.height else "no_data"),
        count_tile("organisation.tile.routes", found.routes.height, lang,
                   say("organisation.running", lang, n=running) if running else ""),
        count_tile("organisation.tile.grown", grown if measured else None, lang,
                   say("organisation.of_measured", lang, n=measured) if measured
                   else say("organisation.not_measured", lang),
                   "not_rated" if measured else "no_data"),
        count_tile("organisation.tile.achievements", found.achievements.height, lang),
        count_tile("organisation.tile.debts", found.debts.height, lang,
                   say("organisation.overdue", lang, n=overdue) if overdue else "",
                   "missed" if overdue else "met",
                   status_word=say("organisation.debt_word."
                                   + ("missed" if overdue else "met"), lang)),
    ]  # fmt: skip
    return Tiles([Tile(**one) for one in tiles])


def lacking(found: Found) -> dict[str, tuple[str, ...]]:
    """Return what there is nothing of, with the datasets that would fill it."""
    parts = {
        "staff": (found.staff, ("people",)),
        "routes": (found.routes, ("routes",)),
        "achievements": (found.achievements, ("achievements",)),
    }
    return {part: datasets for part, (rows, datasets) in parts.items() if rows.is_empty()}
