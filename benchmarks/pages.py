"""What each page costs on a warehouse of any size, beside a page with nothing on it.

`python -m benchmarks.pages` makes a landing zone of a size in a temporary folder (`--data` keeps it
for another time), starts the server as it is started for people, and opens every page many times
for districts of all programmes, schools, people and sites. It prints medians and 95th percentiles,
and leaves with status 1 where a bound is broken.

Measured is the server: from the message with which a browser asks for a page, in a session of its
own, until the message that the script has run, everything that it shows received. Not measured are
the browser's drawing, the network, and opening the socket. `first` is an address that nobody has
opened since the server started, `longest` the longest visit of all; the bounds hold for addresses
that somebody has opened.

The empty page, opened just before each page, says by how much other programs slow the machine.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from dataclasses import dataclass, field
from itertools import cycle
from pathlib import Path
from statistics import median

from benchmarks.findings import nearly_all
from benchmarks.generate import generate, say, size_of
from benchmarks.sizes import SIZES
from benchmarks.starting import empty_app
from benchmarks.visits import Server, reader, served, visit
from dashboard.ui.pages import SECTIONS
from pipelines.build import build
from pipelines.settings import PROJECT, Settings
from pipelines.versions import current, open_version

RUNS, PLACES = 5, 12
MEDIAN_BOUND, NEARLY_ALL_BOUND = 40, 80  # milliseconds
IDLE = 5  # milliseconds of an empty page on a machine that does nothing else
EMPTY = "an empty page"
# The longest registers and some of usual length.
REGISTERS = ("growth_journal", "documents", "effectiveness_cards", "route_register", "site_journal")
# One row per district and programme: something of each kind that pages are asked for.
CHOICES = """
    select
        d.project_id as project,
        (
            select max(year) from marts.periods as p
            where p.project_id = d.project_id and p.period_type != 'all'
                and p.starts_on <= current_date
        ) as year,
        (
            select max_by(organisation_id, (n, organisation_id)) from (
                select organisation_id, count(*) as n from core.people
                where people.district_id = d.district_id group by all
            )
        ) as organisation,
        (
            select max_by(person_id, (n, person_id)) from (
                select person_id, count(*) as n from marts.growth_journal as g
                where g.district_id = d.district_id and person_id is not null group by all
            )
        ) as person,
        (
            select min(site_id) from marts.site_passports as s where s.project_id = d.project_id
        ) as site,
        v.indicator_code as code, v.level, v.entity_id as entity, v.period_id as period
    from marts.districts as d
    left join lateral (
        select * from marts.indicator_values as v
        where v.project_id = d.project_id and v.district_id = d.district_id
            and v.value is not null and v.part = 'main' and v.breakdown is null
        order by hash(v.indicator_code, v.entity_id) limit 1
    ) as v on true
    where not d.is_regional
    order by hash(d.project_id)
    limit $places
