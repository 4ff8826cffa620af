"""A criterion is as its indicators are: counts by status, mean progress, a district's weights."""

from __future__ import annotations

import polars as pl
import pytest

from dashboard.queries import criteria
from dashboard.reports.district import district_report
from dashboard.reports.district_base import Asked
from dashboard.reports.indicators import standing
from pipelines.build import build
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.conftest import all_values
from tests.worlds import found_world, land_rows

EVERYTHING = Scope.everything()
COUNTS = ["n_met", "n_near", "n_missed", "n_not_rated", "n_no_data"]


def test_the_framework_is_the_sum_of_its_criteria(sample: Settings) -> None:
    told = criteria.criterion_statuses(EVERYTHING, "routes-poronaysky", "poronaysky", 2024)
    whole = told.filter(pl.col("criterion_id").is_null())
    of_criteria = told.filter(pl.col("criterion_id").is_not_null())
    assert whole.height == 1
    for name in COUNTS:
        assert whole[name][0] == of_criteria[name].sum(), name
    assert whole.select(COUNTS).row(0) != (0, 0, 0, 0, 20)


def test_counts_are_those_of_the_values(sample: Settings) -> None:
    told = criteria.criterion_statuses(EVERYTHING, "routes-poronaysky", "poronaysky", 2025)
    whole = told.filter(pl.col("criterion_id").is_null()).row(0, named=True)
    values = all_values(sample).filter(
        pl.col("project_id") == "routes-poronaysky", pl.col("level") == "district",
        pl.col("period_id") == "cy2025", pl.col("part") == "main", pl.col("breakdown").is_null(),
    )  # fmt: skip
    for status in ("met", "near", "missed"):
        assert whole[f"n_{status}"] == (values["status"] == status).sum(), status
    progress = values["progress"].drop_nulls().clip(0, 1)
    assert whole["mean_progress"] == pytest.approx(progress.mean())
    assert whole["n_with_progress"] == len(progress)


def test_only_a_districts_own_weights_weigh(empty: Settings) -> None:
    district = found_world(empty, "Вес", "internship_sites", {
        "events": [{"held_on": "10.10.2021", "title": "А", "form": "форум"}],
        "targets": [
            {"indicator": "S0-F-04", "period": "2021/22", "baseline": 0, "target": 2,
             "comparator": "не менее"},
            {"indicator": "S0-F-08", "period": "2021/22", "baseline": 0, "target": 1,
             "comparator": "не менее"},
        ],
    })  # fmt: skip
    build(empty)
    place = (EVERYTHING, f"p-{district}", district, 2022)

    def whole() -> dict[str, float]:
        told = criteria.criterion_statuses(*place)
        return told.filter(pl.col("criterion_id").is_null()).row(0, named=True)

    before = whole()
    assert before["weighted_progress"] is None
    land_rows(empty, "weights", district, [{"indicator": "S0-F-04", "weight": 3}])
    build(empty)
    assert whole()["weighted_progress"] == pytest.approx(0.5)
    assert "с весами района 50,0" in standing(whole(), "ru")


def test_the_page_says_how_each_criterion_stands(sample: Settings) -> None:
    asked = Asked("routes-poronaysky", "poronaysky", "Поронайский район", 2024)
    report = district_report(EVERYTHING, asked, "ru")
    assert "отклонение: 2" in report.subtitle
    assert any("зона внимания: 4" in getattr(block, "note", "") for block in report.blocks)
