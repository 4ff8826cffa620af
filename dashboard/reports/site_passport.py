"""The passport of a site part by part, and who curates it."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboard.reports import numbers
from dashboard.reports.base import Listing, say
from dashboard.reports.entity_rows import Cells

# The columns of the passport, with the part of `marts.site_papers` that fills each.
PARTS = {
    "has_order": "", "has_regulation": "regulation", "has_programme": "programme",
    "has_materials": "materials", "has_contract": "contract", "has_people": "",
}  # fmt: skip


def passport_listing(
    cells: Cells, passport: dict[str, Any], papers: pl.DataFrame, placed: pl.DataFrame
) -> Listing:
    """Return the six parts of a passport: whether each is there, what fills it, what to upload."""
    lang = cells.lang
    part, status, proof = (say(f"site.passport.{one}", lang) for one in ("part", "status", "proof"))
    table = [
        {
            part: say(f"registers.column.{column}", lang),
            status: say(f"site.passport.{'there' if passport[column] else 'missing'}", lang),
            proof: proof_of(cells, column, passport, papers, placed)
            if passport[column]
            else say(f"site.passport.fill.{column}", lang),
        }
        for column in PARTS
    ]
    lacking = [say(f"registers.column.{one}", lang).lower() for one in PARTS if not passport[one]]
    title = say(
        "site.passport.title", lang, present=passport["n_present"], wanted=passport["n_wanted"]
    )
    if lacking:
        title += say("site.passport.lacks", lang, parts=", ".join(lacking))
    return Listing(
        "passport",
        title,
        say("site.passport.about", lang),
        pl.DataFrame(table),
        statuses={status: ["met" if passport[column] else "missed" for column in PARTS]},
    )


def proof_of(
    cells: Cells, column: str, passport: dict[str, Any], papers: pl.DataFrame, placed: pl.DataFrame
) -> str:
    """Return what fills a part: the order's number, the documents, the people."""
    if column == "has_order":
        # Some files hold the order's name instead of its number.
        order = passport["order_number"]
        is_number = order[:1].isdigit()
        return say("site.passport.order", cells.lang, number=order) if is_number else order
    if column == "has_people":
        return people(cells, placed)
    filling = papers.filter(pl.col("part") == PARTS[column]).to_dicts()
    return "; ".join(paper(one, cells) for one in filling) or numbers.NOTHING


def people(cells: Cells, placed: pl.DataFrame) -> str:
    """Return who is placed at a site by role; how many where names are closed."""
    by_role: dict[str, list[str]] = {}
    for row in placed.to_dicts():
        by_role.setdefault(row["role"], []).append(row["person_name"] or "")
    return "; ".join(
        f"{cells.word('placement_role', role)}: "
        + (", ".join(names) if cells.scope.may_see_names else str(len(names)))
        for role, names in by_role.items()
    )


def paper(one: dict[str, Any], cells: Cells) -> str:
    """Return a document with its number and date where it has them."""
    dated = numbers.day(one["dated"], cells.lang) if one["dated"] else ""
    number = f"№ {one['number']}" if one["number"] else ""
    return ", ".join(filter(None, [one["document_title"], number, dated]))


def curators_listing(cells: Cells, curators: pl.DataFrame) -> Listing | None:
    """Return who curates a site, with all that each of them curates; None where nobody does.

    Args:
        cells: How cells are written.
        curators: As `queries.entities.curators` returns them.
    """
    if curators.is_empty():
        return None
    lang = cells.lang
    name, sites, teams = (say(f"site.curators.{one}", lang) for one in ("name", "sites", "teams"))
    table = [
        {
            name: row["person_name"] or say("site.curators.closed", lang),
            sites: say(
                "site.curators.which",
                lang,
                n=row["sites"],
                numbers=", ".join(map(str, row["site_numbers"])),
            ),
            teams: str(row["teams"]),
        }
        for row in curators.to_dicts()
    ]
    return Listing(
        "curators",
        say("site.curators.title", lang, n=curators.height),
        say("site.curators.about", lang),
        pl.DataFrame(table),
    )
