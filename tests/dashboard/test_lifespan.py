"""What the server does by itself."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from types import SimpleNamespace

import pytest

from dashboard import warehouse
from dashboard.ui import lifespan
from pipelines import build as building
from pipelines.batches import now
from pipelines.erasure.record import new_erasure, note, unfinished
from pipelines.settings import Settings
from tests.conftest import Made
from tests.worlds import one_district


class Tomorrow(dt.date):
    """A clock that is a day ahead."""

    @classmethod
    def today(cls) -> dt.date:
        """Return tomorrow."""
        return dt.date.today() + dt.timedelta(days=1)


def test_a_new_day_is_built(own_sample: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    before = warehouse.version()
    lifespan.build_if_landed(own_sample)
    assert warehouse.version() == before
    monkeypatch.setattr(building, "dt", SimpleNamespace(date=Tomorrow))
    lifespan.build_if_landed(own_sample)
    assert warehouse.known_on() == dt.date.today() + dt.timedelta(days=1)


def test_what_checks_files_is_imported_after_the_first_pages() -> None:
    ask = """
import asyncio, sys
from dashboard.ui import lifespan
import pipelines.__main__

before = "pandera" in sys.modules
lifespan.AFTER_FIRST_PAGES = 0
asyncio.run(lifespan.prepare_checks())
print(before, "pandera.polars" in sys.modules)
"""
    own = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert own.stdout == "False True\n"


def test_nothing_is_built_of_nothing(empty: Settings) -> None:
    lifespan.build_if_landed(empty)
    assert not empty.warehouse.exists()


def test_a_build_that_fails_leaves_the_last_one(
    own_sample: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    before = warehouse.version()
    monkeypatch.setattr(building, "build", lambda *_, **__: 1 / 0)
    lifespan.build_if_landed(own_sample)
    assert warehouse.version() == before
    assert "the build failed" in caplog.text


def test_an_erasure_that_cannot_be_finished_stops_no_start(
    made: Made, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    settings = made(one_district)
    begun = new_erasure([], ["w|o|a b"], now(), "test", "Приказ 1", "anonymise")
    note(settings.landing, begun)
    with monkeypatch.context() as broken:
        broken.setattr(lifespan, "finish", lambda *_, **__: 1 / 0)
        lifespan.finish_erasures()
    assert "could not be finished" in caplog.text
    assert unfinished(settings.landing)
    lifespan.finish_erasures()
    assert not unfinished(settings.landing)
