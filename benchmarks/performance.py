"""The report of a run: its table as text, and `docs/performance.md` with the plot of growth."""

from __future__ import annotations

import os
import platform
import time
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

import altair as alt
import pandas as pd

from benchmarks.findings import Finding, Found
from benchmarks.published import PUBLISHED
from pipelines.settings import PROJECT

PAGE = PROJECT / "docs" / "performance.md"
PLOT = "performance-growth.svg"
HEAD = ("what", "size", "bound", "measured", "beside, in the same run", "holds")
HOLDS = {True: "yes", False: "**no**", None: ""}
PAGE_HEAD = ("size", "page", "longest", "first", "p50", "p95", "cpu", "× empty", "untuned p50")
PUBLISHED_HEAD = ("what", "published", "nearest row here", "source")
PACKAGES = ("duckdb", "polars", "streamlit", "altair", "pandas", "pandera", "frictionless")


class Run(NamedTuple):
    """A run of the benchmarks.

    Attributes:
        found: By part.
        started: When.
        busy: How many processes wanted the machine when it began, and when it ended.
        arguments: With which it was started.
    """

    found: list[Found]
    started: float
    busy: tuple[float, float]
    arguments: list[str]

    @property
    def findings(self) -> list[Finding]:
        """All rows of the table."""
        return [row for found in self.found for row in found.findings]


def printed(run: Run) -> str:
    """Return the table of a run as text, with a last line that says whether all bounds hold."""
    rows = [(*row[:-1], HOLDS[row.holds].strip("*")) for row in run.findings]
    widths = [max(map(len, column)) for column in zip(HEAD, *rows, strict=True)]
    lines = [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in (HEAD, *rows)
    ]
    broken = sum(row.holds is False for row in run.findings)
    said = f"{broken} bounds are broken." if broken else "Every bound holds."
    return "\n".join([*lines, conditions(run), said])


def conditions(run: Run) -> str:
    """Return on what a run was measured."""
    before, after = run.busy
    return (
        f"{time.strftime('%Y-%m-%d', time.localtime(run.started))}, {os.cpu_count()} cores, "
        f"Python {platform.python_version()}, "
        + ", ".join(f"{name} {version(name)}" for name in PACKAGES)
        + f"; load of the machine {before:.1f} before and {after:.1f} after."
    )


def table(head: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    """Return a table in Markdown."""
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join(f"| {' | '.join(row)} |" for row in lines)


def anywhere(arguments: list[str]) -> list[str]:
    """Return the arguments of a run as they may be given on any machine."""
    before = ["", *arguments[:-1]]
    return [
        "FOLDER" if told == "--data" else one for told, one in zip(before, arguments, strict=True)
    ]


def document(run: Run) -> str:
    """Return the text of `docs/performance.md`."""
    rows = [(*row[:-1], HOLDS[row.holds]) for row in run.findings]
    details = [row for found in run.found for row in found.details]
    points = [point for found in run.found for point in found.points]
    parts = [
        "# What it costs",
        "Written by `make bench`. Each row stands beside a peer or a floor that was measured in "
        "the same run, for both are slowed by whatever else the machine does.",
        conditions(run),
        f"`python -m benchmarks.bench {' '.join(anywhere(run.arguments))}`",
        table(HEAD, rows),
    ]
    if points:
        parts += [
            "## Growth",
            f"![Time and memory of a page, an upload and a build against size]({PLOT})",
            table(
                ("what", "size", "people", "seconds", "memory, MB"),
                [
                    (one.what, one.size, f"{one.people:,}", f"{one.seconds:.2f}",
                     f"{one.megabytes:.0f}")
                    for one in points
                ],
            ),
        ]  # fmt: skip
    if details:
        parts += [
            "## Pages",
            "Milliseconds at the server, from a browser's message to the end of the script. "
            "`first` is an address that nobody has opened since the server started, `longest` the "
            "longest visit of all; `cpu` is what the processor does for a later one. What is "
            "untuned is described in `benchmarks/untuned.py`.",
            table(PAGE_HEAD, details),
        ]
    parts += [
        "## Published figures of others",
        "Not measured here, so by other means on other machines: an order of size, no more.",
        table(PUBLISHED_HEAD, [tuple(row) for row in PUBLISHED]),
    ]
    return "\n\n".join(parts) + "\n"


def written(run: Run, page: Path = PAGE) -> Path:
    """Write the report of a run and its plot, and return where."""
    page.write_text(document(run), "utf-8")
    points = [point._asdict() for found in run.found for point in found.points]
    if points:
        plot(pd.DataFrame(points)).save(page.parent / PLOT)
    return page


def plot(points: pd.DataFrame) -> alt.HConcatChart:
    """Return how time and memory grow with size, a line for pages, uploads and builds each."""
    base = alt.Chart(points, width=300, height=260).mark_line(point=True)
    people = alt.X("people:Q", title="people", scale=alt.Scale(type="log"))
    drawn = [
        base.encode(
            x=people,
            y=alt.Y(f"{name}:Q", title=title, scale=alt.Scale(type="log")),
            color=alt.Color("what:N", title=None),
        )
        for name, title in (("seconds", "seconds"), ("megabytes", "memory, MB"))
    ]
    return alt.hconcat(*drawn)
