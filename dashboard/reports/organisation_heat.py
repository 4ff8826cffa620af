"""What a page says of a district's organisations, or sites, on many indicators at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import polars as pl

from dashboard.charts.heatmap import heatmap
from dashboard.queries import peers as queries
from dashboard.reports import numbers
from dashboard.reports.addresses import page_address
from dashboard.reports.base import Block, Figure, Listing, say
from pipelines.scope import Scope
from pipelines.texts import Lang

# More rows than these are no picture any more; the listing has them all.
SHOWN = 25
# One column is no map: the comparison of organisations says more.
LEAST = 2


def heat_blocks(
    scope: Scope,
    project_id: str,
    district_id: str,
    overviews: Mapping[str, pl.DataFrame],
    place: str,
    lang: Lang,
) -> list[Block]:
    """Return shares of organisations, else of sites, as shades; what the codes mean; all of them.

    Args:
        scope: Who asks.
        project_id: Project of the district.
        district_id: The district.
        overviews: By level, as `queries.indicators.overview` returns them: the indicators and
            their periods.
        place: The district with its project, as in addresses.
        lang: Of texts and numbers.
    """
    for level, overview in overviews.items():
        periods = dict(overview.select("indicator_code", "period_id").iter_rows())
        found = queries.cells(scope, project_id, district_id, level, periods)
        # A column in which all is withheld would say nothing.
        seen = found.filter(~pl.col("is_withheld"))["indicator_code"]
        columns = [row for row in overview.to_dicts() if row["indicator_code"] in seen]
        if len(columns) >= LEAST:
            cells = grid(found, columns, lang)
            where = {"project": project_id, "level": level}
            return [
                heat_figure(cells, level, lang),
                code_listing(columns, where, lang),
                entity_listing(
                    cells, columns, {"project": project_id, "level": level}, place, lang
                ),
            ]
    return []


def grid(found: pl.DataFrame, columns: list[dict[str, Any]], lang: Lang) -> pl.DataFrame:
    """Return a cell for every entity and indicator, unknown ones as well.

    Returns:
        entity_id, row (its name, told apart where two have one), column (seed code), value,
        shown, is_marked, n_marked; in the order of `found` and `columns`.
    """
    entities = found.select("entity_id", "entity_name", "n_marked").unique(maintain_order=True)
    several = pl.len().over("entity_name") > 1
    entities = entities.with_columns(
        row=pl.when(several)
        .then(pl.concat_str("entity_name", pl.lit(" · "), "entity_id"))
        .otherwise("entity_name")
    )
    asked = pl.DataFrame(columns).select("indicator_code", "measure", column="seed_code")
    every = entities.join(asked, how="cross").join(
        found.select(
            "entity_id", "indicator_code", "value", "is_lower_bound", "is_withheld", "is_marked"
        ),
        on=["entity_id", "indicator_code"],
        how="left",
        maintain_order="left",
    )
    shown = [
        say("over.withheld", lang)
        if is_withheld
        else numbers.shown(value, measure, bool(bound), lang)
        for value, measure, bound, is_withheld in every.select(
            "value", "measure", "is_lower_bound", "is_withheld"
        ).iter_rows()
    ]
    return every.with_columns(
        pl.Series("shown", shown, pl.String), pl.col("is_marked").fill_null(value=False)
    )


def heat_figure(cells: pl.DataFrame, level: str, lang: Lang) -> Figure:
    """Return the shades of the first entities; the title says how many stand out."""
    entities = cells.select("entity_id", "n_marked").unique(maintain_order=True)
    marked = entities.filter(pl.col("n_marked") > 0).height
    first = entities["entity_id"].head(SHOWN)
    subtitle = say(f"heat.subtitle_{level}", lang)
    if entities.height > SHOWN:
        subtitle += " " + say("heat.first", lang, n=SHOWN, of=entities.height)
    return Figure(
        "heat",
        say(f"heat.title_{level}" if marked else "heat.title_none", lang,
            n=marked, of=entities.height),
        subtitle,
        heatmap(
            cells.filter(pl.col("entity_id").is_in(first.implode())).select(
                "row", "column", "value", "shown", "is_marked"
            ),
            1,
            lang,
        ),
    )  # fmt: skip


def code_listing(columns: list[dict[str, Any]], where: dict[str, str], lang: Lang) -> Listing:
    """Return what the codes above the columns mean, each leading to its indicator."""
    title = say("heat.indicator", lang)
    return Listing(
        "heat_codes",
        say("heat.codes", lang),
        say("heat.codes_lead", lang),
        pl.DataFrame(
            {
                say("heat.code", lang): [row["seed_code"] for row in columns],
                title: [row["title"] for row in columns],
                say("heat.period", lang): [numbers.period(row["period_id"], lang)
                                           for row in columns],
            }
        ),
        links={
            title: [
                page_address("indicator", lang, **where, code=row["indicator_code"],
                             period=row["period_id"])
                for row in columns
            ]
        },
    )  # fmt: skip


def entity_listing(
    cells: pl.DataFrame,
    columns: list[dict[str, Any]],
    where: dict[str, str],
    place: str,
    lang: Lang,
) -> Listing:
    """Return every entity with its numbers, those that stand out first."""
    level = where["level"]
    wide = cells.pivot("column", index=["entity_id", "row"], values="shown", maintain_order=True)
    name = say(f"heat.{level}", lang)
    ids = wide["entity_id"].to_list()
    links = {name: [page_address(level, lang, **{level: one}, project=place) for one in ids]}
    for column in columns:
        links[column["seed_code"]] = [
            page_address("indicator", lang, **where, code=column["indicator_code"], entity=one,
                         period=column["period_id"])
            if text != numbers.NOTHING else ""
            for one, text in zip(ids, wide[column["seed_code"]], strict=True)
        ]  # fmt: skip
    return Listing(
        "heat_list",
        say(f"heat.list_{level}", lang, n=wide.height),
        say("heat.list_lead", lang),
        wide.drop("entity_id").rename({"row": name}),
        links=links,
    )
