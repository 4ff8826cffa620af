"""The database of accounts or of the audit: a file of SQLite, or PostgreSQL beyond one machine."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from functools import cache, partial
from pathlib import Path
from typing import Protocol

from sqlalchemy import Connection, Engine, create_engine

from pipelines.lake.catalog import connect
from pipelines.settings import Settings

# Seconds to wait for another process that writes to a file.
PATIENCE = 30
# One writer at a time: what is checked still holds when it is written. SQLite alone would begin at
# the first change, when it has been checked already.
LOCK = "select pg_advisory_xact_lock(7678002)"
LOCK_FILE = "begin immediate"


class Carrying(Protocol):
    """How accounts and the audit get from PostgreSQL into files and back.

    Accounts are kept where the pipelines do not reach, so `dashboard.access.carrying` is given to
    what copies them.
    """

    def is_used(self, settings: Settings) -> bool:
        """Return whether there is an account, or a line of the audit."""
        ...

    def copy_into(self, settings: Settings, folder: Path) -> None:
        """Write accounts and the audit into files in a folder."""
        ...

    def carry(self, settings: Settings, *, back: bool) -> tuple[int, int]:
        """Move everything from files into PostgreSQL, or `back`."""
        ...


def reached(settings: Settings, carrying: Carrying | None) -> Carrying | None:
    """Return how accounts are reached that lie in PostgreSQL; None where they lie in files.

    Raises:
        ValueError: They lie in PostgreSQL, and nobody has said how they are reached: a copy
            without them is none.
    """
    if not (settings.lake or settings.accounts):
        return None
    if carrying is None:
        raise ValueError("accounts lie in PostgreSQL")
    return carrying


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
    files = replace(settings, lake="", accounts="")
    for name in names:
        engine_of(files, name).dispose()
    engine_of.cache_clear()


def is_file(engine: Engine) -> bool:
    """Return whether a database is a file of SQLite."""
    return engine.dialect.name == "sqlite"


def write_alone(connection: Connection) -> None:
    """Let nobody else write from now until the transaction ends."""
    connection.exec_driver_sql(LOCK_FILE if is_file(connection.engine) else LOCK)
