"""What a page says of the matrix of teams as of a day."""

from __future__ import annotations

import datetime as dt

import polars as pl

from dashboard.charts import matrix as charts
from dashboard.charts import series as bars
from dashboard.charts.theme import BRAND
from dashboard.queries import matrix as queries
from dashboard.reports import numbers
from dashboard.reports.base import Block, Figure, Listing, Tile, Tiles, say
from pipelines.scope import Scope
from pipelines.texts import Lang

TIERS = ("leader", "promising", "reserve")


def matrix_blocks(
    scope: Scope, project_id: str, district_id: str, day: dt.date, lang: Lang
) -> list[Block]:
    """Return tiles, charts and tables of a district's matrix on `day`."""
    cells = queries.cells(scope, project_id, district_id, day)
    teams = queries.teams(scope, project_id, district_id, day)
    profiles = queries.profiles(scope, project_id, district_id, day)
    curators = queries.curators(scope, project_id, district_id, day)
    blocks: list[Block] = [
        summary(cells, day, lang),
        tier_figure(cells, teams, lang),
        # Where names are closed, nobody can be told from another.
        *([curator_figure(curators, lang)] if curators["person_name"].count() else []),
        profile_figure(teams, profiles, lang),
        content(teams, curators, day, lang),
    ]
    return blocks


def tier_titles(lang: Lang) -> dict[str, str]:
    """Return what readers call each tier, the highest first."""
    return {tier: say(f"matrix.{tier}", lang) for tier in TIERS}


def summary(cells: pl.DataFrame, day: dt.date, lang: Lang) -> Tiles:
    """Return the totals of the matrix: placements, schools, teams of each tier."""
    over_sites = cells.filter(pl.col("site_id").is_null())
    total = over_sites.filter(pl.col("tier").is_null()).row(0, named=True)
    n_sites = cells["site_id"].drop_nulls().n_unique()
    by_tier = dict(over_sites.drop_nulls("tier").select("tier", "teams").iter_rows())
    tiles = [
        Tile("placements", say("matrix.placements", lang), str(total["teams"]),
             note=say("matrix.sites", lang, n=n_sites)),
        Tile("schools", say("matrix.schools", lang), str(total["organisations"])),
    ]  # fmt: skip
    for tier, title in tier_titles(lang).items():
        count = by_tier.get(tier, 0)
        share = numbers.shown(count / total["teams"], "percent", False, lang)
        note = say("matrix.of_all", lang, share=share)
        tiles.append(Tile(tier, title, str(count), note=note))
    return Tiles(tiles, say("matrix.summary", lang, day=numbers.day(day, lang)))


def tier_figure(cells: pl.DataFrame, teams: pl.DataFrame, lang: Lang) -> Figure:
    """Return teams by site and tier; the title names the site with the heaviest load."""
    titles = dict(teams.select("site_id", "site_title").iter_rows())
    of_sites = cells.filter(pl.col("site_id").is_not_null())
    totals = of_sites.filter(pl.col("tier").is_null()).select("site_id", total="teams")
    order = {tier: place for place, tier in enumerate(TIERS)}
    frame = (
        of_sites.drop_nulls("tier")
        .join(totals, on="site_id")
        .sort("site_number", pl.col("tier").replace_strict(order))
        .with_columns(site=pl.col("site_id").replace_strict(titles))
    )
    leaders = frame.filter(pl.col("tier") == "leader").with_columns(
        ratio=(pl.col("total") - pl.col("teams")) / pl.col("teams")
    )
    heaviest = leaders.sort("ratio", descending=True).row(0, named=True) if leaders.height else None
    title = (
        say(
            "matrix.bars",
            lang,
            site=heaviest["site_number"],
            ratio=numbers.shown(heaviest["ratio"], "pieces", False, lang),
        )
        if heaviest
        else say("matrix.content", lang)
    )
    return Figure(
        "tiers",
        title,
        say("matrix.bars_subtitle", lang),
        charts.tier_bars(frame.select("site", "tier", "teams", "total"), tier_titles(lang), lang),
    )


def curator_figure(curators: pl.DataFrame, lang: Lang) -> Figure:
    """Return the number of sites of each curator."""
    frame = curators.select(
        name="person_name",
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


def profile_figure(teams: pl.DataFrame, profiles: pl.DataFrame, lang: Lang) -> Figure:
    """Return every school's tier in every site and what it gives and receives, givers first."""
    both = profiles.filter((pl.col("gives") > 0) & (pl.col("receives") > 0)).height
    sums = profiles.unpivot(
        ["gives", "receives"], index="organisation_name", value_name="number"
    ).select(
        "number",
        organisation="organisation_name",
        column=pl.col("variable").replace_strict(
            {name: say(f"matrix.{name}", lang) for name in ("gives", "receives")}
        ),
    )
    places = teams.select(
        "tier", organisation="organisation_name", column=pl.col("site_number").cast(pl.String)
    )
    return Figure(
        "profiles",
        say("matrix.profile", lang, n=both),
        say("matrix.profile_subtitle", lang),
        charts.profile_grid(places, sums, tier_titles(lang), lang),
    )


def content(teams: pl.DataFrame, curators: pl.DataFrame, day: dt.date, lang: Lang) -> Listing:
    """Return the matrix itself: a row per site, a column per tier, schools in the cells."""
    wide = teams.group_by("site_number", "site_title", "tier", maintain_order=True).agg(
        pl.col("organisation_name").str.join(", ")
    )
    wide = wide.pivot("tier", index=["site_number", "site_title"]).sort("site_number")
    lacking = [pl.lit(None, pl.String).alias(tier) for tier in TIERS if tier not in wide.columns]
    named = (
        curators.explode("site_numbers", empty_as_null=True)
        .group_by("site_numbers")
        .agg(pl.col("person_name").sort().str.join(", "))
        .select(site_number="site_numbers", curators="person_name")
    )
    rows = wide.with_columns(lacking).join(named, on="site_number", how="left").sort("site_number")
    columns = {
        "site_title": say("matrix.site", lang),
        **tier_titles(lang),
        "curators": say("matrix.curator", lang),
    }
    return Listing(
        "matrix",
        say("matrix.content", lang),
        say("matrix.content_subtitle", lang, day=numbers.day(day, lang)),
        rows.select(*columns).fill_null(numbers.NOTHING).rename(columns),
    )