"""


@dataclass
class Cost:
    """What the visits to a page cost; times are in milliseconds.

    Attributes:
        firsts: Of each address, the first visit.
        warm: Of each address, all later visits.
        worked: Seconds of a processor that the server took for the later visits.
    """

    firsts: list[float] = field(default_factory=list[float])
    warm: list[float] = field(default_factory=list[float])
    worked: float = 0

    def add(self, seconds: float, *, is_first: bool) -> None:
        """Remember a visit."""
        (self.firsts if is_first else self.warm).append(1000 * seconds)

    @property
    def first(self) -> float:
        """The median of first visits."""
        return median(self.firsts)

    @property
    def longest(self) -> float:
        """The longest of all visits: the first after a start pays for what is kept afterwards."""
        return max(self.firsts + self.warm)

    @property
    def p50(self) -> float:
        """The median of later visits."""
        return median(self.warm)

    @property
    def p95(self) -> float:
        """What 95 % of the later visits take at most."""
        return nearly_all(self.warm)

    @property
    def cpu(self) -> float:
        """Processor time of a later visit, which other programs on the machine do not change."""
        return 1000 * self.worked / len(self.warm)


def main() -> int:
    """Measure, print, and return 1 where a bound is broken, else 0."""
    told = argparse.ArgumentParser(prog="python -m benchmarks.pages")
    told.add_argument("--runs", type=int, default=RUNS, help="visits to each address")
    told.add_argument("--size", choices=SIZES, default="region")
    told.add_argument("--places", type=int, default=PLACES, help="addresses of each page")
    told.add_argument("--data", type=Path, help="a folder where the size is made already, or new")
    told.add_argument("--pages", nargs="*", help="these alone")
    said = told.parse_args()
    with tempfile.TemporaryDirectory() as name:
        data = said.data or Path(name)
        settings = Settings.in_folder(data)
        generate(settings, SIZES[said.size])
        build(settings)
        say(size_of(settings))
        places = places_of(settings, said.places)
        with (
            served(PROJECT / "app.py", data) as app,
            served(empty_app(Path(name)), data) as beside,
            reader(app),
            reader(beside),
        ):
            costs = measured(app, beside, said.pages or page_names(), places, said.runs)
            memory = app.memory()
    return report(costs, memory)


def page_names() -> list[str]:
    """Return the names of the pages, in the order of the navigation."""
    return [name for names in SECTIONS.values() for name in names]


def places_of(settings: Settings, n_places: int) -> list[dict[str, str]]:
    """Return what the pages are asked for, a set of choices per visit of a round."""
    version = current(settings.warehouse)
    assert version
    with open_version(version.path) as con:
        rows = con.execute(CHOICES, {"places": n_places}).pl().to_dicts()
    places = [{name: str(own) for name, own in row.items() if own is not None} for row in rows]
    return [place | {"register": register} for place, register in zip(places, cycle(REGISTERS))]


def measured(
    app: Server, beside: Server, pages: list[str], places: list[dict[str, str]], runs: int
) -> dict[str, Cost]:
    """Return what each page costs; the empty page is visited just before each of the others."""
    costs = {page: Cost() for page in (EMPTY, *pages)}
    # What a server does once, for whichever page, is nobody's cost.
    for server in (app, beside):
        visit(server, "", {})
    for run in range(runs + 1):
        for page in pages:
            before = app.worked(), beside.worked()
            for place in places:
                costs[EMPTY].add(visit(beside, "", {}), is_first=run == 0)
                costs[page].add(visit(app, page, place), is_first=run == 0)
            if run:
                costs[page].worked += app.worked() - before[0]
                costs[EMPTY].worked += beside.worked() - before[1]
    return costs


def report(costs: dict[str, Cost], memory: int) -> int:
    """Print what was measured and return 1 where a bound is broken, else 0."""
    say(
        f"{'ms':16}{'longest':>8}{'first':>8}{'p50':>8}{'× empty':>9}{'p95':>8}{'× empty':>9}"
        f"{'cpu':>8}"
    )
    empty = costs[EMPTY]
    is_broken = False
    for page, cost in costs.items():
        broken = page != EMPTY and (cost.p50 > MEDIAN_BOUND or cost.p95 > NEARLY_ALL_BOUND)
        is_broken |= broken
        say(
            f"{page:16}{cost.longest:8.0f}{cost.first:8.1f}{cost.p50:8.1f}"
            f"{cost.p50 / empty.p50:9.1f}{cost.p95:8.1f}{cost.p95 / empty.p95:9.1f}"
            f"{cost.cpu:8.1f}{'  broken' if broken else ''}"
        )
    say(f"The server holds {memory} MB.")
    if empty.p50 > IDLE:
        say(f"The machine is busy: alone, an empty page takes less than {IDLE} ms.")
    bounds = f"p50 at most {MEDIAN_BOUND} ms, p95 at most {NEARLY_ALL_BOUND} ms"
    say(f"{'A bound is broken' if is_broken else 'Every bound holds'}: {bounds}.")
    return int(is_broken)


if __name__ == "__main__":
    sys.exit(main())
