"""Who is meant in a file: found by the check and by the warehouse alike, or asked about."""

from __future__ import annotations

from dataclasses import replace

import duckdb
import polars as pl
import pytest

from pipelines.answers import Answers
from pipelines.build import build
from pipelines.examine import Examined, examine
from pipelines.learn import known_names
from pipelines.load import land
from pipelines.matching import match_organisation
from pipelines.organisations import organisation_key, own_key
from pipelines.places import own_places
from pipelines.questions import Question, unsure_names
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.conftest import Made
from tests.files import Rows, events, text

EVERYTHING = Scope.everything()
OWN = own_places("Лесной район", "Тестовый край")
FULL = (
    "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная школа "
    "№ {number}» муниципального образования Лесной район Тестового края"
)
SCHOOLS = [
    FULL.format(number=1), "МБОУ СОШ № 2", "МБОУ СОШ № 4", "МБОУ СОШ № 4 имени Ю. А. Гагарина",
    "МБОУ СОШ № 5 г. Лесного",
]  # fmt: skip
EVENT = events(["14.10.2021", "Семинар", "форум", 10])
HEAD: list[object] = ["Мероприятие", "Дата мероприятия", "Организация", "ФИО", "Роль"]


def seen(settings: Settings, rows: Rows, dataset: str, district: str = "lesnoy") -> Examined:
    """Return what a file of the district would land."""
    answers = Answers(dataset=dataset, district=district)
    return examine(settings, EVERYTHING, text(rows), f"{dataset}.csv", answers)


def sent(settings: Settings, rows: Rows, dataset: str, district: str = "lesnoy") -> Examined:
    """Land a file of the district, and return what was found in it."""
    examined = seen(settings, rows, dataset, district)
    land(settings, EVERYTHING, examined, "test")
    return examined


def took_part(*who: tuple[str, str]) -> Rows:
    """Return a list of participants: organisation and name of each."""
    rows: Rows = [["Семинар", "14.10.2021", at, name, "слушатель"] for at, name in who]
    return [HEAD, *rows]


def questions(settings: Settings, rows: Rows, dataset: str = "participation") -> list[Question]:
    """Return what a file asks about."""
    (part,) = seen(settings, rows, dataset).parts
    known = replace(known_names(settings, ["lesnoy"], [part.draft]), scope=EVERYTHING)
    return unsure_names(part.rows, part.texts, part.dataset, known)


def five_schools(settings: Settings) -> None:
    """Land a district with five schools, a full and a short name among them, and some people."""
    head: list[object] = ["Код района", "Район", "Код региона", "Регион"]
    sent(settings, [head, ["lesnoy", "Лесной район", "test", "Тестовый край"],
                 ["stepnoy", "Степной район", "test", "Тестовый край"]], "districts")  # fmt: skip
    sent(settings, [["Наименование"], *([name] for name in SCHOOLS)], "organisations")
    sent(settings, [["Наименование"], ["МБОУ СОШ № 3"]], "organisations", "stepnoy")
    sent(settings, EVENT, "events")
    people: Rows = [
        ["Организация", "ФИО"], ["СОШ № 1", "Примерова Алёна Петровна"],
        ["СОШ № 2", "Образцов Пётр Ильич"], ["СОШ № 2", "Примерова Алёна Петровна"],
    ]  # fmt: skip
    sent(settings, people, "people")


@pytest.fixture
def lesnoy(made: Made) -> Settings:
    """A district with five schools, a full and a short name among them, and some people."""
    return made(five_schools)


