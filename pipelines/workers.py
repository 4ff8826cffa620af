"""Processes of our own that do what could hold up or end the product: reading, making files.

Each is a program that takes jobs on standard input and answers on standard output, framed as
`pipelines.frames` says, and ends when its input does. It is a program of its own and not a copy of
this process: Streamlit runs many threads, and a copy would also run its page again.
"""

from __future__ import annotations

import contextlib
import mmap
import os
import queue
import signal
import subprocess  # nosec B404 # a program of ours, no shell
import sys
import threading
from io import BufferedReader
from typing import Any

from pipelines.frames import receive, send
from pipelines.settings import PROJECT

# Of the process: its libraries' threads, each of which takes memory, and memory in large pages:
# it reads one file and ends, and to be given small ones takes it longer than the reading.
ENVIRONMENT = {
    "POLARS_MAX_THREADS": "2",
    "OPENBLAS_NUM_THREADS": "1",
    "MALLOC_ARENA_MAX": "2",
    "GLIBC_TUNABLES": "glibc.malloc.hugetlb=1",
    "_RJEM_MALLOC_CONF": "thp:always",
}

Frame = tuple[dict[str, Any], list[Any]]


class Worker:
    """A process that answers jobs, and the thread that takes its answers."""

    def __init__(self, program: str) -> None:
        self.process = subprocess.Popen(  # nosec B603 # a program of ours, no shell
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


class Keeper:
    """Keeps one process of a program: started when it is first needed, then warm."""

    def __init__(self, program: str) -> None:
        self.program = program
        self.lock = threading.Lock()
        self.worker: Worker | None = None

    def warm_up(self) -> None:
        """Start the process if there is none, so that the first job need not wait for it."""
        # Where somebody has the lock, the process is at work or being started.
        if self.lock.acquire(blocking=False):
            try:
                self.living()
            finally:
                self.lock.release()

    def living(self) -> Worker:
        """Return the process, started anew if it has died since the last job."""
        if self.worker and self.worker.process.poll() is not None:
            self.end()
        self.worker = self.worker or Worker(self.program)
        return self.worker

    def replace(self) -> None:
        """End the process and start another."""
        self.end()
        self.worker = Worker(self.program)

    def end(self) -> None:
        """End the process."""
        if self.worker:
            self.worker.end()
        self.worker = None


def in_pages(source: BufferedReader, size: int) -> mmap.mmap | bytes:
    """Return the next `size` bytes in pages that go back to the system when nobody needs them.

    Where the other side has ended there are fewer.
    """
    if not size:
        return b""
    pages = mmap.mmap(-1, size)
    return pages if source.readinto(pages) == size else b""
