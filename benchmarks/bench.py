"""Everything that is promised about time and memory, in one table: `make bench`.

`python -m benchmarks.bench` makes landing zones of the sizes asked for (`--data` keeps them for
another run), measures the product beside peers or floors in the same run, and prints a row for each
promise. `--write` keeps the run in `docs/performance.md` with a plot of growth. The status is 1
where a bound is broken. A machine that does other things at the same time slows both sides of a
ratio; how busy it was is told as well.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from benchmarks import building, load, starting, uploading, warm
from benchmarks.checking import validation
from benchmarks.findings import Found, tried
from benchmarks.generate import generate, say
from benchmarks.peers import indicators_beside
from benchmarks.performance import Run, printed, written
from benchmarks.sizes import SIZES, Size
from pipelines.build import build
from pipelines.settings import Settings

PARTS = ("build", "upload", "pages", "start", "load", "indicators", "validation")
DEFAULT_SIZES = ("municipality", "region")
# Visits to an address, addresses of a page, runs of validation, minutes of load.
RUNS, PLACES, CHECKS, MINUTES = 5, 12, 5, 2.0


class Bench:
    """A run: what was asked for, and what has been found.

    Attributes:
        said: The arguments.
        folder: For what the run makes, on the same disk as the landing zones.
        data: Where the landing zones are, by size.
        found: By part, in order.
        builds: Seconds of a full build by size.
        visited: What visits found, by size.
    """

    def __init__(self, said: argparse.Namespace, folder: Path) -> None:
        self.said = said
        self.folder = folder
        self.data = said.data or folder / "data"
        self.found: list[Found] = []
        self.builds: dict[str, float] = {}
        self.visited: dict[str, warm.Visited] = {}

    def run(self) -> None:
        """Measure everything that was asked for, size by size."""
        for name in self.said.sizes:
            self.of_size(SIZES[name])
        self.measure("validation", "", lambda: validation(self.said.checks))

    def measure(self, part: str, size: str, measure: Callable[[], Found]) -> None:
        """Measure a part, if it was asked for, and print what it found."""
        if part not in self.said.only:
            return
        say(f"{time.strftime('%H:%M:%S')} {part} {size}".rstrip())
        found = tried(f"{part} {size}".rstrip(), measure)
        self.found.append(found)
        for row in found.findings:
            say(f"    {row.what}: {row.measured} ({row.beside})")

    def of_size(self, size: Size) -> None:
        """Measure everything at a size."""
        data, folder = self.data / size.name, self.folder / size.name
        folder.mkdir(parents=True)
        say(f"{time.strftime('%H:%M:%S')} landing zone of a {size.name}")
        generate(Settings.in_folder(data), size)
        self.measure("build", size.name, partial(self.full_build, data, size, folder))
        say(f"{time.strftime('%H:%M:%S')} warehouse of a {size.name}")
        build(Settings.in_folder(data))
        full = self.builds.get(size.name)
        self.measure("upload", size.name, partial(uploading.measured, data, size, folder, full))
        self.measure("pages", size.name, partial(self.pages, data, size, folder))
        if size.name == self.said.sizes[0]:
            self.measure("start", size.name, partial(starting.measured, data, size.name, folder))
        if size.name == self.main_size:
            self.measure("load", size.name, partial(self.load, data, size, folder))
            self.measure("indicators", size.name, partial(indicators_beside, data, size, folder))

    @property
    def main_size(self) -> str:
        """The size for which load and indicators are promised: a region where there is one."""
        return "region" if "region" in self.said.sizes else self.said.sizes[-1]

    def full_build(self, data: Path, size: Size, folder: Path) -> Found:
        """Return what full builds cost."""
        found = building.measured(data, size, folder)
        self.builds[size.name] = found.points[0].seconds
        return found

    def pages(self, data: Path, size: Size, folder: Path) -> Found:
        """Return what warm pages cost."""
        own = warm.visited(data, folder, self.said.runs, self.said.places)
        self.visited[size.name] = own
        region = self.visited.get("region") if size.name == "country" else None
        return warm.findings(size, own, region)

    def minutes(self, sessions: int, think: float) -> float:
        """Return how long a load lasts: what is promised as long as asked, all else briefly."""
        wanted = self.said.minutes
        return wanted if (sessions, think) == load.BOUND_AT else min(wanted, MINUTES)

    def load(self, data: Path, size: Size, folder: Path) -> Found:
        """Return what many sessions meet."""
        rows = [
            load.finding(
                load.loaded(data, folder, sessions, think, minutes),
                size.name, sessions, think, minutes,
            )
            for sessions in self.said.sessions
            for think in load.THINK
            for minutes in [self.minutes(sessions, think)]
        ]  # fmt: skip
        return Found(rows, [])


def main() -> int:
    """Measure, print, and return 1 where a bound is broken, else 0."""
    said = arguments()
    if said.data:
        said.data.mkdir(parents=True, exist_ok=True)
    started, busy = time.time(), os.getloadavg()[0]
    with tempfile.TemporaryDirectory(dir=said.data) as name:
        bench = Bench(said, Path(name))
        bench.run()
    run = Run(bench.found, started, (busy, os.getloadavg()[0]), sys.argv[1:])
    say(printed(run))
    if said.write:
        say(f"written: {written(run)}")
    return int(any(row.holds is False for found in bench.found for row in found.findings))


def arguments() -> argparse.Namespace:
    """Return what was asked for."""
    told = argparse.ArgumentParser(prog="python -m benchmarks.bench")
    told.add_argument(
        "--sizes", type=of_names(SIZES), default=list(DEFAULT_SIZES),
        help=f"of {', '.join(SIZES)}, separated by commas",
    )  # fmt: skip
    told.add_argument(
        "--only", type=of_names(PARTS), default=list(PARTS), help=f"of {', '.join(PARTS)}"
    )
    told.add_argument("--data", type=Path, help="where landing zones are, or are to be, kept")
    told.add_argument("--runs", type=int, default=RUNS, help="visits to each address")
    told.add_argument("--places", type=int, default=PLACES, help="addresses of each page")
    told.add_argument("--checks", type=int, default=CHECKS, help="runs of validation")
    told.add_argument("--sessions", type=int, nargs="*", default=list(load.SESSIONS))
    told.add_argument(
        "--minutes",
        type=float,
        default=MINUTES,
        help="of the load that is promised; others last two at most",
    )
    told.add_argument("--write", action="store_true", help="keep the run in docs/performance.md")
    return told.parse_args()


def of_names(known: object) -> Callable[[str], list[str]]:
    """Return what reads names separated by commas, all of them known."""
    names = list(known)  # type: ignore[call-overload]

    def read(text: str) -> list[str]:
        found = text.split(",")
        unknown = sorted({*found} - {*names})
        if unknown:
            raise argparse.ArgumentTypeError(f"{', '.join(unknown)} of {', '.join(names)}")
        return sorted(found, key=names.index)

    return read


if __name__ == "__main__":
    sys.exit(main())
