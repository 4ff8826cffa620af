"""Work that takes longer than a page should wait: it runs beside the page and can be stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any, TypeVar

import streamlit as st

from dashboard.ui.i18n import t

Result = TypeVar("Result")
# Seconds of work that are not worth showing progress for.
QUICK = 1.0
EVERY = 0.5


class Stopped(Exception):
    """The reader stopped the work."""


class Job:
    """A function that runs in a thread of its own.

    Attributes:
        key: What it works on; another key is other work.
        stage: Name of the stage that it is in.
        stop: Set when nobody waits for it any longer.
        result: What it returned.
        error: What it raised instead.
    """

    def __init__(self, key: str, work: Callable[[Callable[[str], None], threading.Event], Any]):
        self.key = key
        self.stage = ""
        self.stop = threading.Event()
        self.result: Any = None
        self.error: BaseException | None = None
        self._work = work
        self._thread = threading.Thread(target=self._run, daemon=True)
        self._thread.start()

    def is_done(self, wait: float = 0.0) -> bool:
        """Return whether it has ended, after `wait` seconds at the latest."""
        self._thread.join(wait)
        return not self._thread.is_alive()

    def _tell(self, stage: str) -> None:
        if self.stop.is_set():
            raise Stopped
        self.stage = stage

    def _run(self) -> None:
        try:
            self.result = self._work(self._tell, self.stop)
        except Exception as error:
            self.error = error


def result_of(
    name: str, key: str, work: Callable[[Callable[[str], None], threading.Event], Result]
) -> Result:
    """Return what `work` returns, or raise what it raises; show its progress while it runs.

    The same key again gives the result that is there. The page ends here until there is one.

    Args:
        name: Of the work in this session; a session does one work of a name at a time.
        key: What it works on.
        work: Called with a function that takes the name of each stage that begins, and with an
            event that is set when it should stop.
    """
    job: Job | None = st.session_state.get(name)
    if job is None or job.key != key:
        forget(name)
        job = st.session_state[name] = Job(key, work)
    if job.stop.is_set():
        raise Stopped
    if not job.is_done(QUICK):
        show_progress(job)
        st.stop()
    if job.error:
        raise job.error
    return job.result


def forget(name: str) -> None:
    """Stop work and let go of its result."""
    job: Job | None = st.session_state.pop(name, None)
    if job:
        job.stop.set()


@st.fragment(run_every=EVERY)
def show_progress(job: Job) -> None:
    """Show which stage a job is in, until it has ended or is stopped."""
    if job.is_done() or job.stop.is_set():
        st.rerun()
    with st.container(border=True, key="card-progress"):
        stage = f"progress.{job.stage}" if job.stage else "progress.starting"
        st.markdown(f":material/hourglass_top: {t(stage)}")
        # A callback is heard even where the work ends while the reader presses.
        st.button(t("progress.stop"), key="stop", on_click=job.stop.set)
