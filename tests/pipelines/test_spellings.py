"""A person is found in texts in every form of the name, and nobody else is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipelines.erasure.full_names import normal
from pipelines.erasure.spellings import Spellings

NAME = "Стрижова Алёна Игоревна"
CASES = {"": "а", "р": "ой", "в": "у"}


@given(
    st.sampled_from(["Стрижов", "Соловьёв", "Иволгин"]),
    st.sampled_from(["Алёна Игоревна", "Ольга Юрьевна"]),
    st.sampled_from(["{s} {g}", "{g} {s}", "{s} {i}", "{i} {s}", "{s} {f}", "{f} {s}"]),
    st.sampled_from(["", "р", "в"]),
    st.sampled_from(["{}", "урок ({}) прошёл", "вела {}, 5 кл.", "у {}."]),
)
def test_a_name_is_found_in_every_form(
    surname: str, given_name: str, form: str, case: str, around: str
) -> None:
    first, second = given_name.split()
    told = form.format(
        s=surname + CASES[case], g=given_name, i=f"{first[0]}. {second[0]}.", f=first
    )
    found = Spellings([f"{surname}а {given_name}"]).find(normal(around.format(told)))
    assert len(found) == 1
    assert found[0].is_sure


@pytest.mark.parametrize("told", [
    "школа им. А. И. Стрижовой", "Стрижов А.И.", "Стрижова Б.И.", "Стрижова", "Алёна Игоревна",
    "стрижи улетели", "Иванова А.И.",
])  # fmt: skip
def test_others_are_not_taken_for_the_person(told: str) -> None:
    assert Spellings([NAME]).find(normal(told)) == []


def test_initials_that_fit_two_are_not_sure() -> None:
    found = Spellings([NAME], (), ["Стрижова Анна Ильинична"]).find("Стрижова А.И.")
    assert [one.is_sure for one in found] == [False]


@pytest.mark.parametrize(("name", "told"), [
    ("Иванова Анна Петровна", "Петрова Анна Ивановна"),
    ("Иванова Анна Петровна", "урок у Анны Ивановны"),
    ("Иванова Анна Петровна", "Анна Ивановна Сидорова"),
    ("Павлова Мария Олеговна", "Мария Павловна"),
    ("Иванова Анна Петровна", "Иванова Анна Сергеевна"),
    ("Иванова Анна Петровна", "Иванова А. С."),
    ("Иванова Анна Петровна", "С. А. Иванова"),
    ("Иванов Пётр Ильич", "Сидоров Пётр Иванович"),
    ("Ли Анна Ивановна", "знает ли а. и."),
    ("Петров Илья Олегович", "Илья Петрович"),
])  # fmt: skip
def test_a_patronymic_or_another_ones_initials_are_no_surname(name: str, told: str) -> None:
    assert Spellings([name]).find(normal(told)) == []


def test_the_full_name_of_somebody_else_is_left_whole() -> None:
    found = Spellings(["Иванович Пётр Ильич"], (), ["Сидоров Пётр Иванович"])
    assert found.find("Сидоров Пётр Иванович, Петра Ивановича Сидорова") == []
    assert [one.is_sure for one in found.find("Пётр Иванович")] == [False]
    assert [one.is_sure for one in found.find("Иванович П. И.")] == [True]


@pytest.mark.parametrize(("name", "told"), [
    (NAME, "Список_Стрижова_Алёна_Игоревна_2022"),
    (NAME, "Стрижова_А.И."),
    (NAME, "Стри\u00adжова Алёна"),
    ("Ли Анна Ивановна", "урок Ли А. И."),
    ("Ли Анна Ивановна", "Анна Ли"),
    ("Цой Олег Ильич", "Цою О.И."),
    ("Заяц Олег Ильич", "у Зайца Олега Ильича"),
    ("Жеребец Павел Ильич", "Жеребцом Павлом"),
    ("Толстая Любовь Ильинична", "Толстой Любови Ильиничны"),
    ("Шевченко Юрий Ильич", "Шевченко Юрию Ильичу"),
    ("Соловей Игорь Львович", "Соловья Игоря Львовича"),
    *(("Петрова-Стрижова Алёна Игоревна", f"Петровой{one}Стрижовой А. И.")
      for one in "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"),
])  # fmt: skip
def test_odd_spellings_are_found(name: str, told: str) -> None:
    (found,) = Spellings([name]).find(normal(told))
    assert found.is_sure
