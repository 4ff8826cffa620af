"""Keys under which two spellings meet, and those that must never meet."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.names import district_key, person_key, person_keys, site_key, text_key, text_keys
from pipelines.organisations import organisation_key, organisation_slug


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("МБОУ СОШ № 61", "СОШ №61"),
        ("МБОУ СОШ № 61", "МАОУ СОШ 61"),
        ("МБОУ СОШ № 2 имени Луначарского", "СОШ № 2 им. Луначарского"),
        ("МБДОУ д/с № 7", "Детский сад №7"),
        ("Средняя общеобразовательная школа № 4", "СОШ № 4"),
        ("CОШ № 4", "СОШ № 4"),  # the first letter of the first is Latin
        ("СОШ c. Восток", "МБОУ СОШ села Восток"),  # and so is the «c.» here
        ("МБУ ДО «ЦДТ»", "Учреждение дополнительного образования «ЦДТ»"),
        ("ООШ № 3 ст-цы Новой", "МБОУ «ООШ №3» станицы Новой"),
        ("Средняя школа №1г.Онеги", "СОШ № 1 города Онега"),
    ],
)
def test_spellings_of_one_organisation_meet(one: str, other: str) -> None:
    assert organisation_key(one) == organisation_key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("МБОУ СОШ № 61", "МБОУ СОШ № 16"),
        ("МБОУ СОШ № 4", "МБОУ ООШ № 4"),
        ("МБОУ СОШ № 4", "МБОУ СОШ № 4 имени Гагарина"),
        ("МБОУ СОШ № 61", "МББОУ СОШ № 61"),  # a misspelt form is a question, not a guess
    ],
)
def test_different_organisations_never_meet(one: str, other: str) -> None:
    assert organisation_key(one) != organisation_key(other)
    assert organisation_slug(one) != organisation_slug(other)


def test_a_person_is_the_same_in_any_order_but_initials_prove_nothing() -> None:
    assert person_key("Примерова Алёна Петровна") == person_key("алена петровна ПРИМЕРОВА")
    assert person_key("Примерова А. П.") != person_key("Примерова Алёна Петровна")


def test_districts_and_sites_are_known_by_what_tells_them_apart() -> None:
    assert district_key("МО город-курорт Анапа") == district_key("г-к Анапа") == "анапа"
    assert district_key("Приморско - Ахтарский") == district_key("Приморско-Ахтарский район")
    assert site_key("Стажировка 3 Система выявления") == site_key("Направление № 3") == "№3"
    assert site_key("Площадка на базе МБОУ СОШ № 3") != "№3"


@given(st.text(max_size=40))
def test_a_key_is_its_own_key(text: str) -> None:
    assert text_key(text_key(text)) == text_key(text)
    assert text_key(text.upper()) == text_key(text.upper().lower())


@given(
    st.lists(st.text("АаЁёйЙ и\u0306bсc09 -.,:;!?()«»\"№/_'–\n\t\u00a0", max_size=8), max_size=5)
)
def test_many_names_have_the_keys_that_each_has_alone(names: list[str]) -> None:
    assert person_keys(names) == [person_key(name) for name in names]
    assert text_keys(names) == [text_key(name) for name in names]


def test_signs_part_words_as_spaces_do() -> None:
    assert text_key("Семинар 1.Урок, «Ёлка» (№ 2)/очно") == "семинар 1 урок елка 2 очно"
