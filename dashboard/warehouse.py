"""The only door from the app to DuckDB: read-only, scoped, on the newest build.

One connection per process and a cursor per query. Names in a select are those of `marts` and
`checks` (and the few of `scoping.OPENED`), without their schema: before a select runs, each is
replaced by the part of the relation that the scope reaches, so a query cannot forget to ask.

What was read is kept with the build (`dashboard.opened`), by the select, its parameters and the
scope.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Generator, Hashable
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path
from typing import cast

import duckdb
import polars as pl

from dashboard.opened import Opened, Read, Told, newest, opened_file
from dashboard.reach import parameters
from dashboard.resting import OF_ONE_VERSION, rest_on, resting, rests_of
from dashboard.scoping import names_people, scoped
from pipelines.frozen import Recipe
from pipelines.problems import RostError
from pipelines.scope import Scope

# What DuckDB says of a file whose blocks are not those that were written.
SPOILT = (duckdb.IOException, duckdb.SerializationException, duckdb.FatalException)
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
    return Read(frame, rests_of(opened.relations, select, scope, params))


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


def forget_names() -> None:
    """Start to note whether people are named."""
    _named.set(False)


def has_named_people() -> bool:
    """Return whether rows that name people were read since `forget_names`."""
    return _named.get()
