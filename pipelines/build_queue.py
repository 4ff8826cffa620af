"""Who builds and who waits for it: a file per process beside the warehouse while it does."""

from __future__ import annotations

import os
import uuid
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path

PATTERN = ".waiting-*"


@contextmanager
def queued(folder: Path) -> Generator[None]:
    """Stand in the queue for builds within the block."""
    place = folder / f".waiting-{os.getpid()}-{uuid.uuid4().hex[:8]}"
    place.touch()
    try:
        yield
    finally:
        # What was built is there, though the disk lets nothing go any more.
        with suppress(OSError):
            place.unlink()


def length(folder: Path) -> int:
    """Return how many builds run or wait; those of processes that have died are forgotten."""
    found = 0
    for path in folder.glob(PATTERN):
        if is_alive(int(path.name.split("-")[1])):
            found += 1
        else:
            path.unlink(missing_ok=True)
    return found


def is_alive(process: int) -> bool:
    """Return whether there is a process of a number."""
    if os.name == "nt":
        return True  # Signal 0 would end it there; a build looks its files over when it begins.
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
