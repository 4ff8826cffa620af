"""Builds that are open for reading, each with what was read and told of it last.

A built file never changes, so what was read from it is kept with it. A new build is opened with
nothing kept, but for what is still so of the one that it was made from.
"""

from __future__ import annotations

import threading
from collections.abc import Hashable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

import polars as pl

from dashboard.kept import Kept, bytes_of
from dashboard.resting import Rests, is_as_it_was
from dashboard.scoping import Relations
from pipelines.frozen import Recipe, recipe_in
from pipelines.published import Opening, Source, source
from pipelines.settings import Settings
from pipelines.versions import open_version

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
