"""Whom a name means: its parts, and the persons, places and cells that bear it."""

from __future__ import annotations

import pytest

from pipelines.erasure.directory import Directory
from pipelines.erasure.full_names import name_of
from pipelines.erasure.identity import find_person, identity_of, recognised
from pipelines.erasure.record import new_erasure
from pipelines.names import person_key
from pipelines.problems import RostError
from pipelines.scope import Scope

EVERYTHING = Scope.everything()
NAME, TOLD = "Первая Анна Ивановна", "Вторая Вера"
KEY, TOLD_KEY = person_key(NAME), person_key(TOLD)


@pytest.mark.parametrize(
    ("full_name", "surname", "given"),
    [
        ("Иванова Анна Петровна", ("иванова",), ("анна", "петровна")),
        ("Анна Петровна Иванова", ("иванова",), ("анна", "петровна")),
        ("Иванова Анна", ("иванова",), ("анна",)),
    ],
)
def test_a_full_name_has_its_parts_in_either_order(
    full_name: str, surname: tuple[str, ...], given: tuple[str, ...]
) -> None:
    name = name_of(full_name)
    assert name
    assert (name.surname, name.given) == (surname, given)


@pytest.mark.parametrize("told", ["", "Анна", "А. Иванова", "Иванова А."])
def test_a_single_word_or_initials_are_no_full_name(told: str) -> None:
    assert name_of(told) is None


@pytest.fixture
def known() -> Directory:
    """Two women of one name in one district, at two schools, and cells that name a third."""
    return Directory(
        people={("north", "s-1", KEY): {"p-1"}, ("north", "s-2", KEY): {"p-2"}},
        names={"p-1": {NAME}, "p-2": {NAME}},
        told={("north", TOLD_KEY): TOLD, ("south", TOLD_KEY): TOLD},
        ids={"p-1": {"p-1"}, "p-2": {"p-2"}},
    )


def test_a_name_in_a_row_means_a_person_somebody_else_or_perhaps_her(known: Directory) -> None:
    own = identity_of(known, {"p-1"}, set(), "")
    verdicts = {
        ("north", "s-1"): "own", ("north", "s-2"): "other", ("north", "s-3"): "shared",
        ("south", "s-1"): "other", ("", ""): "shared",
    }  # fmt: skip
    assert {place: own.meant(*place, KEY) for place in verdicts} == verdicts
    assert own.meant("north", "s-1", "другое") == "other"
    assert known.bearers(KEY) == {"p-1", "p-2"}


def test_whom_cells_alone_name_is_found_in_one_district(known: Directory) -> None:
    with pytest.raises(RostError, match="in_several_districts"):
        find_person(known, EVERYTHING, TOLD)
    found = find_person(known, EVERYTHING, TOLD, "south")
    assert found.names == (TOLD,)
    erasure = new_erasure([], [f"south||{TOLD_KEY}"], "2024-01-01", "test", "№ 1", "anonymise")
    again = recognised(known, erasure)
    assert again
    assert again.places == found.places
    other = new_erasure([], [f"east||{TOLD_KEY}"], "2024-01-01", "test", "№ 1", "anonymise")
    assert recognised(known, other) is None
