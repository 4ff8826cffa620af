"""The only door from the app to DuckDB: read-only, scoped, on the newest build.

One connection per process and a cursor per query. Names in a select are those of `marts` and
`checks` (and the few relations of `OPENED`), without their schema: before a select runs, each is
replaced by the part of the relation that the scope reaches, so a query cannot forget to ask.

A built file never changes, so what was read from it is kept with it, by the select, its parameters
and the scope; a new build is opened with nothing kept.
"""

from __future__ import annotations

import datetime as dt
import re
import threading
from collections.abc import Hashable
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import cast

import duckdb
import polars as pl

from dashboard.kept import Kept
from pipelines.frozen import Recipe
from pipelines.parse_sql import names_read
from pipelines.problems import RostError
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.versions import POINTER, current, open_version

# Besides marts: the rows behind a number, and who a person is for the person's own card.
OPENED = {"facts": "indicators.facts", "people": "core.people"}
# Columns that name a person; empty for a scope that may not see names.
NAMING = {"full_name", "person_name", "mentor_name", "author", "curators", "marked_by"}
# Columns that name a person in one relation and an office in others.
NAMING_OF = {
    "marts.route_register": {"responsible"},
    "marts.risk_register": {"owner"},
    "marts.search_names": {"person_key"},
}
# Columns of those that name an organisation in one relation.
NAMING_NOBODY = {"marts.matrix_organisations": {"full_name"}}
# What makes initials of a name: of each word its first letter, a dot after it.
LETTERS = "regexp_replace({name}, '(\\p{{L}})[\\p{{L}}''’-]*\\.?', '\\1.', 'g')"
# What was read is kept up to so many bytes; a frame takes some even when it has no rows.
KEPT_BYTES, OVERHEAD = 64 * 1024 * 1024, 4096


@dataclass(frozen=True)
class Opened:
    """An open warehouse.

    Attributes:
        name: Its version; a key for caches.
        connection: Shared by all threads, which take cursors.
        columns: Column names by `<schema>.<relation>`.
        lists: Those of them that hold lists.
        recipe: What it was made of.
        kept: What was read from it last.
    """

    name: str
    connection: duckdb.DuckDBPyConnection
    columns: dict[str, frozenset[str]]
    lists: dict[str, frozenset[str]]
    recipe: Recipe
    kept: Kept[pl.DataFrame] = field(default_factory=lambda: Kept(KEPT_BYTES, size_of))


def size_of(frame: pl.DataFrame) -> int:
    """Return about how many bytes a frame takes."""
    return OVERHEAD + int(frame.estimated_size())


_lock = threading.Lock()
_opened: dict[Path, tuple[int, Opened]] = {}
# The file of an old page that this run reads instead of the newest build.
_instead: ContextVar[Path | None] = ContextVar("instead", default=None)
_named: ContextVar[bool] = ContextVar("named", default=False)


def read(scope: Scope, select: str, **params: object) -> pl.DataFrame:
    """Return the rows of a select with named parameters (`$name`) that `scope` reaches.

    Raises:
        RostError: Nothing has been built yet.
        ValueError: The select names a relation that is not open, or a schema.
    """
    opened = warehouse()
    if scope.may_see_names and names_people(opened, select):
        _named.set(True)
    asked = (scope, select, tuple((name, typed(own)) for name, own in sorted(params.items())))
    frame = opened.kept.get(asked, lambda: read_now(opened, scope, select, params))
    # Columns are shared, the frame is not: whoever adds a column to it adds it for himself.
    return frame.clone()


def typed(value: object) -> Hashable:
    """Return a parameter so that those of different types differ, as `1`, `1.0` and `True` do."""
    own = tuple(map(typed, value)) if isinstance(value, list) else value
    return type(value), cast("Hashable", own)


def read_now(opened: Opened, scope: Scope, select: str, params: dict[str, object]) -> pl.DataFrame:
    """Return what `read` does, read from the file."""
    query = scoped(opened, select, scope)
    if scope.is_everything:
        reach: dict[str, object] = {"everything": True, "districts": [], "organisations": []}
    else:
        reach = {
            "everything": False,
            "districts": sorted(scope.districts),
            "organisations": sorted(scope.organisations),
        }
    given = {f"scope_{name}": value for name, value in reach.items() if f"$scope_{name}" in query}
    return opened.connection.cursor().execute(query, {**params, **given}).pl()


def version() -> str:
    """Return the name of the warehouse that readers see now."""
    return warehouse().name


def recipe() -> Recipe:
    """Return what the warehouse that readers see was made of.

    Raises:
        RostError: Nothing has been built yet.
    """
    return warehouse().recipe


def known_on() -> dt.date:
    """Return the day on which the warehouse that readers see stands."""
    return recipe().known_on


def read_instead(path: Path | None) -> None:
    """Let this run read `path`, an old page's warehouse, or the newest build where it is None."""
    _instead.set(path)


