"""The process in which files are read, so that a hostile one ends it and not the product.

`python -m pipelines.reading_worker` takes jobs on standard input and answers on standard output
(see `pipelines.frames`). Each file is read by a copy of this process that ends with it: a copy is
made in milliseconds, has every library at hand and its whole share of memory. The process ends when
its input does, so it never outlives the one that started it. Nothing of an answer is code: cells
come as Arrow.
"""

from __future__ import annotations

import os
import select
import sys
import threading
import traceback
from importlib import import_module
from pathlib import Path
from typing import IO, Any, cast

import polars as pl

from pipelines.contents import read_once
from pipelines.frames import receive, send
from pipelines.plain import Plain
from pipelines.problems import FileRefused, NeedsAnswer
from pipelines.sheets import Sheet

try:
    import resource
except ImportError:  # pragma: no cover - Windows has no limits of this kind
    resource = None

# What a file may take beyond the libraries: memory as addresses, and seconds of a processor.
# A small file that needs much is a bomb; a large one may be a large table.
MEMORY, LARGEST_MEMORY = 480 * 1024 * 1024, 800 * 1024 * 1024
PER_BYTE = 12
SECONDS = 60
# Elsewhere copies of a process are not to be trusted with threads, and memory is not limited.
COPIES = sys.platform == "linux"


def main() -> None:
    """Read files until the standard input ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What libraries print must not fall among the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    # Opened by the first cell that holds an error, when memory is counted already.
    import_module("pyarrow")
    at_rest = address_space()
    while frame := receive(sys.stdin.buffer):
        asked, (data,) = frame
        if not COPIES:
            send(answers, *answer(asked, data))
        # Nothing is read before it is copied, so no library's thread is at work and holds a lock.
        elif copy := os.fork():
            del frame, data
            end_like(copy)
        else:
            threading.Thread(target=end_with_input, daemon=True).start()
            limit_memory(at_rest, len(data))
            limit_seconds()
            send(answers, *answer(asked, data))
            os._exit(0)


def end_with_input() -> None:
    """End this copy when nobody writes to the standard input any more, whatever it is doing."""
    poll = select.poll()
    poll.register(sys.stdin.fileno(), 0)
    poll.poll()
    os._exit(0)


def end_like(copy: int) -> None:
    """Wait for a copy; where it died over its file, die of the same."""
    code = os.waitstatus_to_exitcode(os.waitpid(copy, 0)[1])
    if code < 0:
        os.kill(os.getpid(), -code)
    if code:
        sys.exit(code)


def answer(asked: dict[str, Any], data: bytes) -> tuple[dict[str, Any], list[Pieces]]:
    """Return what a file holds, or why it cannot be read."""
    try:
        found = read_once(data, asked["name"], asked["encoding"], asked["delimiter"])
        if isinstance(found, Plain):
            return {"plain": found._asdict()}, []
        return {"sheets": [described(sheet) for sheet in found]}, [packed(one) for one in found]
    except FileRefused as refusal:
        return {"refused": refusal.key, "values": refusal.values}, []
    except NeedsAnswer as question:
        return {"asked": question.key, "values": question.values}, []
    except MemoryError:
        return {"refused": "takes_too_much", "values": {"name": asked["name"]}}, []
    # Parsers fail in ways that no list of errors foresees, panics of Rust among them.
    except BaseException as error:
        return {"failed": where(error)}, []


def where(error: BaseException) -> str:
    """Return the kind of an error and the lines that led to it; its message may hold cells."""
    lines = [f"{one.filename}:{one.lineno}" for one in traceback.extract_tb(error.__traceback__)]
    return " < ".join([type(error).__name__, *reversed(lines)])


def described(sheet: Sheet) -> dict[str, Any]:
    """Return everything of a sheet but its cells."""
    return {
        "kind": sheet.kind,
        "name": sheet.name,
        "encoding": sheet.encoding,
        "delimiter": sheet.delimiter,
        "is_hidden": sheet.is_hidden,
        "notes": sheet.notes,
    }


class Pieces(list[bytes]):
    """What has been written, in pieces; one buffer for all would be moved again as it grows."""

    def write(self, piece: bytes) -> int:
        """Take a piece, and return how long it is."""
        self.append(piece)
        return len(piece)

    def flush(self) -> None:
        """Do nothing; whoever writes into a file asks for this."""


def packed(sheet: Sheet) -> Pieces:
    """Return the cells of a sheet in Arrow's format."""
    written = Pieces()
    # The layout without references into buffers, which take long to be checked when they are read.
    sheet.cells.write_ipc_stream(cast("IO[bytes]", written), compat_level=pl.CompatLevel.oldest())
    return written


def limit_memory(at_rest: int, size: int) -> None:
    """Allow this process as much more than it has `at_rest` as a file of `size` bytes may take."""
    if resource and at_rest:
        allowed = min(MEMORY + PER_BYTE * size, LARGEST_MEMORY)
        resource.setrlimit(resource.RLIMIT_AS, (at_rest + allowed, resource.RLIM_INFINITY))


def limit_seconds() -> None:
    """Allow this process `SECONDS` more of a processor than it has used."""
    if resource:
        used = resource.getrusage(resource.RUSAGE_SELF)
        seconds = int(used.ru_utime + used.ru_stime) + SECONDS
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, resource.RLIM_INFINITY))


def address_space() -> int:
    """Return the bytes of addresses that this process has taken; 0 where that is not told."""
    try:
        told = Path("/proc/self/statm").read_text("ascii")
        return int(told.split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:  # pragma: no cover - only Linux tells
        return 0


if __name__ == "__main__":
    main()
