"""Files of handouts, made by a process that is kept warm."""

from __future__ import annotations

import atexit
import contextlib
import logging
import pickle
import queue
import threading
from collections.abc import Sequence

from dashboard.exports.handout import Plain
from pipelines.problems import RostError
from pipelines.reading import Worker

# Seconds of the clock for one file: a pack of many pages takes some.
PATIENCE = 180.0

log = logging.getLogger(__name__)


class Maker:
    """The one process that makes files, started when it is first needed."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.worker: Worker | None = None

    def warm_up(self) -> None:
        """Start the process if there is none, so that the first file need not wait for it."""
        with self.lock:
            self.living()

    def make(self, form: str, pages: Sequence[Plain]) -> bytes:
        """Return the file of one page or of several together.

        Args:
            form: One of `dashboard.exports.forms.FORMS`.
            pages: As `dashboard.exports.handout.plain` returns them.

        Raises:
            RostError: The process failed at it, died of it or took too long.
        """
        with self.lock:
            worker = self.living()
            # A process that dies while it takes the job gives no answer either.
            with contextlib.suppress(OSError):
                worker.give({"form": form}, [pickle.dumps(list(pages))])
            try:
                answer = worker.answers.get(timeout=PATIENCE)
            except queue.Empty:
                answer = None
            if answer is None:
                self.end()
                raise RostError("no_file_made")
        told, payloads = answer
        if "failed" in told:
            log.error("a file could not be made: %s", told["failed"])
            raise RostError("no_file_made")
        return payloads[0]

    def living(self) -> Worker:
        """Return the process, started anew if it has died."""
        if self.worker and self.worker.process.poll() is not None:
            self.end()
        self.worker = self.worker or Worker("dashboard.exports.worker")
        return self.worker

    def end(self) -> None:
        """End the process."""
        if self.worker:
            self.worker.end()
        self.worker = None


MAKER = Maker()
atexit.register(MAKER.end)
