"""What a select reads, found by DuckDB's own parser without running anything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from typing import Any

import duckdb


@cache
def tables_read(select: str) -> frozenset[str]:
    """Return the `<schema>.<table>` names in `select`; names without a schema are left out.

    Raises:
        ValueError: `select` is not a single select, or has a syntax error.
    """
    # A connection of its own: the module's is shared by all threads.
    with duckdb.connect() as con:
        row = con.execute("select json_serialize_sql(?)", [select]).fetchone()
    tree = json.loads(row[0]) if row else {}
    if tree.get("error"):
        raise ValueError(f"{tree['error_message']} at character {tree.get('position')}")
    return frozenset(
        f"{n['schema_name']}.{n['table_name']}" for n in table_nodes(tree) if n["schema_name"]
    )


def table_nodes(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield every table reference in a serialized select."""
    if isinstance(tree, dict):
        if tree.get("type") == "BASE_TABLE":
            yield tree
        tree = list(tree.values())
    if isinstance(tree, list):
        for branch in tree:
            yield from table_nodes(branch)
