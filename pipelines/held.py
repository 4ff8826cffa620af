"""Which values a select holds columns to: rows with others there do not change what it gives.

Found in the tree that DuckDB's parser makes, without running anything, and never too much: what is
not understood holds nothing. A select with a district's id, `where d.district_id = $district_id`,
reads that district's rows alone, and so do relations joined to it by that column.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any, NamedTuple

from pipelines.parse_sql import nodes_of, parsed

# A column of a relation within a select: the alias of the relation, and the column's name.
Column = tuple[str, str]
# What columns of one place in which a relation is read are held to: column and parameter.
Held = frozenset[tuple[str, str]]

EQUAL = {"COMPARE_EQUAL", "COMPARE_NOT_DISTINCT_FROM"}
# In other joins, as that of the nearest row, a row may matter that is not given.
PLAIN = {"REGULAR", "CROSS"}
# Joins in which rows of the right side matter only beside rows of the left.
TO_THE_RIGHT = {"INNER", "LEFT", "SEMI", "ANTI"}


@cache
def held_in(select: str) -> Mapping[str, tuple[Held, ...]]:
    """Return what each relation of a select is held to, once for every place that reads it.

    A parameter that is null holds nothing.

    Raises:
        ValueError: `select` is not a single select, or has a syntax error.
    """
    found: dict[str, list[Held]] = defaultdict(list)
    tree = parsed(select)
    for node in nodes_of(tree, "SELECT_NODE"):
        source = source_of(node["from_table"])
        held = held_columns(node, source)
        for alias, name in source.tables.items():
            own = [(column, told) for (of, column), told in held.items() if of == alias]
            found[name].append(Held((column, one) for column, told in own for one in told))
    # A place that stands in no `from` that is understood is held to nothing.
    for name, n in Counter(one["table_name"] for one in nodes_of(tree, "BASE_TABLE")).items():
        found[name] += [Held()] * (n - len(found[name]))
    return {name: tuple(places) for name, places in found.items()}


class Source(NamedTuple):
    """What a `from` reads; selects within it are nodes of their own.

    Attributes:
        tables: Relations by alias.
        is_alone: Whether it is one relation, so that columns need no alias.
    """

    tables: Mapping[str, str]
    is_alone: bool


def source_of(tree: dict[str, Any] | None) -> Source:
    """Return what a `from` reads."""
    tables = {alias_of(table): table["table_name"] for table in joined_tables(tree)}
    return Source(tables, is_alone=bool(tree) and tree["type"] == "BASE_TABLE")


def alias_of(table: dict[str, Any]) -> str:
    """Return what columns of a relation are told by within a select."""
    return table["alias"] or table["table_name"]


def joined_tables(tree: dict[str, Any] | None) -> Iterator[dict[str, Any]]:
    """Yield the relations that a `from` joins."""
    if tree and tree["type"] == "BASE_TABLE":
        yield tree
    for join in joins_of(tree):
        yield from (join[side] for side in ("left", "right") if join[side]["type"] == "BASE_TABLE")


def held_columns(node: dict[str, Any], source: Source) -> dict[Column, set[str]]:
    """Return the parameters that columns of a `SELECT_NODE` equal in every row that matters."""
    held: dict[Column, set[str]] = defaultdict(set)
    joins = list(joins_of(node["from_table"]))
    if any(join["ref_type"] not in PLAIN for join in joins):
        return held
    same: list[tuple[Column, Column]] = []
    for condition in conditions(node["where_clause"]):
        if pair := columns_in(condition, source):
            same += [pair, (pair[1], pair[0])]
        elif told := held_by(condition, source):
            held[told[0]].add(told[1])
    for join in joins:
        same += same_in(join, source)
        for column, told in held_in_join(join, source):
            held[column].add(told)
    hand_on(held, same)
    return held


def hand_on(held: dict[Column, set[str]], same: list[tuple[Column, Column]]) -> None:
    """Let what is equal to something held be held as well, over as many joins as there are."""
    for _ in same:
        for known, other in same:
            held[other] |= held[known]


def joins_of(tree: dict[str, Any] | None) -> Iterator[dict[str, Any]]:
    """Yield the joins of a `from`, not those of selects within it."""
    if tree and tree["type"] == "JOIN":
        yield tree
        yield from joins_of(tree["left"])
        yield from joins_of(tree["right"])


def same_in(join: dict[str, Any], source: Source) -> Iterator[tuple[Column, Column]]:
    """Yield the pairs of columns of a join of which the second matters only where it is equal."""
    if join["join_type"] not in TO_THE_RIGHT:
        return
    left, right = (set(source_of(join[side]).tables) for side in ("left", "right"))
    pairs = [pair for one in conditions(join["condition"]) if (pair := columns_in(one, source))]
    if len(left) == len(right) == 1:
        (one,), (other,) = left, right
        pairs += [((one, name), (other, name)) for name in join["using_columns"]]
    for first, second in pairs:
        for known, other in ((first, second), (second, first)):
            if known[0] in left and other[0] in right:
                yield known, other
                if join["join_type"] == "INNER":
                    yield other, known


def held_in_join(join: dict[str, Any], source: Source) -> Iterator[tuple[Column, str]]:
    """Yield the columns of the right side that a join makes equal to a parameter."""
    if join["join_type"] in TO_THE_RIGHT:
        right = source_of(join["right"]).tables
        for condition in conditions(join["condition"]):
            told = held_by(condition, source)
            if told and told[0][0] in right:
                yield told


def conditions(tree: dict[str, Any] | None) -> Iterator[dict[str, Any]]:
    """Yield the conditions that must all hold."""
    if tree and tree["type"] == "CONJUNCTION_AND":
        for child in tree["children"]:
            yield from conditions(child)
    elif tree:
        yield tree


def columns_in(condition: dict[str, Any], source: Source) -> tuple[Column, Column] | None:
    """Return the two columns that a condition makes equal; None for any other condition."""
    if condition["type"] not in EQUAL:
        return None
    first, second = (column_of(condition[side], source) for side in ("left", "right"))
    return (first, second) if first and second else None


def held_by(condition: dict[str, Any], source: Source) -> tuple[Column, str] | None:
    """Return the column and the parameter that it equals, or is one of, unless that is null."""
    if condition["type"] == "CONJUNCTION_OR":
        return held_unless_null(condition["children"], source)
    if condition.get("function_name") == "list_contains":
        told, asked = condition["children"]
        column = column_of(asked, source)
        return (column, told["identifier"]) if column and is_parameter(told) else None
    if condition["type"] not in EQUAL:
        return None
    sides = condition["left"], condition["right"]
    for one, other in (sides, sides[::-1]):
        column = column_of(one, source)
        if column and is_parameter(other):
            return column, other["identifier"]
    return None


def held_unless_null(either: list[dict[str, Any]], source: Source) -> tuple[Column, str] | None:
    """Return what `$x is null or column = $x` holds; None for any other condition."""
    if len(either) != 2:
        return None
    for one, other in (either, either[::-1]):
        told = held_by(other, source) if other["type"] in EQUAL else None
        if told and one["type"] == "OPERATOR_IS_NULL":
            (asked,) = one["children"]
            if is_parameter(asked) and asked["identifier"] == told[1]:
                return told
    return None


def is_parameter(tree: dict[str, Any]) -> bool:
    """Return whether a tree is a named parameter."""
    return tree["type"] == "VALUE_PARAMETER"


def column_of(tree: dict[str, Any], source: Source) -> Column | None:
    """Return the column that a tree is; None where it is none, or not known of which relation."""
    if tree["type"] != "COLUMN_REF":
        return None
    names = tree["column_names"]
    if len(names) == 1 and source.is_alone:
        return next(iter(source.tables)), names[0]
    return (names[0], names[1]) if len(names) == 2 and names[0] in source.tables else None
