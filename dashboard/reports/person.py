"""The card of one teacher: growth, deficits with what was done about them, journal, mentors.

It names a person, so that only a scope that may see names gets more than a sentence.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from dashboard.queries import cards
from dashboard.queries.registers import own_rows
from dashboard.queries.results import results
from dashboard.reports import numbers
from dashboard.reports.base import Block, Listing, Report, Tile, Tiles, say
from dashboard.reports.district import source_line
from dashboard.reports.entity_registers import ACHIEVEMENTS, JOURNAL, MENTEES, ROUTES
from dashboard.reports.entity_rows import Cells, count_tile, lacking_note
from dashboard.reports.kept import kept
from dashboard.reports.organisation_rows import results_listing
from dashboard.reports.person_growth import card_blocks, chain_tiles
from dashboard.reports.register_cells import code_titles
from pipelines.scope import Scope
from pipelines.texts import Lang

# Older routes than these are in the table of routes.
CHAINS = 2


@dataclass(frozen=True)
class Asked:
    """What a reader chose.

    Attributes:
        district_id: The district.
        place: The district and project, as addresses name them.
        project_id: The project.
        person_id: The person.
    """

    district_id: str
    place: str
    project_id: str
    person_id: str


@kept
def person_report(scope: Scope, asked: Asked, lang: Lang) -> Report:
    """Return what a teacher's card says; one sentence where names are closed."""
    source = source_line(scope, asked.district_id, lang)
    if not scope.may_see_names:
        return Report(say("person.closed_title", lang), say("person.closed", lang), [], source)
    places = cards.person(scope, asked.person_id)
    if not places:
        return Report(say("person.gone_title", lang), say("person.gone", lang), [], source)
    cells = Cells(scope, lang, asked.place, code_titles(scope, lang))
    card = cards.card(scope, asked.person_id)
    chains = cards.chains(scope, asked.person_id)
    journal = own_rows(scope, JOURNAL.source, {"person_id": asked.person_id})
    blocks: list[Block] = [
        summary(places, card, lang),
        *chain_tiles(cells, chains[:CHAINS], cards.deficits(scope, asked.person_id), card, places),
        *card_blocks(cells, card),
        *listings(cells, asked, journal),
    ]
    lacking = {
        "assessments": (card.height, ("assessments",)),
        "routes": (len(chains), ("routes",)),
        "events": (total(places, "events"), ("participation",)),
        "achievements": (total(places, "achievements"), ("achievements",)),
    }
    return Report(
        title=say("person.title", lang, name=places[0]["person_name"],
                  finding=finding(places, card, journal, lang)),
        subtitle=who(cells, places),
        blocks=blocks,
        source=source,
        notes=lacking_note({part: told for part, (n, told) in lacking.items() if not n}, lang),
    )  # fmt: skip


def total(places: list[dict[str, Any]], column: str) -> float:
    """Return the sum of a column over the organisations where a person works."""
    return sum(one[column] or 0 for one in places)


def finding(
    places: list[dict[str, Any]], card: pl.DataFrame, journal: pl.DataFrame, lang: Lang
) -> str:
    """Return what is most worth knowing of a person, in a few words."""
    compared = card["growth"].drop_nulls()
    if compared.len():
        return say("person.grown", lang, n=int((compared > 0).sum()), of=compared.len())
    if routes := total(places, "routes"):
        return say("person.routes", lang, n=int(routes))
    if journal.height:
        return say("person.entries", lang, n=journal.height)
    return say("person.nothing", lang)


def who(cells: Cells, places: list[dict[str, Any]]) -> str:
    """Return who a person is: position, organisations, category, and since when a teacher."""
    lang, first = cells.lang, places[0]
    since = first["career_starts_on"]
    told = [
        first["position"],
        first["subject"],
        ", ".join(one["organisation_name"] for one in places),
        cells.word("category", first["category"]) if first["category"] else "",
        say("person.master", lang) if first["is_master"] else "",
        say("person.since", lang, year=str(since.year)) if since else "",
        "" if first["is_present"] else say("person.left", lang),
    ]
    return " · ".join(filter(None, told))


def summary(places: list[dict[str, Any]], card: pl.DataFrame, lang: Lang) -> Tiles:
    """Return the headline numbers of a person."""
    compared = card["growth"].drop_nulls()
    grown, of = int((compared > 0).sum()), compared.len()
    running, succeeded = (int(total(places, f"{one}_routes")) for one in ("running", "succeeded"))
    known = [one["hours"] for one in places if one["hours"] is not None]
    status = "no_data" if not of else "met" if grown == of else "near" if grown else "missed"
    tiles = [
        count_tile("person.tile.grown", grown if of else None, lang,
                   say("person.of_compared", lang, n=of) if of
                   else say("person.not_compared", lang), status,
                   status_word=say(f"person.grown_word.{status}", lang)),
        count_tile("person.tile.routes", total(places, "routes"), lang,
                   say("person.routes_stand", lang, running=running, succeeded=succeeded)
                   if running + succeeded else ""),
        count_tile("person.tile.events", total(places, "events"), lang),
        count_tile("person.tile.hours", sum(known) if known else None, lang,
                   "" if known else say("person.no_hours", lang),
                   "not_rated" if known else "no_data"),
        count_tile("person.tile.achievements", total(places, "achievements"), lang),
    ]  # fmt: skip
    return Tiles([Tile(**one) for one in tiles])


def listings(cells: Cells, asked: Asked, journal: pl.DataFrame) -> list[Listing]:
    """Return the tables of a card: mentors and mentees, achievements, results, the journal."""
    scope, lang, own = cells.scope, cells.lang, {"person_id": asked.person_id}
    routes = own_rows(scope, ROUTES.source, own)
    mentees = own_rows(scope, MENTEES.source, {"mentor_person_id": asked.person_id})
    achievements = own_rows(scope, ACHIEVEMENTS.source, own | {"project_id": asked.project_id})
    mentors = routes["mentor_name"].drop_nulls().unique(maintain_order=True).to_list()
    routes_title = say("person.routes_table", lang, n=routes.height)
    if mentors:
        routes_title += say("person.mentors", lang, names=", ".join(mentors))
    since: Any = journal["entered_on"].min()
    # Whose card it is, its title says.
    nobody = pl.lit(None, pl.String).alias("person_name")
    found = [
        cells.listing(ROUTES, routes.with_columns(nobody), routes_title,
                      say("person.routes_about", lang)),
        cells.listing(MENTEES, mentees, say("person.mentees", lang,
                      n=mentees["person_id"].n_unique()), say("person.mentees_about", lang)),
        cells.listing(ACHIEVEMENTS, achievements.with_columns(nobody),
                      say("person.achievements", lang, n=achievements.height,
                          k=int(achievements["is_tallied"].sum())),
                      say("person.achievements_about", lang)),
        results_listing(cells, results(scope, person_id=asked.person_id)),
        cells.listing(JOURNAL, journal, say("person.journal", lang, n=journal.height,
                      since=numbers.day(since, lang) if since else numbers.NOTHING),
                      say("person.journal_about", lang)),
    ]  # fmt: skip
    return [one for one in found if one]
