"""What each page costs beyond one machine, beside one: `python -m benchmarks.scaleout`.

The same data are served from a file and from a lake: two apps, a worker and PostgreSQL (Debian's,
started here). They are the sample, or with `--size` those of a municipality, a region or a country,
which `--data` keeps for another time. Printed are medians and 95th percentiles as in
`benchmarks.pages`; with status 1 a bound is broken.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path

from benchmarks.generate import generate, say
from benchmarks.pages import Cost, page_names, places_of
from benchmarks.postgres import running_postgres
from benchmarks.sizes import SIZES
from benchmarks.visits import DEMO, Server, reader, served, visit
from pipelines.build import build
from pipelines.lake.engine import files_of
from pipelines.sample import is_empty, load_sample
from pipelines.settings import LAKE, PROJECT, Settings

RUNS, PLACES, APPS = 5, 4, 2
NEARLY_ALL_BOUND = 200  # milliseconds
MEGABYTE = 1024 * 1024


def main() -> int:
    """Measure, print, and return 1 where a bound is broken, else 0."""
    told = argparse.ArgumentParser(prog="python -m benchmarks.scaleout")
    told.add_argument("--runs", type=int, default=RUNS, help="visits to each address")
    told.add_argument("--places", type=int, default=PLACES, help="addresses of each page")
    told.add_argument("--size", choices=SIZES, help="the sample's unless given")
    told.add_argument("--data", type=Path, help="a folder that is made already, or new")
    told.add_argument("--pages", nargs="*", help="these alone")
    said = told.parse_args()
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        settings = Settings.in_folder(said.data or folder)
        prepare(settings, said.size)
        postgres = stack.enter_context(running_postgres())
        lake = replace(settings, lake=postgres.database(), lake_files=str(folder / "rows"))
        publish(lake)
        environment = {"ROST_WAREHOUSE": f"{LAKE}{lake.lake}", "ROST_LAKE_FILES": lake.lake_files}
        stack.enter_context(worker(settings, environment))
        data, app = settings.landing.parent, PROJECT / "app.py"
        shared = DEMO | environment | {"ROST_BUILDS": "elsewhere"}
        file = [stack.enter_context(served(app, data))]
        apps = [stack.enter_context(served(app, data, shared)) for _ in range(APPS)]
        for server in (*file, *apps):
            stack.enter_context(reader(server))
        places = places_of(settings, said.places)
        return report(*measured(file, apps, said.pages or page_names(), places, said.runs))


def prepare(settings: Settings, size: str | None) -> None:
    """Make the data where they are not made yet, as a file."""
    if size:
        generate(settings, SIZES[size])
    elif is_empty(settings):
        load_sample(settings)
    build(settings)


def publish(lake: Settings) -> None:
    """Publish the file and say what that took, and what it takes when nothing has changed."""
    started = time.perf_counter()
    build(lake)
    first = time.perf_counter() - started
    sizes = [path.stat().st_size for path in Path(files_of(lake)).rglob("*.parquet")]
    say(f"published in {first:.1f} s: {len(sizes)} files of {sum(sizes) // MEGABYTE} MB")


@contextmanager
def worker(settings: Settings, environment: dict[str, str]) -> Generator[None]:
    """Run a worker, which has nothing to do but could have."""
    told = {**os.environ, **environment, "ROST_DATA": str(settings.landing.parent)}
    command = [sys.executable, "-m", "pipelines", "worker"]
    process = subprocess.Popen(command, cwd=PROJECT, env=told, stderr=subprocess.DEVNULL)
    try:
        yield
    finally:
        process.terminate()
        process.wait()


def measured(
    file: Sequence[Server],
    apps: Sequence[Server],
    pages: list[str],
    places: list[dict[str, str]],
    runs: int,
) -> tuple[dict[str, Cost], dict[str, Cost]]:
    """Return what each page costs from the file and from the lake, visited in turns.

    Each address of the lake is opened at every app, so the first visits are those of both.
    """
    from_file, from_lake = ({page: Cost() for page in pages} for _ in range(2))
    for server in (*file, *apps):
        visit(server, "", {})
    for run in range(runs + 1):
        for page in pages:
            for place in places:
                for server, costs in zip(
                    (*file, *apps), (from_file, *[from_lake] * len(apps)), strict=True
                ):
                    costs[page].add(visit(server, page, place), is_first=run == 0)
    return from_file, from_lake


def report(from_file: dict[str, Cost], from_lake: dict[str, Cost]) -> int:
    """Print what was measured and return 1 where a bound is broken, else 0."""
    say(f"{'':16}{'file':>24}{'lake':>24}")
    say(f"{'ms':16}" + f"{'first':>8}{'p50':>8}{'p95':>8}" * 2 + f"{'× file':>8}")
    is_broken = False
    for page, file in from_file.items():
        lake = from_lake[page]
        broken = lake.p95 > NEARLY_ALL_BOUND
        is_broken |= broken
        told = "".join(f"{one.first:8.1f}{one.p50:8.1f}{one.p95:8.1f}" for one in (file, lake))
        say(f"{page:16}{told}{lake.p50 / file.p50:8.1f}{'  broken' if broken else ''}")
    for name, costs in {"file": from_file, "lake": from_lake}.items():
        every = Cost(warm=[own for cost in costs.values() for own in cost.warm])
        say(f"all pages, {name}: p50 {every.p50:.1f} ms, p95 {every.p95:.1f} ms")
    say(f"Bound: p95 at most {NEARLY_ALL_BOUND} ms from the lake.")
    say("A bound is broken." if is_broken else "Every bound holds.")
    return int(is_broken)


if __name__ == "__main__":
    sys.exit(main())
