"""Accounts, sessions and the audit move between files and PostgreSQL; they never are at both.

But for backups, which hold accounts and the audit as files, wherever these lie.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sqlalchemy import Connection, delete, insert, select

from dashboard.access import accounts, store
from dashboard.access.store import ACCOUNTS, SCHEMA
from pipelines import audit
from pipelines.databases import forget_files
from pipelines.problems import RostError
from pipelines.settings import Settings


def carry(settings: Settings, *, back: bool) -> tuple[int, int]:
    """Move everything into PostgreSQL, or `back` into files, while no app runs.

    Returns:
        How many accounts and lines of the audit were moved.

    Raises:
        RostError: There is no PostgreSQL, or there are accounts already where they are to go.
    """
    if not (settings.lake or settings.accounts):
        raise RostError("accounts_nowhere")
    files = replace(settings, lake="", accounts="")
    source, target = (settings, files) if back else (files, settings)
    if is_used(target):
        raise RostError("accounts_there")
    with store.of(source).reading() as reading, store.of(target).writing() as writing:
        n_accounts = copied(reading, writing)
    lines = audit.lines(source)
    audit.add(target, lines[::-1])
    empty(source)
    return n_accounts, len(lines)


def is_used(settings: Settings) -> bool:
    """Return whether there is an account, or a line of the audit."""
    return accounts.has_any(store.of(settings)) or bool(audit.lines(settings))


def copy_into(settings: Settings, folder: Path) -> None:
    """Write accounts and the audit into files in a folder; no session and no open link."""
    files = Settings.in_folder(folder)
    with store.of(settings).reading() as reading, store.of(files).writing() as writing:
        if found := [dict(row) for row in reading.execute(select(ACCOUNTS)).mappings()]:
            writing.execute(insert(ACCOUNTS), found)
    audit.add(files, audit.lines(settings)[::-1])
    forget_files(files, (store.FILE, audit.FILE))


def copied(reading: Connection, writing: Connection) -> int:
    """Copy accounts, sessions and what belongs to them; return how many accounts there are."""
    found = {
        table: [dict(row) for row in reading.execute(select(table)).mappings()]
        for table in SCHEMA.sorted_tables
    }
    for table, rows in found.items():
        if rows:
            writing.execute(insert(table), rows)
    return len(found[ACCOUNTS])


def empty(source: Settings) -> None:
    """Leave nothing where everything was: names would stay there when a person is erased."""
    kept = store.of(source)
    with kept.writing() as connection:
        for table in reversed(SCHEMA.sorted_tables):
            connection.execute(delete(table))
    store.forget_overwritten(kept)
    audit.empty(source)
