"""Backups as files: proved by the hashes that lie in them, and unpacked."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
import zlib
from collections.abc import Generator, Iterable
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import Any

from pipelines.backup import DATA, FORMAT, LANDING, LISTING
from pipelines.manifest import CHUNK
from pipelines.problems import RostError


@contextmanager
def opened(path: Path) -> Generator[tuple[zipfile.ZipFile, dict[str, Any]]]:
    """Give a backup that is whole, and the list of what it holds.

    Raises:
        RostError: It is none, is damaged, or of a newer version.
    """
    if not zipfile.is_zipfile(path):
        raise RostError("not_a_backup", name=path.name)
    with zipfile.ZipFile(path) as archive:
        try:
            listing: dict[str, Any] = json.loads(archive.read(LISTING))
        except (KeyError, ValueError, zipfile.BadZipFile) as error:
            raise RostError("not_a_backup", name=path.name) from error
        if listing["format"] > FORMAT:
            raise RostError("backup_newer")
        for name, told in listing["files"].items():
            if not is_safe(name) or hash_in(archive, name) != told:
                raise RostError("backup_damaged", file=name)
        yield archive, listing


def is_safe(name: str) -> bool:
    """Return whether a file of a backup stays in its folder."""
    parts = PurePosixPath(name).parts
    return parts[0] in {LANDING, DATA} and ".." not in parts and "\\" not in name


def hash_in(archive: zipfile.ZipFile, name: str) -> str:
    """Return the hash of a file in a backup, "" where it cannot be read."""
    told = hashlib.sha256()
    try:
        with archive.open(name) as source:
            while part := source.read(CHUNK):
                told.update(part)
    except (KeyError, OSError, ValueError, zipfile.BadZipFile, zlib.error):
        return ""
    return told.hexdigest()


def unpack(archive: zipfile.ZipFile, names: Iterable[str], folder: Path) -> None:
    """Write files of a backup into a new folder."""
    folder.mkdir(mode=0o700)
    for name in names:
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        with archive.open(name) as source, place.open("wb") as target:
            shutil.copyfileobj(source, target, CHUNK)
