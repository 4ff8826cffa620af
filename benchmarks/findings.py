"""What a run of the benchmarks found: rows of its table, and points of its plot."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import quantiles
from typing import Any, NamedTuple

MEGABYTE = 1024 * 1024


class Finding(NamedTuple):
    """A row of the table.

    Attributes:
        what: What was measured.
        size: At which size; empty where it does not matter.
        bound: What is promised.
        measured: What it was.
        beside: The peer or floor that was measured in the same run.
        holds: Whether the bound holds; None where nothing is promised or nothing was measured.
    """

    what: str
    size: str
    bound: str
    measured: str
    beside: str
    holds: bool | None


class Point(NamedTuple):
    """A point of the plot: what something costs at a size.

    Attributes:
        what: `page`, `upload` or `build`.
        size: Its name.
        people: How many there are at the size.
        seconds: It takes.
        megabytes: Of memory it needs.
    """

    what: str
    size: str
    people: int
    seconds: float
    megabytes: float


class Found(NamedTuple):
    """What a part of the run found.

    Attributes:
        findings: Rows of the table.
        points: Of the plot.
        details: Rows of the table of pages: size, page and what is told of it.
    """

    findings: list[Finding]
    points: list[Point]
    details: Sequence[tuple[str, ...]] = ()


def seconds(number: float) -> str:
    """Return a time as people read it."""
    if number < 1:
        return f"{1000 * number:.0f} ms"
    return f"{number:.1f} s" if number < 100 else f"{number / 60:.1f} min"


def nearly_all(numbers: Sequence[float]) -> float:
    """Return what 95 % of the numbers are at most."""
    return quantiles(numbers, n=20, method="inclusive")[-1] if len(numbers) > 1 else numbers[0]


def in_process(module: str, *arguments: str) -> dict[str, Any]:
    """Return what a module, run in a process of its own, prints as JSON on its last line.

    Raises:
        RuntimeError: It failed; the message is the end of what it said.
    """
    command = [sys.executable, "-m", module, *arguments]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode:
        raise RuntimeError(f"{module}: {done.stderr.strip().splitlines()[-1:]}")
    return json.loads(done.stdout.splitlines()[-1])


def peak_memory() -> float:
    """Return the megabytes that this process has held at most."""
    status = Path("/proc/self/status").read_text("utf-8")
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(peak.split()[1]) / 1024


def linked_copy(data: Path, to: Path) -> Path:
    """Return a copy of a data folder that may be changed; files that never change are linked."""
    for folder, _, names in os.walk(data):
        place = to / Path(folder).relative_to(data)
        place.mkdir(parents=True)
        for name in names:
            # Locks and databases of the moment are its own.
            if not name.startswith((".", "audit")):
                os.link(Path(folder) / name, place / name)
    return to


def tried(part: str, measure: Callable[[], Found]) -> Found:
    """Return what a part of the run found; a part that fails is a finding, not the end of a run."""
    try:
        return measure()
    except Exception as error:
        return Found([Finding(part, "", "", f"failed: {error}", "", False)], [])
