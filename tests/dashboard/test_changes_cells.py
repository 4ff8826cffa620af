"""What a comparison says in its cells, and what it does not say of values that are withheld."""

from __future__ import annotations

from itertools import pairwise
from typing import Any

import pytest

from dashboard.reports.changes_cells import amount, cells_of
from dashboard.reports.numbers import NOTHING


def value(number: float | None, status: str = "met") -> dict[str, Any]:
    """Return a value as a build tells it."""
    return {"value": number, "status": status, "is_lower_bound": False}


def compared(*told: dict[str, Any] | None, measure: str = "pieces") -> dict[str, str]:
    """Return the cells of a value that was told by builds, one after another."""
    amounts = [amount(one, measure) for one in told]
    parts = [None if None in pair else pair[1] - pair[0] for pair in pairwise(amounts)]
    causes = ["landed", "corrected"][: len(parts)]
    row = {
        "told": told, "amounts": amounts, "parts": parts, "measure": measure,
        "entity_name": "Школа № 5", "title": "Стажировки", "period_id": "sy2022",
    }  # fmt: skip
    return cells_of(row, causes, "ru")


def test_a_change_is_told_whole_and_by_its_parts() -> None:
    told = compared(value(3), value(5), value(4))
    assert (told["before"], told["after"], told["difference"]) == ("3", "4", "+1")
    assert (told["landed"], told["corrected"]) == ("+2", "−1")
    assert compared(value(3), value(3), value(4))["landed"] == ""


@pytest.mark.parametrize("place", [0, 1, 2])
def test_nothing_is_told_of_a_change_that_touches_a_withheld_value(place: int) -> None:
    told = [value(3), value(5), value(4)]
    told[place] = value(2, "withheld")
    cells = compared(*told)
    assert {cells[one] for one in ("difference", "landed", "corrected")} == {NOTHING}
    ends = (cells["before"], cells["after"])
    assert [("2" in end or end.isdigit()) for end in ends] == [place != 0, place != 2]


def test_a_value_that_came_or_is_gone_has_a_word_and_no_difference() -> None:
    came = compared(None, value(4))
    assert came["before"] == NOTHING
    assert came["difference"] == came["landed"] == "появилось"
    gone = compared(value(4), value(None))
    assert gone["difference"] == gone["landed"] == "исчезло"


def test_shares_differ_by_points_and_answers_by_yes_and_no() -> None:
    share = compared(value(0.5), value(0.625), measure="percent")
    assert share["difference"].startswith("+12,5")
    assert "п." in share["difference"]
    assert compared(value(0), value(1), measure="yes_no")["difference"].casefold() == "да"
    assert compared(value(1), value(0), measure="yes_no")["difference"].casefold() == "нет"
