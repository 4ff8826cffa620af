"""How often one may try to sign in: counted by login and by the address of the network.

A try is counted before the password is checked, so that many at once are counted as well, and
forgotten when it succeeds. Who has to wait has to wait with the right password, too.
"""

from __future__ import annotations

import math
import time

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from dashboard.access.logins import plain_login
from dashboard.access.store import TRIES, Store, hash_of

FREE, WINDOW, LONGEST = 5, 15 * 60, 300


def wait_after(tries: int, since_last: float) -> float:
    """Return the seconds to wait before another try, after so many that failed within `WINDOW`."""
    if tries < FREE:
        return 0
    return max(0.0, min(2.0 ** (tries - FREE + 1), LONGEST) - since_last)


def admit(store: Store, login: str, address: str, now: float | None = None) -> int:
    """Count a try and return 0, or count nothing and return the whole seconds to wait."""
    now = now or time.time()
    # What is typed as a login may be a password: it is not kept as it is.
    hashed = hash_of(plain_login(login))
    with store.writing() as connection:
        connection.execute(delete(TRIES).where(TRIES.c.at <= now - WINDOW))
        wait = max(
            wait_of(connection, TRIES.c.login_hash == hashed, now),
            wait_of(connection, TRIES.c.address == address, now),
        )
        if not wait:
            row = {"login_hash": hashed, "address": address, "at": now}
            connection.execute(insert(TRIES).values(row))
    return math.ceil(wait)


def wait_of(connection: Connection, which: ColumnElement[bool], now: float) -> float:
    """Return the seconds that the tries of one login or one address make one wait."""
    asked = select(func.count(), func.max(TRIES.c.at)).where(which)
    tries, last = connection.execute(asked).one()
    return wait_after(tries, now - last) if tries else 0


def forget(store: Store, login: str, address: str) -> None:
    """Forget the tries of a login from an address, for one of them has succeeded."""
    with store.writing() as connection:
        where = (TRIES.c.login_hash == hash_of(plain_login(login)), TRIES.c.address == address)
        connection.execute(delete(TRIES).where(*where))
