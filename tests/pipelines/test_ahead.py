"""A large version is copied before anybody needs the copy, and a bad copy is not taken."""

from __future__ import annotations

import shutil
import threading
from pathlib import Path

import pytest

import pipelines.build
from pipelines import ahead
from pipelines.ahead import copy_ahead, place_of, take_copy
from pipelines.build import build
from pipelines.settings import Settings
from pipelines.versions import Version
from tests.worlds import found_world, land_rows


@pytest.fixture
def version(empty: Settings, monkeypatch: pytest.MonkeyPatch) -> Version:
    """A version that is large, as the product sees it."""
    found_world(empty, "Большой", "S0", {})
    made = build(empty).version
    monkeypatch.setattr(ahead, "SMALL", 0)
    return made


def copied(version: Version) -> Path:
    """Return the copy of a version, once it is there."""
    thread = copy_ahead(version)
    assert thread
    thread.join()
    return place_of(version.path)


def test_a_renewal_takes_the_copy_that_is_there(
    version: Version, empty: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    copied(version)

    def refuse(*_: object) -> None:
        raise AssertionError("nothing is copied, and nothing made from the beginning")

    monkeypatch.setattr(shutil, "copyfile", refuse)
    monkeypatch.setattr(pipelines.build, "make_warehouse", refuse)
    monkeypatch.setattr(pipelines.build, "copy_ahead", lambda _: None)
    land_rows(empty, "organisations", "w-bolshoj", [{"name": "МБОУ СОШ № 3"}])
    assert build(empty).is_new


def test_a_copy_that_is_being_made_is_waited_for(
    version: Version, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun, go_on, copyfile = threading.Event(), threading.Event(), shutil.copyfile

    def slowly(source: Path, target: Path) -> None:
        begun.set()
        go_on.wait()
        copyfile(source, target)

    monkeypatch.setattr(shutil, "copyfile", slowly)
    copy_ahead(version)
    begun.wait()
    monkeypatch.setattr(shutil, "copyfile", None)
    threading.Timer(0.2, go_on.set).start()
    take_copy(version, tmp_path / "draft")
    assert (tmp_path / "draft").read_bytes() == version.path.read_bytes()


def test_a_copy_that_is_cut_is_not_taken(version: Version, tmp_path: Path) -> None:
    copied(version).write_bytes(b"half")
    take_copy(version, tmp_path / "draft")
    assert (tmp_path / "draft").read_bytes() == version.path.read_bytes()


def test_old_copies_go_when_a_version_is_made(version: Version, empty: Settings) -> None:
    old = copied(version)
    half = old.with_name("ahead-of-a-dead-process.part")
    half.touch()
    land_rows(empty, "organisations", "w-bolshoj", [{"name": "МБОУ СОШ № 3"}])
    build(empty)
    assert not old.exists()
    assert not half.exists()


def test_a_small_version_is_not_copied(version: Version, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ahead, "SMALL", version.path.stat().st_size)
    assert copy_ahead(version) is None


def test_without_room_nothing_is_left(version: Version, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    assert not copied(version).exists()
    assert not list(version.path.parent.glob("ahead-*"))
