"""What taking in 100,000 rows of 12 columns costs, as ratios to reading them without a thought.

`python -m benchmarks.ingestion` writes its files into a temporary folder, measures in turns, prints
medians and leaves with status 1 where a bound is broken. A machine that does other things at the
same time slows both sides of a ratio; `--runs` makes the medians steadier.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from statistics import median
from typing import NamedTuple

import fastexcel
import polars as pl

from benchmarks.journal import DISTRICT, as_csv, as_xlsx, journal, world
from benchmarks.rivals import FRICTIONLESS, beside
from pipelines import audit
from pipelines.answers import Answers
from pipelines.databases import forget_files
from pipelines.datasets import DATASETS
from pipelines.examine import Examined, examine
from pipelines.load import land
from pipelines.parse import Texts, parse
from pipelines.part import cell_texts
from pipelines.read import read_sheets
from pipelines.recognise import recognise
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.validate import validate

ROWS, WRONG = 100_000, 10_000
RUNS = 7
MEGABYTE = 1024
JOURNAL_CSV, JOURNAL_XLSX, WRONG_CSV = "journal.csv", "journal.xlsx", "wrong.csv"


class Bound(NamedTuple):
    """A promise: `what` takes at most `times` as long as `beside`."""

    what: str
    beside: str
    times: float


RAW_CSV, RAW_XLSX = "raw read of the csv", "raw read of the xlsx"
CHECK, CHECK_WRONG = "parse, validate, report", f"the same with {WRONG:,} errors"
CSV, XLSX = "csv to a landed batch", "xlsx to a landed batch"
EXAMINE_WRONG = f"csv with {WRONG:,} errors, examined whole"
CHECK_CSV = "csv read, parsed, validated"
BOUNDS = (
    Bound(CHECK, RAW_CSV, 4),
    Bound(CHECK_WRONG, RAW_CSV, 12),
    Bound(CSV, RAW_CSV, 25),
    Bound(XLSX, RAW_XLSX, 3),
)
MEMORY_BOUND = 1024  # megabytes


def main() -> int:
    """Measure, print, and return 1 where a bound is broken, else 0."""
    told = argparse.ArgumentParser(prog="python -m benchmarks.ingestion")
    told.add_argument("--runs", type=int, default=RUNS)
    told.add_argument("--without-others", action="store_true", help="the product alone")
    told.add_argument("--memory-of", type=Path, help=argparse.SUPPRESS)
    said = told.parse_args()
    if said.memory_of:
        print(peak_memory(said.memory_of))  # noqa: T201
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        write_files(folder)
        found = measured(folder, said.runs, beside_others=not said.without_others)
        command = [sys.executable, "-m", "benchmarks.ingestion", "--memory-of", name]
        memory = int(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
    return report(found, memory)


def write_files(folder: Path) -> None:
    """Write the journals into `folder`, and the landing zone of the lists they refer to."""
    right, wrong = journal(ROWS), journal(ROWS, WRONG)
    (folder / JOURNAL_CSV).write_bytes(as_csv(right))
    (folder / JOURNAL_XLSX).write_bytes(as_xlsx(right))
    (folder / WRONG_CSV).write_bytes(as_csv(wrong))
    settings = Settings.in_folder(folder / "world")
    for dataset, rows in world().items():
        take_in(settings, as_csv(rows), f"{dataset}.csv")


def look(settings: Settings, data: bytes, name: str) -> Examined:
    """Return a file examined for the benchmark's district."""
    return examine(settings, Scope.everything(), data, name, Answers(district=DISTRICT))


def take_in(settings: Settings, data: bytes, name: str) -> int:
    """Land a file that must be right, and return how many rows landed."""
    examined = look(settings, data, name)
    return sum(
        one.counts["rows"] for one in land(settings, Scope.everything(), examined, "benchmark")
    )


def texts_of(data: bytes) -> Texts:
    """Return the cells of a journal, as parsing takes them."""
    (sheet,) = read_sheets(data, JOURNAL_CSV)
    return cell_texts(recognise(sheet))


