"""Batches are read once, and anew when their folder changes."""

from __future__ import annotations

import json
import os
import time

import pytest

from pipelines import batches
from pipelines.batches import Batch, list_batches, retract
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.worlds import found_world

EVERYTHING = Scope.everything()


def long_ago(settings: Settings) -> None:
    """Let every folder have changed an hour ago."""
    for path in settings.landing.glob("*/*"):
        os.utime(path, (time.time() - 3600,) * 2)


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders that are read from the disk."""
    found: list[str] = []
    read_batch = batches.read_batch

    def noted(folder: batches.Path) -> Batch:
        found.append(folder.name)
        return read_batch(folder)

    monkeypatch.setattr(batches, "read_batch", noted)
    return found


def test_a_batch_is_read_once_until_it_is_undone(empty: Settings, read: list[str]) -> None:
    found_world(empty, "Пакетный", "S0", {})
    long_ago(empty)
    first = list_batches(empty.landing, EVERYTHING)
    assert sorted(read) == [one.manifest.batch_id for one in first]
    read.clear()
    assert list_batches(empty.landing, EVERYTHING) == first
    assert not read
    undone = first[-1].manifest.batch_id
    retract(empty.landing, undone, "проба", "проба", EVERYTHING)
    last = list_batches(empty.landing, EVERYTHING)[-1]
    assert (last.manifest.batch_id, last.retracted["why"]) == (undone, "проба")


def test_what_has_changed_just_now_is_read_again(empty: Settings, read: list[str]) -> None:
    found_world(empty, "Пакетный", "S0", {})
    for _ in range(2):
        assert not list_batches(empty.landing, EVERYTHING)[-1].retracted
    folder = list_batches(empty.landing, EVERYTHING)[-1].folder
    changed = folder.stat().st_mtime_ns
    # A second change within the same tick of the disk's clock.
    (folder / "retracted.json").write_text(json.dumps({"why": "проба"}), "utf-8")
    os.utime(folder, ns=(changed, changed))
    assert list_batches(empty.landing, EVERYTHING)[-1].retracted["why"] == "проба"


def test_a_batch_that_is_gone_is_listed_no_longer(empty: Settings) -> None:
    found_world(empty, "Пакетный", "S0", {})
    long_ago(empty)
    before = list_batches(empty.landing, EVERYTHING)
    before[-1].folder.rename(empty.landing / "elsewhere")
    assert list_batches(empty.landing, EVERYTHING) == before[:-1]


def test_the_code_of_an_old_page_is_no_number_of_a_batch(empty: Settings) -> None:
    found_world(empty, "Пакетный", "S0", {})
    before = batches.next_number(empty.landing)
    kept = empty.landing / "_frozen"
    kept.mkdir()
    for code in ("9PV1-7D5P", "9999-9999"):
        (kept / f"{code}.json").write_text("{}", encoding="utf-8")
    assert batches.next_number(empty.landing) == before
