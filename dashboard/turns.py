"""Pages take turns: a few run at a time, the others wait in the order in which they were asked for.

Python runs one thread at a time, and gives it up at every query. With a hundred pages at work each
of them waits a hundred times for all others, and all that each has read lies in memory meanwhile:
a page that takes a tenth of a second alone takes ten. One after another they take what they take.
"""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Generator
from contextlib import contextmanager

# Of a page that reads, another can make use of the time; a third would be in the way.
AT_ONCE = os.cpu_count() or 1
# Seconds after which nobody waits for a page any longer: it lands an upload or makes a paper.
LONG = 1.0


class Turns:
    """Whose turn it is; safe for threads."""

    def __init__(self, at_once: int = AT_ONCE, long: float = LONG) -> None:
        """Let `at_once` run at a time; one that takes `long` seconds is counted no more."""
        self._at_once = at_once
        self._long = long
        self._changed = threading.Condition()
        # When each of those that run may be left out of account.
        self._until: list[float] = []
        self._line: deque[threading.Event] = deque()

    @contextmanager
    def taken(self) -> Generator[None]:
        """Run the block when it is its turn."""
        self._wait()
        until = time.monotonic() + self._long
        with self._changed:
            self._until.append(until)
            self._line.popleft()
            if self._line:
                self._line[0].set()
        try:
            yield
        finally:
            with self._changed:
                self._until.remove(until)
                self._changed.notify()

    def waiting(self) -> int:
        """Return how many wait for their turn."""
        return len(self._line)

    def _wait(self) -> None:
        """Return when nobody stands before this thread and few enough run; it stays in the line."""
        own = threading.Event()
        with self._changed:
            self._line.append(own)
            if self._line[0] is own:
                own.set()
        own.wait()
        with self._changed:
            while len(counted := [one for one in self._until if one > time.monotonic()]) >= (
                self._at_once
            ):
                self._changed.wait(min(counted) - time.monotonic())


TURNS = Turns()