def checked(texts: Texts, wanted: int) -> list[str]:
    """Return a sentence for each problem of a journal; there must be as many as `wanted`."""
    dataset = DATASETS[texts.dataset]
    # A journal is asked for its columns anew in each run, as a new upload would be.
    fresh = Texts(texts.dataset, texts.sheet, texts.rows, texts.places, texts.headers)
    rows, problems = parse(fresh, dataset)
    sentences = [one.sentence("ru") for one in (*problems, *validate(rows, fresh, dataset))]
    if len(sentences) < wanted:
        raise RuntimeError(f"{len(sentences)} problems were found of {wanted}")
    return sentences


def measured(folder: Path, runs: int, *, beside_others: bool) -> dict[str, float]:
    """Return the median seconds of each thing measured; all take turns in each run."""
    csv, xlsx = (folder / JOURNAL_CSV).read_bytes(), (folder / JOURNAL_XLSX).read_bytes()
    wrong = (folder / WRONG_CSV).read_bytes()
    right_texts, wrong_texts = texts_of(csv), texts_of(wrong)
    settings = Settings.in_folder(folder / "own")
    # Names that nobody declared are found when names are looked up, not while cells are read.
    of_cells = WRONG * 7 // 9
    tasks: dict[str, Callable[[], object]] = {
        RAW_CSV: lambda: pl.read_csv(csv, infer_schema=False, separator=";"),
        CHECK: lambda: checked(right_texts, 0),
        CHECK_WRONG: lambda: checked(wrong_texts, of_cells),
        CHECK_CSV: lambda: checked(texts_of(csv), 0),
        CSV: lambda: take_in(settings, csv, JOURNAL_CSV),
        EXAMINE_WRONG: lambda: look(settings, wrong, WRONG_CSV),
        RAW_XLSX: lambda: raw_workbook(xlsx),
        XLSX: lambda: take_in(settings, xlsx, JOURNAL_XLSX),
    }
    if beside_others:
        tasks |= beside(csv, folder / JOURNAL_CSV)
    # A raw read is over in a blink, so it is measured again before each thing held against it.
    floors = {bound.what: bound.beside for bound in BOUNDS}
    seconds: dict[str, list[float]] = {name: [] for name in tasks}
    for run in range(runs):
        # The slowest by far is measured once.
        for name in (one for one in tasks if one != FRICTIONLESS or run == 0):
            for each in (floors[name], name) if name in floors else (name,):
                renew(folder)
                start = time.perf_counter()
                tasks[each]()
                seconds[each].append(time.perf_counter() - start)
    return {name: median(each) for name, each in seconds.items()}


def renew(folder: Path) -> None:
    """Bring the landing zone that a run may change back to what it was."""
    forget_files(Settings.in_folder(folder / "own"), [audit.FILE])
    shutil.rmtree(folder / "own", ignore_errors=True)
    shutil.copytree(folder / "world", folder / "own")


def raw_workbook(data: bytes) -> pl.DataFrame:
    """Return a workbook's first sheet as fastexcel reads it into texts."""
    return fastexcel.read_excel(data).load_sheet(0, header_row=None, dtypes="string").to_polars()


def peak_memory(folder: Path) -> int:
    """Return the megabytes that taking in both journals needs at most, all libraries included."""
    renew(folder)
    settings = Settings.in_folder(folder / "own")
    for name in (JOURNAL_CSV, JOURNAL_XLSX):
        take_in(settings, (folder / name).read_bytes(), name)
    status = Path("/proc/self/status").read_text("utf-8")
    peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    return int(peak.split()[1]) // MEGABYTE


def report(found: dict[str, float], memory: int) -> int:
    """Print what was measured and return 1 where a bound is broken, else 0."""
    bounds = {bound.what: bound for bound in BOUNDS}
    broken = memory > MEMORY_BOUND
    for name, seconds in found.items():
        bound = bounds.get(name)
        beside = bound.beside if bound else RAW_CSV
        ratio = seconds / found[beside]
        promised = f"at most {bound.times:g}" if bound else ""
        broken |= bound is not None and ratio > bound.times
        say(f"{name:42} {1000 * seconds:8.0f} ms  {ratio:6.1f} × {beside:20} {promised}")
    say(f"{'memory of the whole':42} {memory:8} MB  {'':29} at most {MEMORY_BOUND}")
    say("A bound is broken." if broken else "Every bound holds.")
    return int(broken)


def say(line: str) -> None:
    """Print a line of the report."""
    print(line, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main())
