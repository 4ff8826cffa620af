"""The only door from the app to DuckDB: read-only, scoped, on the newest build.

One connection per process and a cursor per query. Names in a select are those of `marts` and
`checks` (and the few of `scoping.OPENED`), without their schema: before a select runs, each is
replaced by the part of the relation that the scope reaches, so a query cannot forget to ask.

A built file never changes, so what was read from it is kept with it, by the select, its parameters
and the scope; a new build is opened with nothing kept.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Callable, Generator, Hashable
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple, cast

import duckdb
import polars as pl

from dashboard.kept import Kept, bytes_of
from dashboard.reach import parameters
from dashboard.resting import OF_ONE_VERSION, Rests, is_as_it_was, rest_on, resting, rests_of
from dashboard.scoping import Relations, names_people, scoped
from pipelines.frozen import Recipe, recipe_in
from pipelines.problems import RostError
from pipelines.published import Opening, Source, source
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.versions import open_version

# What DuckDB says of a file whose blocks are not those that were written.
SPOILT = (duckdb.IOException, duckdb.SerializationException, duckdb.FatalException)
# What was read, and what reports told of it, is kept up to so many bytes each. Where everybody
# opens other pages in turn, a little less than all of them is as good as none: what is asked for
# next is always what was let go last.
KEPT_BYTES = 256 * 1024 * 1024


class Read(NamedTuple):
    """Rows that were read, and what they rest on."""

    frame: pl.DataFrame
    rests: Rests


class Told(NamedTuple):
    """What a report tells, whether it names people, and what it rests on."""

    report: object
    names: bool
    rests: Rests


@dataclass(frozen=True)
class Opened:
    """An open warehouse.

    Attributes:
        name: Its version; a key for caches.
        opening: Shared by all threads, which take cursors.
        relations: What it holds.
        recipe: What it was made of.
        kept: What was read from it last.
        told: What reports told of it last.
    """

    name: str
    opening: Opening
    relations: Relations
    recipe: Recipe
    kept: Kept[Read] = field(default_factory=lambda: Kept(KEPT_BYTES, bytes_of))
    told: Kept[Told] = field(default_factory=lambda: Kept(KEPT_BYTES, bytes_of))


_lock = threading.Lock()
# The newest build of each source, and its stamp.
_newest: dict[Source, tuple[Hashable, Opened]] = {}
# Files of old pages.
_opened: dict[Path, Opened] = {}
# The file of an old page, or of a past day, that this run reads instead of the newest build.
_instead: ContextVar[Path | None] = ContextVar("instead", default=None)
_named: ContextVar[bool] = ContextVar("named", default=False)


def read(scope: Scope, select: str, **params: object) -> pl.DataFrame:
    """Return the rows of a select with named parameters (`$name`) that `scope` reaches.

    Raises:
        RostError: Nothing has been built yet.
        ValueError: The select names a relation that is not open, or a schema.
    """
    opened = warehouse()
    if scope.sees_full_names and names_people(opened.relations, select):
        _named.set(True)
    asked = (scope, select, tuple((name, typed(own)) for name, own in sorted(params.items())))
    found = opened.kept.get(asked, lambda: read_now(opened, scope, select, params))
    rest_on(found.rests)
    # Columns are shared, the frame is not: whoever adds a column to it adds it for himself.
    return found.frame.clone()


def told_by(asked: Hashable, make: Callable[[], object]) -> object:
    """Return what `make` tells of the build that this run reads, made once for each `asked`."""

    def tell() -> Told:
        with resting() as rests:
            report = make()
        return Told(report, _named.get(), frozenset(rests))

    before, names = _named.get(), False
    _named.set(False)
    try:
        told = warehouse().told.get(asked, tell)
        names = told.names
    finally:
        _named.set(before or names or _named.get())
    rest_on(told.rests)
    return told.report


def typed(value: object) -> Hashable:
    """Return a parameter so that those of different types differ, as `1`, `1.0` and `True` do."""
    own = tuple(map(typed, value)) if isinstance(value, list) else value
    return type(value), cast("Hashable", own)


def read_now(opened: Opened, scope: Scope, select: str, params: dict[str, object]) -> Read:
    """Return what `read` does, read from the file, with what it rests on."""
    query = scoped(opened.relations, select, scope)
    given = {name: value for name, value in parameters(scope).items() if f"${name}" in query}
    try:
        frame = opened.opening.cursor().execute(query, {**params, **given}).pl()
    except SPOILT as error:
        raise RostError("warehouse_damaged") from error
    return Read(frame, rests_of(opened.relations, select, scope, query, params))


def version() -> str:
    """Return the name of the warehouse that readers see now."""
    rest_on({OF_ONE_VERSION})
    return warehouse().name


def recipe() -> Recipe:
    """Return what the warehouse that readers see was made of.

    Raises:
        RostError: Nothing has been built yet.
    """
    rest_on({OF_ONE_VERSION})
    return warehouse().recipe


def known_on() -> dt.date:
    """Return the day on which the warehouse that readers see stands."""
    # One that is renewed stands on the same day.
    return warehouse().recipe.known_on


def read_instead(path: Path | None) -> None:
    """Let this run read `path`, an old page's warehouse, or the newest build where it is None."""
    _instead.set(path)


