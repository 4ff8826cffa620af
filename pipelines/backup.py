"""Backups: the landing zone, accounts and the audit in one zip, made while people work.

Batches are never changed, so the lock of the landing zone is held only while their files are
listed; they are copied afterwards. An erasure, which does remove files, waits for the copy. Every
file is hashed as it is copied, and the list of hashes lies in the zip; so a copy proves itself.
The warehouse is not copied, for it is built from the rest.

Beside its backups a folder keeps the newest record of erasures, so that an older backup that is
restored brings nobody back.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import tempfile
import time
import zipfile
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO

from filelock import FileLock

from pipelines import sqlite_copies
from pipelines.batch_folders import batch_folders
from pipelines.damage import Damage, damaged
from pipelines.databases import Carrying, reached
from pipelines.diary import note
from pipelines.disk import MEGABYTE, make_sure_of_room, put, saying_why
from pipelines.erasure.record import FILE as ERASURES
from pipelines.erasure.record import merged
from pipelines.manifest import CHUNK
from pipelines.problems import RostError
from pipelines.settings import Settings

FORMAT = 1
LISTING = "backup.json"
LANDING, DATA = "landing", "data"
# Held while files are copied; whoever removes some waits for it.
LOCK = ".lock-backup"
# These are packed already; to pack them again costs time and saves nothing.
PACKED = {".parquet", ".xlsx", ".xlsb", ".ods", ".zip"}


@dataclass(frozen=True)
class Backup:
    """A backup that was made.

    Attributes:
        path: The file.
        batches: Batches in it.
        n_bytes: Its length.
        seconds: How long it took.
        damaged: Batches that were damaged when they were copied.
    """

    path: Path
    batches: int
    n_bytes: int
    seconds: float
    damaged: list[Damage] = field(default_factory=list[Damage])


@dataclass(frozen=True)
class Listed:
    """What is to be copied, as it stood at one moment.

    Attributes:
        batches: How many batches there are.
        paths: Files of the landing zone.
        erasures: The record of erasures.
    """

    batches: int
    paths: list[Path]
    erasures: bytes


def backup(settings: Settings, out: Path, carrying: Carrying | None = None) -> Backup:
    """Copy the landing zone, the accounts and the audit, and return what was made.

    Args:
        settings: What is copied.
        out: A zip, or a folder in which one is made whose name tells the moment.
        carrying: How accounts and the audit are reached where they lie in PostgreSQL.

    Raises:
        RostError: Nothing has landed, or the system refuses to write; no backup is made then.
    """
    begun = time.monotonic()
    shared = reached(settings, carrying)
    if not settings.landing.exists():
        raise RostError("nothing_to_back_up")
    path = out if out.suffix == ".zip" else out / f"rost-{dt.datetime.now():%Y%m%d-%H%M%S}.zip"
    own = hashlib.sha256(str(settings.landing.resolve()).encode()).hexdigest()[:8]
    # Of one name, so that what a backup that was ended has left is written over by the next.
    writing = path.with_name(f".rost-{own}.part")
    with saying_why(path.parent), FileLock(settings.landing / LOCK):
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(settings.landing / ".lock"):
            listed = list_files(settings.landing)
        sizes = [one.stat().st_size for one in listed.paths if one.exists()]
        make_sure_of_room(path.parent, sum(sizes))
        broken = damaged(settings.landing)
        with put(path, writing), databases(settings, shared) as folder:
            write_zip(settings, listed, folder, writing)
        keep_erasures(path.parent, listed.erasures)
    made = Backup(
        path, listed.batches, path.stat().st_size, round(time.monotonic() - begun, 1), broken
    )
    note(
        settings, "backed_up", batches=made.batches, megabytes=made.n_bytes // MEGABYTE,
        seconds=made.seconds, damaged=len(broken), folder=str(path.parent.resolve()),
    )  # fmt: skip
    return made


def list_files(landing: Path) -> Listed:
    """Return what is to be copied; whoever calls holds the lock of the landing zone."""
    batches = sorted(map(Path, batch_folders(landing)))
    # What begins with «_» is kept beside the batches: rules, pages that were handed out, packs.
    beside = sorted(path for path in landing.glob("_*/**/*") if path.is_file())
    own = [path for folder in batches for path in sorted(folder.iterdir())]
    found = [path for path in [*own, *beside] if not path.name.startswith(".")]
    record = landing / ERASURES
    return Listed(len(batches), found, record.read_bytes() if record.exists() else b"")


@contextmanager
def databases(settings: Settings, shared: Carrying | None) -> Generator[Path]:
    """Give the folder in which accounts and the audit lie as files, for a moment at least."""
    if not shared:
        yield settings.landing.parent
        return
    with tempfile.TemporaryDirectory(dir=settings.landing.parent, prefix=".accounts-") as name:
        shared.copy_into(settings, Path(name))
        yield Path(name)


def write_zip(settings: Settings, listed: Listed, folder: Path, writing: Path) -> None:
    """Write a backup; accounts and the audit lie in `folder`."""
    told: dict[str, str] = {}
    with open_private(writing) as file, zipfile.ZipFile(file, "w") as archive:
        for path in listed.paths:
            name = f"{LANDING}/{path.relative_to(settings.landing).as_posix()}"
            # A pack that its owner has just removed is no part of the record.
            with suppress(FileNotFoundError), path.open("rb") as source:
                told[name] = copy_into(archive, name, source)
        for name, content in contents(folder, listed):
            told[name] = hashlib.sha256(content).hexdigest()
            archive.writestr(name, content, zipfile.ZIP_DEFLATED)
        listing = {
            "format": FORMAT, "made_at": dt.datetime.now().astimezone().isoformat(),
            "batches": listed.batches, "files": told,
        }  # fmt: skip
        archive.writestr(LISTING, json.dumps(listing, ensure_ascii=False), zipfile.ZIP_DEFLATED)


def open_private(path: Path) -> IO[bytes]:
    """Return a new file that nobody else on the machine may read: it holds accounts and people."""
    path.unlink(missing_ok=True)
    path.touch(mode=0o600)
    return path.open("r+b")


def contents(folder: Path, listed: Listed) -> Generator[tuple[str, bytes]]:
    """Yield name and content of what changes in place: the record of erasures and databases."""
    if listed.erasures:
        yield f"{LANDING}/{ERASURES}", listed.erasures
    for path in sorted(folder.glob(sqlite_copies.PATTERN)):
        yield f"{DATA}/{path.name}", sqlite_copies.copy_of(path)


def copy_into(archive: zipfile.ZipFile, name: str, source: IO[bytes]) -> str:
    """Write a file into a zip and return its hash."""
    told = hashlib.sha256()
    kept = zipfile.ZipInfo(name)
    is_packed = Path(name).suffix in PACKED
    kept.compress_type = zipfile.ZIP_STORED if is_packed else zipfile.ZIP_DEFLATED
    with archive.open(kept, "w", force_zip64=True) as target:
        while part := source.read(CHUNK):
            told.update(part)
            target.write(part)
    return told.hexdigest()


def keep_erasures(folder: Path, record: bytes) -> None:
    """Let a folder of backups have every erasure that it or `record` tells of."""
    place = folder / ERASURES
    before = place.read_bytes() if place.exists() else b""
    told = merged([before, record])
    if told != before:
        with put(place, folder / f".{ERASURES}.part") as writing:
            writing.write_bytes(told)
