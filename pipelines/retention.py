"""Data about people that are kept longer than declared, and what is done with them on order.

Rows past their years are counted by dataset. A person none of whose rows is needed any longer is
anonymised: the numbers stay. Old rows of somebody who is still there stay with the newer ones.
"""

from __future__ import annotations

import datetime as dt
from calendar import monthrange
from collections.abc import Generator
from dataclasses import dataclass, field
from typing import NamedTuple

from pipelines.batch_rows import read_rows
from pipelines.batches import Batch, list_batches
from pipelines.datasets import DATASETS
from pipelines.erase import erase_all
from pipelines.erasure.course import Close, nobody
from pipelines.erasure.directory import Directory, directory
from pipelines.erasure.record import PSEUDONYM
from pipelines.periods import bounds
from pipelines.personal import reasons
from pipelines.scope import Scope
from pipelines.settings import Settings

# Columns that say when a row of a list stopped to hold, the first of them that is filled.
ENDS = ("valid_to", "ended")


@dataclass(frozen=True)
class Over:
    """What of a dataset is past its time.

    Attributes:
        dataset: Name of the dataset.
        years: How long its rows are kept.
        rows: Rows about people that are older; about those too whom no list knows.
        oldest: The day of the oldest of them.
        people: Ids of persons none of whose rows, of any dataset, is needed any longer.
    """

    dataset: str
    years: int
    rows: int
    oldest: dt.date | None
    people: frozenset[str] = field(default_factory=frozenset[str])


class Dated(NamedTuple):
    """A person in a landed row.

    Attributes:
        person: Id; "" for one whom no list knows.
        district: Of the row.
        day: From which its years count.
        row: Batch and place of the row.
    """

    person: str
    district: str
    day: dt.date
    row: tuple[str, int]


def over_time(settings: Settings, scope: Scope, today: dt.date | None = None) -> list[Over]:
    """Return what a scope's districts keep longer than declared, by dataset; none for nobody.

    Somebody whom any row of any district still needs, or who is known in a district outside of
    the scope, is not among the people.
    """
    today, known = today or dt.date.today(), directory(settings)
    needed = {""}
    found: dict[str, list[Dated]] = {}
    for batch in list_batches(settings.landing, Scope.everything()):
        name = batch.manifest.dataset
        for one in dated_people(batch, known):
            if add_years(one.day, reasons()[name].years) >= today:
                needed.add(one.person)
            elif scope.covers(one.district):
                found.setdefault(name, []).append(one)
    needed |= {
        person
        for (district, _, _), people in known.people.items()
        if not scope.covers(district)
        for person in people
    }
    return [
        Over(
            name, reasons()[name].years, len({one.row for one in rows}),
            min(one.day for one in rows),
            frozenset(one.person for one in rows) - needed,
        )
        for name, rows in found.items()
    ]  # fmt: skip


def add_years(day: dt.date, years: int) -> dt.date:
    """Return the same day some years later; the first of March after a leap day."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return dt.date(day.year + years, 3, 1)


def dated_people(batch: Batch, known: Directory) -> Generator[Dated]:
    """Yield every person whom a cell for people of a batch names."""
    frame = read_rows(batch)
    declared = DATASETS[batch.manifest.dataset].fields
    people = [one.name for one in declared if one.kind == "person" and one.name in frame.columns]
    for number, row in enumerate(frame.iter_rows(named=True) if people else ()):
        place = known.place_of(row["district_id"], row.get("organisation_key"))
        for name in people:
            # Who has a pseudonym already is nobody's data.
            if row[name] and not PSEUDONYM.fullmatch(row[name]):
                key = row[f"{name}_key"]
                meant = known.people.get((*place, key)) or known.bearers(key, place[0])
                person = next(iter(meant)) if len(meant) == 1 else ""
                at = batch.manifest.batch_id, number
                yield Dated(person, place[0], day_of(row, batch), at)


def day_of(row: dict[str, object], batch: Batch) -> dt.date:
    """Return the day from which the years of a row count."""
    dated = DATASETS[batch.manifest.dataset].dated_by
    for name in (dated, *ENDS):
        told = row.get(name) if name else None
        if isinstance(told, dt.date):
            return last_day(told, row.get(f"{name}_precision"))
        # A period of a project, and the whole of its time, end with what the batch covers.
        if isinstance(told, str) and (span := bounds(told)):
            return span[1]
    return dt.date.fromisoformat(batch.manifest.covers_to or batch.manifest.valid_on)


def last_day(day: dt.date, precision: object) -> dt.date:
    """Return the last day of what a date known by month or year may mean."""
    if precision == "year":
        return dt.date(day.year, 12, 31)
    if precision == "month":
        return day.replace(day=monthrange(day.year, day.month)[1])
    return day


def apply(settings: Settings, scope: Scope, order: str, who: str, close: Close = nobody) -> int:
    """Anonymise everybody whose data are past their time, build once, and return how many.

    Raises:
        RostError: No order is named.
    """
    people = sorted({person for over in over_time(settings, scope) for person in over.people})
    return erase_all(settings, scope, people, order, who, close)
