"""What a select reads, found by DuckDB's own parser without running anything."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from threading import Lock
from typing import Any

import duckdb

# One connection serves all threads, one at a time: to open one takes longer than to parse.
_turn = Lock()


@cache
def parser() -> duckdb.DuckDBPyConnection:
    """Return a connection that parses and holds nothing."""
    return duckdb.connect()


@cache
def names_read(select: str) -> frozenset[tuple[str, str]]:
    """Return the schema (`""` where none is written) and name of every relation in `select`.

    Raises:
        ValueError: `select` is not a single select, or has a syntax error.
    """
    tables = nodes_of(parsed(select), "BASE_TABLE")
    return frozenset((node["schema_name"], node["table_name"]) for node in tables)


def parsed(select: str) -> dict[str, Any]:
    """Return the tree of `select`, as DuckDB serializes it.

    Raises:
        ValueError: `select` is not a single select, or has a syntax error.
    """
    with _turn:
        row = parser().execute("select json_serialize_sql(?)", [select]).fetchone()
    tree = json.loads(row[0]) if row else {}
    if tree.get("error"):
        raise ValueError(f"{tree['error_message']} at character {tree.get('position')}")
    return tree


def tables_read(select: str) -> frozenset[str]:
    """Return the `<schema>.<table>` names in `select`; names without a schema are left out."""
    return frozenset(f"{schema}.{name}" for schema, name in names_read(select) if schema)


def nodes_of(tree: Any, kind: str) -> Iterator[dict[str, Any]]:
    """Yield every node of a type in a serialized select, those within others too."""
    if isinstance(tree, dict):
        if tree.get("type") == kind:
            yield tree
        tree = list(tree.values())
    if isinstance(tree, list):
        for branch in tree:
            yield from nodes_of(branch, kind)
