"""What a full build costs: `python -m benchmarks.building FOLDER` prints seconds and memory.

Beside it stands its floor: the rows that have landed read once into tables of a DuckDB file.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import duckdb

from benchmarks.findings import Finding, Found, Point, in_process, linked_copy, peak_memory, seconds
from benchmarks.generate import say
from benchmarks.sizes import Size
from pipelines.build import build
from pipelines.settings import Settings

# Seconds and megabytes.
BOUNDS = {"municipality": 2, "region": 30, "country": 300}
MEMORY_BOUND = 8192
RUNS = {"municipality": 3}


def main() -> int:
    """Build once from nothing and print what it took as JSON."""
    told = argparse.ArgumentParser(prog="python -m benchmarks.building")
    told.add_argument("folder", type=Path)
    settings = Settings.in_folder(told.parse_args().folder)
    started, worked = time.perf_counter(), time.process_time()
    build(settings, force=True)
    took = {"seconds": time.perf_counter() - started, "cpu": time.process_time() - worked}
    say(json.dumps(took | {"megabytes": peak_memory()}))
    return 0


def measured(data: Path, size: Size, folder: Path) -> Found:
    """Return what a full build costs at a size.

    Args:
        data: What has landed at the size.
        size: The size.
        folder: For what the build makes.
    """
    runs: list[dict[str, float]] = []
    for number in range(RUNS.get(size.name, 1)):
        own = linked_copy(data / "landing", folder / f"build-{number}" / "landing").parent
        runs.append(in_process("benchmarks.building", str(own)))
    took = median(run["seconds"] for run in runs)
    memory = max(run["megabytes"] for run in runs)
    floor = read_once(data / "landing")
    bound = BOUNDS[size.name]
    finding = Finding(
        "full build",
        size.name,
        f"≤ {seconds(bound)}, ≤ {MEMORY_BOUND // 1024} GB",
        f"{seconds(took)} ({seconds(median(run['cpu'] for run in runs))} of a processor), "
        f"{memory / 1024:.1f} GB",
        f"reading what has landed: {seconds(floor)}",
        took <= bound and memory <= MEMORY_BOUND,
    )
    people = size.districts * size.people
    return Found([finding], [Point("build", size.name, people, took, memory)])


def read_once(landing: Path) -> float:
    """Return the seconds that reading all landed rows into tables takes."""
    with tempfile.TemporaryDirectory() as name, duckdb.connect(Path(name) / "read.duckdb") as con:
        started = time.perf_counter()
        for dataset in sorted(path for path in landing.iterdir() if path.is_dir()):
            files = [str(path) for path in dataset.glob("*/rows.parquet")]
            if files:
                con.execute(
                    f"create table {dataset.name} as from read_parquet($files, "
                    "union_by_name = true)",
                    {"files": files},
                )
        con.execute("checkpoint")
        return time.perf_counter() - started


if __name__ == "__main__":
    sys.exit(main())
