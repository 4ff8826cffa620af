"""A PostgreSQL of one's own: Debian's binaries, a folder of chance, a socket and no network."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from pathlib import Path

import psycopg
from psycopg import sql

# Where Debian and Ubuntu put them, and the user that they demand of root.
BINARIES, OWNER = Path("/usr/lib/postgresql"), "postgres"
# What happens to the data when the power goes does not matter here.
CARELESS = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "max_connections=100")
PATIENCE = 30
MISSING = f"PostgreSQL is not installed: no {BINARIES}/*/bin"


@dataclass(frozen=True)
class Postgres:
    """A running server.

    Attributes:
        folder: Of its socket.
        process: Of the server.
    """

    folder: Path
    process: subprocess.Popen[bytes]

    def database(self, like: str = "") -> str:
        """Return the connection string of a new database, an empty one or one like another."""
        name, copied = f"rost{next(NUMBERS)}", like.rpartition("dbname=")[2] or "template1"
        with psycopg.connect(self.dsn("postgres"), autocommit=True) as connection:
            # A database that somebody is connected to cannot be copied.
            connection.execute(
                "select pg_terminate_backend(pid) from pg_stat_activity where datname = %s",
                [copied],
            )
            made = sql.SQL("create database {} template {}")
            connection.execute(made.format(sql.Identifier(name), sql.Identifier(copied)))
        return self.dsn(name)

    def address(self) -> str:
        """Return the address of a new, empty database, as SQLAlchemy takes it."""
        name = self.database().rpartition("dbname=")[2]
        return f"postgresql+psycopg://{OWNER}@/{name}?host={self.folder}"

    def dsn(self, name: str) -> str:
        """Return the connection string of a database."""
        return f"host={self.folder} user={OWNER} dbname={name}"


NUMBERS = count(1)


def binaries() -> Path | None:
    """Return the folder of the newest PostgreSQL; None where there is none."""
    found = sorted(BINARIES.glob("*/bin"), key=lambda path: int(path.parent.name))
    return found[-1] if found else None


@contextmanager
def running_postgres() -> Generator[Postgres]:
    """Start a server and stop it at the end.

    Raises:
        FileNotFoundError: PostgreSQL is not installed.
    """
    own = binaries()
    if not own:
        raise FileNotFoundError(MISSING)
    # PostgreSQL refuses to run as root, who hands everything over to its own user then.
    owner = OWNER if os.getuid() == 0 else None
    folder = Path(tempfile.mkdtemp(prefix="rost-pg-"))
    if owner:
        shutil.chown(folder, owner)
    # A program that changes its own user: Python would have to copy all of a large process first.
    as_owner = (
        ["setpriv", f"--reuid={owner}", f"--regid={owner}", "--clear-groups"] if owner else []
    )
    data = folder / "data"
    made = [own / "initdb", "--no-sync", "-A", "trust", "-U", OWNER, "-D", data]
    subprocess.run([*as_owner, *made], check=True, stdout=subprocess.DEVNULL, cwd=folder)
    told = [part for setting in CARELESS for part in ("-c", setting)]
    command = [own / "postgres", "-D", data, "-k", folder, "-c", "listen_addresses=", *told]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen([*as_owner, *command], stdout=log, stderr=log, cwd=folder)
    try:
        ready = [own / "pg_isready", "-q", "-h", folder, "-t", str(PATIENCE)]
        while subprocess.run(ready, check=False).returncode:
            assert process.poll() is None, (folder / "log").read_text("utf-8")
        yield Postgres(folder, process)
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(PATIENCE)
        shutil.rmtree(folder)
