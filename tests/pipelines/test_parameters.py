"""A district's own reading of an open definition holds wherever the definition is used."""

from __future__ import annotations

import polars as pl

from dashboard.queries.passports import readings
from pipelines.build import build
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.conftest import all_values
from tests.worlds import Rows, found_world, land_rows


def value(settings: Settings, code: str, period: str) -> float:
    """Return a district's value."""
    return all_values(settings).filter(
        pl.col("indicator_code") == code, pl.col("level") == "district",
        pl.col("period_id") == period, pl.col("part") == "main", pl.col("breakdown").is_null(),
    )["numerator"][0]  # fmt: skip


def test_a_reading_of_a_slice_is_that_of_what_it_is_cut_from(empty: Settings) -> None:
    """People name the code they know; its SELECT is another indicator's."""
    documents: Rows = [
        {"kind": "положение", "title": "О площадке", "dated": "10.10.2021"},
        {"kind": "приказ", "title": "О площадке", "dated": "10.10.2021"},
    ]
    district = found_world(empty, "Срез", "internship_sites", {"documents": documents})
    build(empty)
    assert value(empty, "site_regulations", "sy2022") == 1
    (own,) = readings(Scope.everything(), "site_regulations", district, "ru").filter(
        parameter="regulations"
    ).to_dicts()  # fmt: skip
    assert (own["options"], own["is_own"]) == (["Положение"], False)
    land_rows(empty, "parameters", district, [
        {"indicator": "S0-C1-1", "parameter": "regulations", "options": "regulation, order"},
    ])  # fmt: skip
    build(empty)
    assert value(empty, "site_regulations", "sy2022") == 2
    (own,) = readings(Scope.everything(), "site_regulations", district, "ru").filter(
        parameter="regulations"
    ).to_dicts()  # fmt: skip
    assert (sorted(own["options"]), own["is_own"]) == (["Положение", "Приказ"], True)


def test_a_reading_that_no_indicator_has_changes_nothing(empty: Settings) -> None:
    district = found_world(empty, "Мимо", "internship_sites", {})
    land_rows(empty, "parameters", district, [
        {"indicator": "S0-F-01", "parameter": "regulations", "number": 3},
    ])  # fmt: skip
    build(empty)
    told = readings(Scope.everything(), "young_teachers_trained", district, "ru")
    assert told["is_own"].to_list() == [False]
