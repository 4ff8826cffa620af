"""The rows of the lake in object storage: written, read and removed there."""

from __future__ import annotations

from dataclasses import replace

import duckdb
import pytest

from benchmarks.postgres import Postgres
from pipelines.build import build
from pipelines.lake import catalog
from pipelines.published import source
from pipelines.settings import Settings
from tests.conftest import opened_warehouse
from tests.scaleout.object_storage import KEY, object_storage

VALUES = "select * from marts.indicator_values order by all"


def test_a_lake_in_object_storage_has_the_same_numbers_and_leaves_nothing_behind(
    shared_world: Settings, postgres: Postgres, monkeypatch: pytest.MonkeyPatch
) -> None:
    with object_storage() as storage:
        monkeypatch.setenv("AWS_ENDPOINT_URL", storage.address)
        monkeypatch.setenv("AWS_ACCESS_KEY_ID", KEY)
        monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "it's a secret")
        storage.objects["/rost/other/x.csv"] = b"a\n1\n"
        lake = replace(shared_world, lake=postgres.database(), lake_files="s3://rost/own")
        build(lake)
        opening = source(lake).opened()
        with opening.cursor() as there, opened_warehouse(lake) as file:
            assert there.sql(VALUES).pl().equals(file.sql(VALUES).pl())
            for foreign in ("s3://rost/other/x.csv", f"{storage.address}/rost/other/x.csv"):
                with pytest.raises(duckdb.PermissionException):
                    there.execute(f"select * from read_csv('{foreign}')")
        opening.connection.close()
        build(lake, force=True)
        kept = {path for path in storage.objects if path.startswith("/rost/own/rost-lake/")}
        files = catalog.line(lake.lake).rows("select path from rost_lake.ducklake_data_file")
        assert {path.rpartition("/")[2] for path in kept} == {path for (path,) in files}
        assert "/rost/other/x.csv" in storage.objects
