"""What selects of names read: rows that declare names, beside what every such select reads.

The latter is the same for all files that are looked at, and takes a third of the time; so it is
made once and stays, and the rows are put beside it and taken away again.
"""

from __future__ import annotations

import datetime as dt
import threading
from collections.abc import Generator
from contextlib import contextmanager
from itertools import chain
from typing import NamedTuple

import duckdb
import polars as pl

from pipelines.batches import Batch
from pipelines.datasets import DATASETS
from pipelines.indicators import load_indicators
from pipelines.landing import create_landing
from pipelines.landing_rows import create_rows
from pipelines.reference import create_lists, parameters_frame
from pipelines.selects import read_selects
from pipelines.settings import Settings
from pipelines.tables import create_table

# Datasets that declare names, or say what they mean; the others only use them.
DECLARING = ("districts", "projects", "organisations", "aliases", "people", "sites", "events")
# Those that say something to every district.
OF_ALL = ("districts", "projects", "aliases")


class Ground(NamedTuple):
    """What selects of names read besides rows.

    Attributes:
        con: A database that holds it.
        selects: All selects, by name.
    """

    con: duckdb.DuckDBPyConnection
    selects: dict[str, str]


_lock = threading.Lock()
# The last one is enough: only an update of the product, or a new day, makes another.
_last: dict[tuple[object, ...], Ground] = {}


@contextmanager
def declared(
    settings: Settings, batches: list[Batch], only: str = "true"
) -> Generator[tuple[duckdb.DuckDBPyConnection, dict[str, str]]]:
    """Give a connection in which selects of names can be run, and all selects by name.

    Whoever comes meanwhile waits: it takes tenths of a second, and of a processor.

    Args:
        settings: Where lists and selects are.
        batches: Batches of `DECLARING`, whose landed rows are read.
        only: Condition in SQL of the rows that are taken of what not every district reads.
    """
    with _lock:
        con, selects = ground(settings)
        try:
            create_landing(con, batches, OF_ALL)
            for name in sorted({*DECLARING} - {*OF_ALL}):
                own = [batch for batch in batches if batch.manifest.dataset == name]
                create_rows(con, DATASETS[name], own, only)
            yield con, selects
            for schema in ("landing", "staging"):
                con.execute(f"drop schema {schema} cascade")
        except BaseException:
            # Whatever is left of it, the next one starts anew.
            _last.clear()
            raise


def ground(settings: Settings) -> Ground:
    """Return what selects of names read besides rows, kept as long as no file of it changes."""
    files = chain(settings.sql.rglob("*.*"), settings.reference.glob("*.csv"))
    changed = [path.stat().st_mtime_ns for path in files]
    key = (settings.sql, settings.reference, dt.date.today(), len(changed), max(changed))
    if key not in _last:
        _last.clear()
        _last[key] = create_ground(settings)
    return _last[key]


def create_ground(settings: Settings) -> Ground:
    """Create the code lists, and of the indicators what macros and selects of names read.

    Anything else about indicators takes longer than all names together.
    """
    # Eighty statements on small tables: handing each to several threads takes longer than it saves.
    con = duckdb.connect(config={"threads": 1})
    create_lists(con, settings.reference)
    create_table(con, "reference.clock", pl.DataFrame({"known_on": [dt.date.today()]}))
    indicators = load_indicators(settings.sql / "indicators")
    own = [{"indicator_code": one.code, "seed_code": one.seed_code} for one in indicators]
    create_table(con, "reference.indicators", pl.DataFrame(own, infer_schema_length=None))
    create_table(con, "reference.indicator_parameters", parameters_frame(indicators))
    con.execute((settings.sql / "macros.sql").read_text("utf-8"))
    return Ground(con, read_selects(settings.sql))
