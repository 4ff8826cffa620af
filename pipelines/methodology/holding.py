"""Which version holds: by which rules the warehouse is made that readers see.

As long as nobody has adopted a version, the product goes by what it came with. Once somebody has,
an update changes no number before it is adopted too: the adopted version goes on, unless today's
pages would not find in it what they read.
"""

from __future__ import annotations

import datetime as dt
import logging
import tempfile
from collections.abc import Callable
from functools import lru_cache
from pathlib import Path

import duckdb

from pipelines.batches import Batch
from pipelines.methodology.journal import adopted_versions
from pipelines.problems import RostError
from pipelines.rules import kept_rules, rules_hash
from pipelines.settings import Settings

log = logging.getLogger(__name__)
Make = Callable[[Path, list[Batch], Path, Path, dt.date], None]
# Name, column and type of what pages read; other relations only lead there.
Columns = frozenset[tuple[str, str, str]]
READ_BY_PAGES = """
    select table_schema || '.' || table_name, column_name, data_type
    from information_schema.columns
    where table_schema in ('marts', 'viewers')
        or table_schema || '.' || table_name in ('indicators.facts', 'core.people')
"""


def shipped_rules(settings: Settings) -> str:
    """Return the hash of the rules that the product has come with."""
    return rules_hash(settings.sql, settings.reference)


def rules_in_force(settings: Settings, make: Make) -> str:
    """Return the hash of the rules by which the warehouse of readers is made.

    Args:
        settings: Where things lie; the product's own rules are kept, too.
        make: As `pipelines.build.make_warehouse`.
    """
    shipped, versions = shipped_rules(settings), adopted_versions(settings)
    kept_rules(settings)
    if not versions or versions[-1].is_shipped or versions[-1].rules == shipped:
        return shipped
    adopted = versions[-1].rules
    try:
        found = columns_of(*kept_rules(settings, adopted), make)
        is_readable = bool(found) and found >= columns_of(*kept_rules(settings, shipped), make)
    except RostError:
        log.exception("the adopted rules %s are not there", adopted)
        return shipped
    if not is_readable:
        log.warning("pages cannot read what the adopted rules %s make", adopted)
    return adopted if is_readable else shipped


@lru_cache(maxsize=8)
def columns_of(sql: Path, reference: Path, make: Make) -> Columns:
    """Return what pages would find in a warehouse of some kept rules; nothing where none is made.

    It is made of no batches: that takes a second, and kept rules never change.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "empty.duckdb"
        try:
            make(path, [], sql, reference, dt.date.today())
        except Exception:
            # Selects of another product may ask for what is made otherwise today, in any way.
            log.exception("no warehouse can be made by %s", sql)
            return frozenset()
        with duckdb.connect(path, read_only=True) as con:
            return frozenset(con.execute(READ_BY_PAGES).fetchall())
