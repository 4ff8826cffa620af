"""A disk that is full or closed: a sentence, and nothing that had landed is lost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest

from pipelines import build as building
from pipelines import disk
from pipelines.batches import list_batches
from pipelines.build import build
from pipelines.damage import proved
from pipelines.problems import RostError
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.versions import POINTER, current
from tests.conftest import IS_LONG
from tests.survival import worlds
from tests.survival.interrupted import Counts, Process, fresh, n_broken_copies, n_lost
from tests.survival.operations import OPERATIONS

EVERYTHING = Scope.everything()
# From which step on the disk fails in a usual run; in a long one from each.
FEW = 6


@pytest.fixture(scope="module")
def process() -> Iterator[Process]:
    """The process that is copied, with a disk of its own."""
    made = Process()
    yield made
    made.end()


@pytest.mark.parametrize("operation", OPERATIONS)
def test_a_full_or_closed_disk_is_told_and_the_next_try_works(
    small_world: Path, tmp_path: Path, process: Process, operation: str
) -> None:
    steps = process.interrupt(fresh(small_world, tmp_path / "data"), operation, "count").steps
    n_steps = len(steps) if IS_LONG else FEW
    moving = [n for n, step in enumerate(steps, 1) if step[0] == "os.rename" and is_pointer(step)]
    for mode in ("full", "closed"):
        for at in range(1 if IS_LONG else FEW, n_steps + 1):
            data = fresh(small_world, tmp_path / f"{mode}-{at}")
            before = current(worlds.of(data).warehouse)
            ended = process.interrupt(data, operation, mode, at=at)
            where = f"{mode} from step {at} of {n_steps}: {ended.error}"
            # What needs no room any more may come to its end; else a sentence says why not.
            assert not ended.error or ended.error[1] in {"disk_full", "read_only"}, where
            settings = worlds.of(data)
            assert current(settings.warehouse), where
            assert proved(settings.landing) == [], where
            assert n_broken_copies(data) == 0, where
            assert n_lost(data, ended.done) == 0, where
            if ended.error and operation in {"land", "build", "publish"}:
                # Once readers were moved, the whole new version is there whatever fails later.
                is_moved = any(at > step for step in moving)
                assert (current(settings.warehouse) != before) == is_moved, where
            # A disk that may not be changed keeps what was begun, unseen, until the next landing.
            assert mode == "closed" or not list(settings.landing.glob("*/.writing-*")), where
    again = process.interrupt(data, operation, "count")
    counts = Counts()
    counts.add(operation, again, data)
    assert again.error == []
    assert counts.bad == 0, counts.sentence()


def is_pointer(step: list[str]) -> bool:
    """Return whether a step is about the pointer to the version that readers see."""
    return Path(step[-1]).name == POINTER


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 64 megabytes."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", str(folder)]
    if os.geteuid() or subprocess.run(mount, capture_output=True, check=False).returncode:
        pytest.skip("only root may make a small disk")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_a_really_full_disk_costs_the_draft_alone(
    small_world: Path, small_disk: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = small_disk / "data"
    shutil.copytree(small_world, data)
    settings = worlds.of(data)
    before = current(settings.warehouse)
    landed = len(list_batches(settings.landing, EVERYTHING))
    ballast = data / "ballast"
    ballast.write_bytes(b"0" * (disk.free_bytes(data) - disk.MEGABYTE))
    # There is too little room, and that is told before anything begins.
    with pytest.raises(RostError, match="no_room") as refused:
        worlds.land_event(settings, "w-pticij", "Не поместится")
    assert "МБ" in refused.value.message("ru")
    with pytest.raises(RostError, match="no_room"):
        build(settings, force=True)
    # Even where somebody else takes the room meanwhile.
    monkeypatch.setattr(building, "make_sure_of_room", lambda *told: None)
    with pytest.raises(RostError, match="disk_full"):
        build(settings, force=True)
    assert current(settings.warehouse) == before
    assert not list(settings.warehouse.glob("building.*"))
    assert len(list_batches(settings.landing, EVERYTHING)) == landed
    ballast.unlink()
    worlds.land_event(settings, "w-pticij", "Поместится")
    assert build(settings).is_new


def test_what_the_system_refuses_is_a_sentence_in_both_languages(own: Settings) -> None:
    for number, key in ((28, "disk_full"), (30, "read_only"), (13, "read_only")):
        with (
            pytest.raises(RostError, match=key) as refused,
            disk.saying_why(own.landing),
        ):
            raise OSError(number, os.strerror(number))
        for lang in ("ru", "en"):
            assert str(own.landing) in refused.value.message(lang)
    with pytest.raises(FileNotFoundError), disk.saying_why(own.landing):
        (own.landing / "nowhere").read_bytes()
    file = own.landing.parent / "file"
    file.touch()
    with pytest.raises(OSError, match="Not a directory"):
        build(replace(own, warehouse=file / "below"))


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process holds")
def test_a_large_file_is_gone_before_its_room_is_given_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    small, large = tmp_path / "small", tmp_path / "large"
    for path in (small, large):
        path.write_bytes(b"rows")
    assert disk.remove(small) is None
    monkeypatch.setattr(disk, "SMALL", 0)
    thread = disk.remove(large)
    assert list(tmp_path.iterdir()) == []
    assert thread
    thread.join()
    assert held_open(tmp_path) == []


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells what a process holds")
def test_what_the_system_keeps_is_not_held_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path) -> None:
        raise PermissionError(path)

    monkeypatch.setattr(disk, "SMALL", 0)
    monkeypatch.setattr(Path, "unlink", refuse)
    kept = tmp_path / "kept"
    kept.write_bytes(b"rows")
    with pytest.raises(PermissionError):
        disk.remove(kept)
    assert held_open(tmp_path) == []


def held_open(folder: Path) -> list[str]:
    """Return what this process holds open in a folder, removed or not."""
    told: list[str] = []
    for handle in Path("/proc/self/fd").iterdir():
        with suppress(FileNotFoundError):
            told.append(str(handle.readlink()))
    return [path for path in told if path.startswith(str(folder))]
