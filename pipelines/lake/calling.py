"""An app that does not build calls a worker and waits until what has landed is published."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Collection
from typing import Any

from pipelines.batches import list_batches
from pipelines.lake import catalog
from pipelines.lake.catalog import Snapshot, hash_of_batches
from pipelines.problems import RostError
from pipelines.published import look_again
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.versions import Version

log = logging.getLogger(__name__)
# What a worker is called for: what has landed since, or everything once more.
CHANGED, FULL = "changed", "full"
# Seconds that a caller waits, and between two looks.
PATIENCE, EVERY = 180, 0.1
# Seconds after which a worker looks without being called: a new day begins, or a call was lost.
LOOK = 30
# Seconds before PostgreSQL is tried again.
AGAIN = 5


def built_elsewhere(settings: Settings, *, force: bool) -> Version:
    """Return the warehouse of everything that has landed, once a worker has published it.

    Raises:
        RostError: No worker has published one in time.
    """
    batches = list_batches(settings.landing, Scope.everything())
    known = [batch.manifest.batch_id for batch in batches if batch.is_known_on(None)]
    found = wait_for(settings, known, force=force)
    look_again(settings)
    return Version(settings.warehouse / f"{found.name}.duckdb", found.fingerprint)


def wait_for(settings: Settings, batches: Collection[str], *, force: bool) -> Snapshot:
    """Return the snapshot that shows `batches`, once a worker has published it.

    Args:
        settings: Where the lake is.
        batches: Ids of all that count now.
        force: Whether one is wanted that is built from now on, whatever there is.

    Raises:
        RostError: No worker has published one in time.
    """
    since = catalog.clock(settings)
    catalog.call(settings, FULL if force else CHANGED)
    wanted, ends = hash_of_batches(batches), time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        found = catalog.newest(settings)
        if found and (found.listed_at >= since or (found.batches == wanted and not force)):
            return found
        time.sleep(EVERY)
    raise RostError("no_worker", seconds=PATIENCE)


def work(settings: Settings, build: Callable[[bool], None]) -> None:
    """Build whenever something has landed or a day has begun, and never return.

    Args:
        settings: Where the lake is.
        build: Called with whether everything is to be built once more.
    """
    while True:
        try:
            with catalog.called(settings) as line:
                word = CHANGED
                while True:
                    build(word == FULL)
                    word = next_word(line)
        except catalog.psycopg().OperationalError:
            log.exception("PostgreSQL does not answer; tried again in %d s", AGAIN)
            time.sleep(AGAIN)


def next_word(line: Any) -> str:
    """Return what the calls that came meanwhile ask for together; waits for one for a while."""
    words = {call.payload for call in line.notifies(timeout=LOOK, stop_after=1)}
    words |= {call.payload for call in line.notifies(timeout=0)}
    return FULL if FULL in words else CHANGED
