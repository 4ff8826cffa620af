"""Versions of the warehouse: files that are never changed, and a pointer to the current one."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass
from pathlib import Path

import duckdb

from pipelines.batches import Batch, flush

POINTER = "current.json"
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
        fingerprint: Of everything it was made from: batches, rules, the day it stands on.
    """

    path: Path
    fingerprint: str

    @property
    def name(self) -> str:
        """What people and caches call it."""
        return self.path.stem


def current(folder: Path) -> Version | None:
    """Return the version that readers use, or None before the first build."""
    try:
        content = json.loads((folder / POINTER).read_text("utf-8"))
    except FileNotFoundError:
        return None
    path = folder / content["path"]
    return Version(path, content["fingerprint"]) if path.exists() else None


def open_version(path: Path) -> duckdb.DuckDBPyConnection:
    """Return a connection that can read a built file and reach nothing else."""
    return duckdb.connect(path, read_only=True, config=CONFIG)


def fingerprint(batches: list[Batch], rules: str, known_on: dt.date) -> str:
    """Return the hash of what a warehouse is made from."""
    parts = [known_on.isoformat(), rules, *(batch.manifest.batch_id for batch in batches)]
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()


def publish(folder: Path, draft: Path, mark: str, is_current: bool) -> Version:
    """Give a finished `draft` its name and, if `is_current`, move readers to it.

    The current file and the one before it stay; older ones nobody needs any more.
    """
    stamp = dt.datetime.now().strftime("%Y%m%d-%H%M%S-%f")
    kind = "warehouse" if is_current else "past"
    version = Version(folder / f"{kind}-{stamp}-{mark[:8]}.duckdb", mark)
    flush(draft)
    draft.rename(version.path)
    if is_current:
        before = current(folder)
        writing = folder / f".{POINTER}"
        writing.write_text(json.dumps(asdict(version) | {"path": version.path.name}), "utf-8")
        flush(writing)
        writing.replace(folder / POINTER)
        flush(folder)
        remove_old(folder, {version.path, *([before.path] if before else [])})
    return version


def remove_old(folder: Path, kept: set[Path], pattern: str = "warehouse-*.duckdb") -> None:
    """Remove warehouses but `kept`; one still open on Windows stays until the next build."""
    for path in folder.glob(pattern):
        if path not in kept:
            try:
                path.unlink()
            except PermissionError:
                continue
