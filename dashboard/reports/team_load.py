"""What a page says of everybody's load in the matrix, and of who leads whom."""

from __future__ import annotations

import polars as pl

from dashboard.charts import series as bars
from dashboard.charts.heatmap import heatmap
from dashboard.charts.theme import BRAND
from dashboard.reports import numbers
from dashboard.reports.base import Figure, Listing, Tile, Tiles, say
from dashboard.reports.matrix import schools, sites
from pipelines.texts import Lang


def leaders_figure(load: pl.DataFrame, lang: Lang) -> Figure:
    """Return how many teams learn from one leader at each site: `queries.team_load.site_load`."""
    frame = load.sort("receivers_per_leader", descending=True, nulls_last=True).select(
        name="site_title",
        value=pl.col("receivers_per_leader").fill_null(0),
        shown=pl.struct("receivers", "leaders", "receivers_per_leader").map_elements(
            lambda row: leader_value(row, lang), return_dtype=pl.String
        ),
        group=pl.lit(""),
    )
    return Figure(
        "leaders",
        leaders_title(load, lang),
        say("load.leaders_subtitle", lang),
        bars.named_bars(frame, {"": BRAND}, lang),
    )


def leader_value(row: dict[str, float | None], lang: Lang) -> str:
    """Return a site's load with what it is made of."""
    return say(
        "load.leader_value",
        lang,
        ratio=numbers.shown(row["receivers_per_leader"], "number", False, lang),
        receivers=row["receivers"],
        leaders=row["leaders"],
    )


def leaders_title(load: pl.DataFrame, lang: Lang) -> str:
    """Return where one leader has most teams and where fewest."""
    known = load.drop_nulls("receivers_per_leader").sort("receivers_per_leader")
    if known.is_empty():
        return say("load.no_leaders", lang)
    least, most = known.row(0, named=True), known.row(-1, named=True)
    return say(
        "load.leaders",
        lang,
        site=most["site_number"],
        most=numbers.shown(most["receivers_per_leader"], "number", False, lang),
        least=numbers.shown(least["receivers_per_leader"], "number", False, lang),
    )


def curator_figure(curators: pl.DataFrame, lang: Lang) -> Figure:
    """Return the number of sites of each curator: `queries.matrix.curators`."""
    frame = curators.select(
        name=pl.col("person_name").fill_null(numbers.NOTHING),
        value=pl.col("sites").cast(pl.Float64),
        shown=pl.Series(
            [
                say("matrix.curator_value", lang, sites=sites, teams=teams)
                for sites, teams in curators.select("sites", "teams").iter_rows()
            ]
        ),
        group=pl.lit(""),
    )
    return Figure(
        "curators",
        say("matrix.curators", lang, n=int(curators["sites"][0])),
        say("matrix.curators_subtitle", lang),
        bars.named_bars(frame, {"": BRAND}, lang),
    )


def strategy_tiles(strategies: pl.DataFrame, lang: Lang) -> Tiles:
    """Return how teams are loaded: `queries.team_load.strategies`."""
    counts = {
        key: strategies.filter(pl.col("strategy").eq_missing(strategy)).height
        for key, strategy in (
            ("narrow", "narrow_specialisation"), ("average", None), ("wide", "wide_range"),
        )
    }  # fmt: skip
    mean = numbers.shown(strategies["mean_sites"][0], "number", False, lang)
    without = strategies.filter("is_without_lead").height
    tiles = [
        Tile(f"strategy_{key}", say(f"load.{key}", lang), str(n),
             note=say(f"load.{key}_note", lang, mean=mean))
        for key, n in counts.items()
        if n or key != "average"
    ]  # fmt: skip
    note = say("load.of_schools", lang, n=strategies.height)
    tiles.append(Tile("without_lead", say("load.without_lead", lang), str(without), note=note))
    return Tiles(tiles, say("load.strategies", lang))


def strategy_listing(strategies: pl.DataFrame, project_id: str, lang: Lang) -> Listing:
    """Return every team's load, those without the role of a leader named in the title."""
    column = {
        name: say(f"load.column.{name}", lang)
        for name in ("team", "sites", "leads", "learns", "strategy", "since")
    }
    rows = [
        {
            column["team"]: row["organisation_name"],
            column["sites"]: row["sites"],
            column["leads"]: row["leads"],
            column["learns"]: row["sites"] - row["leads"],
            column["strategy"]: say(f"load.word.{row['strategy'] or 'average'}", lang),
            column["since"]: numbers.day(row["since"], lang),
        }
        for row in strategies.iter_rows(named=True)
    ]
    without = strategies.filter("is_without_lead").height
    return Listing(
        "strategies",
        say("load.schools", lang, n=without, all=strategies.height),
        say("load.schools_subtitle", lang),
        pl.DataFrame(rows),
        links={column["team"]: schools(strategies["organisation_id"], project_id, lang)},
    )


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


NONE = {"teams": 0}
