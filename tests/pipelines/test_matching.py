"""Whom a name means: the same, one to ask about, or nobody; and how well it goes on real names."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.matching import all_queries, answers, measure
from benchmarks.variations import Organisation
from pipelines.matching import Match, match, match_organisation
from pipelines.names import person_key
from pipelines.organisations import key_slug, organisation_key, organisation_slug
from pipelines.people import compare_people
from pipelines.places import own_places
from pipelines.settings import PROJECT
from pipelines.texts import LANGS

OWN = own_places("Крымский район", "Краснодарский край")
SCHOOLS = [
    "МБОУ СОШ № 1",
    "МБОУ СОШ № 4",
    "МБОУ СОШ № 4 имени Ю. А. Гагарина",
    "МБОУ ООШ № 5 имени А. С. Пушкина села Молдаванского",
    "МБОУ гимназия № 7",
    "МБОУ СОШ № 20",
    "МБДОУ детский сад № 1 «Ёлочка»",
]


def match_person(name: str, people: list[str]) -> Match:
    """Return which of the people of an organisation `name` means."""
    return match(person_key(name), [(person_key(one), one) for one in people], compare_people)


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("СОШ №1", "МБОУ СОШ № 1"),
        (
            "Муниципальное бюджетное общеобразовательное учреждение «Средняя общеобразовательная "
            "школа № 1» муниципального образования Крымский район",
            "МБОУ СОШ № 1",
        ),
        ("МАОУ сош N1 Крымского района Краснодарского края", "МБОУ СОШ № 1"),
        ("CОШ № 2０", "МБОУ СОШ № 20"),  # a Latin letter, and a zero as Japanese keyboards type it
        ("муниципальная общеобразовательная гимназия №7", "МБОУ гимназия № 7"),
        (
            "Основная школа № 5 с. Молдаванское им. Пушкина А.С.",
            "МБОУ ООШ № 5 имени А. С. Пушкина села Молдаванского",
        ),
        ("СОШ № 4 им. Ю.А. Гагарина", "МБОУ СОШ № 4 имени Ю. А. Гагарина"),
        ("Детский сад №1 «Елочка»", "МБДОУ детский сад № 1 «Ёлочка»"),
    ],
)
def test_a_name_that_says_all_parts_means_its_organisation(name: str, found: str) -> None:
    assert match_organisation(name, SCHOOLS, OWN).found == found


@pytest.mark.parametrize(
    ("name", "first", "reason"),
    [
        ("школа 1", "МБОУ СОШ № 1", "type_unsaid"),
        ("МББОУ СОШ № 1", "МБОУ СОШ № 1", "words_extra"),
        ("СОШ № 4", "МБОУ СОШ № 4", "called_alike"),
        ("СОШ № 4 им. Гагарина", "МБОУ СОШ № 4 имени Ю. А. Гагарина", "called_alike"),
        ("СОШ № 2О", "МБОУ СОШ № 20", "number_unreadable"),
        ("СОШ № 1, корпус 2", "МБОУ СОШ № 1", "branch"),
        ("филиал СОШ № 1", "МБОУ СОШ № 1", "branch"),
        ("ООШ № 1", "МБОУ СОШ № 1", "type_differs"),
        ("гимназия", "МБОУ гимназия № 7", "number_missing"),
        ("ООШ № 5", "МБОУ ООШ № 5 имени А. С. Пушкина села Молдаванского", "words_missing"),
        (
            "ООШ № 5 им. А.С. Пушкена с. Молдаванское",
            "МБОУ ООШ № 5 имени А. С. Пушкина села Молдаванского",
            "spelling",
        ),
    ],
)
def test_an_unsure_name_is_asked_about_with_a_reason(name: str, first: str, reason: str) -> None:
    given = match_organisation(name, SCHOOLS, OWN)
    assert (given.decision, given.found) == ("ask", None)
    assert len(given.suggestions) <= 3
    assert given.suggestions[0][::2] == (first, reason)
    assert all(given.suggestions[0].why(lang) for lang in LANGS)


@pytest.mark.parametrize(
    "name", ["СОШ № 61", "гимназия № 8", "детский сад № 17", "СОШ № 10 Темрюкского района"]
)
def test_another_number_is_never_suggested(name: str) -> None:
    assert match_organisation(name, SCHOOLS, OWN).decision == "unknown"


@pytest.mark.parametrize("name", ["МБОУ СОШ № 999", "школа 999"])
def test_a_numbered_school_is_not_likened_to_what_has_neither_number_nor_word(name: str) -> None:
    assert not match_organisation(name, ["МКУ ЦОКО", "ТМС"], OWN).suggestions


@pytest.mark.parametrize(
    "name",
    [
        "СОШ № 1 Темрюкского района",
        "МБОУ СОШ № 1 муниципального образования город Новороссийск",
        "СОШ № 1 г. Крымска",  # a town of the district: there may be one in each
        "СОШ № 1 Ростовской области",
        "ЧОУ СОШ № 1",
    ],
)
def test_a_school_of_another_place_or_owner_is_not_taken_for_one_of_here(name: str) -> None:
    assert match_organisation(name, SCHOOLS, OWN).decision != "same"


@pytest.mark.parametrize(
    ("district", "region", "told"),
    [
        ("Мариинский округ", "Кемеровская область — Кузбасс", "Мариинского муниципального округа"),
        ("Мариинский район", "Кемеровская область — Кузбасс", "Кемеровской области"),
        ("г-к Анапа", "Краснодарский край", "муниципального образования город-курорт Анапа"),
        ("город Горячий Ключ", "Краснодарский край", "г. Горячего Ключа"),
        ("Городской округ Мирный", "Республика Саха", "города Мирного Республики Саха"),
        ("Приморско-Ахтарский район", "Краснодарский край", "МО Приморско-Ахтарский район"),
        ("Каневской район", "Краснодарский край", "Каневского района"),
    ],
)
def test_a_district_shares_its_own_name_with_all_its_schools(
    district: str, region: str, told: str
) -> None:
    own = own_places(district, region)
    assert match_organisation(f"МБОУ СОШ № 1 {told}", ["СОШ № 1"], own).found == "СОШ № 1"


def test_suggestions_come_best_first() -> None:
    given = match_organisation("СОШ № 4 имени Гагарена", SCHOOLS, OWN).suggestions
    assert [one.name for one in given] == ["МБОУ СОШ № 4 имени Ю. А. Гагарина", "МБОУ СОШ № 4"]
    assert given[0].score > given[1].score


@pytest.mark.parametrize(
    "name", ["Октябрьская СОШ", "СОШ № 2 с. Красного", "СОШ имени 50-летия Октября"]
)
def test_a_branch_or_a_school_of_its_own_place_makes_no_twin(name: str) -> None:
    others = [f"{name}, филиал в с. Восток", "Западная СОШ № 3"]
    assert match_organisation(name.lower(), [name, *others]).found == name


def test_a_name_that_another_continues_by_a_number_is_asked_about() -> None:
    schools = ["Октябрьская СОШ", "Октябрьская СОШ № 2"]
    assert match_organisation("Октябрьская СОШ", schools).decision == "ask"
    assert match_organisation("Октябрьская СОШ № 2", schools).found == schools[1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("СОШ № 3 х. Красный", "СОШ № 3 с. Красное"),
        ("СОШ г. Ачинска", "СОШ Ачинского района"),
        ("СОШ имени А. Н. Толстого", "СОШ имени Л. Н. Толстого"),
        ("Вечерняя (сменная) школа № 2", "СОШ № 2"),
        ("СОШ № 5 с углублённым изучением математики", "СОШ № 5"),
        ("Начальная школа № 5", "СОШ № 5"),
        ("ЧОУ СОШ № 5", "МБОУ СОШ № 5"),
        ("СОШ № 50", "СОШ имени 50-летия Октября"),
    ],
)
def test_parts_that_tell_schools_apart_stand_in_key_and_id(one: str, other: str) -> None:
    assert organisation_key(one) != organisation_key(other)
    assert organisation_slug(one) != organisation_slug(other)


@given(st.text(alphabet="СОШимен№ 0123456789«».гсАБЯя-@#|", max_size=40))
def test_a_key_has_three_parts_and_alone_gives_the_id(name: str) -> None:
    key = organisation_key(name)
    assert key.count("|") == 2
    assert key_slug(key) == organisation_slug(name)


PEOPLE = ["Примерова Алёна Петровна", "Образцов Пётр Ильич", "Мамина-Примерова Инна Львовна"]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("ПРИМЕРОВА АЛЕНА ПЕТРОВНА", PEOPLE[0]),
        ("Алёна Петровна Примерова", PEOPLE[0]),
        ("Мамина - Примерова Инна Львовна", PEOPLE[2]),
        ("Oбразцов Петр Ильич", PEOPLE[1]),  # the first letter is Latin
    ],
)
def test_case_order_hyphens_and_yo_do_not_make_another_person(name: str, found: str) -> None:
    assert match_person(name, PEOPLE).found == found


@pytest.mark.parametrize(
    ("name", "first", "reason"),
    [
        ("Примерова А. П.", PEOPLE[0], "initials"),
        ("Примерова Алена", PEOPLE[0], "name_missing"),
        ("Премерова Алёна Петровна", PEOPLE[0], "spelling"),
        ("Новикова Алёна Петровна", PEOPLE[0], "name_differs"),
        ("Образцов-Новиков Пётр Ильич", PEOPLE[1], "name_extra"),
        ("Мамина Инна Львовна", PEOPLE[2], "name_missing"),
    ],
)
def test_initials_errors_and_other_surnames_are_asked_about(
    name: str, first: str, reason: str
) -> None:
    given = match_person(name, PEOPLE)
    assert given.decision == "ask"
    assert given.suggestions[0][::2] == (first, reason)


def test_two_who_share_no_word_are_not_alike() -> None:
    assert match_person("Иванова С. Т.", PEOPLE).decision == "unknown"


def test_two_people_of_one_name_are_never_one() -> None:
    given = match_person("Образцов Петр Ильич", ["Образцов Пётр Ильич", "Образцов Петр Ильич"])
    assert given.decision == "ask"
    assert len(given.suggestions) == 2


def test_published_names_in_many_spellings_keep_the_bounds() -> None:
    path = PROJECT / "tests" / "fixtures" / "organisations.csv"
    with path.open(encoding="utf-8", newline="") as lines:
        register = [Organisation(**row) for row in csv.DictReader(lines, delimiter=";")]
    queries = all_queries(register)
    assert len(register) >= 60
    assert len(queries) >= 108
    assert {query.kind for query in queries} == {"clear", "unsure", "nobody"}
    found = measure(answers(register, queries))
    assert found.precision == 1
    assert found.recall >= 0.75
    assert found.suggested >= 0.8
