"""The chart of before and after: falls apart from growth, one measurement alone, the target."""

from __future__ import annotations

import polars as pl

from dashboard.charts.dumbbell import dumbbell

ROWS = pl.DataFrame(
    {
        "name": ["Рост", "Спад", "Однажды"],
        "before": [40.0, 66.0, 50.0],
        "after": [60.0, 63.0, None],
        "before_shown": ["40", "66", "50"],
        "after_shown": ["60", "63", ""],
        "growth_shown": ["+20", "−3", "—"],
    }
)


def test_a_fall_is_told_from_growth_and_the_axis_holds_all_numbers() -> None:
    spec = dumbbell(ROWS, "ru", "прирост").to_dict()
    rule = next(one for one in spec["layer"] if one["mark"]["type"] == "rule")
    low, high = rule["encoding"]["x"]["scale"]["domain"]
    assert low < ROWS["before"].min()
    assert high > ROWS["before"].max()
    assert "#DE8C97" in str(rule["encoding"]["color"]["condition"])


def test_a_target_is_a_line_with_its_name() -> None:
    without = dumbbell(ROWS, "ru", "прирост").to_dict()
    spec = dumbbell(ROWS, "ru", "прирост", 70, "цель 70").to_dict()
    assert len(spec["layer"]) == len(without["layer"]) + 2
    assert "цель 70" in str(spec["layer"][1]["mark"])
