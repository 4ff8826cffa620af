"""Work that leaves the processors to readers: a warehouse in the making can wait, pages cannot."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import TypeVar

Result = TypeVar("Result")
# How far behind: a quarter of a processor that somebody else wants, all of one that nobody does.
STEPS = 5


def step_back() -> None:
    """Lower the priority of this thread and of all that it starts, DuckDB's among them.

    There is no way forward again. Elsewhere than on Linux a priority is that of a whole process,
    and nothing is changed.
    """
    if sys.platform == "linux":
        own = threading.get_native_id()
        os.setpriority(os.PRIO_PROCESS, own, os.getpriority(os.PRIO_PROCESS, own) + STEPS)


def behind_readers(work: Callable[[], Result]) -> Result:
    """Return what `work` returns, or raise what it raises, done by a thread that has stepped back.

    A main thread does it itself: a command has stepped back as a whole, and its user may stop it.
    """
    if threading.current_thread() is threading.main_thread():
        return work()
    done = Future[Result]()

    def run() -> None:
        step_back()
        try:
            done.set_result(work())
        except BaseException as error:
            done.set_exception(error)

    threading.Thread(target=run, name="behind readers", daemon=True).start()
    return done.result()
