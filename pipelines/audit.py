"""The audit: who did what, when; lines are added and never changed.

A file of SQLite beside the landing zone. Triggers refuse changes, so that even the product itself
cannot rewrite what it has noted.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from dataclasses import dataclass

from pipelines.settings import Settings

SCHEMA = """
create table if not exists audit (
    at text not null,
    who text not null,
    what text not null,
    detail text not null
);
create trigger if not exists audit_not_updated before update on audit
begin select raise(abort, 'the audit is append-only'); end;
create trigger if not exists audit_not_deleted before delete on audit
begin select raise(abort, 'the audit is append-only'); end;
"""


@dataclass(frozen=True)
class Line:
    """One thing that was done.

    Attributes:
        at: When, in local time to the second.
        who: The account.
        what: The kind of thing: `export` …
        detail: Of what.
    """

    at: str
    who: str
    what: str
    detail: str


def record(settings: Settings, who: str, what: str, detail: str) -> None:
    """Add a line to the audit."""
    at = dt.datetime.now().isoformat(timespec="seconds")
    with closing(opened(settings)) as connection, connection:
        connection.execute("insert into audit values (?, ?, ?, ?)", (at, who, what, detail))


def lines(settings: Settings) -> list[Line]:
    """Return the audit, the latest line first."""
    with closing(opened(settings)) as connection:
        rows = connection.execute("select * from audit order by rowid desc").fetchall()
    return [Line(*row) for row in rows]


def opened(settings: Settings) -> sqlite3.Connection:
    """Return a connection to the audit, made now where there is none."""
    path = settings.landing.parent / "audit.sqlite"
    path.parent.mkdir(parents=True, exist_ok=True)
    connection = sqlite3.connect(path, timeout=30)
    connection.executescript(SCHEMA)
    return connection
