"""Many sessions at once while uploads land: `python -m benchmarks.load`.

Each session keeps a socket open, as a browser does, and asks for one page after another; between
two of them its reader thinks for a while, or not at all. An upload of one organisation lands every
minute, by the real way in and in a process of its own, so readers are moved to a new version again
and again. Printed are times per page, errors, and the memory of the server from the start to the
end; the status is 1 where a bound is broken.
"""

from __future__ import annotations

import argparse
import asyncio
import subprocess
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks.findings import Finding, linked_copy, nearly_all
from benchmarks.generate import generate, say
from benchmarks.pages import page_names, places_of
from benchmarks.sessions import Load, driven
from benchmarks.sizes import SIZES
from benchmarks.visits import PATIENCE, reader, served, visit
from pipelines.build import build
from pipelines.settings import PROJECT, Settings

SESSIONS, THINK, MINUTES = (10, 50, 100), (0.0, 5.0), 1.0
BOUND = 800  # milliseconds that 95 % of the pages take at most
# Sessions, seconds to think: for which the bound is given.
BOUND_AT = (100, 5.0)


@contextmanager
def uploads(data: Path, log: Path) -> Generator[None]:
    """Land an upload every minute in another process, as long as the context lasts."""
    command = [sys.executable, "-m", "benchmarks.uploading", str(data), "--forever"]
    with log.open("wb") as said:
        process = subprocess.Popen(command, stdout=said, stderr=said)
    try:
        yield
        if process.poll() is not None:
            raise RuntimeError(f"uploads ended: {log.read_text('utf-8')[-500:]}")
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def loaded(data: Path, folder: Path, n_sessions: int, think: float, minutes: float) -> Load:
    """Return what sessions meet on a copy of what is built in `data` while uploads land."""
    own, log = linked_copy(data, folder / f"load-{n_sessions}-{think:g}"), folder / "uploads.log"
    choices = places_of(Settings.in_folder(own), 12)
    with served(PROJECT / "app.py", own) as server, reader(server):
        for page in page_names():
            visit(server, page, choices[0])
        with uploads(own, log):
            met = asyncio.run(driven(server, choices, n_sessions, think, minutes))
    met.uploads = log.read_text("utf-8").count("seconds")
    return met


def finding(met: Load, size: str, n_sessions: int, think: float, minutes: float) -> Finding:
    """Return the row of the table that tells what sessions met."""
    every = met.every or [0.0]
    p95 = nearly_all(every)
    is_bound = (n_sessions, think) == BOUND_AT
    holds = p95 <= BOUND and not met.errors and met.is_flat
    return Finding(
        f"{n_sessions} sessions, {f'{think:g} s think time' if think else 'no think time'}, "
        f"uploads landing, {minutes:g} min",
        size,
        f"p95 ≤ {BOUND} ms, 0 errors, memory flat" if is_bound else "",
        f"p50 {median(every):.0f}, p95 {p95:.0f}, max {max(every):.0f} ms, "
        f"{len(met.errors)} errors",
        f"{len(met.every)} pages, {met.uploads} uploads, "
        f"{met.megabytes[0]} → {met.megabytes[-1]} MB",
        holds if is_bound else None,
    )


def main() -> int:
    """Measure, print, and return 1 where a bound is broken, else 0."""
    told = argparse.ArgumentParser(prog="python -m benchmarks.load")
    told.add_argument("--sessions", type=int, nargs="*", default=SESSIONS)
    told.add_argument("--think", type=float, nargs="*", default=THINK, help="seconds")
    told.add_argument("--minutes", type=float, default=MINUTES, help="for each of them")
    told.add_argument("--size", choices=SIZES, default="region")
    told.add_argument("--data", type=Path, help="a folder where the size is made already, or new")
    said = told.parse_args()
    broken = False
    with tempfile.TemporaryDirectory(dir=said.data and said.data.parent) as name:
        data = said.data or Path(name) / "data"
        settings = Settings.in_folder(data)
        generate(settings, SIZES[said.size])
        build(settings)
        for n_sessions in said.sessions:
            for think in said.think:
                met = loaded(data, Path(name), n_sessions, think, said.minutes)
                row = finding(met, said.size, n_sessions, think, said.minutes)
                broken |= row.holds is False
                show(met, row)
    return int(broken)


def show(met: Load, row: Finding) -> None:
    """Print what sessions met, page by page."""
    say(f"{row.what}: {row.measured}; {row.beside}{'  broken' if row.holds is False else ''}")
    for page, took in sorted(met.took.items()):
        p95, most = nearly_all(took), max(took)
        say(f"  {page:16} p50 {median(took):7.0f}  p95 {p95:7.0f}  max {most:7.0f}")
    for error in sorted(set(met.errors))[:10]:
        say(f"  {met.errors.count(error)} × {error}")


if __name__ == "__main__":
    sys.exit(main())
