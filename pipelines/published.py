"""The warehouse as its readers find it: files on one machine, a lake beyond it.

Both give the newest complete build, opened so that nothing else can be reached, and a stamp that
changes when there is a newer one.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Hashable
from dataclasses import dataclass
from typing import Protocol

import duckdb

from pipelines.lake import catalog, reading
from pipelines.moved import Moved
from pipelines.problems import RostError
from pipelines.settings import Settings
from pipelines.versions import POINTER, current, open_version

log = logging.getLogger(__name__)
# Seconds for which a process takes the snapshot it knows for the newest, and those after which it
# asks again when PostgreSQL did not answer.
FRESH, AGAIN = 0.5, 10


@dataclass(frozen=True)
class Opening:
    """An opened build.

    Attributes:
        name: Its version.
        connection: That reads it and nothing else.
        before: What each of its cursors has to say first; nothing for files.
        moved: How it differs from the version before it, where that is known.
    """

    name: str
    connection: duckdb.DuckDBPyConnection
    before: str = ""
    moved: Moved | None = None

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """Return a cursor for which names of relations are those of the build."""
        cursor = self.connection.cursor()
        if self.before:
            cursor.execute(self.before)
        return cursor


class Source(Protocol):
    """Where builds are published."""

    def stamp(self) -> Hashable:
        """Return what changes when a newer build is published.

        Raises:
            RostError: Nothing has been published yet.
        """
        ...

    def opened(self) -> Opening:
        """Return the newest build.

        Raises:
            RostError: Nothing has been published yet.
        """
        ...


@dataclass(frozen=True)
class Files:
    """Files in a folder, and a pointer to the current one."""

    settings: Settings

    def stamp(self) -> Hashable:
        """Return when the pointer moved last; without one the newest file that opens counts."""
        try:
            return (self.settings.warehouse / POINTER).stat().st_mtime_ns
        except FileNotFoundError:
            found = current(self.settings.warehouse)
            if not found:
                raise RostError("no_warehouse") from None
            return found.name

    def opened(self) -> Opening:
        """Return the file that the pointer names."""
        found = current(self.settings.warehouse)
        if not found:
            raise RostError("no_warehouse")
        return Opening(found.name, open_version(found.path), moved=found.moved)


@dataclass(frozen=True)
class Lake:
    """Snapshots of a lake."""

    settings: Settings

    def stamp(self) -> Hashable:
        """Return the number of the newest snapshot, asked for now and then.

        While PostgreSQL does not answer, readers stay with what they have.
        """
        until, number = _newest.get(self.settings, (0.0, None))
        if number is None or time.monotonic() > until:
            fresh = FRESH
            try:
                found = catalog.newest(self.settings)
            except catalog.psycopg().OperationalError:
                if number is None:
                    raise
                log.warning("PostgreSQL does not answer; readers keep the warehouse they have")
                fresh = AGAIN
            else:
                number = found.number if found else None
            _newest[self.settings] = (time.monotonic() + fresh, number)
        if number is None:
            raise RostError("no_warehouse")
        return number

    def opened(self) -> Opening:
        """Return the newest snapshot."""
        snapshot, connection = reading.opened(self.settings)
        return Opening(snapshot.name, connection, reading.USE)


# Until when the number of the newest snapshot need not be asked for again, and what it is.
_newest: dict[Settings, tuple[float, int | None]] = {}


def look_again(settings: Settings) -> None:
    """Let the next question for the newest snapshot go to PostgreSQL."""
    _, number = _newest.get(settings, (0.0, None))
    _newest[settings] = (0.0, number)


def source(settings: Settings) -> Source:
    """Return where builds are published."""
    return Lake(settings) if settings.lake else Files(settings)
