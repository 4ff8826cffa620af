"""Writing so that a power cut loses nothing: content first, then the name that shows it.

A file or folder is written beside its place, kept by the disk, and renamed into it; then the disk
keeps the rename. What the system refuses (no room, no right to write) is told in a sentence.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import sqlite3
import threading
import uuid
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import duckdb
from sqlalchemy.exc import DBAPIError

from pipelines.problems import RostError

FULL = {errno.ENOSPC, errno.EDQUOT}
CLOSED = {errno.EROFS, errno.EACCES, errno.EPERM}
# As DuckDB and SQLite say it; they keep no number of the error.
SAID_FULL = ("No space left on device", "database or disk is full", "There is not enough space")
SAID_CLOSED = ("Permission denied", "Read-only file system", "readonly database",
               "unable to open database file")  # fmt: skip
# Bytes that stay free whatever is written, so that the machine itself goes on.
RESERVE = 16 * 1024 * 1024
MEGABYTE = 1024 * 1024
# Up to so many bytes a file goes in less time than anybody notices.
SMALL = 256 * MEGABYTE


def write_json(path: Path, content: object) -> None:
    """Write `content` as readable JSON."""
    path.write_text(json.dumps(content, ensure_ascii=False, indent=2) + "\n", "utf-8")


def flush(path: Path) -> None:
    """Ask the disk to keep a file or folder before the rename that makes it visible."""
    if os.name == "nt" and path.is_dir():
        return  # Windows cannot open a folder; its renames are journalled.
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def flush_all(folder: Path) -> None:
    """Ask the disk to keep everything in a folder, and the folder itself."""
    for path in sorted(folder.rglob("*")):
        flush(path)
    flush(folder)


def put_text(path: Path, content: str) -> None:
    """Write a file so that readers find the old content or the new one, whole."""
    with put(path, path.with_name(f".part-{uuid.uuid4().hex}")) as writing:
        writing.write_text(content, "utf-8")


@contextmanager
def put(path: Path, writing: Path) -> Generator[Path]:
    """Let what is written to `writing` in the block be found at `path`, whole or not at all."""
    try:
        yield writing
        flush(writing)
        writing.replace(path)
    except BaseException:
        writing.unlink(missing_ok=True)
        raise
    flush(path.parent)


def put_json(path: Path, content: object) -> None:
    """Write `content` as JSON so that readers find the old content or the new one, whole."""
    put_text(path, json.dumps(content, ensure_ascii=False, indent=2, default=str) + "\n")


def put_in_place(writing: Path, place: Path) -> None:
    """Let a folder or file that the disk has kept be seen at its place."""
    writing.rename(place)
    flush(place.parent)


def remove(path: Path) -> threading.Thread | None:
    """Remove a file; return who gives back what a large one took, which lasts seconds.

    Its name is gone at once: a file that somebody holds open is given back when it is closed.
    Windows removes no file that is open, so there everything is done before this returns.
    """
    if os.name == "nt" or path.stat().st_size <= SMALL:
        path.unlink()
        return None
    handle = os.open(path, os.O_RDONLY)
    try:
        path.unlink()
    except OSError:
        os.close(handle)
        raise
    thread = threading.Thread(target=os.close, args=(handle,), name="give back")
    thread.start()
    return thread


def free_bytes(folder: Path) -> int:
    """Return how much room is left where a folder is, or would be made."""
    near = next(path for path in (folder, *folder.parents) if path.exists())
    return shutil.disk_usage(near).free


def make_sure_of_room(folder: Path, n_bytes: int) -> None:
    """Refuse work that does not fit before it begins.

    Raises:
        RostError: The disk of `folder` has less room than `n_bytes` and the reserve.
    """
    free, needed = free_bytes(folder), n_bytes + RESERVE
    if free < needed:
        raise RostError(
            "no_room", free=free // MEGABYTE, needed=-(-needed // MEGABYTE), folder=folder
        )


@contextmanager
def saying_why(folder: Path) -> Generator[None]:
    """Tell in a sentence what the system refuses while something is written.

    Raises:
        RostError: The disk is full, or the folder may not be changed; nothing half done is seen.
    """
    try:
        yield
    except (OSError, duckdb.Error, sqlite3.Error, DBAPIError) as error:
        key = refusal_of(error)
        if not key:
            raise
        raise RostError(key, folder=folder) from error


def refusal_of(error: Exception) -> str:
    """Return the key of the sentence about what the system refused; "" for another error."""
    if isinstance(error, OSError) and error.errno in FULL:
        return "disk_full"
    if isinstance(error, OSError) and error.errno in CLOSED:
        return "read_only"
    told = str(error)
    if any(sign in told for sign in SAID_FULL):
        return "disk_full"
    return "read_only" if any(sign in told for sign in SAID_CLOSED) else ""
