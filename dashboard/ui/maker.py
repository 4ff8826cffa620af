"""Files of handouts, made by a process that is kept warm."""

from __future__ import annotations

import atexit
import contextlib
import logging
import pickle  # nosec B403 # only written, for a process of ours
import queue
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from dashboard.exports.handout import Handout, plain
from pipelines.problems import RostError
from pipelines.scope import Scope
from pipelines.texts import Lang
from pipelines.workers import Keeper

# Seconds of the clock for one file: a pack of many pages takes some.
PATIENCE = 180.0

# The forms in which a page leaves, and how browsers know them.
MIME = {
    "png": "image/png",
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

log = logging.getLogger(__name__)


class Shown(NamedTuple):
    """A page as it leaves.

    Attributes:
        packed: As `Maker.make` takes it.
        names_people: Whether it does.
    """

    packed: bytes
    names_people: bool


class Maker(Keeper):
    """The one process that makes files."""

    def make(self, form: str, pages: Sequence[bytes]) -> bytes:
        """Return the file of one page or of several together.

        Args:
            form: One of `dashboard.exports.forms.FORMS`.
            pages: As `packed` or `show` return them.

        Raises:
            RostError: The process failed at it, died of it or took too long.
        """
        return self.answer({"do": "make", "form": form}, list(pages))[1]

    def show(self, scope: Scope, page: str, choices: Mapping[str, str], lang: Lang) -> Shown:
        """Return a page as it leaves; see `dashboard.ui.headless.handout_of`.

        Raises:
            RostError: The page has nothing to show, or fails.
        """
        job = {"do": "show", "page": page, "choices": dict(choices), "lang": lang}
        told, packed = self.answer(job, [pickle.dumps(scope)])
        return Shown(packed, told["names_people"])

    def answer(self, job: dict[str, Any], payloads: list[bytes]) -> tuple[dict[str, Any], bytes]:
        """Return what the process tells of a job and what it made; raise what it says instead."""
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
        return told, made[0][:]


def packed(handout: Handout) -> bytes:
    """Return a page of this process as `Maker.make` takes it."""
    return pickle.dumps(plain(handout))


MAKER = Maker("dashboard.ui.making")
atexit.register(MAKER.end)
