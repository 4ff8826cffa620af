"""What has landed or was undone since a warehouse was made."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from pipelines.batches import Batch
from pipelines.ownership import OF_EVERYBODY, rows_of
from pipelines.versions import open_version

# Landed rows of so many districts are built with those of all others.
MANY_DISTRICTS = 6


@dataclass(frozen=True)
class Change:
    """What landed or was undone since a warehouse was made.

    Attributes:
        datasets: Of which datasets.
        districts: In which districts.
        batches: Which batches.
        replaced: Datasets of which a batch takes the place of others, or took it.
    """

    datasets: frozenset[str]
    districts: frozenset[str]
    batches: frozenset[str]
    replaced: frozenset[str]

    def rows(self, owner: str = "district_id") -> str:
        """Return the condition in SQL of the rows of its districts, and of those of none."""
        return rows_of(self.districts, owner)


def change_since(before: Path, batches: list[Batch], rules: str, day: dt.date) -> Change | None:
    """Return what differs between a warehouse and `batches`; None where all is to be made anew.

    That is where it was made by other rules or on another day, where rows changed that have no
    district (every district of a region reads them), or rows of very many.
    """
    with open_version(before) as con:
        recipe = con.execute("select rules, known_on from landing.recipe").fetchall()
        if recipe != [(rules, day)]:
            return None
        found = con.execute(
            "select batch_id, dataset, districts, regions, mode from landing.batches"
        ).fetchall()
    was = {batch_id: tuple(told) for batch_id, *told in found}
    now = {
        one.batch_id: (one.dataset, one.districts, one.regions, one.mode)
        for one in (batch.manifest for batch in batches)
    }
    moved = was.keys() ^ now.keys()
    changed = [(was | now)[batch_id] for batch_id in moved]
    districts = {district for _, named, *_ in changed for district in named}
    if len(districts) > MANY_DISTRICTS or any(
        dataset in OF_EVERYBODY or regions or not named for dataset, named, regions, _ in changed
    ):
        return None
    return Change(
        frozenset(dataset for dataset, *_ in changed),
        frozenset(districts),
        frozenset(moved),
        frozenset(dataset for dataset, *_, mode in (was | now).values() if mode == "replace"),
    )
