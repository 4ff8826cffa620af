"""The audit: who did what, when; lines are added and never changed.

A file of SQLite beside the landing zone. Triggers refuse changes, so that even the product itself
cannot rewrite what it has noted.
"""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
from collections.abc import Callable, Iterable
from contextlib import closing
from dataclasses import dataclass

from pipelines.settings import Settings

# How the detail of a line ends that is about districts.
ABOUT = re.compile(r" \[([^\[\]]+)\]$")
SCHEMA = """
create table if not exists audit (
    at text not null,
    who text not null,
    what text not null,
    detail text not null
);
create trigger if not exists audit_not_deleted before delete on audit
begin select raise(abort, 'the audit is append-only'); end;
"""
UPDATED = """
create trigger if not exists audit_not_updated before update on audit
begin select raise(abort, 'the audit is append-only'); end;
"""


@dataclass(frozen=True)
class Line:
    """One thing that was done.

    Attributes:
        at: When, in local time to the second.
        who: The account.
        what: The kind of thing: `export` …
        detail: Of what; at its end the districts whose data it is about, where they are known.
    """

    at: str
    who: str
    what: str
    detail: str

    @property
    def districts(self) -> frozenset[str]:
        """The districts whose data it is about; empty where they are not told."""
        found = ABOUT.search(self.detail)
        return frozenset(found[1].split(", ")) if found else frozenset()


def about(detail: str, districts: Iterable[str]) -> str:
    """Return the detail of a line about the data of districts."""
    told = ", ".join(sorted(districts))
    return f"{detail} [{told}]" if told else detail


def record(settings: Settings, who: str, what: str, detail: str) -> None:
    """Add a line to the audit."""
    at = dt.datetime.now().isoformat(timespec="seconds")
    with closing(opened(settings)) as connection, connection:
        connection.execute("insert into audit values (?, ?, ?, ?)", (at, who, what, detail))


def redact(settings: Settings, cleaned: Callable[[str], str]) -> None:
    """Take a person who was erased out of the lines; the one change that they may see.

    Args:
        settings: Where the audit lies.
        cleaned: Returns a text without the person, the same one where it names nobody.
    """
    with closing(opened(settings)) as connection:
        # What is overwritten is not to be found in the file either.
        connection.execute("pragma secure_delete = on")
        # In one transaction with the trigger, which whoever writes meanwhile would make again.
        connection.execute("begin immediate")
        rows = connection.execute("select rowid, who, detail from audit").fetchall()
        new = [(cleaned(who), cleaned(told), own) for own, who, told in rows]
        changed = [one for one, old in zip(new, rows, strict=True) if one[:2] != old[1:]]
        with connection:
            connection.execute("drop trigger audit_not_updated")
            connection.executemany("update audit set who = ?, detail = ? where rowid = ?", changed)
            connection.execute(UPDATED)


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
    connection.executescript(SCHEMA + UPDATED)
    return connection
