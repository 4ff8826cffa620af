"""What passes between this process and the programs it keeps: JSON in a line, then bytes."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import IO, Any


def send(target: IO[bytes], told: dict[str, Any], payloads: Sequence[list[bytes]]) -> None:
    """Write one frame: a line of JSON that says how long each of the payloads after it is."""
    sizes = [sum(map(len, pieces)) for pieces in payloads]
    target.write(json.dumps(told | {"sizes": sizes}).encode() + b"\n")
    for pieces in payloads:
        target.writelines(pieces)
    target.flush()


def read(source: IO[bytes], size: int) -> bytes:
    """Return the next `size` bytes, fewer where the other side has ended."""
    return source.read(size)


def receive(
    source: IO[bytes], take: Callable[[Any, int], Any] = read
) -> tuple[dict[str, Any], list[Any]] | None:
    """Return one frame, None where the other side has ended, be it within the frame.

    Args:
        source: What is read.
        take: Returns its next bytes, as many as it is told.
    """
    head = source.readline()
    if not head.endswith(b"\n"):
        return None
    told = json.loads(head)
    sizes = told.pop("sizes")
    payloads = [take(source, size) for size in sizes]
    return (told, payloads) if [len(one) for one in payloads] == sizes else None
