"""What a page says of the load of leaders, curators and teams of the matrix."""

from __future__ import annotations

import polars as pl

from dashboard.charts import series as bars
from dashboard.charts.theme import BRAND
from dashboard.reports import numbers
from dashboard.reports.base import Figure, Listing, Tile, Tiles, say
from dashboard.reports.matrix import schools, site_name
from pipelines.texts import Lang


def leaders_figure(load: pl.DataFrame, lang: Lang) -> Figure:
    """Return how many teams learn from one leader at each site: `queries.team_load.site_load`."""
    rows = load.sort("receivers_per_leader", descending=True, nulls_last=True).to_dicts()
    ratios = [row["receivers_per_leader"] for row in rows]
    frame = pl.DataFrame(
        {
            "name": [site_name(row["site_number"], row["site_title"], lang) for row in rows],
            "value": [ratio or 0.0 for ratio in ratios],
            "shown": [numbers.shown(ratio, "number", False, lang) for ratio in ratios],
            "group": [""] * len(rows),
        }
    )
    return Figure(
        "leaders",
        leaders_title(load, lang),
        say("load.leaders_subtitle", lang),
        bars.named_bars(frame, {"": BRAND}, lang),
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
