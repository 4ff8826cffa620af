"""Data about people that are kept longer than declared, and what is done with them on order.

Rows past their years are counted by dataset. A person none of whose rows is needed any longer is
anonymised: the numbers stay. Old rows of somebody who is still there stay with the newer ones.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

import polars as pl

from pipelines.ages import WHO, all_ages, written_at
from pipelines.batches import Batch, list_batches
from pipelines.declared import DECLARING
from pipelines.erase import erase_all
from pipelines.erasure.course import Close, nobody
from pipelines.erasure.directory import Directory, known_people
from pipelines.personal import reasons
from pipelines.scope import Scope
from pipelines.settings import Settings


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


def over_time(settings: Settings, scope: Scope, today: dt.date | None = None) -> list[Over]:
    """Return what a scope's districts keep longer than declared, by dataset; none for nobody.

    Somebody whom any row of any district still needs, or who is known in a district outside of
    the scope, is not among the people.
    """
    today = today or dt.date.today()
    batches = list_batches(settings.landing, Scope.everything())
    told = all_ages(batches)
    first = pl.col("dataset").replace_strict(
        {name: first_kept(name, today) for name in reasons()}, return_dtype=pl.Date
    )
    districts = [one for one in told.rows["district_id"].unique() if scope.covers(one or "")]
    is_near = pl.col("district_id").is_in(districts, nulls_equal=True)
    rows = told.rows.filter(is_near, pl.col("day") < first)
    if rows.is_empty():
        return []
    # Who is meant by a name takes a while to find out, and hardly anybody's rows are as old.
    known = known_by(settings, lists_among(batches))
    needed = meant(known, told.people.filter(pl.col("last") >= first)) | {""}
    needed.update(*(people for (at, _, _), people in known.people.items() if not scope.covers(at)))
    old = told.people.filter(is_near, pl.col("first") < first)
    counted = rows.group_by("dataset", maintain_order=True).agg(
        pl.col("n").sum(), pl.col("day").min()
    )
    return [
        Over(
            name, reasons()[name].years, n, oldest,
            frozenset(meant(known, old.filter(pl.col("dataset") == name)) - needed),
        )
        for name, n, oldest in counted.iter_rows()
    ]  # fmt: skip


def lists_among(batches: list[Batch]) -> tuple[tuple[Path, int, bool], ...]:
    """Return which batches tell who is meant by a name, when they were written and if undone."""
    lists = [one for one in batches if one.manifest.dataset in DECLARING]
    return tuple((one.folder, written_at(one), bool(one.retracted)) for one in lists)


@lru_cache(maxsize=1)
def known_by(settings: Settings, lists: tuple[tuple[Path, int, bool], ...]) -> Directory:
    """Return everybody who is known to the landing zone, as long as it has these lists."""
    del lists
    return known_people(list_batches(settings.landing, Scope.everything()), settings)


def meant(known: Directory, told: pl.DataFrame) -> set[str]:
    """Return the persons whom names mean; "" is among them where no list knows one."""
    found = set[str]()
    for district, organisation, key in told.select(WHO).unique().iter_rows():
        place = known.place_of(district, organisation)
        people = known.people.get((*place, key)) or known.bearers(key, place[0])
        found.add(next(iter(people)) if len(people) == 1 else "")
    return found


def first_kept(dataset: str, today: dt.date) -> dt.date:
    """Return the first day whose rows of a dataset are still needed."""
    years = reasons()[dataset].years
    first = add_years(today, -years)
    before = first - dt.timedelta(days=1)
    return before if add_years(before, years) >= today else first


def add_years(day: dt.date, years: int) -> dt.date:
    """Return the same day some years later; the first of March after a leap day."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return dt.date(day.year + years, 3, 1)


def apply(settings: Settings, scope: Scope, order: str, who: str, close: Close = nobody) -> int:
    """Anonymise everybody whose data are past their time, build once, and return how many.

    Raises:
        RostError: No order is named.
    """
    people = sorted({person for over in over_time(settings, scope) for person in over.people})
    return erase_all(settings, scope, people, order, who, close)
