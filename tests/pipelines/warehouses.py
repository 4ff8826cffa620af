"""Two warehouses side by side."""

from __future__ import annotations

from pathlib import Path

import duckdb


def differences(one: Path, other: Path) -> dict[str, tuple[int, int]]:
    """Return, by table, how many rows each of two warehouses has that the other has not."""
    found = {}
    with duckdb.connect() as con:
        con.execute(f"attach '{one}' as a (read_only)")
        con.execute(f"attach '{other}' as b (read_only)")
        tables = {
            name: con.execute(
                "select schema_name || '.' || table_name from duckdb_tables() "
                "where database_name = ? order by all",
                [name],
            ).fetchall()
            for name in "ab"
        }
        assert tables["a"] == tables["b"]
        for (table,) in tables["a"]:
            more, less = (
                con.execute(
                    f"select count(*) from (from {x}.{table} except all from {y}.{table})"
                ).fetchall()[0][0]
                for x, y in ("ab", "ba")
            )
            if more or less:
                found[table] = (more, less)
    return found
