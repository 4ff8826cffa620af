"""A built file becomes one snapshot of the lake; what nobody reads any more is removed."""

from __future__ import annotations

import json
import logging
import time
from pathlib import Path

import duckdb

from pipelines.lake.catalog import AUTHOR, connect, hash_of_batches, newest
from pipelines.lake.engine import CATALOG, LAKE, WRITING, connected, files_of, is_remote
from pipelines.published import look_again
from pipelines.quoting import quoted
from pipelines.selects import in_order, is_view, read_selects
from pipelines.settings import Settings
from pipelines.versions import Version

log = logging.getLogger(__name__)
MEMORY = "2GB"
# Seconds for which a snapshot stays after the next one: who reads it is through by then.
GRACE = 600
DRAFT, MACROS, ALWAYS = "draft", "macros", "landing.recipe"


def publish(
    settings: Settings,
    version: Version,
    sql: Path,
    since: float,
    *,
    forgetting: bool = False,
) -> None:
    """Publish a built file as one snapshot; relations that are as before are left as they are.

    Args:
        settings: Where the lake is.
        version: The built file.
        sql: The selects that it was made by.
        since: When what had landed was listed for it.
        forgetting: Whether nothing may stay of earlier snapshots.
    """
    started, before, texts = time.monotonic(), newest(settings), texts_of(sql)
    with attached(settings) as con:
        con.execute(f"attach {quoted(str(version.path))} as {DRAFT} (read_only)")
        hashes = hashes_of(con) | {name: f"{hash_text(con, own)}" for name, own in texts.items()}
        con.execute("begin")
        n_changed = replace(con, before.hashes if before else {}, hashes, texts)
        told = {
            "name": version.name,
            "fingerprint": version.fingerprint,
            "batches": hash_of_batches(batches_in(con)),
            "listed_at": since,
            "hashes": hashes,
        }
        con.execute(
            f"call {LAKE}.set_commit_message($author, $message, extra_info => $told)",
            {"author": AUTHOR, "message": version.fingerprint, "told": json.dumps(told)},
        )
        con.execute("commit")
        remove_old(con, 0 if forgetting else GRACE)
    look_again(settings)
    seconds = time.monotonic() - started
    log.info("published %s: %d relations changed, %.1f s", version.name, n_changed, seconds)


def attached(settings: Settings) -> duckdb.DuckDBPyConnection:
    """Return a connection to the lake for writing; the lake is made where there is none."""
    with connect(settings.lake) as connection:
        connection.execute(f"create schema if not exists {CATALOG}")
    con = connected(settings, WRITING, MEMORY)
    files = files_of(settings)
    if not is_remote(settings):
        Path(files).mkdir(parents=True, exist_ok=True)
    con.execute(
        f"attach {quoted(f'ducklake:postgres:{settings.lake}')} as {LAKE} "
        f"(data_path {quoted(files)}, override_data_path true, metadata_schema '{CATALOG}', "
        # Rows in the catalog would have to be copied by every reader.
        "data_inlining_row_limit 0)"
    )
    con.execute(f"use {LAKE}")
    return con


def hashes_of(con: duckdb.DuckDBPyConnection) -> dict[str, str]:
    """Return the hash of the columns and rows of each table of the draft, by name."""
    tables = con.execute(
        """
        select
            schema_name || '.' || table_name,
            hash(string_agg(column_name || ' ' || data_type, ',' order by column_index))
        from duckdb_columns()
        where database_name = $draft and not internal
            and (schema_name, table_name) in (
                select (schema_name, table_name) from duckdb_tables() where database_name = $draft
            )
        group by all
        """,
        {"draft": DRAFT},
    ).fetchall()
    hashes: dict[str, str] = {}
    for name, columns in tables:
        select = f"select count(*), coalesce(sum(hash(t)), 0) from {DRAFT}.{name} as t"
        rows, content = con.execute(select).fetchall()[0]
        hashes[name] = f"{columns:x}-{rows}-{content:x}"
    return hashes


def batches_in(con: duckdb.DuckDBPyConnection) -> list[str]:
    """Return the ids of the batches that a draft was made from."""
    found = con.execute(f"select batch_id from {DRAFT}.landing.batches").fetchall()
    return [own for (own,) in found]


def hash_text(con: duckdb.DuckDBPyConnection, text: str) -> str:
    """Return the hash of a text."""
    return con.execute("select md5($text)", {"text": text}).fetchall()[0][0]


def replace(
    con: duckdb.DuckDBPyConnection,
    old: dict[str, str],
    new: dict[str, str],
    texts: dict[str, str],
) -> int:
    """Make the lake what the draft is and return how many relations changed."""
    # One small table is always written, for without a change DuckLake makes no snapshot.
    changed = [name for name, told in new.items() if old.get(name) != told or name == ALWAYS]
    for schema in sorted({name.split(".")[0] for name in new if name != MACROS}):
        con.execute(f"create schema if not exists {schema}")
    for name in old.keys() - new.keys():
        con.execute(f"drop {'view' if is_view(name) else 'table'} if exists {name}")
    for name in changed:
        if name not in texts:
            con.execute(f"create or replace table {name} as from {DRAFT}.{name}")
    # Macros read tables, and views use macros.
    if MACROS in changed:
        con.execute(texts[MACROS])
    for name, text in texts.items():
        if name in changed and name != MACROS:
            con.execute(f"create or replace view {name} as\n{text}")
    return len(changed)


def texts_of(sql: Path) -> dict[str, str]:
    """Return what the lake keeps as text by name: the macros, and views after those they read."""
    views = {name: select for name, select in read_selects(sql).items() if is_view(name)}
    macros = {MACROS: (sql / "macros.sql").read_text("utf-8")}
    return macros | {name: views[name] for name in in_order(views)}


def remove_old(con: duckdb.DuckDBPyConnection, grace: float) -> None:
    """Remove snapshots that were followed by another longer ago, and files that none needs.

    The lock of builders is held, so a file that no snapshot knows is one of a builder that died.
    """
    found = con.execute(
        f"""
        select snapshot_id from (
            select
                snapshot_id,
                lead(snapshot_time) over (order by snapshot_id) as followed_at
            from ducklake_snapshots('{LAKE}')
        )
        where followed_at <= now() - to_seconds($grace)
        """,
        {"grace": grace},
    ).fetchall()
    if found:
        numbers = [number for (number,) in found]
        con.execute(f"call ducklake_expire_snapshots('{LAKE}', versions => {numbers})")
    con.execute(f"call ducklake_cleanup_old_files('{LAKE}', cleanup_all => true)")
    con.execute(f"call ducklake_delete_orphaned_files('{LAKE}', cleanup_all => true)")
