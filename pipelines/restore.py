"""Restoring a backup: proved first, then put in place, then erasures again, then a build.

The newest record of erasures that can be found counts: that of the backup, of the folder it lies
in, of the other backups there, and of what was here before. Whoever it names does not come back.
"""

from __future__ import annotations

import datetime as dt
import shutil
import uuid
import zipfile
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from pipelines import sqlite_copies
from pipelines.backup import DATA, LANDING
from pipelines.backup_file import opened, unpack
from pipelines.batch_folders import batch_folders
from pipelines.build import Built, build
from pipelines.databases import Carrying, forget_files, reached
from pipelines.diary import note
from pipelines.disk import flush, flush_all, make_sure_of_room, saying_why
from pipelines.erase import reapply
from pipelines.erasure.course import Close, alone, nobody
from pipelines.erasure.record import FILE as ERASURES
from pipelines.erasure.record import merged
from pipelines.problems import RostError
from pipelines.settings import Settings

# Where damaged batches are put, in the landing zone; «_» says that it is no dataset.
PUT_ASIDE = "_damaged"


@dataclass(frozen=True)
class Restored:
    """What was restored.

    Attributes:
        batches: How many batches there are now.
        erased: People who were erased again.
        aside: Where what was there before lies; None where nothing was.
        built: The warehouse.
    """

    batches: int
    erased: int
    aside: Path | None
    built: Built


def restore(
    settings: Settings,
    path: Path,
    who: str,
    *,
    replacing: bool = False,
    close: Close = nobody,
    carrying: Carrying | None = None,
) -> Restored:
    """Put a backup in place, erase again whoever was erased since, and build.

    Args:
        settings: Where it goes.
        path: The backup.
        who: Who restores, for the audit.
        replacing: Whether data that are there give way; they are put aside.
        close: Closes accounts of people who were erased since.
        carrying: How accounts and the audit are reached where they lie in PostgreSQL.

    Raises:
        RostError: It is no whole backup, or data are there; nothing has changed then.
    """
    data = settings.landing.parent
    shared = reached(settings, carrying)
    if is_used(settings, shared) and not replacing:
        raise RostError("data_present")
    with saying_why(data), opened(path) as (archive, listing):
        data.mkdir(parents=True, exist_ok=True)
        sizes = [archive.getinfo(name).file_size for name in listing["files"]]
        make_sure_of_room(data, sum(sizes))
        for left in data.glob(".restoring-*"):
            shutil.rmtree(left)
        writing = data / f".restoring-{uuid.uuid4().hex}"
        try:
            unpack(archive, listing["files"], writing)
            keep_newest_record(settings, path, writing)
            flush_all(writing)
            with alone(settings):
                aside = put_aside(settings, shared)
                put_in(settings, writing, shared)
        finally:
            shutil.rmtree(writing, ignore_errors=True)
    erased = reapply(settings, who, close)
    built = build(settings)
    n_batches = len(batch_folders(settings.landing))
    note(settings, "restored", batches=n_batches, erased=erased)
    return Restored(n_batches, erased, aside, built)


def keep_newest_record(settings: Settings, path: Path, writing: Path) -> None:
    """Let what was unpacked have every erasure that can be found."""
    own = writing / LANDING / ERASURES
    told = merged([record_of(own.parent), *records_beside(path), record_of(settings.landing)])
    own.parent.mkdir(exist_ok=True)
    if told:
        own.write_bytes(told)


def is_used(settings: Settings, shared: Carrying | None) -> bool:
    """Return whether anything has landed here, or anybody has an account."""
    if shared and shared.is_used(settings):
        return True
    databases = settings.landing.parent.glob(sqlite_copies.PATTERN)
    has_landed = batch_folders(settings.landing) or record_of(settings.landing)
    return bool(has_landed) or not all(map(sqlite_copies.is_empty, databases))


def records_beside(path: Path) -> list[bytes]:
    """Return the records of erasures in the folder of a backup, and in its other backups."""
    found = [record_of(path.parent)]
    for other in sorted(path.parent.glob("*.zip")):
        with suppress(KeyError, OSError, zipfile.BadZipFile), zipfile.ZipFile(other) as archive:
            found.append(archive.read(f"{LANDING}/{ERASURES}"))
    return found


def record_of(folder: Path) -> bytes:
    """Return the record of erasures in a folder, empty where there is none."""
    path = folder / ERASURES
    return path.read_bytes() if path.exists() else b""


def put_aside(settings: Settings, shared: Carrying | None) -> Path | None:
    """Move what is there into a folder beside it, and return that; None where nothing is."""
    data = settings.landing.parent
    if shared and shared.is_used(settings):
        shared.carry(settings, back=True)
    # Locks are held through their files, and belong to the place.
    own = [path for path in settings.landing.iterdir() if not path.name.startswith(".lock")]
    databases = list(data.glob(f"{sqlite_copies.PATTERN}*"))
    if not own and not databases:
        return None
    aside = data / f"replaced-{dt.datetime.now():%Y%m%d-%H%M%S-%f}"
    (aside / LANDING).mkdir(parents=True, mode=0o700)
    for path in own:
        path.rename(aside / LANDING / path.name)
    names = {path.name for path in data.glob(sqlite_copies.PATTERN)}
    forget_files(settings, names)
    for path in databases:
        if path.exists():
            path.rename(aside / path.name)
    return aside


def put_in(settings: Settings, writing: Path, shared: Carrying | None) -> None:
    """Move what was unpacked to its place; the record of erasures first."""
    unpacked = sorted((writing / LANDING).iterdir(), key=lambda one: one.name != ERASURES)
    for path in unpacked:
        path.rename(settings.landing / path.name)
    flush(settings.landing)
    databases = sorted((writing / DATA).glob(sqlite_copies.PATTERN))
    for path in databases:
        sqlite_copies.put(settings.landing.parent / path.name, path.read_bytes())
    flush(settings.landing.parent)
    if shared and databases:
        shared.carry(settings, back=False)
