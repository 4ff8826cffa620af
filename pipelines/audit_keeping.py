"""How a file of SQLite and a PostgreSQL keep the audit so that no line is changed."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine

from pipelines.databases import is_file


@dataclass(frozen=True)
class Keeping:
    """How one kind of database keeps the audit.

    Attributes:
        number: The column by which lines stand in the order of their adding.
        made_by: Statements that make it where it is not.
        opened_by, closed_by: Those between which lines may be changed, in one transaction.
        forgets_by: What leaves nothing of lines as they were, where overwriting does not.
    """

    number: str
    made_by: tuple[str, ...]
    opened_by: tuple[str, ...]
    closed_by: tuple[str, ...]
    forgets_by: str


UPDATED = """
create trigger if not exists audit_not_updated before update on audit
begin select raise(abort, 'the audit is append-only'); end
"""
IN_FILE = Keeping(
    "rowid",
    (
        """
        create table if not exists audit (
            at text not null, who text not null, what text not null, detail text not null
        )
        """,
        """
        create trigger if not exists audit_not_deleted before delete on audit
        begin select raise(abort, 'the audit is append-only'); end
        """,
        UPDATED,
    ),
    # What is overwritten is not to be found in the file either. With the trigger in one
    # transaction, for whoever writes meanwhile would make it again.
    ("pragma secure_delete = on", "begin immediate", "drop trigger audit_not_updated"),
    (UPDATED,),
    "",
)
IN_POSTGRES = Keeping(
    "number",
    (
        """
        create table if not exists audit (
            number bigint generated always as identity primary key,
            at text not null, who text not null, what text not null, detail text not null
        )
        """,
        """
        create or replace function audit_is_kept() returns trigger language plpgsql
        as $$ begin raise exception 'the audit is append-only'; end $$
        """,
        """
        create or replace trigger audit_not_updated before update on audit
        for each row execute function audit_is_kept()
        """,
        """
        create or replace trigger audit_not_deleted before delete or truncate on audit
        for each statement execute function audit_is_kept()
        """,
    ),
    ("alter table audit disable trigger audit_not_updated",),
    ("alter table audit enable trigger audit_not_updated",),
    "vacuum full audit",
)


def keeping_of(engine: Engine) -> Keeping:
    """Return how a database keeps the audit."""
    return IN_FILE if is_file(engine) else IN_POSTGRES
