"""The page of one site: its passport, who is there, what it does, and its journal."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboard.queries import entities
from dashboard.queries.registers import own_rows
from dashboard.reports import numbers
from dashboard.reports.base import Block, Listing, Report, Tile, Tiles, say
from dashboard.reports.district import source_line
from dashboard.reports.entity_base import AskedEntity
from dashboard.reports.entity_indicators import entity_tiles
from dashboard.reports.entity_registers import (
    COVERAGE,
    PASSPORT,
    SITE_JOURNAL,
    TEAMS,
    VISITORS,
)
from dashboard.reports.entity_rows import LINKS, Cells, count_tile, lacking_note
from dashboard.reports.kept import kept
from dashboard.reports.register_cells import code_titles
from dashboard.reports.site_found import Found, found_of
from dashboard.reports.site_passport import curators_listing, passport_listing
from pipelines.scope import Scope
from pipelines.texts import Lang


@kept
def site_report(scope: Scope, asked: AskedEntity, lang: Lang) -> Report:
    """Return what the page of a site says."""
    passports = own_rows(scope, PASSPORT.source, {"site_id": asked.entity_id})
    source = source_line(scope, asked.district_id, lang)
    if passports.is_empty():
        return Report(say("site.gone_title", lang), say("site.gone", lang), [], source)
    found = found_of(scope, asked, passports.row(0, named=True))
    cells = Cells(scope, lang, asked.place, code_titles(scope, lang))
    tiles, stand = entity_tiles(
        scope, asked.project_id, asked.district_id, asked.year, lang,
        ("site", asked.entity_id),
    )  # fmt: skip
    blocks: list[Block] = [
        summary(found, lang),
        *tiles,
        passport_listing(cells, found.passport, found.papers, found.placed),
        *listings(cells, asked, found),
    ]
    lacking = {
        "papers": (found.papers, ("documents",)),
        "placements": (found.teams if asked.day else found.placed, ("placements",)),
        "events": (found.coverage, ("events", "participation")),
    }
    return Report(
        title=say("site.title", lang, name=found.passport["site_title"],
                  finding=finding(found, lang)),
        subtitle=" · ".join(filter(None, [what(cells, found.passport), stand])),
        blocks=blocks,
        source=source,
        notes=lacking_note(
            {part: told for part, (rows, told) in lacking.items() if rows.is_empty()}, lang
        ),
    )  # fmt: skip


def finding(found: Found, lang: Lang) -> str:
    """Return who is at a site, and how full its passport is."""
    present, wanted = found.passport["n_present"], found.passport["n_wanted"]
    passport = say("site.passport_is", lang, present=present, wanted=wanted)
    people = found.trainees["person_id"].n_unique()
    if found.teams.height:
        first = say("site.teams", lang, n=found.teams.height,
                    leaders=int(found.teams["is_tallied"].sum()))  # fmt: skip
    elif people:
        first = say("site.trained", lang, n=people)
    else:
        return passport
    return say("site.and", lang, first=first, second=passport)


def what(cells: Cells, passport: dict[str, Any]) -> str:
    """Return what a site is: its kind, host, competency, and since when it works."""
    lang = cells.lang
    opens, closes = passport["opens_on"], passport["closes_on"]
    told = [
        cells.word("site_kind", passport["site_kind"]),
        say("site.host", lang, name=passport["host_name"]) if passport["host_name"] else "",
        cells.word("competency", passport["competency"]) if passport["competency"] else "",
        say("site.opens", lang, day=numbers.day(opens, lang)) if opens else "",
        say("site.closes", lang, day=numbers.day(closes, lang)) if closes else "",
        cells.word("site_status", passport["site_status"]) if passport["site_status"] else "",
    ]
    return " · ".join(filter(None, told))


def summary(found: Found, lang: Lang) -> Tiles:
    """Return the headline numbers of a site: its passport, coverage and load."""
    present, wanted = found.passport["n_present"], found.passport["n_wanted"]
    status = "met" if present == wanted else "near" if 2 * present >= wanted else "missed"
    leaders = int(found.teams["is_tallied"].sum())
    learning = found.teams.height - leaders
    hours = found.trainees["hours"].drop_nulls()
    tiles = [
        count_tile("site.tile.passport", present, lang, status=status,
                   unit=say("site.of", lang, n=wanted), filled=present / wanted,
                   status_word=say(f"site.passport_word.{status}", lang)),
        *([
            count_tile("site.tile.teams", found.teams.height, lang,
                       say("site.leaders", lang, n=leaders)),
            count_tile("site.tile.load", learning / leaders if leaders else None, lang,
                       say("site.load_note" if leaders else "site.no_leader", lang),
                       "not_rated" if leaders else "missed"),
        ] if found.teams.height else []),
        count_tile("site.tile.placed", found.placed["person_id"].n_unique(), lang),
        count_tile("site.tile.events", int(found.coverage["events"].sum()), lang),
        count_tile("site.tile.people", found.trainees["person_id"].n_unique(), lang),
        count_tile("site.tile.hours", hours.sum() if hours.len() else None, lang,
                   "" if hours.len() else say("site.no_hours", lang),
                   "not_rated" if hours.len() else "no_data"),
    ]  # fmt: skip
    return Tiles([Tile(**one) for one in tiles])


def listings(cells: Cells, asked: AskedEntity, found: Found) -> list[Listing]:
    """Return the tables of a site's page: teams, curators, people, coverage, journal."""
    lang = cells.lang
    links = LINKS | {"person_name": ("person", "known_person_id")}
    coverage = found.coverage.with_columns(
        pl.col("period_id").map_elements(
            lambda one: numbers.period(one, lang), return_dtype=pl.String
        )
    )
    curators = (
        entities.curators(cells.scope, asked.project_id, asked.district_id, asked.day,
                          found.passport["site_number"])
        if asked.day
        else pl.DataFrame()
    )  # fmt: skip
    transfers = int(found.journal["is_tallied"].sum())
    tables = [
        cells.listing(TEAMS, found.teams, say("site.teams_title", lang, n=found.teams.height),
                      say("site.teams_about", lang,
                          day=numbers.day(asked.day, lang) if asked.day else "")),
        curators_listing(cells, curators),
        cells.listing(VISITORS, found.trainees,
                      say("site.people", lang, n=found.trainees["person_id"].n_unique(),
                          k=found.trainees["organisation_id"].n_unique()),
                      say("site.people_about", lang), links),
        cells.listing(COVERAGE, coverage, say("site.coverage", lang, n=coverage.height),
                      say("site.coverage_about", lang)),
        cells.listing(SITE_JOURNAL, found.journal,
                      say("site.journal", lang, n=found.journal.height, k=transfers),
                      say("site.journal_about", lang), links),
    ]  # fmt: skip
    return [one for one in tables if one]
