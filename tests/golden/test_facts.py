"""The golden facts of the five documents, each by its id, read from the built sample."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest
import yaml

from pipelines.build import build
from pipelines.due import read_due
from pipelines.organisations import organisation_key
from pipelines.settings import Settings
from tests.conftest import all_values, opened_warehouse
from tests.worlds import found_world

Con = duckdb.DuckDBPyConnection


def one(con: Con, select: str) -> Any:
    """Return the only value of a select."""
    rows = con.execute(select).fetchall()
    assert len(rows) == 1, rows
    assert len(rows[0]) == 1
    return rows[0][0]


def value(con: Con, seed: str, period: str, entity: str, part: str = "main") -> Any:
    """Return a value by seed code."""
    return one(
        con,
        f"""
        select v.value from marts.indicator_values as v
        inner join reference.indicators as i using (indicator_code)
        where i.seed_code = '{seed}' and v.period_id = '{period}' and v.entity_id = '{entity}'
            and v.part = '{part}' and v.breakdown is null
            and v.level in ('district', 'region')
        """,
    )


FACTS = yaml.safe_load((Path(__file__).parent / "facts.yaml").read_text("utf-8"))
VALUES: list[tuple[str, str, str, str, str, Any]] = [
    ("G0-01", "S0-F-01", "cy2022", "timashevsky", "main", 28),
    ("G0-02", "S0-F-02", "sy2022", "timashevsky", "main", 9),
    ("G0-03", "S0-F-03", "sy2022", "timashevsky", "main", 7),
    ("G0-04", "S0-F-04", "sy2022", "timashevsky", "main", 12),
    ("G0-05", "S0-F-05", "sy2022", "timashevsky", "main", 8),
    ("G0-06", "S0-F-06", "sy2022", "timashevsky", "main", 5),
    ("G0-09", "S0-F-07", "sy2022", "timashevsky", "main", 16),
    ("G0-14", "S0-F-08", "sy2022", "timashevsky", "main", 224),
    ("G0-17", "S0-F-09", "sy2022", "timashevsky", "main", 11),
    ("G2-05 organisations", "S2-A7", "cy2024", "poronaysky", "main", 19),
    ("G2-05 teachers", "S2-A8", "cy2024", "poronaysky", "main", 0.5),
    ("G2-06 jury", "S2-A2", "cy2024", "poronaysky", "main", 1),
    ("G2-06 attempts", "S2-A4", "cy2024", "poronaysky", "main", 4),
    ("G2-06 joint event", "S2-A6", "cy2024", "poronaysky", "main", 1),
    ("G3-05", "S3-G4", "sy2024", "mariinsky", "main", 0.5),
    ("G3-06", "S3-G5", "sy2024", "mariinsky", "main", 9),
    ("G4-01", "S4-D3", "sy2022", "krymsky", "main", 7),
    ("G4-20", "S4-D8", "sy2022", "krymsky", "main", 4),
]


def plain(told: Any) -> Any:
    """Return tuples as lists, so that they compare with what YAML holds."""
    if isinstance(told, list | tuple):
        return [plain(part) for part in told]
    return told


@pytest.mark.parametrize("fact", FACTS, ids=[row["fact"] for row in FACTS])
def test_fact(fact: dict[str, Any], warehouse: Con) -> None:
    assert plain(one(warehouse, fact["select"])) == fact["expected"]


@pytest.mark.parametrize(
    ("fact", "seed", "period", "entity", "part", "expected"), VALUES, ids=[row[0] for row in VALUES]
)
def test_value(
    fact: str, seed: str, period: str, entity: str, part: str, expected: Any, warehouse: Con
) -> None:
    del fact
    assert value(warehouse, seed, period, entity, part) == expected


def test_g0_05_stated_beside_computed(warehouse: Con) -> None:
    stated = (
        "select stated_value from marts.stated_values where indicator_code = 'partner_districts'"
    )
    assert one(warehouse, stated) == 9


def test_g0_14_the_sum_stays_a_lower_bound(warehouse: Con) -> None:
    select = """
        select is_lower_bound from marts.indicator_values
        where indicator_code = 'event_participants' and period_id = 'sy2022' and breakdown is null
    """
    assert one(warehouse, select) is True


def test_g3_07_more_than_two_thousand_children(warehouse: Con) -> None:
    select = """
        select (value > 2000, is_lower_bound) from marts.indicator_values
        where indicator_code = 'cluster_reach' and part = 'pupils' and period_id = 'sy2024'
    """
    assert one(warehouse, select) == (True, True)


def test_g2_02_one_indicator_of_six_is_of_all_teachers(warehouse: Con) -> None:
    select = """
        select list(denominator order by i.seed_code)
        from marts.indicator_values inner join reference.indicators as i using (indicator_code)
        where i.seed_code like 'S2-P%' and period_id = 'cy2025' and level = 'district'
    """
    found = one(warehouse, select)
    assert found[2] == 152
    assert len(set(found[:2] + found[3:])) == 1


def test_g2_04_progress_is_the_way_from_baseline_to_target(warehouse: Con) -> None:
    select = """
        select (value, baseline, target, progress) from marts.indicator_values
        where indicator_code = 'route_coverage_share' and period_id = 'cy2025'
            and level = 'district'
    """
    now, baseline, target, progress = one(warehouse, select)
    assert progress == pytest.approx((now - baseline) / (target - baseline))
    assert pytest.approx(0.4) == (0.21 - 0.15) / (0.30 - 0.15)


def test_g4_04_a_misspelt_form_would_be_a_thirty_fifth_school(warehouse: Con) -> None:
    spelt = """
        select count(distinct organisation) from landing.placements
        where organisation is not null and district_id = 'krymsky' and role = 'team'
            and tier in ('leader', 'promising', 'reserve')
    """
    assert one(warehouse, spelt) == 35
    assert organisation_key("МББОУ СОШ № 61") != organisation_key("МБОУ СОШ № 61")
    counted = """
        select count(distinct organisation_id) from marts.matrix_states
        where project_id = 'mutual-internships-krymsky'
    """
    assert one(warehouse, counted) == 34


def test_g4_20_schools_4_6_and_12_exist_twice(warehouse: Con) -> None:
    select = """
        select count(distinct counterparty_id) from core.documents
        where district_id = 'krymsky' and counterparty_organisation like 'Школа%'
    """
    assert one(warehouse, select) == 3


def test_g1_10_an_august_meeting_printed_as_constant_stays_constant() -> None:
    assert read_due("Постоянно").recurrence == "constant"


@pytest.mark.parametrize(
    ("text", "recurrence", "ends"),
    [
        ("Ежегодно Март- апрель", "yearly", []),
        ("Сентябрь – октябрь 2021 г.", "once", [dt.date(2021, 10, 31)]),
        ("Май 2022 г.; Апрель 2023 г.", "once", [dt.date(2022, 5, 31), dt.date(2023, 4, 30)]),
        ("Сентябрь 2022-январь 2024", "once", [dt.date(2024, 1, 31)]),
        ("Май, 2024.", "once", [dt.date(2024, 5, 31)]),
        ("По мере необходимости", "as_needed", []),
        ("когда-нибудь", "unclear", []),
    ],
)
def test_due_texts(text: str, recurrence: str, ends: list[dt.date]) -> None:
    found = read_due(text)
    assert (found.recurrence, found.ends, found.text) == (recurrence, ends, text)


def test_g2_11_base_values_are_kept_as_given(empty: Settings) -> None:
    """85 % of 30 people is no whole number of them: a stated base is never computed anew."""
    people = [{"organisation": "МБОУ СОШ № 1", "full_name": f"Педагог {n}а Анна"}
              for n in range(200)]  # fmt: skip
    district = found_world(empty, "База", "individual_routes", {
        "people": people,
        "routes": [
            {"kind": "ИОМ", "organisation": one["organisation"], "person": one["full_name"],
             "started": "15.01.2022", "status": "реализуется"}
            for one in people[:30]
        ],
        "targets": [
            {"indicator": "S2-P3", "period": "2022", "baseline": 15, "target": 30},
            {"indicator": "S2-P4", "period": "2022", "baseline": 85, "target": 90},
        ],
    })  # fmt: skip
    build(empty)
    told = all_values(empty).filter(
        pl.col("entity_id") == district, pl.col("period_id") == "cy2022", pl.col("part") == "main"
    )
    rows = {row["indicator_code"]: row for row in told.to_dicts()}
    coverage, success = rows["route_coverage_share"], rows["route_success_share"]
    assert (coverage["numerator"], coverage["denominator"]) == (30, 200)
    assert (coverage["baseline"], success["baseline"]) == (0.15, 0.85)
    assert success["denominator"] == 30


def test_g4_21_a_transfer_closes_one_placement_and_opens_another(empty: Settings) -> None:
    """From the reserve to the promising: (4, 3, 7) before the day, (4, 4, 6) from it on."""
    schools = [f"МБОУ СОШ № {n}" for n in range(1, 15)]
    tiers = ["leader"] * 4 + ["promising"] * 3 + ["reserve"] * 7
    moved = schools[11]
    district = found_world(empty, "Перевод", "mutual_internships", {
        "organisations": [{"name": school} for school in schools],
        "people": [],
        "placements": [
            {"site": "Площадка 1", "organisation": school, "role": "team", "tier": tier,
             "valid_from": "01.12.2021"}
            for school, tier in zip(schools, tiers, strict=True)
        ] + [{"site": "Площадка 1", "organisation": moved, "role": "team", "tier": "promising",
              "valid_from": "01.06.2022"}],
    })  # fmt: skip
    build(empty)
    with opened_warehouse(empty) as con:
        counted = con.execute(
            """
            select starts_on, list(teams order by tier) from marts.matrix_cells
            where site_id is not null and tier is not null group by starts_on order by starts_on
            """
        ).fetchall()
        assert counted == [(dt.date(2021, 12, 1), [4, 3, 7]), (dt.date(2022, 6, 1), [4, 4, 6])]
        told = con.execute(
            """
            select starts_on, ends_on, tier from core.placements
            where organisation_id = $id order by starts_on
            """,
            {"id": f"{district}.secondary-school-12"},
        ).fetchall()
        assert told == [
            (dt.date(2021, 12, 1), dt.date(2022, 5, 31), "reserve"),
            (dt.date(2022, 6, 1), None, "promising"),
        ]
        (entry,) = con.execute(
            "select tier_before, tier from marts.site_journal where entry = 'transferred'"
        ).fetchall()
        assert entry == ("reserve", "promising")
