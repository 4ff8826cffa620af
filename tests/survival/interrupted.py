"""Interrupting an operation, and what has to be so when the machine is up again."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pipelines.batches import list_batches
from pipelines.build import build
from pipelines.damage import proved
from pipelines.erasure.course import finish
from pipelines.erasure.record import erasures
from pipelines.restore import opened
from pipelines.scope import Scope
from pipelines.settings import PROJECT
from pipelines.versions import current, open_version
from tests.pipelines.told_everywhere import where_named
from tests.survival import worlds

EVERYTHING = Scope.everything()


@dataclass(frozen=True)
class Ended:
    """How an operation ended.

    Attributes:
        status: Exit status; below zero where it was killed.
        done: What it had told to be done.
        steps: Its steps, where it came to its end.
        error: Kind, key and text of its error, if it had one.
        seconds: How long it took from where it might be interrupted.
    """

    status: int
    done: list[str]
    steps: list[list[str]]
    error: list[str]
    seconds: float = 0.0


@dataclass
class Process:
    """The process that is copied for each operation."""

    run: subprocess.Popen[str] = field(
        default_factory=lambda: subprocess.Popen(
            [sys.executable, "-W", "ignore", "-m", "tests.survival.faulty"],
            cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )
    )  # fmt: skip

    def interrupt(self, data: Path, operation: str, mode: str, **at: Any) -> Ended:
        """Do an operation on a data folder and interrupt it."""
        acks = data.parent / f"{data.name}.acks"
        acks.unlink(missing_ok=True)
        job = {"data": str(data), "operation": operation, "mode": mode, "acks": str(acks), **at}
        assert self.run.stdin
        assert self.run.stdout
        self.run.stdin.write(json.dumps(job) + "\n")
        self.run.stdin.flush()
        status = int(self.run.stdout.readline())
        lines = acks.read_text("utf-8").splitlines() if acks.exists() else []
        told = {line.split(" ", 1)[0]: line.split(" ", 1)[-1] for line in lines}
        steps, error = json.loads(told.get("steps", "[]")), json.loads(told.get("error", "[]"))
        done = [line for line in lines if line.split(" ")[0] not in {"steps", "error", "took"}]
        return Ended(status, done, steps, error, float(told.get("took", 0)))

    def end(self) -> None:
        """End it."""
        assert self.run.stdin
        assert self.run.stdout
        self.run.stdin.close()
        self.run.wait(30)
        self.run.stdout.close()


@dataclass
class Counts:
    """What was counted over many interruptions."""

    kills: Counter[str] = field(default_factory=Counter[str])
    lost: int = 0
    half: int = 0
    unopened: int = 0
    named: int = 0
    slowest: float = 0.0

    def add(self, operation: str, ended: Ended, data: Path) -> None:
        """Restart after an interruption and count what is not as it has to be."""
        self.kills[operation] += ended.status != 0
        settings = worlds.of(data)
        # Before anything is repaired: readers have a warehouse, and no batch is half.
        version = current(settings.warehouse)
        self.unopened += version is None
        self.half += len(proved(settings.landing)) + n_broken_copies(data)
        begun = time.monotonic()
        finish(settings, "test")
        build(settings)
        self.slowest = max(self.slowest, time.monotonic() - begun)
        self.half += len(proved(settings.landing))
        self.lost += n_lost(data, ended.done)
        self.unopened += not shows_everything(data)
        if erasures(settings.landing):
            self.named += len(where_named(settings.landing, worlds.NAME))
            self.named += len(where_named(settings.warehouse, worlds.NAME))

    @property
    def bad(self) -> int:
        """How much was not as it has to be."""
        return self.lost + self.half + self.unopened + self.named

    def sentence(self) -> str:
        """Return the counts in one line."""
        each = ", ".join(f"{name} {n}" for name, n in sorted(self.kills.items()))
        return (
            f"{self.kills.total()} kills ({each}): "
            f"{self.lost} acknowledged lost, {self.half} half batches or backups, "
            f"{self.unopened} warehouses that do not open or show another state, "
            f"{self.named} places that name an erased person; "
            f"slowest restart {self.slowest:.1f} s"
        )


def check_order(steps: list[list[str]]) -> None:
    """See that content is kept before the name that shows it, and the folder after.

    A power cut keeps what was flushed, and of the rest anything; so the order of steps decides.
    """
    renames = 0
    for place, (kind, *paths) in enumerate(steps):
        if kind != "os.rename" or ".erased-" in paths[1] or "diary" in paths[1]:
            continue
        renames += 1
        source, target = map(Path, paths)
        written = {
            path
            for what, path, *_ in steps[:place]
            if what == "open" and source in (Path(path), *Path(path).parents)
        }
        for path in written:
            last = max(n for n, step in enumerate(steps[:place]) if step == ["open", path])
            assert ["fsync", path] in steps[last:place], f"{path} is shown before it is kept"
        if written:
            assert ["fsync", str(source)] in steps[:place], f"{source} is shown before it is kept"
        after = steps[place + 1 :]
        assert ["fsync", str(target.parent)] in after, f"the name {target} is never kept"
    assert renames


def n_broken_copies(data: Path) -> int:
    """Return how many backups have a name and are not whole."""
    broken = 0
    for path in (data / "copies").glob("*.zip"):
        try:
            with opened(path):
                pass
        except Exception:
            broken += 1
    return broken


def n_lost(data: Path, done: list[str]) -> int:
    """Return how much of what was told to be done is not there."""
    settings = worlds.of(data)
    landed = {one.manifest.batch_id: one for one in list_batches(settings.landing, EVERYTHING)}
    lost = 0
    for what, _, name in (line.partition(" ") for line in done):
        if what == "landed":
            lost += name not in landed or bool(landed[name].retracted)
        elif what == "undone":
            lost += not landed[name].retracted
        elif what == "erased":
            lost += [one.state for one in erasures(settings.landing)] != ["done"]
        elif what == "copied":
            lost += not Path(name).exists()
    return lost


def shows_everything(data: Path) -> bool:
    """Return whether the warehouse opens and holds the active batches and no others."""
    settings = worlds.of(data)
    active = {
        one.manifest.batch_id
        for one in list_batches(settings.landing, EVERYTHING)
        if not one.retracted
    }
    version = current(settings.warehouse)
    if version is None:
        return False
    with open_version(version.path) as con:
        shown = {own for (own,) in con.sql("select batch_id from landing.batches").fetchall()}
    return shown == active


def fresh(world: Path, folder: Path) -> Path:
    """Return a new copy of the small world."""
    if folder.exists():
        shutil.rmtree(folder)
    shutil.copytree(world, folder)
    return folder
