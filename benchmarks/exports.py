"""How long files of pages take, and whether others wait meanwhile.

`python -m benchmarks.exports` loads the sample territories in a temporary folder, starts the server
as it is started for people, and makes every page of every programme in every form, with the process
that the server keeps for it, once warm. All that time another session changes a choice on the page
of a district. Printed are medians and 95th percentiles; the status is 1 where a bound is broken.

`given` is what the server itself does for a file before it hands it to that process. It is taken
in this process, which nobody else waits for; `make` includes it.
"""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
import threading
import time
from collections.abc import Generator
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles

from benchmarks.generate import say
from benchmarks.visits import Server, reader, served, visit
from dashboard.exports.forms import FORMS
from dashboard.exports.handout import Handout
from dashboard.queries import places
from dashboard.ui.headless import handout_of
from dashboard.ui.maker import Maker, packed
from pipelines.problems import RostError
from pipelines.sample import load_sample
from pipelines.scope import Scope
from pipelines.settings import PROJECT, Settings

RUNS = 3
# Milliseconds that a file of one page may take in each form, and a rerun beside it.
BOUNDS = {"png": 1000, "pdf": 1000, "pptx": 2000}
RERUN_BOUND = 150
PAUSE = 0.05
PAGES = (
    "overview", "district", "region", "indicator", "organisation", "site", "person", "mutual",
    "routes", "network", "events", "roadmap", "registers", "quality", "completeness",
)  # fmt: skip


class Reader(threading.Thread):
    """Another session, whose page runs again and again.

    Attributes:
        took: The milliseconds of each run.
    """

    def __init__(self, server: Server, projects: list[str]) -> None:
        super().__init__(daemon=True)
        self.server = server
        self.projects = projects
        self.took: list[float] = []
        self.stopped = threading.Event()

    def run(self) -> None:
        """Visit the page of a district after another until told to stop."""
        for project in cycle(self.projects):
            if self.stopped.is_set():
                return
            self.took.append(1000 * visit(self.server, "district", {"project": project}))
            time.sleep(PAUSE)


def main() -> int:
    """Measure, print, and return 1 where a bound is broken, else 0."""
    told = argparse.ArgumentParser(prog="python -m benchmarks.exports")
    told.add_argument("--runs", type=int, default=RUNS)
    said = told.parse_args()
    with tempfile.TemporaryDirectory() as name:
        os.environ["ROST_DATA"] = name
        load_sample(Settings.in_folder(Path(name)))
        handouts = list(every_page())
        with served(PROJECT / "app.py", Path(name)) as server, reader(server):
            alone = [1000 * visit(server, "district", {}) for _ in range(20)][5:]
            beside = Reader(server, projects())
            beside.start()
            took, given = measured(handouts, said.runs)
            beside.stopped.set()
            beside.join()
    return report(took, given, alone, beside.took)


def projects() -> list[str]:
    """Return the projects of the sample territories."""
    return sorted(set(places.projects(Scope.everything())["project_id"]))


def every_page() -> Generator[Handout]:
    """Yield each page of each programme that has something to show."""
    for page in PAGES:
        for project in projects():
            try:
                yield handout_of(Scope.everything(), page, {"project": project}, "ru")
            except RostError:
                continue


def measured(
    handouts: list[Handout], runs: int
) -> tuple[dict[str, dict[str, list[float]]], list[float]]:
    """Return the milliseconds of files by form and page, and those that the server would give."""
    took: dict[str, dict[str, list[float]]] = {form: {} for form in FORMS}
    given: list[float] = []
    maker = Maker("dashboard.ui.making")
    for run in range(runs + 1):
        for handout in handouts:
            for form, of_form in took.items():
                start = time.perf_counter()
                pages = [packed(handout)]
                middle = time.perf_counter()
                maker.make(form, pages)
                # The first round starts the process and loads its libraries.
                if run:
                    of_form.setdefault(handout.page, []).append(
                        1000 * (time.perf_counter() - start)
                    )
                    given.append(1000 * (middle - start))
    maker.end()
    return took, given


def report(
    took: dict[str, dict[str, list[float]]],
    given: list[float],
    alone: list[float],
    beside: list[float],
) -> int:
    """Print what was measured and return 1 where a bound is broken, else 0."""
    say(f"{'ms':16}" + "".join(f"{form:>9}{'p95':>8}" for form in took))
    slow = False
    for page in took["pdf"]:
        line = f"{page:16}"
        for form, of_form in took.items():
            middle, most = median(of_form[page]), quantiles(of_form[page], n=20)[-1]
            slow |= middle > BOUNDS.get(form, middle)
            line += f"{middle:9.0f}{most:8.0f}"
        say(line)
    most_beside = quantiles(beside, n=20)[-1]
    say(f"Given by the server: {median(given):.1f} ms, p95 {quantiles(given, n=20)[-1]:.1f} ms.")
    say(
        f"Another session's page: alone {median(alone):.0f} ms; meanwhile p50 "
        f"{median(beside):.0f} ms, p95 {most_beside:.0f} ms ({len(beside)} runs)."
    )
    say(f"Bounds: {BOUNDS}, p95 of the other session {RERUN_BOUND} ms.")
    broken = slow or most_beside > RERUN_BOUND
    say("A bound is broken." if broken else "Every bound holds.")
    return int(broken)


if __name__ == "__main__":
    sys.exit(main())
