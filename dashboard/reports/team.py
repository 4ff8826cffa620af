"""What a page says of one school in the matrix: what it gives, receives, lacks and achieved."""

from __future__ import annotations

import datetime as dt

import polars as pl

from dashboard.queries import team_load, teams
from dashboard.reports import numbers
from dashboard.reports.addresses import page_address
from dashboard.reports.base import Block, Listing, Tile, Tiles, say
from dashboard.reports.indicators import value_of
from dashboard.reports.matrix import schools, sites, tier_titles
from pipelines.scope import Scope
from pipelines.texts import Lang


def team_blocks(
    scope: Scope, project_id: str, district_id: str, day: dt.date, organisation_id: str, lang: Lang
) -> list[Block]:
    """Return the profile of a school on `day`."""
    place = (scope, project_id, district_id, day)
    analysis = teams.analysis(*place, organisation_id)
    pairs = team_load.pairs(*place)
    measured = teams.measurements(scope, organisation_id, lang)
    results = teams.results(scope, project_id, organisation_id, lang)
    leads = pairs.filter(pl.col("mentor_organisation_id") == organisation_id)
    learns = pairs.filter(pl.col("organisation_id") == organisation_id)
    name = analysis["organisation_name"][0]
    blocks: list[Block] = [
        tiles(name, analysis, leads, learns, measured, lang),
        places_listing(analysis, leads, learns, project_id, lang),
    ]
    if measured.height:
        blocks.append(measured_listing(measured, lang))
    if results.height:
        blocks.append(results_listing(results, project_id, organisation_id, lang))
    return blocks


def tiles(
    name: str,
    analysis: pl.DataFrame,
    leads: pl.DataFrame,
    learns: pl.DataFrame,
    measured: pl.DataFrame,
    lang: Lang,
) -> Tiles:
    """Return what a school gives and receives, its mutual pairs and its deficits."""
    gives = int(analysis["is_strong"].sum())
    mutual = leads.filter("is_mutual")["organisation_id"].n_unique()
    counted = measured.drop_nulls("deficits_count")["deficits_count"].to_list()
    first, last = (counted[0], counted[-1]) if counted else (None, None)
    fewer = first is not None and last is not None and len(counted) > 1
    return Tiles(
        [
            Tile("gives", say("team.gives", lang), str(gives),
                 note=say("team.gives_note", lang, n=leads["organisation_id"].n_unique())),
            Tile("receives", say("team.receives", lang), str(analysis.height - gives),
                 note=say("team.receives_note", lang,
                          n=learns["mentor_organisation_id"].n_unique())),
            Tile("mutual", say("team.mutual", lang), str(mutual),
                 note=say("team.mutual_note", lang)),
            Tile("deficits", say("team.deficits", lang), numbers.shown(last, "number", False, lang),
                 note=say("team.deficits_note", lang, first=first) if fewer
                 else say("team.deficits_once" if counted else "team.deficits_unknown", lang),
                 line=tuple(float(one) for one in counted)),
        ],
        say("team.title", lang, name=name, gives=gives, receives=analysis.height - gives),
    )  # fmt: skip


def places_listing(
    analysis: pl.DataFrame, leads: pl.DataFrame, learns: pl.DataFrame, project_id: str, lang: Lang
) -> Listing:
    """Return where a school stands, whom it leads there or from whom it learns."""
    titles = tier_titles(lang)
    column = {name: say(f"team.column.{name}", lang) for name in ("site", "tier", "with", "score")}
    partners, addresses = [], []
    for row in analysis.iter_rows(named=True):
        found = (leads if row["is_strong"] else learns).filter(pl.col("site_id") == row["site_id"])
        names, ids = (
            ("organisation_name", "organisation_id")
            if row["is_strong"]
            else ("mentor_organisation_name", "mentor_organisation_id")
        )
        partners.append("\n".join(found[names]) or numbers.NOTHING)
        addresses.append("\n".join(schools(found[ids], project_id, lang)))
    rows = {
        column["site"]: analysis["site_title"],
        column["tier"]: [titles[tier] for tier in analysis["tier"]],
        column["with"]: partners,
        column["score"]: [scores(row, lang) for row in analysis.iter_rows(named=True)],
    }
    if analysis["last_score"].null_count() == analysis.height:
        del rows[column["score"]]
    return Listing(
        "team_places",
        say("team.places", lang, n=analysis.height),
        say("team.places_subtitle", lang),
        pl.DataFrame(rows),
        links={
            column["site"]: sites(analysis["site_id"], project_id, lang),
            column["with"]: addresses,
        },
    )


def scores(row: dict[str, float | None], lang: Lang) -> str:
    """Return the first and the last score of a team at a site."""
    first, last = (numbers.shown(row[name], "number", False, lang)
                   for name in ("first_score", "last_score"))  # fmt: skip
    return last if first == last else f"{first} → {last}"


def measured_listing(measured: pl.DataFrame, lang: Lang) -> Listing:
    """Return the measurements of a team, and how its deficits changed."""
    counted = measured.drop_nulls("deficits_count")["deficits_count"].to_list()
    column = {
        name: say(f"team.column.{name}", lang)
        for name in ("day", "round", "competency", "score", "deficits", "source")
    }
    rows = [
        {
            column["day"]: numbers.day(row["held_on"], lang),
            column["round"]: row["round"] or numbers.NOTHING,
            column["competency"]: row["competency"] or numbers.NOTHING,
            column["score"]: numbers.shown(row["score"], "number", False, lang),
            column["deficits"]: numbers.shown(row["deficits_count"], "number", False, lang),
            column["source"]: source(row, lang),
        }
        for row in measured.iter_rows(named=True)
    ]
    title = say("team.measured", lang, n=measured.height)
    if len(counted) > 1:
        title = say("team.measured_change", lang, first=counted[0], last=counted[-1])
    return Listing("team_measured", title, say("team.measured_subtitle", lang), pl.DataFrame(rows))


def source(row: dict[str, object], lang: Lang) -> str:
    """Return the file of a row and its place there."""
    if not row["source_name"]:
        return numbers.NOTHING
    return f"{row['source_name']}: {say('passport.row', lang, row=str(row['source_row']))}"


def results_listing(
    results: pl.DataFrame, project_id: str, organisation_id: str, lang: Lang
) -> Listing:
    """Return the latest values of a school's indicators: `queries.teams.results`."""
    column = {
        name: say(f"team.column.{name}", lang) for name in ("indicator", "value", "period", "state")
    }
    rows = [
        {
            column["indicator"]: row["title"],
            column["value"]: value_of(row, lang),
            column["period"]: numbers.period(row["period_id"], lang),
            column["state"]: say(f"status.{row['status']}", lang),
        }
        for row in results.iter_rows(named=True)
    ]
    addresses = [
        page_address("indicator", lang, project=project_id, code=row["indicator_code"],
                     level="organisation", entity=organisation_id, period=row["period_id"])
        for row in results.iter_rows(named=True)
    ]  # fmt: skip
    return Listing(
        "team_results",
        say("team.results", lang, n=results.height),
        say("team.results_subtitle", lang),
        pl.DataFrame(rows),
        links={column["indicator"]: addresses},
        statuses={column["state"]: results["status"].to_list()},
    )
