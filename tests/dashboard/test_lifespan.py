"""What the server does by itself."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest

from dashboard import warehouse
from dashboard.ui import lifespan
from pipelines import build as building
from pipelines.settings import Settings


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


def test_nothing_is_built_of_nothing(empty: Settings) -> None:
    lifespan.build_if_landed(empty)
    assert not empty.warehouse.exists()


def test_a_build_that_fails_leaves_the_last_one(
    own_sample: Settings, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    before = warehouse.version()
    monkeypatch.setattr(lifespan, "build", lambda _: 1 / 0)
    lifespan.build_if_landed(own_sample)
    assert warehouse.version() == before
    assert "build of the day failed" in caplog.text
