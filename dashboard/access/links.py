"""One-time links: to choose a password, or to make the first administrator."""

from __future__ import annotations

import time
from dataclasses import dataclass

from sqlalchemy import Connection, delete, insert, select

from dashboard.access.store import ACCOUNTS, LINKS, Store, hash_of, new_token

# Seconds for which a link works.
LASTS = 3 * 24 * 3600


@dataclass(frozen=True)
class Link:
    """A link that works.

    Attributes:
        account_id: Whose password it sets; None for the one that makes the first administrator.
    """

    account_id: str | None


def give(store: Store, account_id: str | None) -> str:
    """Return the token of a new link; those given before for the same no longer work."""
    token = new_token()
    with store.writing() as connection:
        end_all(connection, account_id)
        row = {
            "token_hash": hash_of(token),
            "account_id": account_id,
            "ends_at": time.time() + LASTS,
        }
        connection.execute(insert(LINKS).values(row))
    return token


def find(store: Store, token: str) -> Link | None:
    """Return the link of a token; None where it was used, has ended or never was."""
    with store.reading() as connection:
        return found(connection, token)


def take(store: Store, token: str) -> Link | None:
    """Return the link of a token and end it; of two at once, one alone gets it."""
    with store.writing() as connection:
        link = found(connection, token)
        gone = connection.execute(delete(LINKS).where(LINKS.c.token_hash == hash_of(token)))
    return link if gone.rowcount else None


def found(connection: Connection, token: str) -> Link | None:
    """Return the link of a token that works."""
    where = (LINKS.c.token_hash == hash_of(token), LINKS.c.ends_at > time.time())
    row = connection.execute(select(LINKS.c.account_id).where(*where)).first()
    if not row:
        return None
    # The first administrator is made once.
    if row.account_id is None and connection.execute(select(ACCOUNTS).limit(1)).first():
        return None
    return Link(row.account_id)


def end_all(connection: Connection, account_id: str | None) -> None:
    """End the links of an account, or those that make the first administrator."""
    connection.execute(delete(LINKS).where(LINKS.c.account_id.is_not_distinct_from(account_id)))
