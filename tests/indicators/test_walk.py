"""Every code at every level and period: a value, or a reason why there is none."""

from __future__ import annotations

import pytest
import yaml

from dashboard import warehouse
from dashboard.queries import values
from pipelines.indicators import load_indicators
from pipelines.scope import Scope
from pipelines.settings import PROJECT, Settings

EVERYTHING = Scope.everything()
SHOWN = [one for one in load_indicators(PROJECT / "sql" / "indicators") if one.seed_code]
# Codes and levels that rightly have values in fewer than two periods, each with the reason.
FEW = yaml.safe_load((PROJECT / "tests" / "indicators" / "few_periods.yaml").read_text("utf-8"))


def test_the_five_documents_are_here_whole() -> None:
    assert len(SHOWN) == 99
    by_document = {seed: sum(str(one.seed_code).startswith(seed) for one in SHOWN)
                   for seed in ("S0", "S1", "S2", "S3", "S4")}  # fmt: skip
    assert by_document == {"S0": 27, "S1": 11, "S2": 20, "S3": 24, "S4": 17}


@pytest.mark.parametrize("indicator", SHOWN, ids=lambda one: one.seed_code)
def test_each_level_has_values_in_two_periods_or_a_reviewed_reason(
    indicator: object, sample: Settings
) -> None:
    code = indicator.code  # type: ignore[attr-defined]
    for level in indicator.levels:  # type: ignore[attr-defined]
        if level == "person":
            continue
        found = warehouse.read(
            EVERYTHING,
            """
            select count(distinct period_id) as n from indicator_values
            where indicator_code = $code and level = $level and part = 'main'
                and breakdown is null and value is not null
            """,
            code=code,
            level=level,
        )["n"][0]
        reason = FEW.get(indicator.seed_code, {}).get(level)  # type: ignore[attr-defined]
        assert (found >= 2) != bool(reason), (level, found, reason)


@pytest.mark.parametrize("indicator", SHOWN, ids=lambda one: one.seed_code)
def test_value_answers_for_an_entity_of_each_level(indicator: object, sample: Settings) -> None:
    code = indicator.code  # type: ignore[attr-defined]
    for level in indicator.levels:  # type: ignore[attr-defined]
        if level == "person":
            continue
        entities = warehouse.read(
            EVERYTHING,
            """
            select entity_id, arg_max(period_id, value is not null) as period_id
            from indicator_values
            where indicator_code = $code and level = $level
            group by entity_id order by entity_id limit 2
            """,
            code=code,
            level=level,
        )
        assert entities.height, level
        for entity, period in entities.iter_rows():
            told = values.value_of(EVERYTHING, code, level, entity, period)
            assert told["value"] is not None or (told["status"] == "no_data" and told["reason"])


COUNTED = [one for one in SHOWN if one.kind not in {"change", "spread"}]


@pytest.mark.parametrize("indicator", COUNTED, ids=lambda one: one.seed_code)
def test_a_value_is_made_of_the_rows_that_it_prints(indicator: object, sample: Settings) -> None:
    level = indicator.levels[0]  # type: ignore[attr-defined]
    if level == "person":
        level = indicator.levels[1]  # type: ignore[attr-defined]
    chosen = warehouse.read(
        EVERYTHING,
        """
        select entity_id, period_id, numerator, denominator from indicator_values
        where indicator_code = $code and level = $level and part = 'main'
            and breakdown is null and value is not null
        order by numerator desc, period_id, entity_id limit 1
        """,
        code=indicator.code,  # type: ignore[attr-defined]
        level=level,
    ).row(0, named=True)
    told = values.value_of(
        EVERYTHING,
        indicator.code,  # type: ignore[attr-defined]
        level,
        chosen["entity_id"],
        chosen["period_id"],
        rows=True,
    )
    rows = told["rows"]
    assert sum(row["numerator"] or 0 for row in rows) == pytest.approx(chosen["numerator"])
    if chosen["denominator"] is not None:
        assert sum(row["denominator"] or 0 for row in rows) == pytest.approx(chosen["denominator"])
    counted = [row for row in rows if row["numerator"]]
    assert all(source["file"] for row in counted for source in row["sources"])
    assert all(row["sources"] for row in counted)
