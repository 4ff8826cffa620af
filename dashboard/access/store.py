"""Where accounts, sessions and tries to sign in are kept: `access.sqlite` beside the landing zone.

Beyond one machine it is PostgreSQL; selects are made with SQLAlchemy and use nothing that one of
them alone has. Times are seconds since 1970; of whatever opens a door (a session's token, a link)
only the hash is kept.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Engine,
    Float,
    ForeignKey,
    Index,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    delete,
    event,
    inspect,
)

from pipelines.databases import engine_of, is_file, write_alone
from pipelines.settings import Settings

SCHEMA = MetaData()
ACCOUNTS = Table(
    "accounts",
    SCHEMA,
    Column("account_id", String, primary_key=True),
    Column("login", String, nullable=False, unique=True),
    Column("name", String, nullable=False),
    Column("role", String, nullable=False),
    Column("grants", JSON, nullable=False),
    Column("email", String, unique=True),
    Column("is_closed", Boolean, nullable=False),
    Column("password_hash", String),
    # Who the account is at the provider of OpenID Connect.
    Column("issuer", String),
    Column("subject", String),
    UniqueConstraint("issuer", "subject"),
)
SESSIONS = Table(
    "sessions",
    SCHEMA,
    Column("session_id", String, primary_key=True),
    Column("token_hash", String, nullable=False, unique=True),
    Column("account_id", ForeignKey(ACCOUNTS.c.account_id), nullable=False, index=True),
    Column("opened_at", Float, nullable=False),
    Column("seen_at", Float, nullable=False),
    Column("address", String, nullable=False),
    Column("browser", String, nullable=False),
    # Whether the provider of OpenID Connect has to be told of its end.
    Column("is_provided", Boolean, nullable=False),
)
# One-time links: to choose a password or, without an account, to make the first administrator.
LINKS = Table(
    "links",
    SCHEMA,
    Column("token_hash", String, primary_key=True),
    Column("account_id", ForeignKey(ACCOUNTS.c.account_id)),
    Column("ends_at", Float, nullable=False),
)
# Tries to sign in that failed, and those that are still being checked.
TRIES = Table(
    "tries",
    SCHEMA,
    Column("login_hash", String, nullable=False),
    Column("address", String, nullable=False),
    Column("at", Float, nullable=False),
    Index("tries_by_login", "login_hash", "at"),
    Index("tries_by_address", "address", "at"),
)
# Beside the landing zone, on one machine.
FILE = "access.sqlite"
# Bytes of chance in what opens a door.
LENGTH = 32


@dataclass(frozen=True)
class Store:
    """Where accounts and sessions are kept.

    Attributes:
        engine: Of the database.
    """

    engine: Engine

    @contextmanager
    def reading(self) -> Generator[Connection]:
        """Give a connection for selects."""
        with self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Generator[Connection]:
        """Give a connection whose changes are kept together, or none of them; one at a time."""
        with self.engine.begin() as connection:
            write_alone(connection)
            yield connection


@cache
def of(settings: Settings) -> Store:
    """Return the store of a data folder, made now where there is none."""
    store = Store(engine_of(settings, FILE))
    if is_file(store.engine):
        event.listen(store.engine, "connect", prepare)
    if not is_made(store):
        with store.writing() as connection:
            SCHEMA.create_all(connection)
    return store


def is_made(store: Store) -> bool:
    """Return whether all tables are there: a store that nobody may change can be read."""
    with store.reading() as connection:
        return set(inspect(connection).get_table_names()) >= SCHEMA.tables.keys()


def prepare(connection: Any, record: object) -> None:
    """Let SQLite read while somebody writes, and keep references whole."""
    del record
    connection.execute("pragma journal_mode = wal")
    connection.execute("pragma foreign_keys = on")
    # What is overwritten is not to be found in the file either: the name of who was erased.
    connection.execute("pragma secure_delete = on")


def end_sessions(connection: Connection, account_id: str) -> None:
    """End every session of an account."""
    connection.execute(delete(SESSIONS).where(SESSIONS.c.account_id == account_id))


def forget_overwritten(store: Store) -> None:
    """Let no file of the database hold what was overwritten."""
    with store.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        if is_file(store.engine):
            connection.exec_driver_sql("pragma wal_checkpoint(truncate)")
        else:
            for table in SCHEMA.sorted_tables:
                connection.exec_driver_sql(f"vacuum full {table.name}")


def new_token() -> str:
    """Return what opens a door and cannot be guessed."""
    return secrets.token_urlsafe(LENGTH)


def hash_of(token: str) -> str:
    """Return what is kept of a token; it is long and random, so a fast hash is enough."""
    return hashlib.sha256(token.encode()).hexdigest()
