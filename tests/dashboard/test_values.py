"""What one value says of itself: for a person, and where there is none."""

from __future__ import annotations

import polars as pl
import pytest

from dashboard import warehouse
from dashboard.queries import people
from dashboard.queries.values import value_of
from pipelines.problems import RostError
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.indicators.cases import CODES

EVERYTHING = Scope.everything()
OF_PEOPLE = [
    code
    for code, one in CODES.items()
    if {"person", "organisation"} <= set(one.levels)
    and one.unit == "person"
    and one.seed_code
    and not one.change_of
]


@pytest.mark.parametrize("code", OF_PEOPLE)
def test_values_of_persons_add_up_to_their_organisations(code: str, sample: Settings) -> None:
    """Each person of an organisation is one of the things that its value counts."""
    counted = warehouse.read(
        EVERYTHING,
        """
        select v.organisation_id, v.project_id, v.period_id, v.person_id, o.numerator, o.denominator
        from facts as v
        inner join indicator_values as o
            on v.organisation_id = o.entity_id and v.indicator_code = o.indicator_code
            and v.project_id = o.project_id and v.period_id = o.period_id
            and v.part = o.part and o.breakdown is null and v.breakdown is null
        where v.indicator_code = $code and v.part = 'main' and o.level = 'organisation'
            and v.person_id is not null
        """,
        code=code,
    )
    assert counted.height
    place = counted.row(counted.height // 2, named=True)
    same = pl.struct("organisation_id", "project_id", "period_id") == pl.struct(
        *(
            pl.lit(place[name]).alias(name)
            for name in ("organisation_id", "project_id", "period_id")
        )
    )
    own = counted.filter(same)
    told = [
        value_of(EVERYTHING, code, "person", person, place["period_id"])
        for person in own["person_id"].unique()
    ]
    assert sum(one["numerator"] for one in told) == own["numerator"][0]
    assert sum(one["denominator"] or 0 for one in told) == (own["denominator"][0] or 0)


def test_a_person_without_rows_has_zero_where_all_was_uploaded(sample: Settings) -> None:
    nobody = warehouse.read(
        EVERYTHING,
        """
        select person_id from people where district_id = 'mariinsky' and person_id not in (
            select person_id from facts where indicator_code = 'open_lessons'
                and person_id is not null
        ) order by person_id limit 1
        """,
    )["person_id"][0]
    told = value_of(EVERYTHING, "S3-K1", "person", nobody)
    assert (told["value"], told["level"]) == (0, "person")


def test_names_of_persons_stay_closed(sample: Settings) -> None:
    person = warehouse.read(
        EVERYTHING,
        "select person_id, full_name from people where district_id = 'mariinsky' limit 1",
    ).row(0, named=True)
    nameless = Scope(districts=frozenset({"mariinsky"}))
    for scope in (nameless, Scope.of_districts("krymsky")):
        for asked in (person["full_name"], person["person_id"]):
            with pytest.raises(RostError):
                value_of(scope, "S3-K1", "person", asked)


def test_an_indicator_not_of_persons_refuses_the_level(sample: Settings) -> None:
    with pytest.raises(RostError):
        value_of(EVERYTHING, "S0-C1-1", "person", "anybody")


@pytest.mark.parametrize(
    ("code", "entity", "period", "reason"),
    [
        ("S4-I4", "krymsky", "cy2021", "no_previous"),
        ("S2-P1", "poronaysky", "cy2030", "no_upload"),
        ("S3-F4", "mariinsky", "sy2022", "no_upload"),
    ],
)
def test_a_missing_value_says_why(
    code: str, entity: str, period: str, reason: str, sample: Settings
) -> None:
    told = value_of(EVERYTHING, code, "district", entity, period)
    assert (told["value"], told["reason"]) == (None, reason)


def test_a_person_has_one_value_per_period_part_and_breakdown(sample: Settings) -> None:
    somebody = warehouse.read(
        EVERYTHING,
        """
        select person_id from facts where indicator_code = 'publications'
            and person_id is not null order by person_id limit 1
        """,
    )["person_id"][0]
    found = people.read_values(EVERYTHING, "publications", people.find_person(EVERYTHING, somebody))
    assert found.height
    key = ["project_id", "period_id", "part", "breakdown"]
    assert found.select(key).is_unique().all()


def test_a_level_that_is_not_the_indicators_is_said_with_those_that_are(sample: Settings) -> None:
    with pytest.raises(RostError) as refused:
        value_of(EVERYTHING, "S4-D3", "person")
    assert refused.value.message("en") == "S4-D3 has no level person. Its levels: district."
