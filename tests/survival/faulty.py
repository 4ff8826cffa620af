"""A process whose disk fails it: it dies before a step, or from a step on nothing fits any more.

A step is whatever changes the data folder: opening a file to write, renaming, removing, making a
folder, asking the disk to keep something. The interpreter tells of them (`sys.addaudithook`), so
the product itself is run as it is. What DuckDB writes on its own is met by dying at a moment.

As a program it takes jobs as JSON lines and does each in a copy of itself.
"""

from __future__ import annotations

import errno
import json
import os
import signal
import sys
import time
import traceback
from pathlib import Path
from typing import Any

from tests.survival import operations

CHANGING = {"os.rename", "os.remove", "os.mkdir", "os.rmdir", "os.truncate"}
# Of a full disk: what takes room. Renaming and removing still work.
TAKES_ROOM = {"open", "os.mkdir"}
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT
REFUSALS = {"full": errno.ENOSPC, "closed": errno.EROFS}


class Layer:
    """Counts the steps of this process and fails at one of them.

    Attributes:
        steps: What has changed the folder since `arm`: kind and paths.
    """

    def __init__(self, folder: Path, mode: str, at: int, after: float) -> None:
        self.folder, self.mode, self.at, self.after = str(folder), mode, at, after
        self.steps: list[list[str]] = []
        self.is_armed, self.begun = False, 0.0
        sys.addaudithook(self.heard)
        self.keep = os.fsync
        os.fsync = self.fsync

    def arm(self) -> None:
        """Begin to count."""
        self.is_armed, self.begun = True, time.monotonic()
        if self.mode == "moment":
            # Nobody handles it, so the system ends the process there and then.
            signal.setitimer(signal.ITIMER_REAL, max(self.after, 1e-4))

    def heard(self, event: str, told: tuple[Any, ...]) -> None:
        """Take an event of the interpreter for a step, if it is one."""
        if not self.is_armed or not (event in CHANGING or event == "open"):
            return
        if event == "open" and not is_writing(told[1], told[2]):
            return
        if event == "os.mkdir" and Path(told[0]).exists():
            return
        paths = [str(one) for one in told[:2] if isinstance(one, str | os.PathLike)]
        paths = paths if event == "os.rename" else paths[:1]
        if paths and all(self.is_ours(one) for one in paths):
            self.step(event, paths)

    def is_ours(self, path: str) -> bool:
        """Return whether a path is of the data, and no lock."""
        return path.startswith(self.folder) and not Path(path).name.startswith(".lock")

    def fsync(self, handle: int) -> None:
        """Keep a file or a folder, which is a step as well."""
        path = str(Path(f"/proc/self/fd/{handle}").readlink())
        if self.is_armed and self.is_ours(path):
            self.step("fsync", [path])
        self.keep(handle)

    def step(self, kind: str, paths: list[str]) -> None:
        """Note a step, and fail before it where it is time to."""
        self.steps.append([kind, *paths])
        is_time = len(self.steps) >= self.at
        if self.mode == "kill" and is_time:
            os.kill(os.getpid(), signal.SIGKILL)
        if self.mode in REFUSALS and is_time and (self.mode == "closed" or kind in TAKES_ROOM):
            number = REFUSALS[self.mode]
            raise OSError(number, os.strerror(number), paths[-1])


def is_writing(mode: str | None, flags: int) -> bool:
    """Return whether a file is opened to be changed."""
    return bool(flags & WRITING) or bool(mode and set(mode) & set("wax+"))


def run(job: dict[str, Any]) -> None:
    """Do an operation, telling each thing that is done as soon as it is."""
    acks = os.open(job["acks"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    layer = Layer(Path(job["data"]), job["mode"], job.get("at", 1), job.get("after", 0.0))

    def ack(what: str) -> None:
        os.write(acks, (what + "\n").encode())

    try:
        operations.OPERATIONS[job["operation"]](Path(job["data"]), ack, layer.arm)
    except BaseException as error:
        layer.is_armed = False
        ack("error " + json.dumps([type(error).__name__, getattr(error, "key", ""), str(error)]))
        if not hasattr(error, "key"):
            traceback.print_exc()
    layer.is_armed = False
    ack("steps " + json.dumps(layer.steps))
    ack(f"took {time.monotonic() - layer.begun}")


def main() -> None:
    """Do jobs as they come, each in a copy of this process, and say how each copy ended."""
    for line in sys.stdin:
        child = os.fork()
        if not child:
            run(json.loads(line))
            os._exit(0)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
