"""Landing zones and warehouses for tests: the sample territories, and small worlds of their own."""

from __future__ import annotations

import datetime as dt
import os
import shutil
from collections.abc import Callable, Generator, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path

import duckdb
import polars as pl
import pytest
from filelock import FileLock

from benchmarks.postgres import MISSING, Postgres, binaries, running_postgres
from pipelines import build_queue, selects
from pipelines.sample import load_sample
from pipelines.settings import Settings
from pipelines.versions import current, open_version
from tests.access.hostile import make_hostile
from tests.chromium import browser, page, returning, tab  # noqa: F401  pytest finds them here

# Pages run as in the demonstration; what needs a sign-in starts servers without it.
os.environ["ROST_DEMO"] = "1"
# Workers take every processor, so a second thread would only wait for one of another worker;
# `tests/pipelines/test_selects.py` makes several relations at a time.
selects.ABREAST = 1
# Whether everything is tried that takes long.
IS_LONG = os.environ.get("ROST_TEST_LONG") == "1"

Made = Callable[[Callable[[Settings], object]], Settings]

# Files that are written into, locks aside; all others of a data folder are only ever replaced.
WRITTEN_INTO = (".jsonl", ".sqlite", ".sqlite-shm", ".sqlite-wal")


@pytest.fixture(scope="session")
def loaded_sample(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The sample territories, landed and built once for all workers; not to be changed."""
    folder = made_once(tmp_path_factory, "sample", load_sample)
    before, day = written(folder), dt.date.today()
    yield folder
    after = written(folder)
    changed = [str(path) for path, told in before.items() if after.get(path) != told]
    # At midnight every server builds for the new day.
    assert changed == [] or dt.date.today() != day, "a test has written into files that others read"


@pytest.fixture(scope="session")
def hostile_data(loaded_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample territories with attacks in every text; not to be changed."""
    return made_once(tmp_path_factory, "hostile", partial(make_hostile, loaded_sample))


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL for the tests of this worker; where none is installed they are skipped."""
    if not binaries():
        pytest.skip(MISSING)
    with running_postgres() as running:
        yield running


def made_once(
    factory: pytest.TempPathFactory, name: str, make: Callable[[Settings], object]
) -> Path:
    """Return a folder of the name that `make` filled, once for all workers."""
    own = factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    folder = shared / name
    with FileLock(shared / f"{name}.lock"):
        if not folder.exists():
            make(Settings.in_folder(folder))
    return folder


@pytest.fixture
def sample(loaded_sample: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The sample territories for reading; `ROST_DATA` points at them."""
    monkeypatch.setenv("ROST_DATA", str(loaded_sample))
    return Settings.in_folder(loaded_sample)


@pytest.fixture
def own_sample(loaded_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A copy of the sample territories that a test may change; `ROST_DATA` points at it."""
    folder = copied(loaded_sample, tmp_path / "data")
    monkeypatch.setenv("ROST_DATA", str(folder))
    return Settings.in_folder(folder)


def copied(folder: Path, to: Path) -> Path:
    """Return a copy of a data folder, made in a twentieth of the time that copying takes.

    Files that the product never writes into are links to the same content: it replaces them as a
    whole, and so must tests. Who waits for a turn to build there does not wait for the copy's.
    """
    waiting = shutil.ignore_patterns(build_queue.PATTERN)
    return shutil.copytree(folder, to, ignore=waiting, copy_function=link_or_copy)


def link_or_copy(file: str, to: str) -> None:
    """Link a file, or copy one that is written into."""
    if is_written_into(Path(file)):
        shutil.copy2(file, to)
    else:
        os.link(file, to)


def written(folder: Path) -> dict[Path, tuple[int, int]]:
    """Return when each file was written that may be linked, and how long it is."""
    files = (path for path in folder.rglob("*.*") if path.is_file())
    return {
        path: (path.stat().st_mtime_ns, path.stat().st_size)
        for path in files
        if not is_written_into(path)
    }


def is_written_into(path: Path) -> bool:
    """Return whether a file is written into, or comes and goes while others only read.

    Of two linked locks, who takes one takes both.
    """
    return (
        path.name.startswith(".lock")
        or path.match(build_queue.PATTERN)
        or path.name.endswith(WRITTEN_INTO)
    )


def linked(folder: Path, loaded: Path) -> Path:
    """Return a new data folder with a sample's data, and with accounts and an audit of its own."""
    folder.mkdir(parents=True)
    for name in ("landing", "warehouse"):
        (folder / name).symlink_to(loaded / name)
    return folder


@pytest.fixture
def signing(loaded_sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The sample with accounts and an audit of its own; `ROST_DATA` points at it."""
    folder = linked(tmp_path / "data", loaded_sample)
    monkeypatch.setenv("ROST_DATA", str(folder))
    return Settings.in_folder(folder)


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """A product in which nothing has landed; `ROST_DATA` points at it."""
    monkeypatch.setenv("ROST_DATA", str(tmp_path / "data"))
    return Settings.in_folder(tmp_path / "data")


@pytest.fixture
def made(empty: Settings, tmp_path_factory: pytest.TempPathFactory) -> Made:
    """Returns a world of small size that a test may change, from a function that makes it.

    The world is made once for all tests and workers; each test has a copy, at which `ROST_DATA`
    points.
    """

    def copy_of(make: Callable[[Settings], object]) -> Settings:
        name = f"{make.__module__}.{make.__name__}"
        copied(made_once(tmp_path_factory, name, make), empty.landing.parent)
        return empty

    return copy_of


@pytest.fixture
def warehouse(sample: Settings) -> Iterator[duckdb.DuckDBPyConnection]:
    """The sample's warehouse."""
    with opened_warehouse(sample) as con:
        yield con


@contextmanager
def opened_warehouse(settings: Settings) -> Generator[duckdb.DuckDBPyConnection]:
    """Give a connection to the warehouse that readers use."""
    version = current(settings.warehouse)
    assert version
    with open_version(version.path) as con:
        yield con


def all_values(settings: Settings) -> pl.DataFrame:
    """Return every indicator value of the current warehouse, in a fixed order."""
    with opened_warehouse(settings) as con:
        return con.sql("from marts.indicator_values order by all").pl()
