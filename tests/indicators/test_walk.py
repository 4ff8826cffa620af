"""Every code at every level and period: a value, or a reason why there is none."""

from __future__ import annotations

from typing import Any

import pytest
import yaml

from dashboard import warehouse
from dashboard.queries import values
from pipelines.indicators import Indicator, load_indicators
from pipelines.scope import Scope
from pipelines.settings import PROJECT, Settings

EVERYTHING = Scope.everything()
SHOWN = [one for one in load_indicators(PROJECT / "sql" / "indicators") if one.seed_code]
# Codes and levels that rightly have values in fewer than two periods, each with the reason.
FEW = yaml.safe_load((PROJECT / "tests" / "indicators" / "few_periods.yaml").read_text("utf-8"))

PUBLISHED = yaml.safe_load((PROJECT / "tests/indicators/published.yaml").read_text("utf-8"))


def test_the_five_documents_are_here_whole() -> None:
    assert {one.seed_code for one in SHOWN} >= set(PUBLISHED)
    by_document = {seed: sum(code.startswith(seed) for code in PUBLISHED)
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


@pytest.mark.parametrize(
    "indicator", [one for one in SHOWN if "person" in one.levels], ids=lambda one: one.seed_code
)
def test_persons_have_values_in_two_periods(indicator: Indicator, sample: Settings) -> None:
    known = warehouse.read(
        EVERYTHING,
        """
        select person_id, count(distinct period_id) as periods from facts
        where indicator_code = $code and person_id is not null and part = $part
        group by person_id order by periods desc, person_id limit 1
        """,
        code=indicator.code,
        part="teachers" if indicator.code == "deficits_reduced" else "main",
    ).row(0, named=True)
    assert known["periods"] >= 2
    told = values.value_of(EVERYTHING, indicator.code, "person", known["person_id"], rows=True)
    found = told["parts"].get("teachers") if indicator.code == "deficits_reduced" else told
    assert found["value"] is not None


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


DERIVED = [one for one in SHOWN if one.kind in {"change", "spread"}]


@pytest.mark.parametrize("indicator", DERIVED, ids=lambda one: one.seed_code)
def test_a_derived_value_is_made_of_the_rows_that_it_prints(
    indicator: Indicator, sample: Settings
) -> None:
    """A change is what both periods give, a spread what its entities give, by the rows alone."""
    made = warehouse.read(
        EVERYTHING,
        "select * from derivations where indicator_code = $code and part = 'main'",
        code=indicator.code,
    ).row(0, named=True)
    chosen = warehouse.read(
        EVERYTHING,
        """
        select level, entity_id, period_id, value from indicator_values
        where indicator_code = $code and part = 'main' and breakdown is null
            and value is not null
        order by abs(value) desc, period_id, entity_id limit 1
        """,
        code=indicator.code,
    ).row(0, named=True)
    told = values.value_of(
        EVERYTHING, indicator.code, chosen["level"], chosen["entity_id"], chosen["period_id"],
        rows=True,
    )  # fmt: skip
    key = "period" if made["kind"] == "change" else "entity"
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in told["rows"]:
        groups.setdefault(row[key], []).append(row)
    found = {one: by_rule(rows, made["of_value_is"]) for one, rows in groups.items()}
    if made["kind"] == "spread":
        assert max(found.values()) - min(found.values()) == pytest.approx(chosen["value"])
        return
    now = found.pop(chosen["period_id"])
    was = told["baseline"] if made["against"] == "baseline" else sum(found.values())
    change = (now - was) / was if made["change_unit"] == "percent" else now - was
    assert change == pytest.approx(chosen["value"])


def by_rule(rows: list[dict[str, Any]], value_is: str) -> float:
    """Return the value of some rows by the rule of their kind."""
    numerator = sum(row["numerator"] or 0 for row in rows)
    if value_is == "ratio":
        return numerator / sum(row["denominator"] or 0 for row in rows)
    return float(numerator > 0) if value_is == "any" else numerator
