"""The dozen indicators of `benchmarks.facts` as polars adds them up."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from benchmarks.facts import PERSON, Fact

PLACE = ("project_id", "period_id", "district_id", "organisation_id")
GROUP = ("code", "part", "breakdown", "project_id", "period_id", "level", "entity_id")


def sums(folder: Path, facts: list[Fact]) -> pl.DataFrame:
    """Return numerators and denominators from the Parquet files in `folder`."""
    rows = pl.concat([rows_of(folder, fact) for fact in facts], how="vertical_relaxed")
    asked = pl.scan_parquet(folder / "asked.parquet")
    levels = pl.scan_parquet(folder / "levels.parquet")
    entity = pl.when(pl.col("level") == "district").then("district_id").otherwise("organisation_id")
    told = pl.col("numerator").is_not_null() & (
        pl.col("denominator").is_not_null() | ~pl.col("is_ratio")
    )
    units = (
        rows.join(asked, on=["code", "part", "project_id", "period_id"])
        .join(levels, on="code")
        .with_columns(entity.alias("entity_id"))
        .filter(pl.col("entity_id").is_not_null())
        .group_by(*GROUP, "unit")
        .agg(
            pl.col("numerator", "denominator", "is_ratio")
            .sort_by(pl.col("numerator").fill_null(-1), descending=True)
            .first()
        )
    )
    whole = (pl.when(told).then(name).alias(name) for name in ("numerator", "denominator"))
    # A sum of nothing is unknown, not nothing.
    added = (
        pl.when(pl.col(name).count() > 0).then(pl.col(name).sum()).alias(name)
        for name in ("numerator", "denominator")
    )
    return units.with_columns(whole).group_by(GROUP).agg(added).collect()


def rows_of(folder: Path, fact: Fact) -> pl.LazyFrame:
    """Return the rows behind a part of an indicator."""
    rows = pl.scan_parquet(folder / f"{fact.source}.parquet")
    if "organisation_id" not in rows.collect_schema():
        rows = rows.with_columns(pl.lit(None, pl.String).alias("organisation_id"))
    rows = rows.filter(pl.sql_expr(fact.where))
    if fact.joined:
        did = pl.scan_parquet(folder / f"{fact.joined.source}.parquet")
        did = did.filter(pl.sql_expr(fact.joined.where)).select(PERSON).unique()
        rows = rows.join(did.with_columns(hit=1), on=PERSON, how="left")
        rows = rows.with_columns(pl.col("hit").fill_null(0))
    if fact.at_least:
        over, what, least = fact.at_least
        rows = rows.filter(pl.col(what).n_unique().over(over) >= least)
    broken = fact.breakdown or "null"
    unit = pl.concat_str(*fact.unit, separator="|", ignore_nulls=True)
    return rows.select(
        pl.lit(fact.code).alias("code"),
        pl.lit(fact.part).alias("part"),
        pl.sql_expr(broken).cast(pl.String).alias("breakdown"),
        *PLACE,
        unit.alias("unit"),
        pl.sql_expr(fact.numerator).cast(pl.Float64).alias("numerator"),
        pl.sql_expr(fact.denominator or "null").cast(pl.Float64).alias("denominator"),
    )
