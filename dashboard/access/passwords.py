"""Passwords: kept as argon2id, two checked at a time, as slowly where nobody has the login."""

from __future__ import annotations

from base64 import b64encode
from concurrent.futures import Future, ThreadPoolExecutor
from secrets import token_bytes

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from argon2.low_level import ARGON2_VERSION
from sqlalchemy import select, update

from dashboard.access import links
from dashboard.access.accounts import Account, account_of
from dashboard.access.logins import plain_login
from dashboard.access.store import ACCOUNTS, Store, end_sessions
from pipelines.problems import RostError

SHORTEST, LONGEST = 12, 256
# Fewer different characters than this are a pattern, not a password.
VARIED = 5
# One check takes 64 MB and a seventh of a second: more at once would stop the pages of others.
WORKERS = ThreadPoolExecutor(2, thread_name_prefix="passwords")
HASHER = PasswordHasher()


def hash_of_nobody() -> str:
    """Return what no password has, as a hash is kept.

    It is not made of a password, which would take a seventh of a second whenever a server starts.
    """
    salt, digest = (
        b64encode(token_bytes(size)).rstrip(b"=").decode()
        for size in (HASHER.salt_len, HASHER.hash_len)
    )
    costs = f"m={HASHER.memory_cost},t={HASHER.time_cost},p={HASHER.parallelism}"
    return f"$argon2id$v={ARGON2_VERSION}${costs}${salt}${digest}"


# Checked for logins that nobody has, so that both take as long.
DUMMY = hash_of_nobody()


def check_new(password: str, login: str = "") -> None:
    """Refuse a password that is easily guessed.

    Raises:
        RostError: It is too short, too long, of too few characters, or the login itself.
    """
    if len(password) < SHORTEST:
        raise RostError("password_short", n=SHORTEST)
    if len(password) > LONGEST:
        raise RostError("password_long", n=LONGEST)
    plain = password.casefold()
    if len(set(plain)) < VARIED or (login and login in plain and len(plain) - len(login) < VARIED):
        raise RostError("password_simple")


def choose(store: Store, account_id: str, password: str) -> None:
    """Set the password of an account, and end every session and link it has.

    Raises:
        RostError: The password is easily guessed, or there is no such account.
    """
    with store.reading() as connection:
        where = ACCOUNTS.c.account_id == account_id
        row = connection.execute(select(ACCOUNTS.c.login).where(where)).first()
    if not row:
        raise RostError("no_such_account", login=account_id)
    check_new(password, row.login)
    made = WORKERS.submit(HASHER.hash, password).result()
    with store.writing() as connection:
        connection.execute(update(ACCOUNTS).where(where).values(password_hash=made))
        end_sessions(connection, account_id)
        links.end_all(connection, account_id)


def checking(store: Store, login: str, password: str) -> Future[Account | None]:
    """Return the coming answer of `signed_in`."""
    return WORKERS.submit(signed_in, store, login, password)


def signed_in(store: Store, login: str, password: str) -> Account | None:
    """Return the account of a login and its password; None where they do not fit.

    One password is checked in any case.
    """
    with store.reading() as connection:
        where = (ACCOUNTS.c.login == plain_login(login), ACCOUNTS.c.is_closed.is_(False))
        row = connection.execute(select(ACCOUNTS).where(*where)).mappings().first()
    kept = row["password_hash"] if row else None
    fits = matches(kept or DUMMY, password[: LONGEST + 1])
    if not (row and kept and fits):
        return None
    if HASHER.check_needs_rehash(kept):
        renew(store, row["account_id"], password)
    return account_of(row)


def matches(kept: str, password: str) -> bool:
    """Return whether a password is the one that was kept."""
    try:
        return HASHER.verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False


def renew(store: Store, account_id: str, password: str) -> None:
    """Keep a password as it is kept nowadays."""
    with store.writing() as connection:
        where = ACCOUNTS.c.account_id == account_id
        connection.execute(
            update(ACCOUNTS).where(where).values(password_hash=HASHER.hash(password))
        )
