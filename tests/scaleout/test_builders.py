"""Builders on several machines: one at a time, none of them loses anything, and any may die."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import psycopg
import pytest

from pipelines.behind_readers import STEPS
from pipelines.build import build
from pipelines.lake import catalog, engine
from pipelines.lake.catalog import Snapshot
from pipelines.lake.publishing import publish as publish_in_lake
from pipelines.load import history
from pipelines.published import source
from pipelines.scope import Scope
from pipelines.settings import LAKE, PROJECT, Settings
from tests.pipelines.test_behind_readers import priority
from tests.worlds import land_rows

PATIENCE = 120
DAYS = [f"{day}.10.2021" for day in range(10, 20)]
# What another machine does: it lands a list for each day that it is told.
LAND = """
import sys
from pipelines.settings import Settings
from tests.scaleout.test_builders import land_event

for day in sys.argv[1:]:
    land_event(Settings.from_environment(), day)
"""


@contextmanager
def process(settings: Settings, *command: str) -> Generator[subprocess.Popen[bytes]]:
    """Run a command of the product in a process of its own."""
    with python(settings, "-m", "pipelines", *command) as started:
        yield started


@contextmanager
def python(settings: Settings, *arguments: str) -> Generator[subprocess.Popen[bytes]]:
    """Run Python in a process of its own, as on another machine with the same data."""
    told = {"ROST_DATA": str(settings.landing.parent), "ROST_WAREHOUSE": f"{LAKE}{settings.lake}"}
    started = subprocess.Popen(
        [sys.executable, *arguments],
        cwd=PROJECT,
        env={**os.environ, **told},
    )
    try:
        yield started
    finally:
        started.kill()
        started.wait()


def until(is_so: Callable[[], object]) -> None:
    """Return when something is so."""
    ends = time.monotonic() + PATIENCE
    while not is_so():
        assert time.monotonic() < ends
        time.sleep(0.05)


def land_event(settings: Settings, day: str) -> str:
    """Land a list with one event and return its batch."""
    row = {"title": f"Неделя открытых уроков {day}", "held_on": day, "form": "форум"}
    return land_rows(settings, "events", "w-dalniy", [row]).batch_id


def events(settings: Settings) -> int:
    """Return how many events readers see."""
    with source(settings).opened().cursor() as cursor:
        return cursor.execute("select count(*) from core.events").fetchall()[0][0]


def files(settings: Settings) -> set[Path]:
    """Return the files of the lake."""
    return set(Path(engine.files_of(settings)).rglob("*.parquet"))


def test_two_builders_at_once_publish_one_snapshot_each_and_lose_nothing(
    shared_world: Settings,
) -> None:
    before = number(shared_world)
    land_event(shared_world, "15.10.2021")
    with process(shared_world, "build", "--full") as first:
        land_event(shared_world, "16.10.2021")
        with process(shared_world, "build", "--full") as second:
            assert (first.wait(PATIENCE), second.wait(PATIENCE)) == (0, 0)
    # A full build leaves nothing of those before it, and its number says how many there were.
    assert number(shared_world) == before + 2
    assert events(shared_world) == 2


def test_two_machines_that_land_at_once_lose_nothing(shared_world: Settings) -> None:
    before = len(history(shared_world, Scope.everything()))
    with (
        python(shared_world, "-c", LAND, *DAYS[::2]) as first,
        python(shared_world, "-c", LAND, *DAYS[1::2]) as second,
    ):
        assert (first.wait(PATIENCE), second.wait(PATIENCE)) == (0, 0)
    found = history(shared_world, Scope.everything())
    assert sorted(one.manifest.number for one in found) == list(range(1, before + len(DAYS) + 1))


def test_a_builder_that_is_killed_leaves_readers_what_they_had(shared_world: Settings) -> None:
    known, before = files(shared_world), number(shared_world)
    land_event(shared_world, "15.10.2021")
    with psycopg.connect(shared_world.lake) as holding:
        # The builder writes its rows and then has to wait here for the end of its snapshot.
        holding.execute("lock table rost_lake.ducklake_snapshot_changes in share mode")
        with process(shared_world, "build") as builder:
            until(lambda: files(shared_world) - known and waits(shared_world))
            builder.kill()
            builder.wait()
    until(lambda: not locks(shared_world))
    assert files(shared_world) - known
    assert number(shared_world) == before
    assert events(shared_world) == 0

    build(shared_world)
    assert events(shared_world) == 1
    with psycopg.connect(shared_world.lake) as connection:
        rows = connection.execute("select path from rost_lake.ducklake_data_file").fetchall()
    # Whatever the dead one had written is gone.
    assert {path.name for path in files(shared_world)} == {Path(path).name for (path,) in rows}


def waits(settings: Settings) -> bool:
    """Return whether somebody waits for a lock."""
    select = (
        "select 1 from pg_locks where not granted"
        " and relation = 'rost_lake.ducklake_snapshot_changes'::regclass"
    )
    return bool(catalog.line(settings.lake).rows(select))


def locks(settings: Settings) -> bool:
    """Return whether a builder holds the lock of builders."""
    select = (
        "select 1 from pg_locks where locktype = 'advisory'"
        " and database = (select oid from pg_database where datname = current_database())"
    )
    return bool(catalog.line(settings.lake).rows(select))


def test_a_worker_builds_what_lands_and_an_app_waits_for_it(
    shared_world: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROST_BUILDS", "elsewhere")
    app = Settings.from_environment()
    assert app.builds_elsewhere
    with process(shared_world, "worker"):
        land_event(app, "15.10.2021")
        assert build(app).version.name == newest(app).name
        assert events(app) == 1
        before = newest(app).name
        assert build(app, force=True).version.name != before


@pytest.mark.skipif(sys.platform != "linux", reason="threads have no priority of their own")
def test_an_app_publishes_behind_its_readers(
    shared_world: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def publish(*asked: Any, **also: Any) -> None:
        seen.append(priority())
        publish_in_lake(*asked, **also)

    monkeypatch.setattr("pipelines.build.publish_in_lake", publish)
    before, ahead = number(shared_world), priority()
    land_event(shared_world, "15.10.2021")
    with ThreadPoolExecutor(1) as page:
        assert page.submit(build, shared_world).result().is_new
    assert seen == [ahead + STEPS]
    assert number(shared_world) == before + 1


def newest(settings: Settings) -> Snapshot:
    """Return the snapshot that readers see."""
    found = catalog.newest(settings)
    assert found
    return found


def number(settings: Settings) -> int:
    """Return the number of the snapshot that readers see."""
    return newest(settings).number
