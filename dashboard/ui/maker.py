"""Files of handouts, made by a process that is kept warm."""

from __future__ import annotations

import atexit
import contextlib
import logging
import pickle
import queue
import threading
from collections.abc import Mapping, Sequence
from typing import Any

from dashboard.exports.handout import Handout, plain
from pipelines.problems import RostError
from pipelines.reading import Worker
from pipelines.scope import Scope
from pipelines.texts import Lang

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

    def make(self, form: str, pages: Sequence[bytes]) -> bytes:
        """Return the file of one page or of several together.

        Args:
            form: One of `dashboard.exports.forms.FORMS`.
            pages: As `packed` or `show` return them.

        Raises:
            RostError: The process failed at it, died of it or took too long.
        """
        return self.answer({"do": "make", "form": form}, list(pages))

    def show(self, scope: Scope, page: str, choices: Mapping[str, str], lang: Lang) -> bytes:
        """Return a page as it leaves, for `make`; see `dashboard.ui.headless.handout_of`.

        Raises:
            RostError: The page has nothing to show, or fails.
        """
        job = {"do": "show", "page": page, "choices": dict(choices), "lang": lang}
        return self.answer(job, [pickle.dumps(scope)])

    def answer(self, job: dict[str, Any], payloads: list[bytes]) -> bytes:
        """Return what the process answers to a job, or raise what it says instead."""
        with self.lock:
            worker = self.living()
            # A process that dies while it takes the job gives no answer either.
            with contextlib.suppress(OSError):
                worker.give(job, payloads)
            try:
                answer = worker.answers.get(timeout=PATIENCE)
            except queue.Empty:
                answer = None
            if answer is None:
                self.end()
                raise RostError("no_file_made")
        told, made = answer
        if "refused" in told:
            raise RostError(told["refused"], **told["values"])
        if "failed" in told:
            log.error("a file could not be made: %s", told["failed"])
            raise RostError("no_file_made")
        return made[0][:]

    def living(self) -> Worker:
        """Return the process, started anew if it has died."""
        if self.worker and self.worker.process.poll() is not None:
            self.end()
        self.worker = self.worker or Worker("dashboard.ui.making")
        return self.worker

    def end(self) -> None:
        """End the process."""
        if self.worker:
            self.worker.end()
        self.worker = None


def packed(handout: Handout) -> bytes:
    """Return a page of this process as `Maker.make` takes it."""
    return pickle.dumps(plain(handout))


MAKER = Maker()
atexit.register(MAKER.end)
