"""Sessions: who is signed in, since when, from where.

A browser holds a token of chance alone; what it opens stands here and can be closed here. A session
ends when nobody has used it for `IDLE` seconds, and in any case after `LONGEST`.
"""

from __future__ import annotations

import datetime as dt
import time
import uuid
from dataclasses import dataclass

from sqlalchemy import Row, RowMapping, Select, bindparam, delete, insert, select, update

from dashboard.access.accounts import Account, account_of
from dashboard.access.store import ACCOUNTS, SESSIONS, Store, hash_of, new_token

IDLE, LONGEST = 8 * 3600, 7 * 24 * 3600
# Seconds after which it is noted again that a session is used: not a write for every look-up.
NOTED = 60
# Of the browser's own description.
DESCRIBED = 200


@dataclass(frozen=True)
class Session:
    """One who is signed in.

    Attributes:
        session_id: Names it, and opens nothing.
        account_id: Whose it is.
        opened_at, seen_at: When it was opened and last used (within a minute).
        address: Of the network.
        browser: As it describes itself.
    """

    session_id: str
    account_id: str
    opened_at: dt.datetime
    seen_at: dt.datetime
    address: str
    browser: str


def looked_up(column: str) -> Select[tuple[str, float, str]]:
    """Return the select of a living session by one of its columns, with its account."""
    return (
        select(SESSIONS.c.session_id, SESSIONS.c.seen_at, ACCOUNTS)
        .join(ACCOUNTS, ACCOUNTS.c.account_id == SESSIONS.c.account_id)
        .where(
            SESSIONS.c[column] == bindparam("key"),
            SESSIONS.c.seen_at > bindparam("idle_since"),
            SESSIONS.c.opened_at > bindparam("opened_since"),
            ACCOUNTS.c.is_closed.is_(False),
        )
    )


BY_TOKEN, BY_ID = looked_up("token_hash"), looked_up("session_id")


def start(
    store: Store, account_id: str, address: str, browser: str, *, is_provided: bool = False
) -> str:
    """Return the token of a new session; sessions that have ended are removed."""
    token, now = new_token(), time.time()
    row = {
        "session_id": uuid.uuid4().hex,
        "token_hash": hash_of(token),
        "account_id": account_id,
        "opened_at": now,
        "seen_at": now,
        "address": address,
        "browser": browser[:DESCRIBED],
        "is_provided": is_provided,
    }
    ended = (SESSIONS.c.seen_at <= now - IDLE) | (SESSIONS.c.opened_at <= now - LONGEST)
    with store.writing() as connection:
        connection.execute(delete(SESSIONS).where(ended))
        connection.execute(insert(SESSIONS).values(row))
    return token


def of_token(store: Store, token: str) -> tuple[str, Account] | None:
    """Return the id and the account of the session that a token opens."""
    return found(store, BY_TOKEN, hash_of(token))


def account_in(store: Store, session_id: str) -> Account | None:
    """Return the account of a session; None where it is closed or has ended."""
    told = found(store, BY_ID, session_id)
    return told[1] if told else None


def is_open(store: Store, session_id: str) -> bool:
    """Return whether a session is living; asking is no use of it."""
    return look_up(store, BY_ID, session_id) is not None


def found(
    store: Store, asked: Select[tuple[str, float, str]], key: str
) -> tuple[str, Account] | None:
    """Return the id and the account of a living session, and note that it is used."""
    row = look_up(store, asked, key)
    if not row:
        return None
    if row["seen_at"] < time.time() - NOTED:
        with store.writing() as connection:
            where = SESSIONS.c.session_id == row["session_id"]
            connection.execute(update(SESSIONS).where(where).values(seen_at=time.time()))
    return row["session_id"], account_of(row)


def look_up(store: Store, asked: Select[tuple[str, float, str]], key: str) -> RowMapping | None:
    """Return the row of a living session and its account."""
    now = time.time()
    since = {"key": key, "idle_since": now - IDLE, "opened_since": now - LONGEST}
    with store.reading() as connection:
        return connection.execute(asked, since).mappings().first()


def open_sessions(store: Store) -> list[Session]:
    """Return the living sessions, the one used last first."""
    now = time.time()
    living = (SESSIONS.c.seen_at > now - IDLE, SESSIONS.c.opened_at > now - LONGEST)
    with store.reading() as connection:
        asked = select(SESSIONS).where(*living).order_by(SESSIONS.c.seen_at.desc())
        return [session_of(row) for row in connection.execute(asked)]


def session_of(row: Row[tuple[str, ...]]) -> Session:
    """Return the session that a row tells."""
    return Session(
        row.session_id,
        row.account_id,
        dt.datetime.fromtimestamp(row.opened_at).astimezone(),
        dt.datetime.fromtimestamp(row.seen_at).astimezone(),
        row.address,
        row.browser,
    )


def end(store: Store, token: str) -> bool:
    """End the session that a token opens; return whether the provider has to be told."""
    where = SESSIONS.c.token_hash == hash_of(token)
    with store.writing() as connection:
        told = connection.execute(select(SESSIONS.c.is_provided).where(where)).scalar()
        connection.execute(delete(SESSIONS).where(where))
    return bool(told)


def close(store: Store, session_id: str) -> None:
    """End a session."""
    with store.writing() as connection:
        connection.execute(delete(SESSIONS).where(SESSIONS.c.session_id == session_id))
