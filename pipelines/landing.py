"""What the active batches say, loaded into the schema `landing` of a warehouse in the making.

Whether a later batch replaces a row is decided here, once for all datasets; which of the
remaining rows with one key is the newest is decided in `sql/staging`.
"""

from __future__ import annotations

from collections.abc import Collection

import duckdb
import polars as pl

from pipelines.batch_rows import read_rows, renamed_since
from pipelines.batches import ROWS, Batch
from pipelines.datasets import DATASETS
from pipelines.datasets.base import Dataset
from pipelines.told import told_frame

BATCHES = {
    "batch_id": pl.String, "number": pl.Int64, "dataset": pl.String, "mode": pl.String,
    "valid_on": pl.Date, "covers_from": pl.Date, "covers_to": pl.Date,
    "landed_at": pl.String, "landed_by": pl.String, "source_name": pl.String,
    "sheet": pl.String, "n_rows": pl.Int64, "districts": pl.List(pl.String),
    "regions": pl.List(pl.String),
}  # fmt: skip

# Where no batch replaces another, nothing is closed or opened, and nothing has to be compared.
ALL_ROWS = """
    select r.*, b.number as batch_number, b.valid_on,
        null::date as opened_on, null::date as closed_on
    from landing.raw as r
    inner join landing.batches as b using (batch_id)"""


def create_landing(
    con: duckdb.DuckDBPyConnection,
    batches: list[Batch],
    datasets: Collection[str] = tuple(DATASETS),
) -> None:
    """Create `landing.batches`, `landing.batch_districts` and one table per dataset.

    A dataset's table holds the rows of `batches` that no later batch replaces, each with
    `batch_number` and `valid_on` of its batch; `closed_on`, the day from which a later, replacing
    list of the same place no longer speaks of it; and `opened_on`, the day of the replacing list
    that named it first where an earlier list of the place did not. So a new list changes no
    earlier year. Lists follow one another by the day they describe, so that last year's, sent late,
    takes nothing from this year's. Only the tables of `datasets` are created.

    `landing.told` says of whom and of when each batch speaks, and the day it landed; rows that a
    later batch replaces are there too: what was handed in once was handed in.
    """
    con.execute("create schema landing")
    create_batches(con, batches)
    if "submissions" in datasets:
        create_table(con, "landing.told", told_frame(batches))
    for name in datasets:
        own = [batch for batch in batches if batch.manifest.dataset == name]
        create_rows(con, DATASETS[name], own)


def create_batches(con: duckdb.DuckDBPyConnection, batches: list[Batch]) -> None:
    """Create `landing.batches` and, by the districts they name, `landing.batch_districts`."""
    create_table(con, "landing.batches", batches_frame(batches))
    con.execute(
        """
        create table landing.batch_districts as
        select batch_id, number, dataset, mode, valid_on, covers_from, covers_to,
            unnest(districts) as district_id
        from landing.batches
        """
    )


def batches_frame(batches: list[Batch]) -> pl.DataFrame:
    """Return one row per batch, dates as dates."""
    rows = [
        {**batch.manifest.__dict__, "n_rows": batch.manifest.counts["rows"]} for batch in batches
    ]
    texts = {name: pl.String if dtype == pl.Date else dtype for name, dtype in BATCHES.items()}
    frame = pl.DataFrame([{name: row[name] for name in BATCHES} for row in rows], schema=texts)
    days = [name for name, dtype in BATCHES.items() if dtype == pl.Date]
    return frame.with_columns(pl.col(days).str.to_date("%Y-%m-%d"))


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
    older = [batch for batch in batches if renamed_since(batch, dataset)]
    paths = [str(batch.folder / ROWS) for batch in batches if batch not in older]
    empty = dataset.empty().with_columns(pl.lit(None, pl.String).alias("batch_id")).clear()
    create_table(con, "landing.raw", empty)
    n_rows = 0
    into_raw = "insert into landing.raw by name select * from"
    if paths:
        parquet = f"read_parquet($paths, union_by_name = true) where {only}"
        ((n_rows,),) = con.execute(f"{into_raw} {parquet}", {"paths": paths}).fetchall()
    for batch in older:
        con.register("frame", read_rows(batch))
        ((n_more,),) = con.execute(f"{into_raw} frame where {only}").fetchall()
        n_rows += n_more
        con.unregister("frame")
    refuse_lost(con, "landing.raw", n_rows)
    is_replaced = any(batch.manifest.mode == "replace" for batch in batches)
    select = not_replaced(dataset) if is_replaced else ALL_ROWS
    con.execute(f"create table landing.{dataset.name} as {select}")
    con.execute("drop table landing.raw")


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


def create_table(con: duckdb.DuckDBPyConnection, name: str, frame: pl.DataFrame) -> None:
    """Create the table `name` with the rows of `frame`."""
    con.register("frame", frame)
    # What threads insert into a table made of no rows of a frame, DuckDB 1.5 forgets when both
    # happen in one transaction; of no rows by a limit it does not.
    rows = "" if frame.height else " limit 0"
    con.execute(f"create table {name} as from frame{rows}")
    con.unregister("frame")


def refuse_lost(con: duckdb.DuckDBPyConnection, name: str, n_rows: int) -> None:
    """Raise where a table does not hold the rows that were put into it.

    Raises:
        RuntimeError: It holds more, or fewer.
    """
    ((n_there,),) = con.execute(f"select count(*) from {name}").fetchall()
    if n_there != n_rows:
        raise RuntimeError(f"{n_rows} rows were put into {name}, and {n_there} are there")