@pytest.mark.parametrize(
    "name",
    [
        "СОШ № 1", FULL.format(number=1), "МАОУ «СОШ №1» Лесного района", FULL.format(number=2),
        "СОШ № 4", "СОШ № 4 им. Гагарина Ю.А.", "школа 1", "СОШ № 5", "СОШ № 5 г. Лесной",
        "СОШ № 2 Степного района", "СОШ № 61", "СОШ № 1 корпус 2", "СОШ № 1 Дальней области",
    ],
)  # fmt: skip
def test_the_check_the_warehouse_and_the_match_say_the_same(lesnoy: Settings, name: str) -> None:
    (part,) = seen(lesnoy, took_part((name, "")), "participation").parts
    known = known_names(lesnoy, ["lesnoy"], [])
    key = part.rows["organisation_key"][0]
    given = match_organisation(name, SCHOOLS, OWN)
    in_warehouse = known.organisations.get(("lesnoy", key))
    assert known.finds("organisation", "lesnoy", key) == (given.decision == "same")
    assert (in_warehouse is not None) == (given.decision == "same")
    if given.found:
        declared = own_key(organisation_key(given.found), OWN)
        assert in_warehouse == known.organisations["lesnoy", declared]


def test_a_full_legal_name_counts_as_its_abbreviation(lesnoy: Settings) -> None:
    rows = took_part(
        (FULL.format(number=2), "Образцов Петр Ильич"), ("МКОУ сош 1", "алена петровна примерова")
    )
    assert not sent(lesnoy, rows, "participation").problems
    with duckdb.connect(build(lesnoy).version.path, read_only=True) as con:
        found = con.sql(
            "select organisation_id, person_id is not null as is_known from core.participation"
            " order by organisation_id"
        ).fetchall()
    assert found == [("lesnoy.secondary-school-1", True), ("lesnoy.secondary-school-2", True)]


def test_a_school_of_another_district_is_a_problem(lesnoy: Settings) -> None:
    rows = took_part(("МБОУ СОШ № 2 муниципального образования Степной район", ""))
    (problem,) = seen(lesnoy, rows, "participation").problems
    assert (problem.reason, problem.cell) == ("unknown_organisation", "C2")


def test_twins_may_be_declared_and_the_short_name_waits_for_an_answer(lesnoy: Settings) -> None:
    list_again: Rows = [["Наименование"], *([name] for name in SCHOOLS)]
    warned = seen(lesnoy, list_again, "organisations").problems
    assert [(one.reason, one.cell, one.severity) for one in warned] == [
        ("twin_organisation", "A4", "warning"), ("twin_organisation", "A5", "warning"),
    ]  # fmt: skip
    rows = took_part(("СОШ № 4", ""))
    (asked,) = questions(lesnoy, rows)
    assert {one.name for one in asked.suggestions} == set(SCHOOLS[2:4])
    sent(lesnoy, [["Что названо", "Написание в файле", "Правильное название"],
                  ["организация", asked.spelling, "МБОУ СОШ № 4"]], "aliases")  # fmt: skip
    assert questions(lesnoy, rows) == []
    assert not seen(lesnoy, rows, "participation").problems
    names = known_names(lesnoy, ["lesnoy"], []).organisations
    assert names["lesnoy", "secondary_school|4|"] == "lesnoy.secondary-school-4"
    assert len({own for (_, key), own in names.items() if "|4|" in key}) == 2


def test_each_unsure_name_is_one_question_with_its_cells(lesnoy: Settings) -> None:
    rows = took_part(
        ("школа 1", ""), ("Школа № 1", ""), ("СОШ № 2", "Образцов П. И."),
        ("СОШ № 2", "Примерова Алёна Петровна"), ("школа 1", "Неведомая Анна Ильинична"),
    )  # fmt: skip
    school, person = questions(lesnoy, rows)
    assert (school.kind, school.district_id, school.spelling) == (
        "organisation", "lesnoy", "школа 1",
    )  # fmt: skip
    assert (school.cell, school.cells, school.organisation_id) == ("C2", 3, None)
    assert school.suggestions[0].name == FULL.format(number=1)
    assert (person.kind, person.spelling, person.cell) == ("person", "Образцов П. И.", "D4")
    assert (person.organisation, person.organisation_id) == ("СОШ № 2", "lesnoy.secondary-school-2")
    assert [one.name for one in person.suggestions] == ["Образцов Пётр Ильич"]


