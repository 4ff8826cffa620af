"""Copies of the databases beside the landing zone: accounts and the audit."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

PATIENCE = 30
PATTERN = "*.sqlite"
# Doors that stand open now: a restored backup must not open them again.
DOORS = ("sessions", "links", "tries")


def copy_of(path: Path) -> bytes:
    """Return a consistent copy of a database without the doors that stand open."""
    with (
        closing(sqlite3.connect(path, timeout=PATIENCE)) as source,
        closing(sqlite3.connect(":memory:")) as target,
    ):
        source.backup(target)
        found = target.execute("select name from sqlite_master where type = 'table'").fetchall()
        for table in sorted({name for (name,) in found} & set(DOORS)):
            target.execute(f"delete from {table}")
        target.commit()
        # What was deleted is not to be found in the copy either.
        target.execute("vacuum")
        return target.serialize()


def is_empty(path: Path) -> bool:
    """Return whether no table of a database has a row."""
    with closing(sqlite3.connect(path, timeout=PATIENCE)) as connection:
        found = connection.execute("select name from sqlite_master where type = 'table'")
        return not any(
            connection.execute(f"select 1 from {name} limit 1").fetchone()
            for (name,) in found.fetchall()
        )


def wrong_with(path: Path) -> str:
    """Return what is wrong with a database, "" for nothing."""
    try:
        with closing(sqlite3.connect(path, timeout=PATIENCE)) as connection:
            told = connection.execute("pragma integrity_check(1)").fetchone()
    except sqlite3.DatabaseError as error:
        return type(error).__name__
    return "" if told == ("ok",) else "integrity_check"


def put(path: Path, content: bytes) -> None:
    """Write a copy in the place of a database that nobody has open."""
    for name in (path.name, f"{path.name}-wal", f"{path.name}-shm"):
        path.with_name(name).unlink(missing_ok=True)
    path.touch(mode=0o600)
    path.write_bytes(content)
