"""Whether two warehouses hold the same: all tables, row for row."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import duckdb

from pipelines.quoting import quoted
from pipelines.selects import MEMORY

# What the rows of `t` are known by in any order: their number, and hashes.
KNOWN_BY = "(count(*), sum(hash(t)), bit_xor(hash(hash(t))))"
Columns = dict[str, tuple[tuple[str, str], ...]]


class Difference(NamedTuple):
    """A table that differs.

    Attributes:
        table: Its name.
        missing: Rows that the second has not; -1 where columns differ.
        extra: Rows that only the second has.
    """

    table: str
    missing: int
    extra: int


class Compared(NamedTuple):
    """What a comparison found.

    Attributes:
        tables: Tables that were compared.
        rows: Rows in them.
        differences: Tables that differ.
    """

    tables: int
    rows: int
    differences: list[Difference]


def compare(first: Path, second: Path) -> Compared:
    """Return how two warehouses differ; each row counts as often as it is there.

    What does not fit into memory lies beside the second for the time.
    """
    with duckdb.connect(config={"memory_limit": MEMORY, "temp_directory": f"{second}.tmp"}) as con:
        for name, path in (("first", first), ("second", second)):
            con.execute(f"attach {quoted(str(path))} as {name} (read_only)")
        own, other = columns_of(con, "first"), columns_of(con, "second")
        rows, found = 0, list[Difference]()
        for table in sorted(own.keys() | other.keys()):
            if own.get(table) != other.get(table):
                found.append(Difference(table, -1, -1))
                continue
            told = ", ".join(f'"{name}"' for name, _ in own[table])
            here, there = (f"select {told} from {name}.{table}" for name in ("first", "second"))
            # Hashes tell in seconds that millions of rows are the same ones.
            n_here, n_there, is_other = weighed(con, f"({here})", f"({there})")
            rows += n_here
            if not is_other:
                continue
            missing = count(con, f"{here} except all {there}")
            # What both have counts once in either.
            extra = missing + n_there - n_here
            if missing or extra:
                found.append(Difference(table.replace('"', ""), missing, extra))
    return Compared(len(own), rows, found)


def columns_of(con: duckdb.DuckDBPyConnection, database: str) -> Columns:
    """Return the tables of an attached warehouse with names and types of their columns."""
    rows = con.execute(
        """
        select schema_name || '."' || table_name || '"', column_name, data_type
        from duckdb_columns()
        inner join duckdb_tables() using (database_name, schema_name, table_name)
        where database_name = $database
        order by all
        """,
        {"database": database},
    ).fetchall()
    found: Columns = {}
    for table, name, kind in rows:
        found[table] = (*found.get(table, ()), (name, kind))
    return found


def count(con: duckdb.DuckDBPyConnection, select: str) -> int:
    """Return how many rows a select has."""
    return con.execute(f"select count(*) from ({select})").fetchall()[0][0]


def differ(con: duckdb.DuckDBPyConnection, first: str, second: str) -> bool:
    """Return whether two selects in brackets have other rows, or one more often, in any order.

    They are known by their number and hashes: other rows have the same once in 2⁶⁴ times.
    """
    _, _, is_other = weighed(con, first, second)
    return is_other


def weighed(con: duckdb.DuckDBPyConnection, first: str, second: str) -> tuple[int, int, bool]:
    """Return how many rows two selects in brackets have, and whether they `differ`."""
    known = f"select {KNOWN_BY} as said from"
    (told,) = con.execute(
        f"select a.said[1], b.said[1], a.said is distinct from b.said "
        f"from ({known} {first} as t) as a, ({known} {second} as t) as b"
    ).fetchall()
    return told
