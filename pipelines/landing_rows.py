"""The rows of one dataset in `landing`: those of all its batches that no later one replaces."""

from __future__ import annotations

import duckdb
import polars as pl

from pipelines.batch_rows import read_rows, renamed_since
from pipelines.batches import ROWS, Batch
from pipelines.datasets.base import Dataset
from pipelines.tables import create_table, refuse_lost

# Rows of batches by name, where columns may have come and gone.
PARQUET = "select * from read_parquet($paths, union_by_name = true)"
# What a batch adds to its rows.
OF_BATCHES = (
    pl.lit(None, pl.Int64).alias("batch_number"),
    *(pl.lit(None, pl.Date).alias(name) for name in ("valid_on", "opened_on", "closed_on")),
)
# Where no batch replaces another, nothing is closed or opened, and nothing has to be compared.
ALL_ROWS = """
    select r.*, b.number as batch_number, b.valid_on,
        null::date as opened_on, null::date as closed_on
    from {rows} as r
    inner join landing.batches as b using (batch_id)"""


def create_rows(
    con: duckdb.DuckDBPyConnection, dataset: Dataset, batches: list[Batch], only: str = "true"
) -> None:
    """Create `landing.<dataset>` from the Parquet files of its batches.

    Args:
        con: A warehouse in the making.
        dataset: What the rows are.
        batches: Batches of it.
        only: Condition in SQL of the rows taken.
    """
    target = f"landing.{dataset.name}"
    empty = dataset.empty().with_columns(pl.lit(None, pl.String).alias("batch_id")).clear()
    if not batches:
        create_table(con, target, empty.with_columns(OF_BATCHES))
        return
    older = [batch for batch in batches if renamed_since(batch, dataset)]
    paths = [str(batch.folder / ROWS) for batch in batches if batch not in older]
    create_table(con, "landing.raw", empty)
    files = {"paths": paths} if paths else None
    is_replaced = any(batch.manifest.mode == "replace" for batch in batches)
    if is_replaced or older:
        fill_raw(con, files, older, only)
        select = not_replaced(dataset) if is_replaced else ALL_ROWS.format(rows="landing.raw")
        con.execute(f"create table {target} as {select}")
    else:
        # Written once and not twice.
        rows = f"(from landing.raw union all by name {PARQUET} where {only})"
        con.execute(f"create table {target} as {ALL_ROWS.format(rows=rows)}", files)
        ((n_rows,),) = con.execute(
            f"select count(*) from ({PARQUET}) where {only}", files
        ).fetchall()
        refuse_lost(con, target, n_rows)
    con.execute("drop table landing.raw")


def fill_raw(
    con: duckdb.DuckDBPyConnection,
    files: dict[str, list[str]] | None,
    older: list[Batch],
    only: str,
) -> None:
    """Put rows of Parquet files, and of batches that are read with care, into `landing.raw`."""
    n_rows = 0
    into_raw = "insert into landing.raw by name"
    if files:
        ((n_rows,),) = con.execute(f"{into_raw} {PARQUET} where {only}", files).fetchall()
    for batch in older:
        con.register("frame", read_rows(batch))
        ((n_more,),) = con.execute(f"{into_raw} select * from frame where {only}").fetchall()
        n_rows += n_more
        con.unregister("frame")
    refuse_lost(con, "landing.raw", n_rows)


def not_replaced(dataset: Dataset) -> str:
    """Return the select of `landing.raw` that applies replacing batches."""
    dated = dataset.dated_by
    if dated:
        spoken_of = f"r.{dated} between later.covers_from and later.covers_to"
        if dataset.field(dated).kind == "period":
            same = " and ".join(
                f"same.{name} is not distinct from r.{name}" for name in (dated, *dataset.replaces)
            )
            spoken_of = f"""exists (
                from landing.raw as same where same.batch_id = later.batch_id and {same}
            )"""
        return f"""
        select r.*, b.number as batch_number, b.valid_on,
            null::date as opened_on, null::date as closed_on
        from landing.raw as r
        inner join landing.batches as b using (batch_id)
        where not exists (
            from landing.batch_districts as later
            where later.dataset = '{dataset.name}' and later.mode = 'replace'
                and later.number > b.number and later.district_id = r.district_id
                and {spoken_of}
        )"""
    place = ", ".join(f"r.{column}" for column in ("district_id", *dataset.replaces))
    thing = ", ".join(f"r.{column}" for column in ("district_id", *dataset.key))
    same = " and ".join(f"later.{c} = r.{c}" for c in ("district_id", *dataset.replaces))
    return f"""
        with

        rows as (
            select r.*, b.number as batch_number, b.valid_on, b.mode,
                struct_pack(valid_on := b.valid_on, number := b.number) as turn,
                arg_min(struct_pack(turn := turn, mode := b.mode), turn)
                    over (partition by {thing}) as first,
                min(turn) over (partition by {place}) as place_turn
            from landing.raw as r
            inner join landing.batches as b using (batch_id)
        ),

        replacing as (
            select distinct {place}, r.turn
            from rows as r
            where r.mode = 'replace'
        )

        select r.* exclude (mode, turn, first, place_turn),
            if(
                r.first.mode = 'replace' and r.first.turn > r.place_turn,
                r.first.turn.valid_on, null
            ) as opened_on,
            (
                select min(later.turn.valid_on) from replacing as later
                where {same} and later.turn > r.turn
            ) as closed_on
        from rows as r"""
