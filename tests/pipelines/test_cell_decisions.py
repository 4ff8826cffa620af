"""What is decided about cells that could be read in more than one way."""

from __future__ import annotations

import polars as pl
import pytest

from pipelines.answers import Answers
from pipelines.cells import read_date, read_integer, read_number
from pipelines.datasets import DATASETS
from pipelines.examine import examine
from pipelines.parse import Texts, parse
from pipelines.problems import Problem, one_per_cell
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.validate import validate
from tests.files import Rows, events, text, xlsx


def problems_of(dataset: str, *rows: dict[str, str | None]) -> list[Problem]:
    """Return what is wrong in rows given by declared names, the first in row 2 of a sheet."""
    _, problems = typed(dataset, *rows)
    return problems


def typed(dataset: str, *rows: dict[str, str | None]) -> tuple[pl.DataFrame, list[Problem]]:
    """Return rows given by declared names, read and checked."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    cells = pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String)).with_columns(
        pl.Series("source_row", range(2, len(rows) + 2), dtype=pl.Int64),
        pl.lit(None, pl.Int64).alias("source_column"),
    )
    places = {name: place for place, name in enumerate(names)}
    texts = Texts(dataset, "Лист1", cells, places, {name: name for name in names})
    parsed, problems = parse(texts, DATASETS[dataset])
    return parsed, one_per_cell([*problems, *validate(parsed, texts, DATASETS[dataset])])


EVENT: dict[str, str | None] = {
    "held_on": "25.01.2022", "title": "Семинар", "form": "форум", "participants_reported": "5",
}  # fmt: skip


@pytest.mark.parametrize(
    ("written", "iso", "precision"),
    [
        ("25/01/22", "2022-01-25", "day"),
        ("25. 01. 2022", "2022-01-25", "day"),
        ("25,01,2022", "2022-01-25", "day"),
        ("25.01.2022г.", "2022-01-25", "day"),
        ("25 янв 2022", "2022-01-25", "day"),
        ("янв. 2022", "2022-01-01", "month"),
        ("сент. 2021 г.", "2021-09-01", "month"),
        ("09.2021", "2021-09-01", "month"),
        ("мая 2022", "2022-05-01", "month"),
    ],
)
def test_dates_as_staff_write_them(written: str, iso: str, precision: str) -> None:
    found = read_date(written)
    assert found is not None
    assert (found.date.isoformat(), found.precision) == (iso, precision)


@pytest.mark.parametrize("written", ["маленький 2022", "25 я 2022", "13.2021", "01/25/22"])
def test_what_only_looks_like_a_date_is_none(written: str) -> None:
    assert read_date(written) is None


@pytest.mark.parametrize(
    ("written", "number"),
    [("4 ч", 4), ("4 ак. ч.", 4), ("16 академических часов", 16), ("9 баллов", 9)],
)
def test_units_do_not_keep_a_number_from_being_read(written: str, number: float) -> None:
    assert read_number(written) == number


@pytest.mark.parametrize("written", ["1.200", "1,000", "3,250"])
def test_a_whole_number_is_not_guessed_from_a_separator(written: str) -> None:
    assert read_integer(written) is None


@pytest.mark.parametrize(
    ("column", "written", "reason"),
    [
        ("participants_reported", "12,5", "not_whole"),
        ("participants_reported", "1.200", "unclear_number"),
        ("participants_reported", "12-15", "several_values"),
        ("participants_reported", "12.05.2022", "date_in_number"),
        ("participants_reported", "неявка", "not_a_number"),
        ("cycle_number", "более 5", "not_exact"),
        ("held_on", "25.01.2022, 26.01.2022", "several_values"),
        ("held_on", "########", "excel_error"),
        ("form", "форум; мастер-класс", "several_values"),
        ("topic", "#ССЫЛКА!", "excel_error"),
    ],
)
def test_a_reason_says_what_is_special_about_a_cell(column: str, written: str, reason: str) -> None:
    (problem,) = problems_of("events", EVENT | {column: written})
    assert (problem.reason, problem.value, problem.column) == (reason, written, column)
    assert problem.expected
    assert problem.message("ru") != problem.message("en")


def test_points_of_points_are_two_numbers() -> None:
    row = {"organisation": "МБОУ СОШ № 1", "instrument": "Тест", "competency": "ИКТ",
           "round": "стартовая", "held_on": "15.09.2022", "score": "85 из 100"}  # fmt: skip
    (problem,) = problems_of("assessments", row)
    assert (problem.reason, problem.cell) == ("several_values", "F2")


@pytest.mark.parametrize("written", ["-", "—", "н/д", "нет данных"])
def test_a_cell_that_says_nothing_is_blank(written: str) -> None:
    rows, problems = typed(
        "events", EVENT | {"ended_on": written, "participants_reported": written, "topic": written}
    )
    assert problems == []
    told = rows.select("ended_on", "participants_reported", "topic").row(0)
    assert told == (None, None, None)
    (problem,) = problems_of("events", EVENT | {"title": written})
    assert (problem.reason, problem.value) == ("is_blank", written)


def test_a_dash_may_be_a_no_and_a_no_may_be_a_code() -> None:
    row: dict[str, str | None] = {"organisation": "МБОУ СОШ № 1", "full_name": "Сеянова Анна",
                                  "is_master": "-", "category": "нет"}  # fmt: skip
    rows, problems = typed("people", row)
    assert problems == []
    assert rows.select("is_master", "category").row(0) == (False, "none")


def test_an_apostrophe_of_excel_is_no_part_of_a_value() -> None:
    rows, problems = typed("events", EVENT | {"held_on": "'44586", "plan_number": "'02.10",
                                              "topic": "'Форум'"})  # fmt: skip
    assert problems == []
    assert rows["held_on"].to_list()[0].isoformat() == "2022-01-25"
    assert rows.select("plan_number", "topic").row(0) == ("02.10", "'Форум'")


def test_an_apostrophe_alone_is_an_empty_cell() -> None:
    row: dict[str, str | None] = EVENT | {
        "held_on": "'",
        "participants_reported": "'",
        "topic": "'",
    }
    rows, problems = typed("events", row)
    assert [(one.reason, one.value) for one in problems] == [("is_blank", "'")]
    assert rows.select("participants_reported", "topic").row(0) == (None, None)


def test_a_part_above_its_whole_and_more_than_a_hundred_percent_are_warnings() -> None:
    row = {"metric": "педагогов всего", "period": "2021/22", "numerator": "70", "denominator": "60",
           "value": "117 %"}  # fmt: skip
    found = problems_of("results", row)
    assert [(one.reason, one.severity) for one in found] == [
        ("greater_than_whole", "warning"), ("over_hundred_percent", "warning"),
    ]  # fmt: skip


def test_a_likely_slip_in_the_year_is_a_warning(sample: Settings) -> None:
    rows = events(*[[f"05.10.{year}", f"Занятие {year}", "форум", 5]
                    for year in (2095, 2022, 2017, 2012)])  # fmt: skip
    found = examine(sample, Scope.everything(), text(rows), "п.csv", Answers(district="krymsky"))
    assert [(one.reason, one.cell, one.severity) for one in found.problems] == [
        ("far_ahead", "A2", "warning"), ("before_project", "A5", "warning"),
    ]  # fmt: skip


def test_rows_whose_key_is_unreadable_do_not_contradict_one_another() -> None:
    rows = [EVENT | {"held_on": bad, "participants_reported": n} for bad, n in
            (("скоро", "5"), ("потом", "6"))]  # fmt: skip
    assert [one.reason for one in problems_of("events", *rows)] == ["not_a_date"] * 2


def test_of_two_problems_with_a_cell_the_graver_is_kept_and_the_row_still_told() -> None:
    def at(cell: str, reason: str, severity: str = "error") -> Problem:
        return Problem(reason, "Лист1", cell, 3, "Дата", "х", severity=severity)

    cell = [at("A3", "far_ahead", "warning"), at("A3", "not_a_date"), at("A3", "wrong_form")]
    assert [one.reason for one in one_per_cell(cell)] == ["not_a_date"]
    row = one_per_cell([at("A3", "contradicting_row"), at("A3", "unknown_event")])
    assert [(one.reason, one.cell) for one in row] == [
        ("contradicting_row", None), ("unknown_event", "A3"),
    ]  # fmt: skip
    assert "строка 3" in row[0].sentence("ru")


def test_each_unknown_name_in_a_cell_of_a_matrix_is_said(sample: Settings) -> None:
    rows: Rows = [["Матрица на 01.12.2022"], [],
                  ["Направление", "команды-лидеры", "команды скрытых резервов"],
                  ["Стажировка 1", "МБОУ СОШ № 901\nМБОУ СОШ № 902", "МБОУ СОШ № 2"]]  # fmt: skip
    found = examine(
        sample, Scope.everything(), xlsx({"Матрица": rows}), "м.xlsx", Answers(district="krymsky")
    )
    assert [(one.cell, one.value) for one in found.errors] == [
        ("B4", "МБОУ СОШ № 901"), ("B4", "МБОУ СОШ № 902"),
    ]  # fmt: skip
