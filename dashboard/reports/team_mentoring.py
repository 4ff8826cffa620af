"""What a page says of who leads whom: schools one another, and directions."""

from __future__ import annotations

import polars as pl

from dashboard.charts.heatmap import heatmap
from dashboard.reports.base import Figure, Listing, say
from dashboard.reports.matrix import schools, sites
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
    return Listing(
        "mutual_pairs",
        say(key, lang, n=mutual.height, schools=len(involved)),
        say("load.mutual_subtitle", lang),
        pl.DataFrame(
            {
                column["first"]: mutual["organisation_name"],
                column["first_leads"]: mutual["leads_titles"].list.join("\n"),
                column["second"]: mutual["other_name"],
                column["second_leads"]: mutual["learns_titles"].list.join("\n"),
            }
        ),
        links={
            column["first"]: schools(mutual["organisation_id"], project_id, lang),
            column["second"]: schools(mutual["other_id"], project_id, lang),
            column["first_leads"]: ["\n".join(sites(pl.Series(ids), project_id, lang))
                                    for ids in mutual["leads_ids"].to_list()],
            column["second_leads"]: ["\n".join(sites(pl.Series(ids), project_id, lang))
                                     for ids in mutual["learns_ids"].to_list()],
        },
    )  # fmt: skip


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
            "row": title,
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
    return Figure(
        "site_mentoring",
        title,
        say("load.mentoring_subtitle", lang),
        heatmap(pl.DataFrame(cells, schema=schema), float(most["teams"].max() or 1)  # type: ignore[arg-type]
                , lang),
    )  # fmt: skip
