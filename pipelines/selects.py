"""The selects of a warehouse: read, put in the order in which they need one another, and run."""

from __future__ import annotations

import logging
import os
from collections.abc import Generator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager
from graphlib import TopologicalSorter
from pathlib import Path
from queue import SimpleQueue

import duckdb

from pipelines.batches import Batch
from pipelines.indicators import facts_select, load_indicators
from pipelines.parse_sql import tables_read
from pipelines.quoting import quoted
from pipelines.viewer_selects import viewer_selects

log = logging.getLogger(__name__)
# What a build may take before it goes on on the disk. A region of 6 million rows needs 4 GB, for
# what is kept of the strongest row of each thing cannot be put on the disk; all else far less.
MEMORY = "4GB"
# Bytes of a block. In DuckDB's own of 256 KiB a warehouse of many small tables is mostly air.
BLOCK_SIZE = 64 * 1024
# Landed rows up to which handing work to a second thread takes longer than it saves.
FEW_ROWS = 100_000
# So many relations are made at a time: planning one keeps a single processor at work, whatever its
# size. What more of them hold together might not fit into `MEMORY`.
ABREAST = min(4, os.cpu_count() or 1)


def set_up(con: duckdb.DuckDBPyConnection, batches: list[Batch]) -> None:
    """Set what a connection may take that makes a warehouse of `batches`, or brings it up to date.

    To try this way of packing texts took a quarter of a small build, and saves a twentieth of a
    large file.
    """
    con.execute(f"set memory_limit = '{MEMORY}'")
    con.execute("set disabled_compression_methods = 'fsst'")
    con.execute(f"set default_block_size = {BLOCK_SIZE}")
    if is_small(batches):
        con.execute("set threads = 1")


def attach_draft(con: duckdb.DuckDBPyConnection, draft: Path) -> None:
    """Attach a warehouse in the making as `whole`; it lies in its file once a checkpoint is done.

    Nobody reads a draft whose making was ended, so nothing is written twice to save it. What does
    not fit into memory lies beside it, and not in whichever folder the process was started. The
    format is this DuckDB's own, for nobody reads the file with an older one: the one that all of
    them read takes up to twice the room.
    """
    con.execute("set checkpoint_threshold = '1TB'")
    con.execute(f"set temp_directory = {quoted(f'{draft}.tmp')}")
    how = "recovery_mode no_wal_writes, storage_version 'latest'"
    con.execute(f"attach {quoted(str(draft))} as whole ({how})")


def is_small(batches: list[Batch]) -> bool:
    """Return whether the selects of a warehouse of `batches` run fastest by one thread each."""
    return sum(one.manifest.counts["rows"] for one in batches) <= FEW_ROWS


def read_selects(sql: Path) -> dict[str, str]:
    """Return every select of a warehouse by `<schema>.<name>`."""
    selects = {
        f"{path.parent.name}.{path.stem}": path.read_text("utf-8")
        for path in sorted(sql.glob("*/*.sql"))
    }
    facts = facts_select(load_indicators(sql / "indicators"))
    return selects | viewer_selects(selects) | {"indicators.facts": facts}


def in_order(selects: dict[str, str], wanted: set[str] | None = None) -> list[str]:
    """Return the names of `selects` so that each stands after those it reads.

    Args:
        selects: By name.
        wanted: Only these and what they need; all of them when None.
    """
    reads = reads_of(selects)
    needed = set(wanted if wanted is not None else selects)
    while more := {read for name in needed for read in reads[name] & selects.keys()} - needed:
        needed |= more
    return list(
        TopologicalSorter(
            {name: reads[name] & selects.keys() for name in sorted(needed)}
        ).static_order()
    )


def reads_of(selects: dict[str, str]) -> dict[str, frozenset[str]]:
    """Return which relations each of `selects` reads, those that are not made by one among them."""
    return {name: tables_read(select) for name, select in selects.items()}


def is_view(name: str) -> bool:
    """Return whether a relation is a view: those of indicators are, all others are tables."""
    return name.startswith("indicators.")


def create_relations(
    con: duckdb.DuckDBPyConnection, selects: dict[str, str], names: list[str]
) -> None:
    """Create relations in the database in use, several at a time where none needs another."""
    create_schemas(con, names)
    ((home,),) = con.execute("select current_database()").fetchall()
    free: SimpleQueue[duckdb.DuckDBPyConnection] = SimpleQueue()
    for _ in range(ABREAST):
        own = con.cursor()
        own.execute(f"use {home}")
        free.put(own)

    def create(name: str) -> str:
        own = free.get()
        try:
            create_relation(own, selects, name)
        finally:
            free.put(own)
        return name

    reads = reads_of(selects)
    line = TopologicalSorter({name: reads[name] & set(names) for name in names})
    line.prepare()
    at_work: set[Future[str]] = set()
    with ThreadPoolExecutor(ABREAST) as pool:
        try:
            while line.is_active():
                at_work |= {pool.submit(create, name) for name in line.get_ready()}
                ended, at_work = wait(at_work, return_when=FIRST_COMPLETED)
                line.done(*(one.result() for one in ended))
        finally:
            pool.shutdown(cancel_futures=True)
    log.info("created %d relations", len(names))


def create_schemas(con: duckdb.DuckDBPyConnection, names: list[str]) -> None:
    """Create the schemas in which relations stand."""
    for schema in sorted({name.split(".")[0] for name in names}):
        con.execute(f"create schema if not exists {schema}")


def create_relation(con: duckdb.DuckDBPyConnection, selects: dict[str, str], name: str) -> None:
    """Create a relation."""
    kind = "view" if is_view(name) else "table"
    with creating(name):
        con.execute(f"create {kind} {name} as\n{selects[name]}")


@contextmanager
def creating(name: str) -> Generator[None]:
    """Say of what goes wrong which relation was created."""
    try:
        yield
    except duckdb.Error as error:
        error.add_note(f"while creating {name}")
        raise