def test_the_name_of_a_suggestion_is_an_answer(lesnoy: Settings) -> None:
    (asked,) = questions(lesnoy, took_part(("школа 1", "")))
    sent(lesnoy, [["Что названо", "Написание в файле", "Правильное название"],
                  [asked.kind, asked.spelling, asked.suggestions[0].name]], "aliases")  # fmt: skip
    assert questions(lesnoy, took_part(("Школа №1", ""))) == []


def test_what_is_certain_raises_no_question(lesnoy: Settings) -> None:
    assert questions(lesnoy, took_part(("СОШ № 1", "Примерова Алена Петровна"))) == []
    assert questions(lesnoy, [["Наименование"], ["Новая школа"]], "organisations") == []


def person_alias(*rows: tuple[str, str, str]) -> Rows:
    """Return aliases of people: spelling, meaning, organisation."""
    head: list[object] = ["Что названо", "Написание в файле", "Правильное название",
                          "Организация человека"]  # fmt: skip
    return [head, *(["педагог", *row] for row in rows)]


def test_an_answer_about_a_person_holds_for_one_organisation(lesnoy: Settings) -> None:
    rows = took_part(("СОШ № 1", "Новикова А. П."), ("СОШ № 2", "Новикова А. П."))
    asked = questions(lesnoy, rows)
    assert [one.organisation for one in asked] == ["СОШ № 1", "СОШ № 2"]
    alias = person_alias(("Новикова А. П.", "Примерова Алёна Петровна", "СОШ № 1"))
    assert not sent(lesnoy, alias, "aliases").problems
    assert [one.organisation for one in questions(lesnoy, rows)] == ["СОШ № 2"]
    other = person_alias(("Новикова А. П.", "Образцов Пётр Ильич", "СОШ № 2"))
    assert not sent(lesnoy, other, "aliases").problems
    assert questions(lesnoy, rows) == []
    assert not sent(lesnoy, rows, "participation").problems
    with duckdb.connect(build(lesnoy).version.path, read_only=True) as con:
        found = con.sql(
            """
            select p.full_name from core.participation as t
            inner join core.people as p on t.person_id = p.person_id
            order by t.organisation_id
            """
        ).pl()
    assert found["full_name"].to_list() == ["Примерова Алёна Петровна", "Образцов Пётр Ильич"]


def test_an_answer_of_one_organisation_goes_before_that_of_the_district(lesnoy: Settings) -> None:
    sent(lesnoy, [["Организация", "ФИО"], ["СОШ № 1", "Образцов Пётр Ильич"]], "people")
    both = person_alias(
        ("Новиков П. И.", "Образцов Пётр Ильич", ""),
        ("Новиков П. И.", "Примерова Алёна Петровна", "СОШ № 1"),
    )
    assert not sent(lesnoy, both, "aliases").problems
    assert (
        questions(lesnoy, took_part(("СОШ № 1", "Новиков П.И."), ("СОШ № 2", "Новиков П.И."))) == []
    )


def test_an_alias_must_mean_somebody_of_that_organisation(lesnoy: Settings) -> None:
    wrong = person_alias(
        ("Новиков", "Образцов Пётр Ильич", "СОШ № 1"), ("Новиков", "Образцов Пётр Ильич", "")
    )
    found = seen(lesnoy, wrong, "aliases").problems
    assert [(one.reason, one.cell) for one in found] == [("unknown_person", "C2")]


def test_keys_of_rows_without_places_are_left_alone(lesnoy: Settings) -> None:
    (part,) = seen(lesnoy, took_part(("СОШ № 5 г. Лесного", "")), "participation").parts
    # The town of a rural district is not the district.
    assert part.rows["organisation_key"].to_list() == ["secondary_school|5|@лесн~"]
    assert part.rows["event_key"].dtype == pl.String
