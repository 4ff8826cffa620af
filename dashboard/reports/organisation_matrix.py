"""Where an organisation gives and where it receives, as of a day of the matrix."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl

from dashboard.queries import matrix
from dashboard.reports import numbers
from dashboard.reports.base import Listing, say
from dashboard.reports.entity_rows import Cells
from pipelines.texts import Lang


def matrix_listings(
    cells: Cells, project_id: str, district_id: str, organisation_id: str, day: dt.date | None
) -> list[Listing]:
    """Return an organisation's place in every direction, and the directions it ties together."""
    if day is None:
        return []
    place = (cells.scope, project_id, district_id, day)
    own = matrix.teams(*place).filter(pl.col("organisation_id") == organisation_id)
    if own.is_empty():
        return []
    pairs = matrix.pairs(*place, organisation_id)
    ties = matrix.ties(*place, own["organisation_name"][0])
    return [
        places_listing(cells, own, pairs, organisation_id, day),
        *ties_listing(cells, own, ties),
    ]


def places_listing(
    cells: Cells, own: pl.DataFrame, pairs: pl.DataFrame, organisation_id: str, day: dt.date
) -> Listing:
    """Return a row per direction: the organisation's tier there, and whom it teaches or learns of.

    Args:
        cells: How cells are written.
        own: The organisation's rows of `queries.matrix.teams`.
        pairs: As `queries.matrix.pairs` returns them.
        organisation_id: The organisation.
        day: Of the matrix.
    """
    lang = cells.lang
    ordered = own.sort(pl.col("tier") != "leader", "site_number").to_dicts()
    rows = [
        {
            say("organisation.matrix.direction", lang): row["site_title"],
            say("organisation.matrix.role", lang): say(
                f"organisation.matrix.{'gives' if row['tier'] == 'leader' else 'receives'}", lang
            ),
            say("organisation.matrix.tier", lang): cells.word("tier", row["tier"]),
            say("organisation.matrix.with", lang): partners(row, pairs, organisation_id, lang),
            say("organisation.matrix.since", lang): numbers.day(row["starts_on"], lang),
        }
        for row in ordered
    ]
    gives = own.filter(pl.col("tier") == "leader").height
    mutual = pairs.filter("is_mutual")
    with_whom = {
        row["organisation_name"]
        if row["mentor_organisation_id"] == organisation_id
        else row["mentor_organisation_name"]
        for row in mutual.to_dicts()
    }
    subtitle = say("organisation.matrix.about", lang, day=numbers.day(day, lang))
    if with_whom:
        subtitle += " " + say(
            "organisation.matrix.mutual", lang, names=", ".join(sorted(with_whom))
        )
    return Listing(
        "places",
        say("organisation.matrix.title", lang, gives=gives, receives=own.height - gives),
        subtitle,
        pl.DataFrame(rows),
        links={
            say("organisation.matrix.direction", lang): [
                cells.address("site", row["site_id"]) for row in ordered
            ]
        },
    )


def partners(row: dict[str, Any], pairs: pl.DataFrame, organisation_id: str, lang: Lang) -> str:
    """Return whom an organisation teaches in a direction, or of whom it learns; mutual with ⇄."""
    leads = row["tier"] == "leader"
    mine, other = (
        ("mentor_organisation_id", "organisation_name")
        if leads
        else ("organisation_id", "mentor_organisation_name")
    )
    found = pairs.filter(
        (pl.col("site_id") == row["site_id"]) & (pl.col(mine) == organisation_id)
    ).to_dicts()
    if not found:
        return numbers.NOTHING
    names = [one[other] + (" ⇄" if one["is_mutual"] else "") for one in found]
    key = "teaches" if leads else "learns"
    return say(f"organisation.matrix.{key}", lang, names=", ".join(names))


def ties_listing(cells: Cells, own: pl.DataFrame, ties: pl.DataFrame) -> list[Listing]:
    """Return the directions that a team ties together: where it leads and where it learns.

    Args:
        cells: How cells are written.
        own: The organisation's rows of `queries.matrix.teams`.
        ties: As `queries.matrix.ties` returns them.
    """
    if ties.is_empty():
        return []
    lang = cells.lang
    sites = dict(own.select("site_number", "site_id").iter_rows())
    first, second = say("organisation.matrix.from", lang), say("organisation.matrix.to", lang)
    return [
        Listing(
            "ties",
            say("organisation.matrix.ties", lang, n=ties.height),
            say("organisation.matrix.ties_about", lang),
            ties.select(
                pl.col("from_title").alias(first),
                pl.col("to_title").alias(second),
                pl.col("teams").cast(pl.String).alias(say("organisation.matrix.teams", lang)),
            ),
            links={
                title: [cells.address("site", sites.get(number)) for number in ties[column]]
                for title, column in ((first, "from_number"), (second, "to_number"))
            },
        )
    ]
