"""What has been made already, kept for whoever asks for the same; bounded and safe for threads."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from dataclasses import fields, is_dataclass
from sys import getsizeof
from typing import Any, Generic, TypeVar

import altair as alt
import polars as pl

Value = TypeVar("Value")
# A frame takes some bytes even when it has no rows; a chart is a tree of a thousand small objects.
FRAME, CHART = 4096, 64 * 1024


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

    def items(self) -> list[tuple[Hashable, Value]]:
        """Return what is kept with its keys, what was asked for longest ago first."""
        with self._lock:
            return [(key, value) for key, (value, _) in self._kept.items()]

    def outliving(self, is_good: Callable[[Value], bool]) -> Kept[Value]:
        """Return another of the same limit that keeps those values that are still good."""
        other = Kept(self._limit, self._weight)
        for key, value in self.items():
            if is_good(value):
                other._keep(key, value)
        return other

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


def bytes_of(value: Any) -> int:
    """Return about how many bytes a value takes: a frame, a report, or what either is made of."""
    if isinstance(value, pl.DataFrame):
        return FRAME + int(value.estimated_size())
    if is_dataclass(value):
        return sum(bytes_of(getattr(value, own.name)) for own in fields(value))
    if isinstance(value, Mapping):
        return sum(bytes_of(own) for pair in value.items() for own in pair)
    if isinstance(value, list | tuple | set | frozenset):
        return sum(map(bytes_of, value))
    return CHART if isinstance(value, alt.TopLevelMixin) else getsizeof(value)
