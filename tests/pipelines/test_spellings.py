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
