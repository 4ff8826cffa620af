"""What is asked of PostgreSQL itself: the newest snapshot, the lock of builders, their calls."""

from __future__ import annotations

import hashlib
import json
import logging
import threading
from collections.abc import Generator, Iterable, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any, cast

from pipelines.lake.engine import CATALOG
from pipelines.problems import RostError
from pipelines.settings import Settings
from pipelines.versions import Version

log = logging.getLogger(__name__)
# Who publishes, in the log of snapshots.
AUTHOR = "rost"
# The one lock of all builders, and the channel on which they are called.
LOCK, CHANNEL = 7_678_001, "rost_builds"
# Seconds to wait for PostgreSQL to answer.
PATIENCE = 5
# A builder whose machine has died lets go of the lock after so many seconds of silence.
SILENCE = (
    "set tcp_keepalives_idle = 10; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 4"
)


@dataclass(frozen=True)
class Snapshot:
    """A published warehouse.

    Attributes:
        number: Of DuckLake.
        name: Of the built file.
        fingerprint: Of everything it was made from.
        batches: Hash of the batches alone.
        listed_at: When what had landed was listed for it, by the clock of PostgreSQL.
        hashes: Of the content of each relation, by name.
    """

    number: int
    name: str
    fingerprint: str
    batches: str
    listed_at: float
    hashes: dict[str, str]


class Line:
    """A connection to PostgreSQL for short questions, made again when it breaks."""

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn
        self._lock = threading.Lock()
        self._connection: Any = None

    def rows(self, select: str, told: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Return the rows of a select; none where what it reads has not been made yet.

        Raises:
            psycopg.OperationalError: There is no way to PostgreSQL.
        """
        driver = psycopg()
        with self._lock:
            for is_last in (False, True):
                try:
                    if self._connection is None:
                        self._connection = connect(self._dsn)
                    return self._connection.execute(select, told).fetchall()
                except driver.errors.UndefinedTable:
                    return []
                except driver.OperationalError:
                    self._connection = None
                    if is_last:
                        raise
        return []


@cache
def line(dsn: str) -> Line:
    """Return this process's connection for short questions."""
    return Line(dsn)


def psycopg() -> Any:
    """Return the driver of PostgreSQL.

    Raises:
        RostError: It is not installed.
    """
    try:
        import psycopg  # noqa: PLC0415
    except ImportError as error:
        raise RostError("no_scaleout", package="psycopg") from error
    return psycopg


def connect(dsn: str, *, keeps_at_once: bool = True) -> Any:
    """Return a connection, which keeps each change at once unless told otherwise."""
    return psycopg().connect(dsn, autocommit=keeps_at_once, connect_timeout=PATIENCE)


def newest(settings: Settings) -> Snapshot | None:
    """Return the snapshot that readers should see; None before the first."""
    rows = line(settings.lake).rows(newest_select(CATALOG))
    return snapshot_of(*rows[0]) if rows else None


def is_published(settings: Settings, version: Version) -> bool:
    """Return whether readers see a built file already."""
    found = newest(settings)
    return found is not None and found.fingerprint == version.fingerprint


def newest_select(schema: str) -> str:
    """Return the select of the newest published snapshot from a catalog."""
    return f"""
        select c.snapshot_id, c.commit_extra_info
        from {schema}.ducklake_snapshot_changes as c
        inner join {schema}.ducklake_snapshot as s on s.snapshot_id = c.snapshot_id
        where c.author = '{AUTHOR}'
        order by c.snapshot_id desc
        limit 1
    """


def snapshot_of(number: int, told: str) -> Snapshot:
    """Return a snapshot from its line in the log of snapshots."""
    return Snapshot(number=number, **json.loads(told))


def hash_of_batches(ids: Iterable[str]) -> str:
    """Return the hash of a set of batches."""
    return hashlib.sha256("\n".join(sorted(ids)).encode()).hexdigest()


def clock(settings: Settings) -> float:
    """Return the time by the clock that all machines share."""
    select = "select extract(epoch from clock_timestamp())::float"
    return cast("float", line(settings.lake).rows(select)[0][0])


@contextmanager
def building(settings: Settings) -> Generator[float]:
    """Let one builder alone go on within the block, and give the time at which it began.

    PostgreSQL takes the lock back when the builder dies.
    """
    with connect(settings.lake) as connection:
        connection.execute(SILENCE)
        connection.execute("select pg_advisory_lock(%s)", [LOCK])
        yield clock(settings)


def call(settings: Settings, word: str) -> None:
    """Tell builders that something has landed; `word` says what to do."""
    line(settings.lake).rows("select pg_notify(%s, %s)", [CHANNEL, word])


@contextmanager
def called(settings: Settings) -> Generator[Any]:
    """Give a connection on which calls arrive, also those of the time between two questions."""
    with connect(settings.lake) as connection:
        connection.execute(f"listen {CHANNEL}")
        yield connection
