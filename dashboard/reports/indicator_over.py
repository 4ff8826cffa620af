"""What a page says of one indicator over the entities of a level and over periods."""

from __future__ import annotations

from typing import NamedTuple

import polars as pl

from dashboard.charts.heatmap import heatmap
from dashboard.queries import indicator_entities as queries
from dashboard.queries import passports
from dashboard.reports import numbers
from dashboard.reports.addresses import page_address
from dashboard.reports.base import Block, Figure, Listing, say
from dashboard.reports.indicators import unit_of, value_of
from dashboard.reports.kept import kept
from dashboard.reports.peers import made_of
from dashboard.reports.trends import over_time
from pipelines.scope import Scope
from pipelines.texts import Lang

# More rows than these are no picture any more; the listing has them all.
SHOWN = 25


class Of(NamedTuple):
    """Whose value of an indicator and when, by the names that they have in addresses."""

    project: str
    level: str
    entity: str
    period: str | None


@kept
def over_blocks(scope: Scope, code: str, of: Of, lang: Lang) -> list[Block]:
    """Return an entity over time, all entities of its level in a period, and both together.

    Args:
        scope: Who asks.
        code: Of the indicator.
        of: Whose value, and when.
        lang: Of texts and numbers.

    Raises:
        RostError: There is no such indicator.
    """
    definition = passports.definition(scope, code, lang)
    found = queries.over(scope, code, of.project, of.level)
    if found.is_empty():
        return []
    period = found.filter(pl.col("period_id") == of.period)
    period_type = period["period_type"][0] if period.height else found["period_type"][0]
    own = found.filter(pl.col("entity_id") == of.entity)
    name = own["entity_name"][0] if own.height else ""
    title = f"{definition['title']} — {name}"
    trend = over_time(title, definition, period_type, own, lang)
    blocks: list[Block] = [trend] if trend else []
    if found["entity_id"].n_unique() > 1:
        of_type = found.filter(pl.col("period_type") == period_type)
        blocks += [
            *([entities_listing(period, of, code, lang)] if period.height else []),
            *([periods_figure(of_type, lang)] if of_type["period_id"].n_unique() > 1 else []),
        ]
    return blocks


def entities_listing(values: pl.DataFrame, of: Of, code: str, lang: Lang) -> Listing:
    """Return every entity's value in one period, each leading to its rows."""
    rows = values.to_dicts()
    entity, status = say("over.entity", lang), say("over.status", lang)
    known = [row for row in rows if row["value"] is not None]
    hidden = sum(row["status"] == "withheld" for row in rows)
    is_rated = any(row["status"] != "not_rated" or row["target"] is not None for row in rows)
    frame = pl.DataFrame(
        {
            entity: [row["entity_name"] for row in rows],
            say("over.value", lang): [f"{value_of(row, lang)} {unit_of(row, lang)}".strip()
                                      for row in rows],
            say("over.made_of", lang): [
                say("reason.withheld", lang) if row["status"] == "withheld" else made_of(row, lang)
                for row in rows
            ],
            say("over.target", lang): [
                numbers.shown(row["target"], row["measure"], False, lang) for row in rows
            ],
            status: [say(f"over.statuses.{row['status']}", lang) for row in rows],
        }
    )  # fmt: skip
    return Listing(
        "entities",
        say("over.entities", lang, n=len(known), of=len(rows),
            period=numbers.period(of.period or "", lang))
        + (say("over.entities_withheld", lang, n=hidden) if hidden else ""),
        say("over.entities_lead", lang),
        frame if is_rated else frame.drop(say("over.target", lang), status),
        links={
            entity: [
                page_address("indicator", lang, code=code,
                             **of._replace(entity=row["entity_id"])._asdict())
                for row in rows
            ]
        },
        statuses={status: [row["status"] for row in rows]} if is_rated else {},
    )  # fmt: skip


def periods_figure(values: pl.DataFrame, lang: Lang) -> Figure:
    """Return entities by periods as shades; the title says how many grew."""
    entities = values["entity_id"].unique(maintain_order=True)
    frame = values.filter(pl.col("entity_id").is_in(entities.head(SHOWN).implode()))
    several = pl.col("entity_id").n_unique().over("entity_name") > 1
    cells = frame.select(
        row=pl.when(several)
        .then(pl.concat_str("entity_name", pl.lit(" · "), "entity_id"))
        .otherwise("entity_name"),
        column=pl.Series(
            [numbers.period(one, lang) for one in frame["period_id"]], dtype=pl.String
        ),
        value=pl.col("value").cast(pl.Float64),
        shown=pl.Series(
            [
                say("over.withheld", lang) if row["status"] == "withheld" else value_of(row, lang)
                for row in frame.to_dicts()
            ],
            dtype=pl.String,
        ),
        is_marked=pl.col("status") == "missed",
    )
    ends = (
        values.drop_nulls("value")
        .group_by("entity_id", maintain_order=True)
        .agg(first=pl.col("value").first(), last=pl.col("value").last())
    )
    subtitle = say("over.periods_lead", lang)
    if len(entities) > SHOWN:
        subtitle += " " + say("over.first", lang, n=SHOWN, of=len(entities))
    return Figure(
        "periods",
        say("over.periods", lang, n=ends.filter(pl.col("last") > pl.col("first")).height,
            fell=ends.filter(pl.col("last") < pl.col("first")).height, of=len(entities)),
        subtitle,
        heatmap(in_order(cells, values, lang), highest_of(values), lang),
    )  # fmt: skip


def in_order(cells: pl.DataFrame, values: pl.DataFrame, lang: Lang) -> pl.DataFrame:
    """Return `cells` with the columns in the order of time, wherever the first row has gaps."""
    periods = values.select("period_id", "as_of").unique().sort("as_of", "period_id")["period_id"]
    columns = pl.DataFrame({"column": [numbers.period(one, lang) for one in periods]})
    rows = cells.select("row").unique(maintain_order=True)
    return (
        rows.join(columns, how="cross")
        .join(cells, on=["row", "column"], how="left", maintain_order="left")
        .with_columns(
            pl.col("shown").fill_null(numbers.NOTHING), pl.col("is_marked").fill_null(value=False)
        )
    )


def highest_of(values: pl.DataFrame) -> float:
    """Return the value of the darkest shade."""
    known = [float(value) for value in values["value"].drop_nulls()]
    return max([*known, 0.0]) or 1.0
