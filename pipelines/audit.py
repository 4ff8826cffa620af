"""The audit: who did what, when; lines are added and never changed.

A file of SQLite beside the landing zone or, beyond one machine, a table of PostgreSQL. Triggers
refuse changes, so that even the product itself cannot rewrite what it has noted.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from functools import cache

from sqlalchemy import Engine, text

from pipelines.audit_keeping import keeping_of
from pipelines.databases import engine_of, is_file, write_alone
from pipelines.disk import saying_why
from pipelines.settings import Settings

FILE = "audit.sqlite"
# How the detail of a line ends that is about districts.
ABOUT = re.compile(r" \[([^\[\]]+)\]$")


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
    add(settings, [Line(dt.datetime.now().isoformat(timespec="seconds"), who, what, detail)])


def add(settings: Settings, added: Iterable[Line]) -> None:
    """Add lines to the audit, all of them or none.

    Raises:
        RostError: The disk is full, or may not be changed.
    """
    told = [asdict(line) for line in added]
    if told:
        statement = "insert into audit (at, who, what, detail) values (:at, :who, :what, :detail)"
        with saying_why(settings.landing.parent), opened(settings).begin() as connection:
            connection.execute(text(statement), told)


def redact(settings: Settings, cleaned: Callable[[str], str]) -> None:
    """Take a person who was erased out of the lines; the one change that they may see.

    Args:
        settings: Where the audit lies.
        cleaned: Returns a text without the person, the same one where it names nobody.
    """
    engine = opened(settings)
    keeping = keeping_of(engine)
    with engine.begin() as connection:
        for statement in keeping.opened_by:
            connection.exec_driver_sql(statement)
        rows = connection.execute(text(f"select {keeping.number}, who, detail from audit"))
        changed = [
            {"own": own, "who": cleaned(who), "detail": cleaned(told)}
            for own, who, told in rows
            if (cleaned(who), cleaned(told)) != (who, told)
        ]
        if changed:
            update = f"update audit set who = :who, detail = :detail where {keeping.number} = :own"
            connection.execute(text(update), changed)
        for statement in keeping.closed_by:
            connection.exec_driver_sql(statement)
    forget_overwritten(engine)


def empty(settings: Settings) -> None:
    """Begin the audit anew, once its lines have been carried elsewhere."""
    engine = opened(settings)
    keeping = keeping_of(engine)
    with engine.begin() as connection:
        for statement in (*keeping.opened_by[:-1], "drop table audit", *keeping.made_by):
            connection.exec_driver_sql(statement)
    forget_overwritten(engine)


def forget_overwritten(engine: Engine) -> None:
    """Let nothing of the database hold lines as they were."""
    keeping = keeping_of(engine)
    if keeping.forgets_by:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql(keeping.forgets_by)


def lines(settings: Settings) -> list[Line]:
    """Return the audit, the latest line first."""
    engine = opened(settings)
    number = keeping_of(engine).number
    with engine.connect() as connection:
        select = f"select at, who, what, detail from audit order by {number} desc"
        return [Line(*row) for row in connection.execute(text(select))]


def opened(settings: Settings) -> Engine:
    """Return the database of the audit, made now where there is none."""
    engine = engine_of(settings, FILE)
    if is_file(engine):
        # A backup may have been put in its place since: nothing of the old file stays open.
        engine.dispose()
        make(engine)
    else:
        make_once(engine)
    return engine


def make(engine: Engine) -> None:
    """Make the table of the audit where there is none."""
    with engine.begin() as connection:
        # A file that nobody may change can be read; it is looked for at every reading.
        if not is_file(engine):
            write_alone(connection)
        for statement in keeping_of(engine).made_by:
            connection.exec_driver_sql(statement)


make_once = cache(make)
