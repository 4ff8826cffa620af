"""What a page says of the matrix of teams as of a day."""

from __future__ import annotations

import datetime as dt

import polars as pl

from dashboard.charts import matrix as charts
from dashboard.charts.tier_grid import profile_grid
from dashboard.queries import matrix as queries
from dashboard.queries import team_load
from dashboard.reports import numbers
from dashboard.reports.addresses import page_address
from dashboard.reports.base import Block, Figure, Listing, Tile, Tiles, say
from pipelines.scope import Scope
from pipelines.texts import Lang

TIERS = ("leader", "promising", "reserve")


def matrix_blocks(
    scope: Scope, project_id: str, district_id: str, day: dt.date, lang: Lang
) -> list[Block]:
    """Return the totals of a district's matrix on `day`, and who is in which direction."""
    cells = queries.cells(scope, project_id, district_id, day)
    teams = queries.teams(scope, project_id, district_id, day)
    if teams.is_empty():
        return []
    load = team_load.site_load(scope, project_id, district_id, day)
    return [summary(cells, day, lang), content(teams, load, day, project_id, lang)]


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


def tier_figure(load: pl.DataFrame, cells: pl.DataFrame, lang: Lang) -> Figure:
    """Return teams by site and tier; the title names the largest site.

    Args:
        load: Of `queries.team_load.site_load`.
        cells: Of `queries.matrix.cells`.
        lang: Of texts and numbers.
    """
    order = {tier: place for place, tier in enumerate(TIERS)}
    frame = (
        cells.filter(pl.col("site_id").is_not_null() & pl.col("tier").is_in(TIERS))
        .join(load.select("site_id", site="site_title", total="teams"), on="site_id")
        .sort("site_number", pl.col("tier").replace_strict(order))
    )
    largest = load.sort("teams", descending=True, maintain_order=True).row(0, named=True)
    title = say("matrix.bars", lang, site=largest["site_number"], n=largest["teams"],
                leaders=largest["leaders"])  # fmt: skip
    return Figure(
        "tiers",
        title,
        say("matrix.bars_subtitle", lang),
        charts.tier_bars(frame.select("site", "tier", "teams", "total"), tier_titles(lang), lang),
    )


def profile_figure(teams: pl.DataFrame, profiles: pl.DataFrame, lang: Lang) -> Figure:
    """Return every school's tier in every site, the schools that give most first."""
    both = profiles.filter((pl.col("gives") > 0) & (pl.col("receives") > 0)).height
    order = {own: place for place, own in enumerate(profiles["organisation_id"])}
    titles = tier_titles(lang)
    # A site without a number is named by its title.
    name = pl.coalesce(pl.col("site_number").cast(pl.String), "site_title")
    columns = teams.sort("site_number", nulls_last=True).select(name)["site_number"]
    frame = (
        teams.filter(pl.col("tier").is_in(TIERS))
        .sort(pl.col("organisation_id").replace_strict(order), "site_number")
        .with_columns(
            organisation=pl.col("organisation_name"),
            column=name,
            told=pl.col("site_title") + ": " + pl.col("tier").replace_strict(titles),
        )
        .select("organisation", "column", "tier", "told")
    )
    return Figure(
        "profiles",
        say("matrix.profile", lang, n=both),
        say("matrix.profile_subtitle", lang),
        profile_grid(frame, columns.unique(maintain_order=True).to_list(), titles, lang),
    )


def content(
    teams: pl.DataFrame, load: pl.DataFrame, day: dt.date, project_id: str, lang: Lang
) -> Listing:
    """Return the matrix itself: a row per site, a column per tier, schools in the cells."""
    titles = tier_titles(lang)
    site, curator = say("matrix.site", lang), say("matrix.curator", lang)
    cells: dict[str, list[str]] = {name: [] for name in (site, *titles.values(), curator)}
    links: dict[str, list[str]] = {name: [] for name in (site, *titles.values())}
    for row in load.iter_rows(named=True):
        cells[site].append(row["site_title"])
        links[site].append(page_address("site", lang, site=row["site_id"], project=project_id))
        cells[curator].append(", ".join(row["curators"] or []) or numbers.NOTHING)
        here = teams.filter(pl.col("site_id") == row["site_id"])
        for tier, title in titles.items():
            found = here.filter(pl.col("tier") == tier)
            cells[title].append("\n".join(found["organisation_name"]) or numbers.NOTHING)
            links[title].append("\n".join(schools(found["organisation_id"], project_id, lang)))
    # Nobody is named: no curator is known, or the reader may not see names.
    if set(cells[curator]) <= {numbers.NOTHING}:
        del cells[curator]
    return Listing(
        "matrix",
        say("matrix.content", lang),
        say("matrix.content_subtitle", lang, day=numbers.day(day, lang)),
        pl.DataFrame(cells),
        links=links,
    )


def site_name(number: int | None, title: str, lang: Lang) -> str:
    """Return a site by its number where there is little room; by its title without one."""
    return title if number is None else say("load.direction", lang, site=number)


def schools(ids: pl.Series, project_id: str, lang: Lang) -> list[str]:
    """Return the addresses of schools' pages."""
    return [page_address("organisation", lang, organisation=own, project=project_id) for own in ids]


def sites(ids: pl.Series, project_id: str, lang: Lang) -> list[str]:
    """Return the addresses of sites' pages."""
    return [page_address("site", lang, site=own, project=project_id) for own in ids]
