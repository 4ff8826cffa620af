"""The oddities of the five documents, each found by a data check on the sample."""

from __future__ import annotations

import pytest

from pipelines.check import Finding, run_checks
from pipelines.published import source
from pipelines.settings import Settings


@pytest.fixture
def found(sample: Settings) -> dict[str, Finding]:
    """What the checks find in the sample, by name."""
    return {one.name: one for one in run_checks(source(sample).opened(), sample.sql)}


def test_nothing_is_wrong_but_what_the_documents_have_wrong(found: dict[str, Finding]) -> None:
    assert {one.header.severity for one in found.values()} == {"warn"}


def test_g0_05_nine_stated_and_eight_named(found: dict[str, Finding]) -> None:
    (row,) = found["stated_differs"].rows.to_dicts()
    assert (row["indicator_code"], row["stated_value"], row["value"]) == ("partner_districts", 9, 8)


def test_g0_19_guests_without_an_agreement(found: dict[str, Finding]) -> None:
    guests = found["guest_without_agreement"].rows["partner_name"].to_list()
    assert sorted(guests) == ["Динской район", "Северский район", "Славянский район"]


def test_g1_08_and_g3_13_stages_overlap(found: dict[str, Finding]) -> None:
    rows = found["stages_overlap"].rows
    assert rows["district_id"].drop_nulls().to_list() == ["mariinsky"] * 2
    (regional,) = rows.filter(rows["district_id"].is_null()).to_dicts()
    assert regional["project_title"].startswith("Научно-методическое сопровождение")
    assert (regional["stage_number"], regional["other_stage_number"]) == (2, 3)


def test_g3_08_numbers_1_1_and_1_5_are_missing(found: dict[str, Finding]) -> None:
    assert sorted(found["plan_number_missing"].rows["missing_number"]) == ["1.1", "1.5"]


def test_g3_09_an_item_of_2016_in_a_plan_of_2022(found: dict[str, Finding]) -> None:
    (row,) = found["plan_item_outside_project"].rows.to_dicts()
    assert (row["number"], row["due"]) == ("1.6", "Сентябрь – октябрь 2016")


def test_g3_04_one_person_has_another_category_in_each_table(found: dict[str, Finding]) -> None:
    rows = found["person_with_two_categories"].rows
    assert rows["full_name"].n_unique() == 1
    assert set(rows["category"]) == {"conformity", "highest"}
    assert set(rows["organisation_name"]) == {"МБОУ «ООШ № 12»"}
