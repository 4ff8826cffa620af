"""Sample districts as what is measured is made from."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import polars as pl

from benchmarks.sizes import Size
from pipelines.batches import Batch
from pipelines.datasets import DATASETS

# Days in which a programme starts anew.
YEAR = 365


@dataclass(frozen=True)
class Template:
    """A sample district to be copied.

    Attributes:
        district: Its id.
        size: How large its copies are.
        batches: Those that speak of it alone, in the order of landing.
        frames: Their rows.
        schools: Number of each school that it declares, by the keys of its full and short name.
        people: Number of each person that its rows name, by key.
    """

    district: str
    size: Size
    batches: list[Batch]
    frames: list[pl.DataFrame]
    schools: dict[str, int]
    people: dict[str, int]

    def rows_of(self, dataset: str) -> pl.DataFrame:
        """Return the sample's rows of a dataset."""
        pairs = zip(self.batches, self.frames, strict=True)
        return pl.concat([rows for batch, rows in pairs if batch.manifest.dataset == dataset])

    @property
    def first_day(self) -> pl.Expr:
        """The day on which its programme began."""
        return pl.lit(self.rows_of("projects")["started"].min())

    @cached_property
    def times(self) -> dict[str, int]:
        """How many of each kind of thing there are for one of the sample's."""
        of_year = max(1, round(self.size.events / self.rows_of("events").height))
        # Nobody is at one event twice in the same role.
        pairs = self.attended.select("event_key", "event_date", "role").n_unique()
        of_year = max(of_year, -(-(self.size.participations // 2 + 1) // pairs))
        return {
            "organisation": max(1, round(self.size.organisations / len({*self.schools.values()}))),
            "person": -(-self.size.people // self.rows_of("people").height),
            "event": 1 + of_year * self.size.years,
        }

    @property
    def attended(self) -> pl.DataFrame:
        """The sample's participations of people."""
        return self.rows_of("participation").filter(pl.col("person_key").is_not_null())


def template_of(batches: list[Batch], district: str, size: Size) -> Template:
    """Return a sample district as it landed."""
    own = [batch for batch in batches if batch.manifest.districts == [district]]
    frames = [pl.read_parquet(batch.folder / "rows.parquet").drop("batch_id") for batch in own]
    schools: dict[str, int] = {}
    people: dict[str, int] = {}
    for batch, frame in zip(own, frames, strict=True):
        dataset = DATASETS[batch.manifest.dataset]
        for column in dataset.fields:
            if dataset.name == "organisations" and column.name == "name":
                remember(schools, frame["name_key"])
                short = frame.select("short_name_key", "name_key").drop_nulls()
                schools |= {key: schools[name] for key, name in short.iter_rows()}
            if column.kind == "person":
                remember(people, frame[f"{column.name}_key"])
    return Template(district, size, own, frames, schools, people)


def remember(numbers: dict[str, int], keys: pl.Series) -> None:
    """Give each new one of `keys` the next number."""
    for key in keys.drop_nulls().unique(maintain_order=True):
        numbers.setdefault(key, len(numbers))
