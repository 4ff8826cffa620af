"""A district begins with one command: itself, its region and its programme."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard.access.reach import named_grants
from pipelines.__main__ import main
from pipelines.founding import Founding, found_district
from pipelines.landed_districts import told_districts
from pipelines.load import history
from pipelines.problems import RostError
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.conftest import opened_warehouse

DAY = dt.date(2025, 9, 1)


def test_a_new_district_can_be_given_to_an_account(empty: Settings) -> None:
    assert not named_grants("district")
    told = ["new-district", "Заозёрный район", "--region", "Северный край", "--programme", "S0"]
    assert main([*told, "--from", "2025-09-01", "--to", "2027-12-31"]) == 0
    assert list(named_grants("district").values()) == ["Заозёрный район"]
    assert list(named_grants("region").values()) == ["Северный край"]
    with opened_warehouse(empty) as con:
        own = con.execute("select framework_id, starts_on, district_id from core.projects")
        assert own.fetchall() == [("internship_sites", DAY, next(iter(named_grants("district"))))]


def test_a_second_programme_and_a_second_district_keep_what_is_known(empty: Settings) -> None:
    everything = Scope.everything()

    def found(name: str, programme: str, region: str = "Северный край") -> tuple[str, str]:
        asked = Founding(name, region, programme, DAY)
        return found_district(empty, everything, asked, "test")

    first, project = found("Заозёрный район", "S0")
    again, other = found("Заозерный район", "mutual_internships")
    assert again == first
    assert other != project
    _, regional = found("Залесский район", "S1")
    told = told_districts(empty, [])
    assert told["code"].n_unique() == 2
    assert told["region_code"].n_unique() == 1
    namesake, its_project = found("Заозёрный район", "S0", "Южная область")
    assert namesake not in {first, *told["code"]}
    assert its_project != project
    with opened_warehouse(empty) as con:
        own = "select district_id from core.projects where project_id = ?"
        assert con.execute(own, [regional]).fetchall() == [(None,)]


def test_what_cannot_begin_says_why_and_lands_nothing(empty: Settings) -> None:
    for name, programme in (("Заозёрный район", "S9"), ("район", "S0"), ("№ 7", "S0")):
        with pytest.raises(RostError):
            found_district(
                empty, Scope.everything(), Founding(name, "Край", programme, DAY), "test"
            )
    assert not history(empty, Scope.everything())