@contextmanager
def reading(path: Path | None) -> Generator[None]:
    """Let the block read a built file, what this run reads anyway where it is None; then as before.

    Raises:
        RostError: Other rules made it, and it has not what is read.
    """
    before = _instead.set(path or _instead.get())
    try:
        yield
    except (duckdb.BinderException, duckdb.CatalogException) as error:
        raise RostError("rules_of_no_use", rules=warehouse().recipe.rules) from error
    finally:
        _instead.reset(before)


def warehouse() -> Opened:
    """Return the warehouse that this run reads: the newest one, unless told otherwise."""
    path = _instead.get()
    return opened_file(path) if path else newest()


def opened_file(path: Path) -> Opened:
    """Return the warehouse of an old page or a past day, opened once."""
    with _lock:
        if path not in _opened:
            # Who still reads one that was removed has its connection; nobody else needs it.
            for gone in [one for one in _opened if not one.exists()]:
                del _opened[gone]
            _opened[path] = opened_for_reading(Opening(path.stem, open_version(path)))
        return _opened[path]


def is_readable(path: Path) -> bool:
    """Return whether a built file has every relation and column that the newest one has.

    Raises:
        RostError: Nothing has been built yet.
    """
    told = opened_file(path).relations.columns
    wanted = newest().relations.columns
    return all(wanted[name] <= told.get(name, frozenset()) for name in wanted)


def newest() -> Opened:
    """Return the newest warehouse, opened once and again when the pointer moves."""
    published = source(Settings.from_environment())
    stamp = published.stamp()
    with _lock:
        known = _newest.get(published)
        if known and known[0] == stamp:
            return known[1]
        opened = opened_for_reading(published.opened())
        if known:
            opened = following(known[1], opened)
        _newest[published] = (stamp, opened)
        return _newest[published][1]


def following(before: Opened, opened: Opened) -> Opened:
    """Return an opened build that keeps what was kept of the one before and has not changed."""
    moved = opened.opening.moved
    if not moved or moved.since != before.name:
        return opened

    def is_good(one: Read | Told) -> bool:
        return is_as_it_was(one.rests, moved)

    return replace(opened, kept=before.kept.outliving(is_good), told=before.told.outliving(is_good))


def opened_for_reading(opening: Opening) -> Opened:
    """Return an opened build with what it holds."""
    rows = opening.cursor().execute(
        """
        select
            table_schema || '.' || table_name,
            list(column_name),
            coalesce(list(column_name) filter (where data_type like '%[]'), [])
        from information_schema.columns
        where table_schema in ('marts', 'viewers', 'checks', 'indicators', 'core')
        group by all
        """
    )
    found = rows.fetchall()
    columns = {name: frozenset(listed) for name, listed, _ in found}
    lists = {name: frozenset(listed) for name, _, listed in found}
    return Opened(opening.name, opening, Relations(columns, lists), recipe_in(opening.cursor()))


def forget_names() -> None:
    """Start to note whether people are named."""
    _named.set(False)


def has_named_people() -> bool:
    """Return whether rows that name people were read since `forget_names`."""
    return _named.get()
