"""What single cells mean."""

from __future__ import annotations

import datetime as dt

import pytest

from pipelines.cells import read_boolean, read_code, read_counted, read_date, read_number
from pipelines.periods import parse_period


@pytest.mark.parametrize(
    ("written", "date", "precision"),
    [
        ("25.01.2022", (2022, 1, 25), "day"),
        ("25.01.22", (2022, 1, 25), "day"),
        ("2022-01-25", (2022, 1, 25), "day"),
        ("2022-01-25 10:30:00", (2022, 1, 25), "day"),
        ("25 января 2022 г.", (2022, 1, 25), "day"),
        ("44586", (2022, 1, 25), "day"),
        ("ноябрь 2021", (2021, 11, 1), "month"),
        ("Май 2024 года", (2024, 5, 1), "month"),
        ("2021", (2021, 1, 1), "year"),
    ],
)
def test_dates_keep_how_precisely_they_are_known(
    written: str, date: tuple[int, int, int], precision: str
) -> None:
    assert read_date(written) == (dt.date(*date), precision)


@pytest.mark.parametrize(
    "written", ["31.02.2022", "32.01.2022", "25.13.2022", "скоро", "25.01.1022"]
)
def test_what_is_no_day_is_no_date(written: str) -> None:
    assert read_date(written) is None


@pytest.mark.parametrize(
    ("written", "number"),
    [("1 234", 1234), ("85,5", 85.5), ("85,5 %", 85.5), ("122 чел.", 122), ("−3", -3),
     ("122-х человек", 122), ("16 часов", 16)],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(written: str, number: float) -> None:
    assert read_number(written) == number


@pytest.mark.parametrize("written", ["12-15", "пять", "1.2.3", "неявка"])
def test_what_is_no_number_is_none(written: str) -> None:
    assert read_number(written) is None


@pytest.mark.parametrize(
    ("written", "number", "is_lower_bound"),
    [("более 60", 60, True), (">60", 60, True), ("свыше 1 000 чел.", 1000, True), ("60+", 60, True),
     ("60", 60, False)],
)  # fmt: skip
def test_more_than_is_a_lower_bound(written: str, number: float, is_lower_bound: bool) -> None:
    assert read_counted(written) == (number, is_lower_bound)


def test_yes_and_no_have_many_spellings() -> None:
    assert [read_boolean(text) for text in ("Да", "+", "ИСТИНА", "1")] == [True] * 4
    assert [read_boolean(text) for text in ("нет", "-", "ЛОЖЬ", "0")] == [False] * 4
    assert read_boolean("возможно") is None


def test_codes_are_read_by_title_code_and_synonym() -> None:
    for text in ("Команды-лидеры", "leader", "лидер", "КОМАНДЫ–ЛИДЕРЫ"):
        assert read_code(text, "tier") == "leader"
    assert read_code("≥", "comparator") == "at_least"
    assert read_code("чемпион", "tier") is None


@pytest.mark.parametrize(
    ("written", "period"),
    [("2021/22", "sy2022"), ("2021-2022 учебный год", "sy2022"), ("2022", "cy2022"),
     ("2022 год", "cy2022"), ("II квартал 2022", "q2022-2"), ("ноябрь 2021", "m2021-11"),
     ("всего", "all"), ("sy2022", "sy2022"), ("2021/23", None), ("когда-то", None)],
)  # fmt: skip
def test_periods_are_named_as_people_name_them(written: str, period: str | None) -> None:
    assert parse_period(written) == period
