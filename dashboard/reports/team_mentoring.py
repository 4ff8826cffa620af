"""What a page says of who leads whom: schools one another, and directions."""

from __future__ import annotations

import polars as pl

from dashboard.charts.heatmap import heatmap
from dashboard.reports.base import Figure, Listing, say
from dashboard.reports.matrix import schools, site_name, sites
from pipelines.texts import Lang

NONE = {"teams": 0}


def mutual_listing(mutual: pl.DataFrame, project_id: str, lang: Lang) -> Listing:
    """Return the pairs of schools that lead one another: `queries.team_load.mutual_pairs`."""
    involved = {*mutual["organisation_id"], *mutual["other_id"]}
    column = {
        name: say(f"load.column.{name}", lang)
        for name in ("first", "first_leads", "second", "second_leads")
    }
    key = "load.mutual" if mutual.height else "load.no_mutual"
    sides = (
        ("first", "organisation_id", "organisation_name", "leads"),
        ("second", "other_id", "other_name", "learns"),
    )
    rows: dict[str, list[str]] = {}
    links: dict[str, list[str]] = {}
    for side, own_id, own_name, led in sides:
        rows[column[side]] = mutual[own_name].to_list()
        links[column[side]] = schools(mutual[own_id], project_id, lang)
        rows[column[f"{side}_leads"]] = [
            "\n".join(site_name(*one, lang) for one in zip(numbers, titles, strict=True))
            for numbers, titles in mutual[f"{led}_numbers", f"{led}_titles"].iter_rows()
        ]
        links[column[f"{side}_leads"]] = [
            "\n".join(sites(pl.Series(ids), project_id, lang)) for ids in mutual[f"{led}_ids"]
        ]
    return Listing(
        "mutual_pairs",
        say(key, lang, n=mutual.height, schools=len(involved)),
        say("load.mutual_subtitle", lang),
        pl.DataFrame(rows),
        links=links,
    )


def mentoring_figure(mentoring: pl.DataFrame, load: pl.DataFrame, lang: Lang) -> Figure:
    """Return through how many teams each site leads each other one.

    Args:
        mentoring: Of `queries.team_load.site_mentoring`.
        load: Of `queries.team_load.site_load`, for the sites.
        lang: Of texts.
    """
    known = {(row["from_number"], row["to_number"]): row for row in mentoring.to_dicts()}
    told = load.select("site_number", "site_title").rows()
    cells = [
        {
            "row": site_name(number, title, lang),
            "column": str(to),
            "value": None if number == to else float(known.get((number, to), NONE)["teams"]),
            "shown": "" if number == to else str(known.get((number, to), NONE)["teams"]),
            "is_marked": False,
        }
        for number, title in told
        for to, _ in told
    ]
    schema = {"row": pl.String, "column": pl.String, "value": pl.Float64, "shown": pl.String,
              "is_marked": pl.Boolean}  # fmt: skip
    most = mentoring.sort("teams", descending=True, maintain_order=True)
    title = say("load.no_mentoring", lang)
    if most.height:
        row = most.row(0, named=True)
        title = say("load.mentoring", lang, n=mentoring.height, giver=row["from_number"],
                    learner=row["to_number"], teams=row["teams"])  # fmt: skip
    highest = float(most["teams"][0]) if most.height else 1.0
    return Figure(
        "site_mentoring",
        title,
        say("load.mentoring_subtitle", lang),
        heatmap(pl.DataFrame(cells, schema=schema), highest, lang),
    )
