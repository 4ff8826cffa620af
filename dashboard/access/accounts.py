"""Accounts: who may sign in, in which role, and for what."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, TypedDict, Unpack

from sqlalchemy import Connection, RowMapping, delete, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from dashboard.access import links
from dashboard.access.logins import checked, checked_login, plain_login
from dashboard.access.roles import Role
from dashboard.access.store import ACCOUNTS, TRIES, Store, end_sessions, hash_of
from pipelines.problems import RostError


@dataclass(frozen=True)
class Account:
    """One who may sign in.

    Attributes:
        account_id: Random; never given to somebody else.
        login: What is typed at sign-in, in small letters.
        name: As shown.
        role: What it may do.
        grants: What its role is for: ids of regions, districts (for `district` and `viewer`),
            organisations or persons; empty for `admin`.
        email: Where OpenID Connect finds it, once the provider has verified it.
        is_closed: It can no longer sign in.
    """

    account_id: str
    login: str
    name: str
    role: Role
    grants: frozenset[str]
    email: str | None = None
    is_closed: bool = False


class Changes(TypedDict, total=False):
    """What may be changed of an account."""

    name: str
    role: Role
    grants: Iterable[str]
    email: str | None
    is_closed: bool


def create(
    store: Store,
    login: str,
    name: str,
    role: Role,
    grants: Iterable[str],
    email: str | None = None,
) -> Account:
    """Return a new account, which has no password yet.

    Raises:
        RostError: The login or the address is taken or is none, or there is no such role.
    """
    own = checked_login(login)
    values = checked({"name": name, "role": role, "grants": grants, "email": email})
    account_id = uuid.uuid4().hex
    try:
        with store.writing() as connection:
            made = insert(ACCOUNTS).values(
                account_id=account_id, login=own, is_closed=False, **values
            )
            connection.execute(made)
    except IntegrityError as error:
        raise RostError("account_taken") from error
    return named(store, own)


def change(store: Store, account_id: str, **changes: Unpack[Changes]) -> Account:
    """Return an account after its change, which holds from the next call of anybody.

    Closing it ends its sessions and links. With another address of e-mail it is somebody else at
    the provider of OpenID Connect, whom the next sign-in there tells; its sessions end.

    Raises:
        RostError: There is none, or nobody would administer any more.
    """
    values = checked(changes)
    try:
        with store.writing() as connection:
            had = administrators(connection)
            own = changed(connection, account_id, values)
            if had and not administrators(connection):
                raise RostError("last_administrator")
    except IntegrityError as error:
        raise RostError("account_taken") from error
    return own


def changed(connection: Connection, account_id: str, values: dict[str, Any]) -> Account:
    """Return an account once `values` are written, and what they end has ended.

    Raises:
        RostError: There is none.
    """
    before = row_where(connection, "account_id", account_id)
    if not before:
        raise RostError("no_such_account", login=account_id)
    is_other = values.get("email", before["email"]) != before["email"]
    told = values | ({"issuer": None, "subject": None} if is_other else {})
    if told:
        where = ACCOUNTS.c.account_id == account_id
        connection.execute(update(ACCOUNTS).where(where).values(told))
    if is_other or values.get("is_closed"):
        end_sessions(connection, account_id)
    if values.get("is_closed"):
        links.end_all(connection, account_id)
    row = row_where(connection, "account_id", account_id)
    return account_of(row or before)


def forget_owner(store: Store, account_id: str, name: str) -> None:
    """Close an account for good: nothing of it tells whose it was, and nobody signs in with it."""
    with store.writing() as connection:
        row = row_where(connection, "account_id", account_id)
        end_sessions(connection, account_id)
        links.end_all(connection, account_id)
        if row:
            connection.execute(delete(TRIES).where(TRIES.c.login_hash == hash_of(row["login"])))
        gone = dict.fromkeys(("email", "password_hash", "issuer", "subject"))
        values = {"login": account_id, "name": name, "grants": [], "is_closed": True, **gone}
        where = ACCOUNTS.c.account_id == account_id
        connection.execute(update(ACCOUNTS).where(where).values(values))


def all_accounts(store: Store) -> list[Account]:
    """Return every account by login, the closed ones too."""
    with store.reading() as connection:
        rows = connection.execute(select(ACCOUNTS).order_by(ACCOUNTS.c.login)).mappings().all()
    return [account_of(row) for row in rows]


def find(store: Store, account_id: str) -> Account | None:
    """Return an account; None where there is none."""
    with store.reading() as connection:
        row = row_where(connection, "account_id", account_id)
    return account_of(row) if row else None


def named(store: Store, login: str) -> Account:
    """Return the account of a login.

    Raises:
        RostError: There is none.
    """
    with store.reading() as connection:
        row = row_where(connection, "login", plain_login(login))
    if not row:
        raise RostError("no_such_account", login=login)
    return account_of(row)


def has_any(store: Store) -> bool:
    """Return whether anybody may sign in at all."""
    with store.reading() as connection:
        return connection.execute(select(ACCOUNTS.c.account_id).limit(1)).first() is not None


def invite(store: Store, account_id: str) -> str:
    """Return the token of a one-time link with which the account's owner chooses a password.

    Links given before no longer work.
    """
    return links.give(store, account_id)


def account_of(row: RowMapping) -> Account:
    """Return the account that a row tells."""
    return Account(
        account_id=row["account_id"],
        login=row["login"],
        name=row["name"],
        role=row["role"],
        grants=frozenset(row["grants"]),
        email=row["email"],
        is_closed=row["is_closed"],
    )


def row_where(connection: Connection, column: str, value: str) -> RowMapping | None:
    """Return the row of the account whose `column` is `value`."""
    found = connection.execute(select(ACCOUNTS).where(ACCOUNTS.c[column] == value))
    return found.mappings().first()


def administrators(connection: Connection) -> int:
    """Return how many accounts may administer."""
    where = (ACCOUNTS.c.role == "admin", ACCOUNTS.c.is_closed.is_(False))
    return connection.execute(select(func.count()).select_from(ACCOUNTS).where(*where)).scalar_one()
