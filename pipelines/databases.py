"""The database of accounts or of the audit: a file of SQLite, or PostgreSQL beyond one machine."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from functools import cache, partial
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine

from pipelines.lake.catalog import connect
from pipelines.settings import Settings

# Seconds to wait for another process that writes to a file.
PATIENCE = 30
# One writer at a time, as a file of SQLite has it: what is checked still holds when it is written.
LOCK = "select pg_advisory_xact_lock(7678002)"


@cache
def engine_of(settings: Settings, name: str) -> Engine:
    """Return the engine of a database, a file called `name` beside the landing zone on one machine.

    Beyond one machine all lie in one PostgreSQL: that of the warehouse, unless another is named.
    """
    if settings.accounts:
        return create_engine(settings.accounts, pool_pre_ping=True)
    if settings.lake:
        # What the warehouse's own clients are told; SQLAlchemy alone would want an address.
        link = partial(connect, settings.lake, keeps_at_once=False)
        return create_engine("postgresql+psycopg://", creator=link, pool_pre_ping=True)
    path = settings.landing.parent / name
    return create_engine(f"sqlite:///{path}", creator=partial(open_file, path))


def open_file(path: Path) -> sqlite3.Connection:
    """Open a database in a file, made now where there is none."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Nobody else on the machine may read it; SQLite gives its other files the same rights.
    path.touch(mode=0o600)
    return sqlite3.connect(path, timeout=PATIENCE, check_same_thread=False)


def forget_files(settings: Settings, names: Iterable[str]) -> None:
    """Let databases be opened anew of which other files have been put in the place."""
    for name in names:
        engine_of(settings, name).dispose()
    engine_of.cache_clear()


def is_file(engine: Engine) -> bool:
    """Return whether a database is a file of SQLite."""
    return engine.dialect.name == "sqlite"


def write_alone(connection: Connection) -> None:
    """Let nobody else write until the transaction ends, where the database would let others."""
    if not is_file(connection.engine):
        connection.exec_driver_sql(LOCK)
