"""All that has landed is in the warehouse, however much it is and however it is made."""

from __future__ import annotations

from dataclasses import asdict

import duckdb
import polars as pl
import pytest

from pipelines.batch_rows import read_rows
from pipelines.batches import list_batches, write_batch
from pipelines.datasets import DATASETS
from pipelines.landing import create_landing
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.tables import create_table, refuse_lost
from tests.worlds import found_world

# Above 122,880 rows DuckDB lets several threads write a table.
MANY = 130_000


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A landing zone with `MANY` rows of one dataset."""
    settings = Settings.in_folder(tmp_path_factory.mktemp("large"))
    row = {"event": "Форум", "event_date": "05.10.2021", "person": "Первая Анна"}
    found_world(settings, "Большой", "S0", {"participation": [row]})
    batches = list_batches(settings.landing, Scope.everything())
    (one,) = [each for each in batches if each.manifest.dataset == "participation"]
    draft = asdict(one.manifest)
    del draft["batch_id"], draft["number"]
    rows = read_rows(one).drop("batch_id")
    write_batch(settings.landing, draft, pl.concat([rows] * (MANY - 1)), b"", ".csv")
    return settings


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("at_once", [True, False])
def test_no_row_of_many_is_lost_on_the_way(large: Settings, threads: int, at_once: bool) -> None:
    with duckdb.connect(config={"threads": threads}) as con:
        if at_once:
            con.begin()
        create_landing(con, list_batches(large.landing, Scope.everything()), ["participation"])
        if at_once:
            con.commit()
        assert con.execute("select count(*) from landing.participation").fetchall() == [(MANY,)]


def test_a_dataset_without_batches_has_the_columns_of_one_with_them(large: Settings) -> None:
    batches = list_batches(large.landing, Scope.everything())
    columns: list[object] = []
    for landed in (batches, []):
        with duckdb.connect() as con:
            create_landing(con, landed, ["participation"])
            columns.append(con.execute("describe landing.participation").fetchall())
    assert columns[0] == columns[1]


def test_rows_that_got_lost_are_told() -> None:
    with duckdb.connect() as con:
        create_table(con, "people", DATASETS["people"].empty())
        refuse_lost(con, "people", 0)
        with pytest.raises(RuntimeError, match="3 rows were put into people, and 0 are there"):
            refuse_lost(con, "people", 3)
