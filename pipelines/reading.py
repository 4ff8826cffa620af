"""Files given to the reading process, and what it answers.

One process serves the whole product, one file after another; it is started by the first file, kept
warm, and replaced when it dies or hangs.
"""

from __future__ import annotations

import atexit
import contextlib
import logging
import queue
import signal
import threading
import time
from collections.abc import Generator
from contextvars import ContextVar
from typing import Any

import polars as pl

from pipelines.plain import Plain
from pipelines.problems import FileRefused, NeedsAnswer
from pipelines.sheets import Sheet
from pipelines.workers import Frame, Keeper

# Seconds of the clock for one file, and between two looks at whether it was cancelled.
PATIENCE = 120.0
GLANCE = 0.05
log = logging.getLogger(__name__)
stop: ContextVar[threading.Event | None] = ContextVar("stop", default=None)


@contextlib.contextmanager
def cancelled_by(event: threading.Event) -> Generator[None]:
    """Let `event`, set by another thread, end what this one reads within the block.

    The read then raises `FileRefused("reading_cancelled")` and its process is ended.
    """
    token = stop.set(event)
    try:
        yield
    finally:
        stop.reset(token)


class Reader(Keeper):
    """The one reading process."""

    def read(
        self, data: bytes, name: str, encoding: str | None, delimiter: str | None
    ) -> list[Sheet]:
        """Return the sheets that the reading process finds; see `pipelines.contents.sheets_in`.

        Raises:
            FileRefused: It refuses the file, dies of it, takes too long or is cancelled.
            NeedsAnswer: A person has to say something first.
        """
        job = {"name": name, "encoding": encoding, "delimiter": delimiter}
        while not self.lock.acquire(timeout=GLANCE):
            refuse_cancelled(name)
        try:
            told, payloads = self.answer_to(job, data)
        except BaseException:
            # An answer that nobody waited for must not be taken for that to the next file.
            self.replace()
            raise
        finally:
            self.lock.release()
        if "plain" in told:
            return [Plain(**told["plain"]).sheet(data)]
        return sheets_of(told, payloads, name)

    def answer_to(self, job: dict[str, Any], data: bytes) -> Frame:
        """Return the process's answer to one job."""
        name, deadline = job["name"], time.monotonic() + PATIENCE
        worker = self.living()
        # A process that dies while it takes the job gives no answer either, which is told below.
        with contextlib.suppress(OSError):
            worker.give(job, [data])
        while True:
            with contextlib.suppress(queue.Empty):
                frame = worker.answers.get(timeout=GLANCE)
                if frame is None:
                    raise FileRefused(cause_of_death(worker.process.wait()), name=name)
                return frame
            refuse_cancelled(name)
            if time.monotonic() > deadline:
                raise FileRefused("reading_too_long", name=name)


def refuse_cancelled(name: str) -> None:
    """Raise `FileRefused` where the reading has been cancelled meanwhile."""
    event = stop.get()
    if event and event.is_set():
        raise FileRefused("reading_cancelled", name=name)


def cause_of_death(code: int) -> str:
    """Return what is said of a file whose process ended with `code`: time or anything else."""
    return "reading_too_long" if code == -getattr(signal, "SIGXCPU", 0) != 0 else "reading_died"


def sheets_of(told: dict[str, Any], payloads: list[Any], name: str) -> list[Sheet]:
    """Return the sheets in an answer, or raise what it says instead."""
    if "failed" in told:
        log.error("a file could not be read: %s", told["failed"])
        raise FileRefused("reading_died", name=name)
    if "refused" in told:
        raise FileRefused(told["refused"], **told["values"])
    if "asked" in told:
        raise NeedsAnswer(told["asked"], **told["values"])
    return [
        Sheet(cells=pl.read_ipc_stream(payload), **one | {"notes": tuple(one["notes"])})
        for one, payload in zip(told["sheets"], payloads, strict=True)
    ]


READER = Reader("pipelines.reading_worker")
atexit.register(READER.end)
