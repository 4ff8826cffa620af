"""Half an hour of everybody's work at once: `python -m benchmarks.endurance --minutes 30`.

Readers open page after page while four schools upload, somebody undoes an upload every minute and
backs everything up every five. Schools, undoing and backups are processes of their own, as they
are for people. At the end what readers were served is compared, table by table, with what a rebuild
makes of the landing zone, and the last backup is restored and proved. The status is 1 where
anything went wrong.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from benchmarks.findings import linked_copy, nearly_all
from benchmarks.generate import generate, say
from benchmarks.pages import places_of
from benchmarks.sessions import Load, driven
from benchmarks.sizes import SIZES
from benchmarks.uploading import Sender
from benchmarks.visits import PATIENCE, served
from pipelines.backup import backup
from pipelines.batches import list_batches
from pipelines.build import build
from pipelines.load import undo
from pipelines.restore import restore
from pipelines.same_tables import compare
from pipelines.sample import WHO
from pipelines.scope import Scope
from pipelines.settings import PROJECT, Settings
from pipelines.verify import verify

MINUTES, READERS, SCHOOLS, THINK = 30.0, 20, 4, 2.0
# Seconds between two uploads of a school, two undone, two backups.
UPLOAD, UNDO, BACKUP = 15.0, 60.0, 300.0
EVERYTHING = Scope.everything()
# What the server says; of errors so many letters are printed.
LOG, LOG_TAIL = "server.log", 20_000


def main() -> int:
    """Let everybody work, compare, print, and return 1 where anything went wrong, else 0."""
    told = argparse.ArgumentParser(prog="python -m benchmarks.endurance")
    told.add_argument("--minutes", type=float, default=MINUTES)
    told.add_argument("--size", choices=SIZES, default="municipality")
    told.add_argument("--data", type=Path, help="a folder where the size is made already, or new")
    told.add_argument("--work", nargs=2, metavar=("WHAT", "FOLDER"), help=argparse.SUPPRESS)
    said = told.parse_args()
    if said.work:
        work(said.work[0], Settings.in_folder(Path(said.work[1])), said.minutes)
        return 0
    with tempfile.TemporaryDirectory(dir=said.data and said.data.parent) as name:
        data = said.data or Path(name) / "made"
        generate(Settings.in_folder(data), SIZES[said.size])
        build(Settings.in_folder(data))
        own = linked_copy(data, Path(name) / "data")
        met, done = everybody(own, Path(name), said.minutes)
        wrong = [*met.errors, *wrong_in(done), *differences(own, Path(name))]
        if met.errors:
            # Pages keep errors to themselves.
            say((Path(name) / LOG).read_text("utf-8", errors="replace")[-LOG_TAIL:])
    report(met, done, wrong)
    return int(bool(wrong))


def everybody(data: Path, folder: Path, minutes: float) -> tuple[Load, dict[str, list[str]]]:
    """Return what readers met, and what each of the other processes said, line by line."""
    settings = Settings.in_folder(data)
    jobs = [*(f"school-{place}" for place in range(SCHOOLS)), "undo", "backup"]
    choices = places_of(settings, 12)
    app = PROJECT / "app.py"
    with served(app, data, log=folder / LOG) as server, working(jobs, data, folder, minutes):
        met = asyncio.run(driven(server, choices, READERS, THINK, minutes))
    said = {job: (folder / f"{job}.log").read_text("utf-8").splitlines() for job in jobs}
    return met, said


@contextmanager
def working(jobs: list[str], data: Path, folder: Path, minutes: float) -> Generator[None]:
    """Let processes work for some minutes, and wait until each has finished what it does."""
    processes: list[subprocess.Popen[bytes]] = []
    for job in jobs:
        command = [sys.executable, "-m", "benchmarks.endurance", "--minutes", str(minutes)]
        with (folder / f"{job}.log").open("wb") as said:
            command += ["--work", job, str(data)]
            processes.append(subprocess.Popen(command, stdout=said, stderr=said))
    try:
        yield
    finally:
        for process in processes:
            process.wait(timeout=10 * PATIENCE)


def work(job: str, settings: Settings, minutes: float) -> None:
    """Do one thing again and again until the time has come, and print what it took."""
    do, every = doing(job, settings)
    # However short a run is, everybody has a turn.
    every = min(every, 60 * minutes / 4)
    chance, until = random.Random(job), time.monotonic() + 60 * minutes
    while (wait := chance.uniform(0.5, 1.5) * every) < until - time.monotonic():
        time.sleep(wait)
        started = time.perf_counter()
        do()
        say(json.dumps({"seconds": round(time.perf_counter() - started, 2)}))


def doing(job: str, settings: Settings) -> tuple[Callable[[], object], float]:
    """Return what a process does, and every how many seconds."""
    if job == "undo":
        return lambda: undo_one(settings), UNDO
    if job == "backup":
        return lambda: backup(settings, settings.landing.parent.parent / "backup.zip"), BACKUP
    sender = Sender(settings, int(job.partition("-")[2]))
    return lambda: sender.land(sender.next_file()), UPLOAD


def undo_one(settings: Settings) -> None:
    """Undo some upload of the schools, where there is one."""
    found = [
        one.manifest.batch_id
        for one in list_batches(settings.landing, EVERYTHING)
        if not one.retracted and one.manifest.source_name == "diagnostics.csv"
    ]
    if found:
        undo(settings, EVERYTHING, random.choice(found), "проба", WHO)


def wrong_in(done: dict[str, list[str]]) -> list[str]:
    """Return what went wrong in processes: lines that tell no time, and those that did nothing."""
    wrong = [
        f"{job}: {line}" for job, lines in done.items() for line in lines if "seconds" not in line
    ]
    return wrong + [f"{job}: did nothing" for job, lines in done.items() if not lines]


def differences(data: Path, folder: Path) -> list[str]:
    """Return how what was served differs from a rebuild, and what is wrong in the last backup."""
    settings = Settings.in_folder(data)
    served_last = build(settings).version
    apart = Settings(settings.landing, folder / "rebuilt", settings.sql, settings.reference)
    compared = compare(served_last.path, build(apart).version.path)
    say(f"{compared.tables} tables with {compared.rows:,} rows compared")
    found = [f"rebuilt: {one}" for one in compared.differences]
    kept = folder / "backup.zip"
    if kept.exists():
        place = Settings.in_folder(folder / "restored")
        restore(place, kept, WHO)
        # Files of a generated zone are not those that its rows came from, here or there.
        found += [f"restored: {one}" for one in sorted(said_of(place) - said_of(settings))]
    return found


def said_of(settings: Settings) -> set[str]:
    """Return what is wrong in a landing zone, in words."""
    return {one.sentence("en") for one in verify(settings).wrong}


def report(met: Load, done: dict[str, list[str]], wrong: list[str]) -> None:
    """Print what everybody did and what went wrong."""
    every = met.every or [0.0]
    say(
        f"{READERS} readers opened {len(met.every)} pages: p50 {median(every):.0f}, "
        f"p95 {nearly_all(every):.0f}, max {max(every):.0f} ms; "
        f"{met.megabytes[0]} → {met.megabytes[-1]} MB"
    )
    for job, lines in done.items():
        took = [json.loads(line)["seconds"] for line in lines if "seconds" in line]
        say(
            f"{job}: {len(took)} times, {median(took or [0]):.1f} s, at most {max(took or [0]):.1f}"
        )
    for one in wrong:
        say(f"WRONG {one}")
    say(f"{len(wrong)} things went wrong." if wrong else "Nothing went wrong.")


if __name__ == "__main__":
    sys.exit(main())