def warehouse() -> Opened:
    """Return the newest warehouse, opened once and again when the pointer moves."""
    if path := _instead.get():
        with _lock:
            if path not in _opened:
                _opened[path] = (0, open_file(path))
            return _opened[path][1]
    folder = Settings.from_environment().warehouse
    try:
        moved = (folder / POINTER).stat().st_mtime_ns
    except FileNotFoundError as error:
        raise RostError("no_warehouse") from error
    with _lock:
        known = _opened.get(folder)
        if known and known[0] == moved:
            return known[1]
        found = current(folder)
        if not found:
            raise RostError("no_warehouse")
        _opened[folder] = (moved, open_file(found.path))
        return _opened[folder][1]


def open_file(path: Path) -> Opened:
    """Open a built file for reading."""
    connection = open_version(path)
    rows = connection.cursor().execute(
        """
        select
            table_schema || '.' || table_name,
            list(column_name),
            coalesce(list(column_name) filter (where data_type like '%[]'), [])
        from information_schema.columns
        where table_schema in ('marts', 'checks', 'indicators', 'core')
        group by all
        """
    )
    found = rows.fetchall()
    columns = {name: frozenset(listed) for name, listed, _ in found}
    lists = {name: frozenset(listed) for name, _, listed in found}
    return Opened(path.stem, connection, columns, lists, recipe_of(connection))


def recipe_of(connection: duckdb.DuckDBPyConnection) -> Recipe:
    """Return what an open warehouse was made of."""
    cursor = connection.cursor()
    batches = cursor.execute("select batch_id from landing.batches order by batch_id").fetchall()
    rules, known_on = cursor.execute("select rules, known_on from landing.recipe").fetchall()[0]
    return Recipe(tuple(own for (own,) in batches), rules, known_on)


def scoped(opened: Opened, select: str, scope: Scope) -> str:
    """Return `select` reading from the parts of relations that a scope reaches."""
    parts = [
        f"{name} as ({part_of(opened, relation_of(opened, name), scope)})"
        for name in sorted(relations_in(select))
        if relation_of(opened, name)
    ]
    body = select.strip()
    rest = f", {body[4:]}" if body[:4].lower() == "with" else f" {body}"
    return f"with {', '.join(parts)}{rest}" if parts else body


def instead_of(name: str, is_list: bool, scope: Scope) -> str:
    """Return what a reader sees instead of a column of names: initials, or nothing."""
    if not scope.may_see_names:
        # It keeps the type of the column, or what sorts by it would fail.
        return f"nullif({name}, {name})"
    if is_list:
        return f"list_transform({name}, lambda one: {LETTERS.format(name='one')})"
    return LETTERS.format(name=name)


def naming(opened: Opened, relation: str) -> frozenset[str]:
    """Return the columns of a relation that name people."""
    meant = (NAMING | NAMING_OF.get(relation, set[str]())) - NAMING_NOBODY.get(relation, set[str]())
    return opened.columns[relation] & meant


def names_people(opened: Opened, select: str) -> bool:
    """Return whether a select reads columns that name people."""
    found = {relation_of(opened, name) for name in relations_in(select)} - {""}
    meant = {column for relation in found for column in naming(opened, relation)}
    return bool(meant & words_of(select)) or (bool(meant) and "select *" in select)


@cache
def words_of(select: str) -> frozenset[str]:
    """Return the words of a select."""
    return frozenset(re.findall(r"\w+", select))


def forget_names() -> None:
    """Start to note whether people are named."""
    _named.set(False)


def has_named_people() -> bool:
    """Return whether rows that name people were read since `forget_names`."""
    return _named.get()


@cache
def relations_in(select: str) -> frozenset[str]:
    """Return the relations that a select names.

    Raises:
        ValueError: One of them is named with its schema, past the scope.
    """
    found = names_read(select)
    qualified = sorted(f"{schema}.{name}" for schema, name in found if schema)
    if qualified:
        raise ValueError(f"name relations without their schema: {', '.join(qualified)}")
    return frozenset(name for _, name in found)


def relation_of(opened: Opened, name: str) -> str:
    """Return the relation that a name in a select means, "" for one of its own."""
    meant = (OPENED[name],) if name in OPENED else (f"marts.{name}", f"checks.{name}")
    return next((relation for relation in meant if relation in opened.columns), "")


def part_of(opened: Opened, relation: str, scope: Scope) -> str:
    """Return the select of what a scope reaches of `relation`.

    What belongs to no district (definitions, code lists) is open to all; a relation of a
    district's rows shows those of the scope and, without a district, none. Where names may not
    be seen, the columns that hold them are empty, or hold initials where that is asked.
    """
    columns = opened.columns[relation]
    reached = ["$scope_everything"]
    if "district_id" in columns:
        reached.append("list_contains($scope_districts, district_id)")
    if "organisation_id" in columns:
        reached.append("list_contains($scope_organisations, organisation_id)")
    named = [] if scope.sees_full_names else sorted(naming(opened, relation))
    lists = opened.lists.get(relation, frozenset[str]())
    told = {name: instead_of(name, name in lists, scope) for name in named}
    hidden = ", ".join(f"{value} as {name}" for name, value in told.items())
    shown = f"* replace ({hidden})" if hidden else "*"
    where = f" where {' or '.join(reached)}" if len(reached) > 1 else ""
    return f"select {shown} from {relation}{where}"
