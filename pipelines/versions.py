"""Versions of the warehouse: files that are never changed, and a pointer to the current one."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from functools import lru_cache
from pathlib import Path

import duckdb

from pipelines.batches import Batch
from pipelines.disk import flush, put_in_place, put_json, remove
from pipelines.manifest import sha256_of
from pipelines.moved import Moved, moved_of

POINTER = "current.json"
STAMP = "%Y%m%d-%H%M%S-%f"
# Hash of a file by its state: a large one takes seconds to be read whole.
HASHED: dict[tuple[Path, int, int], str] = {}
# One process must open one file in one way, so everybody who reads a version opens it here.
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "lock_configuration": True,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "memory_limit": "1GB",
}


@dataclass(frozen=True)
class Version:
    """One built warehouse.

    Attributes:
        path: The DuckDB file.
        fingerprint: Of everything it was made from: batches, rules, the day it stands on; "" for
            one that stands in for a damaged one.
        sha256: Hash of the file; "" where it is not known.
        without: Batches that are damaged and so are not in it.
        moved: How it differs from the version that it was renewed from; None where it was made
            from nothing.
    """

    path: Path
    fingerprint: str
    sha256: str = ""
    without: tuple[str, ...] = ()
    moved: Moved | None = None

    @property
    def name(self) -> str:
        """What people and caches call it."""
        return self.path.stem


def current(folder: Path) -> Version | None:
    """Return the version that readers use, or None before the first build.

    Where the pointer or its file is damaged, the newest other version that opens stands in.
    """
    told = pointed(folder)
    if told and opens(told.path):
        return told
    others = sorted(folder.glob("warehouse-*.duckdb"), reverse=True)
    return next((Version(path, "") for path in others if opens(path)), None)


def pointed(folder: Path) -> Version | None:
    """Return the version that the pointer names, whatever its file is like; None for none."""
    try:
        told = json.loads((folder / POINTER).read_text("utf-8"))
        return Version(
            folder / told["path"],
            told["fingerprint"],
            told.get("sha256", ""),
            tuple(told.get("without", ())),
            moved_of(told["moved"]) if told.get("moved") else None,
        )
    except (FileNotFoundError, ValueError, KeyError, TypeError, AttributeError):
        return None


def opens(path: Path) -> bool:
    """Return whether a built file is there and can be opened."""
    try:
        return opened_once(*state_of(path))
    except FileNotFoundError:
        return False


@lru_cache(maxsize=64)
def opened_once(path: Path, size: int, changed: int) -> bool:
    """Return whether a file, as long as it has this size and time, can be opened."""
    del size, changed
    try:
        open_version(path).close()
    except duckdb.Error:
        return False
    return True


def is_whole(version: Version) -> bool:
    """Return whether a version that is there is byte for byte what was built.

    A file that has not changed since this process read it whole is not read again: blocks that
    decay on the disk DuckDB finds when it reads them, by checksums of its own.
    """
    state = state_of(version.path)
    if state not in HASHED:
        HASHED[state] = sha256_of(version.path)
    return bool(version.fingerprint) and HASHED[state] == version.sha256


def state_of(path: Path) -> tuple[Path, int, int]:
    """Return what changes when a file does: its path, its size and the time of its last change."""
    told = path.stat()
    return path, told.st_size, told.st_mtime_ns


def open_version(path: Path) -> duckdb.DuckDBPyConnection:
    """Return a connection that can read a built file and reach nothing else."""
    return duckdb.connect(path, read_only=True, config=CONFIG)


def fingerprint(batches: list[Batch], rules: str, known_on: dt.date) -> str:
    """Return the hash of what a warehouse is made from."""
    parts = [known_on.isoformat(), rules, *(batch.manifest.batch_id for batch in batches)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def publish(
    folder: Path,
    draft: Path,
    mark: str,
    is_current: bool,
    without: tuple[str, ...] = (),
    moved: Moved | None = None,
) -> Version:
    """Give a finished `draft` its name and, if `is_current`, move readers to it.

    Who has read the version before it may keep what `moved` does not tell of. The current file and
    the one before it stay; older ones nobody needs any more.
    """
    kind = "warehouse" if is_current else "past"
    path = folder / f"{kind}-{next_stamp(folder, kind)}-{mark[:8]}.duckdb"
    version = Version(path, mark, sha256_of(draft), without, moved)
    before = current(folder)
    flush(draft)
    put_in_place(draft, version.path)
    # Of one file is enough: the version that is asked for next.
    HASHED.clear()
    HASHED[state_of(version.path)] = version.sha256
    if is_current:
        told = asdict(version) | {"path": path.name, "moved": moved.told() if moved else None}
        put_json(folder / POINTER, told)
        remove_old(folder, {version.path, *([before.path] if before else [])})
    return version


def next_stamp(folder: Path, kind: str) -> str:
    """Return the present moment as names tell it, later than any name, though clocks go back."""
    now = dt.datetime.now()
    for path in folder.glob(f"{kind}-*.duckdb"):
        with suppress(ValueError):
            told = "-".join(path.stem.split("-")[1:4])
            now = max(now, dt.datetime.strptime(told, STAMP) + dt.timedelta(microseconds=1))
    return now.strftime(STAMP)


def remove_old(folder: Path, kept: set[Path], pattern: str = "warehouse-*.duckdb") -> None:
    """Remove warehouses but `kept`; what the system does not let go stays until the next build."""
    for path in folder.glob(pattern):
        if path not in kept:
            with suppress(OSError):
                remove(path)
