"""Data about people that are kept longer than declared, and what is done with them on order.

Rows past their years are counted by dataset. A person none of whose rows is needed any longer is
anonymised: the numbers stay. Old rows of somebody who is still there stay with the newer ones.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from pipelines.batch_rows import read_rows
from pipelines.batches import Batch, list_batches
from pipelines.datasets import DATASETS
from pipelines.erase import erase_all
from pipelines.erasure.directory import Directory, directory
from pipelines.erasure.record import WORD
from pipelines.person_rows import ENDS, place_of
from pipelines.personal import reasons
from pipelines.scope import Scope
from pipelines.settings import Settings


@dataclass(frozen=True)
class Over:
    """What of a dataset is past its time.

    Attributes:
        dataset: Name of the dataset.
        years: How long its rows are kept.
        rows: Rows about people that are older.
        oldest: The day of the oldest of them.
        people: Ids of persons none of whose rows, of any dataset, is needed any longer.
    """

    dataset: str
    years: int
    rows: int
    oldest: dt.date | None
    people: frozenset[str] = field(default_factory=frozenset[str])


def over_time(settings: Settings, scope: Scope, today: dt.date | None = None) -> list[Over]:
    """Return what a scope's districts keep longer than declared, by dataset; none for nobody."""
    today, known = today or dt.date.today(), directory(settings)
    last: dict[str, bool] = {}
    found: dict[str, list[tuple[str, dt.date]]] = {}
    for batch in list_batches(settings.landing, Scope.everything()):
        for person, district, day in dated_people(batch, known):
            if not scope.covers(district):
                continue
            is_over = add_years(day, reasons()[batch.manifest.dataset].years) < today
            last[person] = last.get(person, True) and is_over
            if is_over:
                found.setdefault(batch.manifest.dataset, []).append((person, day))
    return [
        Over(
            name, reasons()[name].years, len(rows), min(day for _, day in rows),
            frozenset(person for person, _ in rows if last[person]),
        )
        for name, rows in found.items()
    ]  # fmt: skip


def add_years(day: dt.date, years: int) -> dt.date:
    """Return the same day some years later; the first of March after a leap day."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return dt.date(day.year + years, 3, 1)


def dated_people(batch: Batch, known: Directory) -> list[tuple[str, str, dt.date]]:
    """Return person, district and day of every row of a batch that is about a known person."""
    dataset = DATASETS[batch.manifest.dataset]
    frame = read_rows(batch)
    people = [
        one.name
        for one in dataset.fields
        if one.kind == "person" and f"{one.name}_key" in dataset.key and one.name in frame.columns
    ]
    found: list[tuple[str, str, dt.date]] = []
    for row in frame.iter_rows(named=True) if people else ():
        for name in people:
            # Who has a pseudonym already is nobody's data.
            if row[name] and not row[name].startswith(f"{WORD} "):
                place = place_of(row, known)
                meant = known.people.get((*place, row[f"{name}_key"]), set())
                if len(meant) == 1:
                    found.append((next(iter(meant)), place[0], day_of(row, batch)))
    return found


def day_of(row: dict[str, object], batch: Batch) -> dt.date:
    """Return the day from which the years of a row count."""
    dated = DATASETS[batch.manifest.dataset].dated_by
    for name in (dated, *ENDS):
        day = row.get(name) if name else None
        if isinstance(day, dt.date):
            return day
    return dt.date.fromisoformat(batch.manifest.covers_to or batch.manifest.valid_on)


def apply(settings: Settings, scope: Scope, order: str, who: str) -> int:
    """Anonymise everybody whose data are past their time, build once, and return how many.

    Raises:
        RostError: No order is named.
    """
    people = sorted({person for over in over_time(settings, scope) for person in over.people})
    return erase_all(settings, scope, people, order, who)
