"""Who is a young teacher, who has a mentor, and how many a mentor leads: a small world."""

from __future__ import annotations

import pytest

from dashboard.queries import routes
from dashboard.queries.routes import Wanted
from dashboard.reports.mentoring import mentors_figure, without_mentor, young_listing
from pipelines.build import build
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.conftest import Made
from tests.worlds import district_of, found_world

EVERYTHING = Scope.everything()
SCHOOL, OTHER = "МБОУ СОШ № 1", "МБОУ СОШ № 2"


def teacher(name: str, began: str, **more: str) -> dict[str, str]:
    told = {"organisation": SCHOOL, "role_group": "педагог"} | more
    return {"full_name": name, "career_start": began} | told


def route(name: str, **more: str) -> dict[str, str]:
    told = {"kind": "ИОМ", "organisation": SCHOOL, "person": name, "started": "15.01.2022"}
    return told | {"status": "реализуется"} | more


def mentoring(settings: Settings) -> None:
    """Build a district with all cases of mentoring."""
    found_world(settings, "Наставляющий", "individual_routes", {
        "people": [
            teacher("Ровно Два", "31.08.2020"),
            teacher("Больше Двух", "31.07.2020"),
            teacher("Новая Нина", "01.09.2021"),
            teacher("Начальница Нина", "01.09.2021", role_group="руководитель"),
            teacher("Ушедшая Ульяна", "01.09.2021", valid_to="01.06.2022"),
            teacher("Будущая Белла", "01.09.2022"),
            teacher("Бывшая Берта", "01.09.2021"),
            teacher("Самостоятельная Света", "01.09.2021"),
            teacher("Командная Клара", "01.09.2021"),
            teacher("Плановая Полина", "01.09.2021"),
            teacher("Прошлая Прасковья", "01.09.2021"),
        ],
        "routes": [
            route("Новая Нина", kind="наставничество", mentor="Опытова Ольга"),
            route("Ровно Два", mentor="Опытова Ольга", ended="20.12.2022", status="успешно"),
            route("Бывшая Берта", mentor="Опытова Ольга", ended="01.06.2022", status="успешно"),
            route("Самостоятельная Света"),
            route("Командная Клара", mentor_organisation=OTHER),
            route("Плановая Полина", mentor="Опытова Ольга", status="планируется"),
            route("Прошлая Прасковья", mentor="Мудрова Мария", status="прекращён"),
        ],
    })  # fmt: skip
    build(settings)


@pytest.fixture
def district(made: Made) -> str:
    """The id of a district whose school year 2021/22 ended on 31.08.2022."""
    made(mentoring)
    return district_of("Наставляющий")


def test_young_is_up_to_two_complete_years_on_the_last_day(district: str) -> None:
    young = routes.young_teachers(EVERYTHING, Wanted(f"p-{district}", district), 2022)
    assert set(young["person_name"]) == {
        "Ровно Два", "Новая Нина", "Бывшая Берта", "Самостоятельная Света", "Командная Клара",
        "Плановая Полина", "Прошлая Прасковья",
    }  # fmt: skip
    years = dict(young.select("person_name", "experience_years").iter_rows())
    assert (years["Ровно Два"], years["Новая Нина"]) == (2, 0)


def test_a_mentor_is_whom_a_route_of_that_day_names(district: str) -> None:
    young = routes.young_teachers(EVERYTHING, Wanted(f"p-{district}", district), 2022)
    mentors = dict(young.select("person_name", "mentor_name").iter_rows())
    assert {name: mentor for name, mentor in mentors.items() if mentor} == {
        "Новая Нина": "Опытова Ольга",
        "Ровно Два": "Опытова Ольга",
        "Командная Клара": OTHER,
    }
    assert without_mentor(young) == 4
    listing = young_listing(young, "p", 2022, "ru")
    assert listing
    assert listing.title == "Без наставника 4 молодых педагога из 7"
    assert "31.08.2022" in listing.subtitle


def test_young_teachers_of_another_year_are_others(district: str) -> None:
    young = routes.young_teachers(EVERYTHING, Wanted(f"p-{district}", district), 2023)
    named = set(young["person_name"])
    assert "Будущая Белла" in named
    assert "Ровно Два" not in named


def test_a_mentor_leads_now_whom_a_running_route_names(district: str) -> None:
    wanted = Wanted(f"p-{district}", district)
    mentors = routes.mentors(EVERYTHING, wanted)
    load = {row["mentor_name"]: (row["leads_now"], row["led"]) for row in mentors.to_dicts()}
    assert load == {"Опытова Ольга": (1, 4), "Мудрова Мария": (0, 1)}
    figure = mentors_figure(mentors, "ru")
    assert figure
    assert figure.title == "2 наставника; наибольшая нагрузка сейчас — 1"


def test_names_are_hidden_from_those_who_may_not_see_them(district: str) -> None:
    nameless = Scope(districts=frozenset({district}))
    wanted = Wanted(f"p-{district}", district)
    assert routes.young_teachers(nameless, wanted, 2022).is_empty()
    assert mentors_figure(routes.mentors(nameless, wanted), "ru") is None
