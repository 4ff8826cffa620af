"""Finding organisations, sites and people by name, the way to them, and mentors of routes."""

from __future__ import annotations

from pathlib import Path

import polars as pl
import pytest

from dashboard import warehouse
from dashboard.queries import entities
from dashboard.queries.search import FOUND_AT_MOST, search
from dashboard.reports.trail import trail
from pipelines.build import build
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.worlds import found_world

EVERYTHING = Scope.everything()


def found(text: str, scope: Scope = EVERYTHING) -> list[str]:
    """Return the names that are found."""
    rows, _ = search(scope, text)
    return rows["entity_name"].to_list() if rows.height else []


def test_words_are_found_in_any_order_and_case(sample: Settings) -> None:
    assert "МБОУ СОШ № 61" in found("61 сош")
    assert found("КОРАБЛИК площадка") == ["Стажировочная площадка «Кораблик»"]
    assert found("сош № 61") == found("61 СОШ")
    assert not found("несуществующее")
    assert not found("«»")


def test_whole_words_go_before_their_beginnings_and_each_kind_has_its_share(
    sample: Settings,
) -> None:
    schools = [name for name in found("сош 4") if name.startswith("МБОУ")]
    assert schools[0] == "МБОУ СОШ № 4"
    assert schools.index("МБОУ СОШ № 4") < schools.index("МБОУ СОШ № 41")
    rows, n_found = search(EVERYTHING, "м")
    assert rows.height == FOUND_AT_MOST < n_found
    assert set(rows["entity"]) == {"organisation", "person", "site"}


def test_yo_is_ye(sample: Settings) -> None:
    name = warehouse.read(
        EVERYTHING, "select full_name from people where full_name like '%ё%' limit 1"
    )["full_name"][0]
    assert name in found(name.replace("ё", "е"))
    assert name in found(name.upper())


def test_without_names_nobody_is_found_by_name(sample: Settings) -> None:
    surname = warehouse.read(EVERYTHING, "select full_name from people limit 1")["full_name"][0]
    assert found(surname)
    assert not found(surname, Scope(is_everything=True))
    assert not found(surname, Scope())
    keys = warehouse.read(Scope(is_everything=True), "select person_key from search_names")
    assert keys["person_key"].null_count() == keys.height


def test_a_district_finds_its_own_alone(sample: Settings) -> None:
    rows, _ = search(Scope.of_districts("krymsky"), "сош 4")
    assert set(rows["district_id"]) == {"krymsky"}


@pytest.mark.parametrize("relation", ["staff", "route_chains", "site_people", "search_names"])
def test_new_relations_keep_to_the_scope(sample: Settings, relation: str) -> None:
    seen = warehouse.read(Scope.of_districts("timashevsky"), f"select * from {relation}")
    assert set(seen["district_id"]) == {"timashevsky"}
    assert warehouse.read(Scope(), f"select * from {relation}").is_empty()


def test_the_way_to_an_organisation_and_to_a_person(sample: Settings) -> None:
    steps = trail(EVERYTHING, "ru", organisation_id="krymsky.secondary-school-4")
    assert [step.label for step in steps] == [
        "Краснодарский край",
        "Крымский район",
        "МБОУ СОШ № 4",
    ]
    assert steps[1].address == "district?project=mutual-internships-krymsky"
    assert not steps[-1].address
    person = warehouse.read(
        EVERYTHING, "select person_id, organisation_id from people where district_id = 'krymsky'"
    ).row(0, named=True)
    steps = trail(EVERYTHING, "en", person_id=person["person_id"])
    assert len(steps) == 4
    assert steps[2].address.startswith(f"organisation?organisation={person['organisation_id']}")
    assert not trail(Scope(is_everything=True), "en", person_id=person["person_id"])


def test_the_way_to_a_district_a_region_and_to_nowhere(sample: Settings) -> None:
    assert len(trail(EVERYTHING, "ru", district_id="krymsky")) == 2
    (region,) = trail(EVERYTHING, "ru", project_id="services-krasnodar")
    assert region.label == "Краснодарский край"
    assert trail(EVERYTHING, "ru", district_id="nowhere") == []
    # A district without a project of its own opens with its region's.
    steps = trail(EVERYTHING, "ru", organisation_id="sochi.methodical-service")
    assert [step.address for step in steps[:2]] == [
        "region?region=services-krasnodar", "district?project=services-krasnodar.sochi",
    ]  # fmt: skip


def test_a_mentor_is_the_person_whom_a_route_names(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROST_DATA", str(tmp_path))
    settings = Settings.in_folder(tmp_path)
    given = {
        "routes": [
            {"kind": "ИОМ", "organisation": "МБОУ СОШ № 1", "person": "Первая Анна",
             "mentor": "вторая вера", "started": "01.10.2021", "status": "реализуется"},
        ],
        "people": [
            {"organisation": "МБОУ СОШ № 1", "full_name": "Первая Анна", "role_group": "педагог"},
            {"organisation": "МБОУ СОШ № 2", "full_name": "Вторая Вера", "role_group": "педагог"},
            {"organisation": "МБОУ СОШ № 2", "full_name": "Третий Пётр", "role_group": "педагог"},
        ],
    }  # fmt: skip
    district = found_world(settings, "Наставники", "individual_routes", given)
    build(settings)
    (pair,) = warehouse.read(EVERYTHING, "select * from mentees").to_dicts()
    assert (pair["mentor_name"], pair["person_name"]) == ("Вторая Вера", "Первая Анна")
    staff = warehouse.read(EVERYTHING, "select * from staff where running_routes > 0")
    assert staff["person_name"].to_list() == ["Первая Анна"]
    people = entities.people(EVERYTHING, district)
    assert people.height == 3
    assert people["entity_name"].sort().equals(people["entity_name"])
    assert pl.Series(found("петр третий")).to_list() == ["Третий Пётр"]
