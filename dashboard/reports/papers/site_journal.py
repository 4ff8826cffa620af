"""The journal of an internship site: its passport, teams, curators, events, moves and results."""

from __future__ import annotations

from dataclasses import replace

from dashboard.queries.registers import own_rows
from dashboard.reports import site
from dashboard.reports.base import Block, Prose, Report
from dashboard.reports.district import source_line
from dashboard.reports.entity_base import AskedEntity
from dashboard.reports.entity_registers import COVERAGE, PASSPORT
from dashboard.reports.papers.base import Draft
from dashboard.reports.papers.tables import fill, numbered
from dashboard.reports.registers import REGISTERS
from dashboard.reports.site_found import found_of
from dashboard.reports.site_passport import passport_listing


def site_journal(draft: Draft) -> Report:
    """Return the journal; entries of the period, who stands at the site as of the matrix's day."""
    asked = draft.asked
    source = source_line(draft.scope, asked.district_id, draft.lang)
    passports = own_rows(draft.scope, PASSPORT.source, {"site_id": asked.site_id})
    if passports.is_empty():
        return Report(draft.say("journal.gone"), draft.say("journal.gone_told"), [], source)
    entity = AskedEntity(
        asked.project_id, asked.district_id or "", draft.cells.place, asked.site_id, asked.year,
        asked.day,
    )  # fmt: skip
    found = found_of(draft.scope, entity, passports.row(0, named=True))
    found = replace(found, journal=found.journal.filter(asked.is_within("entered_on")))
    listings = site.listings(draft.cells, entity, found)
    empty = Prose("", [f"{draft.say('journal.empty', period=draft.period)} "
                       f"{fill(draft, REGISTERS['site_journal'])}"])  # fmt: skip
    blocks: list[Block] = [
        passport_listing(draft.cells, found.passport, found.papers, found.placed),
        *(one if one.key == COVERAGE.key else numbered(one, draft) for one in listings),
        *([] if found.journal.height else [empty]),
    ]
    return Report(
        title=draft.say("journal.title", name=found.passport["site_title"]),
        subtitle=draft.say("journal.subtitle", place=asked.name, period=draft.period),
        blocks=blocks,
        source=source,
    )
