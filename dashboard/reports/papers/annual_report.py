"""The annual report of an innovation platform, section by section in the order of its form."""

from __future__ import annotations

import polars as pl

from dashboard.queries import network, report_texts, routes
from dashboard.reports import numbers
from dashboard.reports.base import Block, Listing, Prose, Report
from dashboard.reports.district import source_line
from dashboard.reports.network_tables import agreements_listing
from dashboard.reports.papers.base import Draft, Section
from dashboard.reports.papers.indicator_tables import criteria_listings, years_listings
from dashboard.reports.papers.narrative import written
from dashboard.reports.papers.tables import (
    events_blocks,
    held_of,
    lacking,
    plan_blocks,
    register_block,
    risks_block,
    rows_of,
)
from dashboard.reports.registers import REGISTERS
from dashboard.reports.route_bank import tally_figure

# Lines of the passport that no other dataset tells, in the order of the form.
PASSPORT = ("founder", "address", "head", "contacts", "website", "products_link")
SECTIONS = (
    *(Section(key, lasts=True, is_personal=key == "head") for key in PASSPORT),
    # The project's own leading organisation stands there until somebody writes another name.
    Section("legal_name", lasts=True),
    Section("goal", lasts=True),
    Section("tasks"),
    Section("innovation"),
    Section("quality"),
    Section("results", pages=4),
    Section("dissemination", pages=2),
)


def annual_report(draft: Draft) -> Report:
    """Return the report: passport, theme and tasks, and the four sections of its form."""
    held = held_of(draft)
    return Report(
        title=draft.say(
            "annual_report.title_whole" if draft.asked.is_whole else "annual_report.title",
            place=draft.asked.name, period=draft.period,
        ),
        subtitle=draft.say("annual_report.subtitle"),
        blocks=[
            passport(draft),
            *theme(draft),
            written(draft, "innovation", "1."),
            written(draft, "quality", "2."),
            *criteria_listings(draft),
            *results(draft),
            written(draft, "dissemination", "4."),
            *events_blocks(draft, held),
            agreements(draft),
            publications(draft),
        ],
        source=source_line(draft.scope, draft.asked.district_id, draft.lang),
    )  # fmt: skip


def passport(draft: Draft) -> Listing:
    """Return the passport of the institution and the project as a table of lines."""
    known = report_texts.project(draft.scope, draft.asked.project_id, draft.asked.district_id)
    ends = [known["starts_on"], known["ends_on"]]
    told = {
        "legal_name": draft.texts.get("legal_name") or known["lead_organisation"] or "",
        **{key: draft.texts.get(key, "") for key in PASSPORT},
    }
    lines = {draft.say(f"section.{key}"): text for key, text in told.items()}
    lines |= {
        draft.say("annual_report.theme"): known["project_title"],
        draft.say("annual_report.term"): " — ".join(
            numbers.day(one, draft.lang) if one else "…" for one in ends
        ),
    }
    empty = sum(not text for text in told.values())
    return Listing(
        "passport",
        draft.say("annual_report.passport"),
        draft.say("annual_report.passport_lacks", n=empty)
        if empty
        else draft.say("annual_report.passport_whole"),
        pl.DataFrame(
            {
                draft.say("column.number"): [f"{n}." for n in range(1, len(lines) + 1)],
                draft.say("column.line"): list(lines),
                draft.say("column.told"): [one or numbers.NOTHING for one in lines.values()],
            }
        ),
    )


def theme(draft: Draft) -> list[Block]:
    """Return the theme, the goal and the tasks of the period."""
    known = report_texts.project(draft.scope, draft.asked.project_id, draft.asked.district_id)
    goal = written(draft, "goal")
    if known["goal"] and "goal" not in draft.texts:
        goal = Prose(goal.title, [known["goal"]])
    return [
        Prose(draft.say("annual_report.theme_heading"), [known["project_title"]]),
        goal,
        written(draft, "tasks"),
    ]


def results(draft: Draft) -> list[Block]:
    """Return the section on results: its text, indicators over years, products, routes, plan."""
    products = rows_of(draft, "materials")
    products = products.filter(draft.asked.is_within("dated") | pl.col("dated").is_null())
    return [
        written(draft, "results", "3."),
        *years_listings(draft),
        register_block(draft, "materials", products, "products"),
        routes_block(draft),
        *plan_blocks(draft),
        risks_block(draft),
    ]


def routes_block(draft: Draft) -> Block:
    """Return the routes of the district by how they stand, or what to upload."""
    wanted = routes.Wanted(draft.asked.project_id, draft.asked.district_id)
    figure = tally_figure(draft.scope, wanted, draft.cells.words, draft.lang)
    if figure:
        return figure
    bank = routes.bank(draft.scope, wanted)
    if bank.is_empty():
        return lacking(draft, "routes", REGISTERS["route_register"])
    word = draft.cells.word("route_status", bank["route_status"][0])
    return Prose("", [f"{draft.say('routes', n=bank.height)}. {word}: {bank.height}."])


def agreements(draft: Draft) -> Block:
    """Return the agreements on working together, or what to upload."""
    found = network.agreements(*draft.place)
    if found.is_empty():
        return lacking(draft, "agreements", REGISTERS["documents"])
    return agreements_listing(found, draft.asked.overview.own, draft.lang)


def publications(draft: Draft) -> Block:
    """Return what was published in the period, or what to upload."""
    found = rows_of(draft, "publication_log", "published_on")
    return register_block(draft, "publication_log", found, "publications")
