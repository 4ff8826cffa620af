"""What has been made already, kept for whoever asks for the same; bounded and safe for threads."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Value = TypeVar("Value")


class Kept(Generic[Value]):
    """The values that were asked for last, by their keys.

    A key must name everything that its value depends on. Values are shared by all threads, so
    nobody may change them.
    """

    def __init__(self, limit: int, weight: Callable[[Value], int] | None = None) -> None:
        """Keep values that weigh no more than `limit` together; without `weight` each weighs 1."""
        self._limit = limit
        self._weight = weight
        self._kept: OrderedDict[Hashable, tuple[Value, int]] = OrderedDict()
        self._weighs = 0
        self._lock = threading.Lock()

    def get(self, key: Hashable, make: Callable[[], Value]) -> Value:
        """Return the value of `key`, made now unless it is kept.

        Two threads that ask at the same time may both make it: waiting would take as long.
        """
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key][0]
        value = make()
        self._keep(key, value)
        return value

    def _keep(self, key: Hashable, value: Value) -> None:
        """Keep a value, and let go of those asked for longest ago."""
        weight = self._weight(value) if self._weight else 1
        if weight > self._limit:
            return
        with self._lock:
            if key in self._kept:
                return
            self._kept[key] = (value, weight)
            self._weighs += weight
            while self._weighs > self._limit:
                _, (_, dropped) = self._kept.popitem(last=False)
                self._weighs -= dropped
