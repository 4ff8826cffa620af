"""Files given to the reading process, and what it answers.

One process serves the whole product, one file after another; it is started by the first file, kept
warm, and replaced when it dies or hangs. It is a program of its own and not a copy of this process:
Streamlit runs many threads, and a copy would also run its page again.
"""

from __future__ import annotations

import atexit
import contextlib
import logging
import mmap
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Generator
from contextvars import ContextVar
from io import BufferedReader
from typing import Any

import polars as pl

from pipelines.problems import FileRefused, NeedsAnswer
from pipelines.reading_worker import receive, send
from pipelines.settings import PROJECT
from pipelines.sheets import Sheet

# Seconds of the clock for one file, and between two looks at whether it was cancelled.
PATIENCE = 120.0
GLANCE = 0.05
# Of the process: its libraries' threads, each of which takes memory, and memory in large pages:
# it reads one file and ends, and to be given small ones takes it longer than the reading.
ENVIRONMENT = {
    "POLARS_MAX_THREADS": "2",
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
    "_RJEM_MALLOC_CONF": "thp:always",
}

log = logging.getLogger(__name__)
Frame = tuple[dict[str, Any], list[Any]]
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


class Worker:
    """A process that answers jobs, and the thread that takes its answers."""

    def __init__(self, program: str = "pipelines.reading_worker") -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", program],
            cwd=PROJECT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            # Parsers that die print what they were reading, and that may be names of people.
            stderr=subprocess.DEVNULL,
            env=os.environ | ENVIRONMENT,
            # The copy of itself that reads a file is ended with it.
            start_new_session=True,
        )
        if self.process.stdin is None or self.process.stdout is None:
            raise RuntimeError(f"{program} has no pipes")
        self.jobs, self.results = self.process.stdin, self.process.stdout
        self.answers: queue.SimpleQueue[Frame | None] = queue.SimpleQueue()
        threading.Thread(target=self.take_answers, daemon=True).start()

    def give(self, job: dict[str, Any], payloads: list[bytes]) -> None:
        """Write a job to the process.

        Raises:
            OSError: It has died.
        """
        send(self.jobs, job, [[payload] for payload in payloads])

    def take_answers(self) -> None:
        """Put what arrives into `answers`, and None at its end."""
        # The pipe is closed under this thread when the process is ended.
        with contextlib.suppress(OSError, ValueError):
            while frame := receive(self.results, in_pages):
                self.answers.put(frame)
                # Else the cells would be held until the next file.
                del frame
        self.answers.put(None)

    def end(self) -> None:
        """End the process, whatever it is doing, and let go of its pipes."""
        if os.name == "posix" and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()
        self.process.wait()
        for stream in (self.jobs, self.results):
            with contextlib.suppress(OSError):
                stream.close()


class Reader:
    """The one reading process, started when it is first needed."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.worker: Worker | None = None

    def warm_up(self) -> None:
        """Start the process if there is none, so that the first file need not wait for it."""
        with self.lock:
            self.living()

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

    def living(self) -> Worker:
        """Return the process, started anew if it has died since the last file."""
        if self.worker and self.worker.process.poll() is not None:
            self.end()
        self.worker = self.worker or Worker()
        return self.worker

    def replace(self) -> None:
        """End the process and start another."""
        self.end()
        self.worker = Worker()

    def end(self) -> None:
        """End the process."""
        if self.worker:
            self.worker.end()
        self.worker = None


def in_pages(source: BufferedReader, size: int) -> mmap.mmap | bytes:
    """Return the next `size` bytes in pages that go back to the system when nobody needs them.

    Where the other side has ended there are fewer.
    """
    pages = mmap.mmap(-1, size)
    return pages if source.readinto(pages) == size else b""


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


READER = Reader()
atexit.register(READER.end)
