"""Tables of a warehouse in the making that do not come from a select."""

from __future__ import annotations

import duckdb
import polars as pl


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
