"""How long an upload of one organisation takes until its new numbers are there to be read.

`python -m benchmarks.uploading FOLDER` uploads to a landing zone that was generated, again and
again with other scores, and prints seconds and memory. The clock runs from the bytes of a file to
the answer of a query: the file is examined, landed and built, and the version that readers are
moved to is asked for the numbers of the organisation. They must differ from those before.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from itertools import count
from pathlib import Path
from statistics import median

from benchmarks.findings import Finding, Found, Point, in_process, linked_copy, peak_memory, seconds
from benchmarks.generate import say
from benchmarks.journal import Rows, as_csv
from benchmarks.sizes import Size
from pipelines.answers import Answers
from pipelines.behind_readers import step_back
from pipelines.build import build
from pipelines.examine import examine
from pipelines.load import Landed, land_and_build
from pipelines.sample import WHO
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.versions import current, open_version

BOUNDS = {"municipality": 1, "region": 2, "country": 10}
RUNS, EVERY = 3, 60
HEAD = ["Организация", "ФИО педагога", "Диагностика", "Компетенция", "Этап диагностики",
        "Дата диагностики", "Балл", "Максимальный балл"]  # fmt: skip
# Schools in districts that have assessments, those of usual size first, and what was last said of
# their people: the next upload says something else.
SCHOOL = """
    with schools as (
        select o.district_id, o.full_name, o.organisation_id, count(distinct a.person_id) as people
        from core.assessments as a
        inner join core.organisations as o on a.organisation_id = o.organisation_id
        where
            a.person_id is not null
            and exists (from core.projects as p where p.district_id = o.district_id)
        group by all
    )
    from schools
    order by abs(people - 30), organisation_id
    limit 1 offset $place
"""
LAST = """
    select p.full_name, a.instrument, a.competency, a.round, a.held_on, a.max_score
    from core.assessments as a
    inner join core.people as p
        on a.person_id = p.person_id and a.organisation_id = p.organisation_id
    where a.organisation_id = $organisation and a.score is not null and a.site_id is null
    qualify row_number() over (
        partition by a.person_id, a.competency order by a.held_on desc, a.assessment_id
    ) = 1
    order by all
"""
NUMBERS = """
    select sum(numerator), sum(denominator) from marts.indicator_values
    where entity_id = $organisation
"""


class Sender:
    """A school that sends its assessments again and again; `place` tells which one, from 0."""

    def __init__(self, settings: Settings, place: int = 0) -> None:
        build(settings)
        self.settings = settings
        self.turns = count(1)
        version = current(settings.warehouse)
        assert version
        with open_version(version.path) as con:
            found = con.execute(SCHOOL, {"place": place}).fetchall()
            self.district, name, self.organisation, _ = found[0]
            rows = con.execute(LAST, {"organisation": self.organisation}).fetchall()
        self.rows: Rows = [
            [name, who, instrument, competency, turn, f"{day:%d.%m.%Y}", "", f"{highest:g}"]
            for who, instrument, competency, turn, day, highest in rows
        ]

    def numbers(self) -> tuple[float, ...]:
        """Return the sums of the organisation's numbers in the version that readers have."""
        version = current(self.settings.warehouse)
        assert version
        with open_version(version.path) as con:
            return con.execute(NUMBERS, {"organisation": self.organisation}).fetchall()[0]

    def next_file(self) -> bytes:
        """Return a file that says of everybody something else than the one before."""
        turn = next(self.turns)
        scored = [
            [*row[:6], str((turn + place) % 40), row[7]] for place, row in enumerate(self.rows)
        ]
        return as_csv([HEAD, *scored])

    def land(self, data: bytes) -> Landed:
        """Take a file in and build what readers see."""
        scope, answers = Scope.everything(), Answers(district=self.district)
        examined = examine(self.settings, scope, data, "diagnostics.csv", answers)
        return land_and_build(self.settings, scope, examined, WHO)

    def send(self) -> float:
        """Upload once and return the seconds until the new numbers are there.

        Raises:
            RuntimeError: The numbers are the old ones.
        """
        before, data = self.numbers(), self.next_file()
        started = time.perf_counter()
        self.land(data)
        now = self.numbers()
        took = time.perf_counter() - started
        if now == before:
            raise RuntimeError(f"the numbers of {self.organisation} are still {before}")
        return took


def main() -> int:
    """Upload a few times, or for as long as the process lives, and print what it took as JSON."""
    told = argparse.ArgumentParser(prog="python -m benchmarks.uploading")
    told.add_argument("folder", type=Path)
    told.add_argument("--forever", action="store_true", help="an upload every minute")
    said = told.parse_args()
    sender = Sender(Settings.in_folder(said.folder))
    if said.forever:
        # As a command that loads a file does.
        step_back()
    while said.forever:
        took = sender.send()
        say(json.dumps({"seconds": [took]}))
        time.sleep(max(0.0, EVERY - took))
    # What a process does once, before its first upload, is nobody's cost.
    sender.send()
    worked = time.process_time()
    took = [sender.send() for _ in range(RUNS)]
    cpu = (time.process_time() - worked) / RUNS
    say(json.dumps({"seconds": took, "cpu": cpu, "megabytes": peak_memory()}))
    return 0


def measured(data: Path, size: Size, folder: Path, full_build: float | None) -> Found:
    """Return what an upload costs at a size, beside a full build of the same size."""
    own = linked_copy(data, folder / "upload")
    told = in_process("benchmarks.uploading", str(own))
    took, bound = median(told["seconds"]), BOUNDS[size.name]
    finding = Finding(
        "upload of one organisation → new numbers visible",
        size.name,
        f"≤ {bound} s",
        f"{seconds(took)}, at most {seconds(max(told['seconds']))} "
        f"({seconds(told['cpu'])} of a processor)",
        f"full build: {seconds(full_build)}" if full_build else "",
        took <= bound,
    )
    people = size.districts * size.people
    point = Point("upload", size.name, people, took, told["megabytes"])
    return Found([finding], [point])


if __name__ == "__main__":
    sys.exit(main())
