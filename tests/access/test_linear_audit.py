"""No withheld value follows from published ones; without the complements some do."""

from __future__ import annotations

import tempfile
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings

from pipelines.build import build
from pipelines.settings import Settings
from pipelines.versions import open_version
from tests.access.crowds import crowd
from tests.access.linear_audit import SMALL, found
from tests.conftest import IS_LONG
from tests.indicators.zones import Upload, land_zone, landing_zones

# In the eighth a value would follow from one that counts the same people over other years.
SEEDS = range(1, 21) if IS_LONG else [8, 5]


def built(folder: Path, uploads: list[Upload]) -> duckdb.DuckDBPyConnection:
    """Return the warehouse of what is uploaded."""
    own = Settings.in_folder(folder)
    land_zone(own, uploads)
    return open_version(build(own).version.path)


def test_nothing_follows_in_the_sample(warehouse: duckdb.DuckDBPyConnection) -> None:
    assert found(warehouse) == []


def test_the_audit_finds_what_small_values_alone_give_away(
    warehouse: duckdb.DuckDBPyConnection,
) -> None:
    assert len(found(warehouse, SMALL)) > 20


@pytest.mark.parametrize("seed", SEEDS)
def test_nothing_follows_in_a_crowd(tmp_path: Path, seed: int) -> None:
    with built(tmp_path, crowd(seed)) as con:
        assert found(con) == []
        assert found(con, SMALL)
        published = con.execute(
            "select count(*) from viewers.indicator_ratios where not is_withheld"
        ).fetchall()
        assert published[0][0] > 300


@settings(
    max_examples=20 if IS_LONG else 2, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
@given(landing_zones())
def test_nothing_follows_in_random_landing_zones(uploads: list[Upload]) -> None:
    with tempfile.TemporaryDirectory() as folder, built(Path(folder), uploads) as con:
        assert found(con) == []
