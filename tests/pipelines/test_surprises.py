"""Files that once gave a wrong number without a word."""

from __future__ import annotations

import polars as pl
import pytest

from pipelines.answers import Answers
from pipelines.cells import read_date, read_head_count
from pipelines.check import run_checks
from pipelines.examine import examine
from pipelines.load import land_and_build, undo
from pipelines.problems import FileRefused, NeedsAnswer, Problem
from pipelines.published import source
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.conftest import all_values
from tests.files import Rows, text, xlsx

EVERYTHING = Scope.everything()


def load(settings: Settings, rows: Rows, district: str = "krymsky", mode: str = "update") -> str:
    """Land a text file and return its batch."""
    answers = Answers(district=district, mode=mode)
    examined = examine(settings, EVERYTHING, text(rows), "п.csv", answers)
    return land_and_build(settings, EVERYTHING, examined, "test").batches[0].batch_id


def problems(settings: Settings, rows: Rows, district: str = "krymsky") -> list[Problem]:
    return examine(settings, EVERYTHING, text(rows), "п.csv", Answers(district=district)).problems


def value(settings: Settings, code: str, period: str) -> float | None:
    found = all_values(settings).filter(
        (pl.col("indicator_code") == code)
        & (pl.col("level") == "district")
        & (pl.col("period_id") == period)
        & (pl.col("part") == "main")
        & pl.col("breakdown").is_null()
    )
    return found["value"][0] if found.height else None


PROJECT: Rows = [
    ["Код проекта", "Система показателей", "Тема проекта", "Район", "Дата начала"],
    ["sites-krymsky", "S0", "Площадки", "Крымский район", "01.09.2021"],
]


def test_a_second_project_takes_nothing_from_the_first(own_sample: Settings) -> None:
    before = value(own_sample, "open_internship_sites", "sy2022")
    load(own_sample, PROJECT)
    assert value(own_sample, "open_internship_sites", "sy2022") == before == 7
    site: Rows = [["№", "Площадка", "Вид"], [9, "Стажировка 9", "направление"]]
    assert [one.reason for one in problems(own_sample, site)] == ["project_needed"]


def test_a_project_code_belongs_to_its_district(sample: Settings) -> None:
    taken: Rows = [PROJECT[0], ["mutual-internships-krymsky", "S4", "Чужой", "Динской район",
                                "01.09.2022"]]  # fmt: skip
    assert [one.reason for one in problems(sample, taken)] == ["other_district"]


def test_a_name_that_would_fit_two_schools_is_a_problem(sample: Settings) -> None:
    rows: Rows = [["Наименование ОО", "Тип ОО"], ["МБОУ СОШ № 2", "СОШ"]]
    (problem,) = problems(sample, rows, "timashevsky")
    assert (problem.reason, problem.cell) == ("ambiguous_organisation", "A2")


def test_an_event_at_another_host_is_said_to_count_twice(sample: Settings) -> None:
    rows: Rows = [
        ["Дата", "Название мероприятия", "Форма", "Место проведения"],
        ["апрель 2022", "Цикл 7. Системно-деятельностный метод обучения",
         "занятие стажировочной площадки", "МБОУ СОШ № 4"],
    ]  # fmt: skip
    (problem,) = problems(sample, rows, "timashevsky")
    assert (problem.reason, problem.severity) == ("ambiguous_event", "warning")


def test_a_participant_must_be_in_the_list_of_that_school(own_sample: Settings) -> None:
    people: Rows = [["Школа", "ФИО", "Группа"], ["МБОУ СОШ № 12", "Новенькая Анна", "педагог"]]
    load(own_sample, people)
    head = ["Мероприятие", "Дата", "ФИО", "Школа", "Роль"]
    event = ["Внутришкольная оценка качества", "24.02.2022"]
    wrong: Rows = [head, [*event, "Новенькая Анна", "МБОУ СОШ № 20", "стажёр"]]
    assert [one.reason for one in problems(own_sample, wrong)] == ["unknown_person"]
    # Without a school the name is enough where the district has one such person.
    before = value(own_sample, "teachers_trained_at_sites", "sy2022")
    load(own_sample, [head, [*event, "Новенькая Анна", "", "стажёр"]])
    assert value(own_sample, "teachers_trained_at_sites", "sy2022") == (before or 0) + 1


def test_a_list_that_lacks_a_column_is_not_taken_for_another_dataset(sample: Settings) -> None:
    rows: Rows = [["Мероприятие", "Дата", "ФИО", "Школа"],
                  ["Занятие", "24.02.2022", "Иванова Анна", "МБОУ СОШ № 12"]]  # fmt: skip
    with pytest.raises(FileRefused) as refused:
        problems(sample, rows)
    assert "Роль" in refused.value.message("ru")


def test_old_two_digit_years_are_of_the_last_century() -> None:
    assert [read_date(text).date.year for text in ("01.09.85", "01.09.22")] == [1985, 2022]  # type: ignore[union-attr]


@pytest.mark.parametrize("written", ["1.200", "12,7", "1,250"])
def test_a_number_of_people_is_whole_or_asked_about(written: str) -> None:
    assert read_head_count(written) is None


def test_an_end_known_by_year_is_its_last_day(own_sample: Settings) -> None:
    rows: Rows = [
        ["Вид документа", "Наименование документа", "Район-партнёр", "Действует с",
         "Действует по"],
        ["соглашение", "Договор Д", "Динской район", "октябрь 2021", "август 2022"],
    ]  # fmt: skip
    before = value(own_sample, "partner_districts", "sy2022") or 0
    load(own_sample, rows, "timashevsky")
    assert value(own_sample, "partner_districts", "sy2022") == before + 1
    assert value(own_sample, "partner_districts", "cy2022") == before
    same_year: Rows = [rows[0], ["соглашение", "Е", "Динской район", "октябрь 2021", "2021"]]
    assert problems(own_sample, same_year, "timashevsky") == []


@pytest.mark.parametrize(
    ("title", "is_told"),
    [("Матрица по состоянию на 01.12.2022 (приказ № 5)", True),
     ("Матрица на 1 декабря 2022 года", True), ("Матрица 2022", False)],
)  # fmt: skip
def test_a_matrix_says_its_day_or_asks_for_it(sample: Settings, title: str, is_told: bool) -> None:
    rows: Rows = [[title], [], ["Направление", "команды-лидеры", "команды скрытых резервов"],
                  ["Стажировка 1", "МБОУ СОШ № 1", "МБОУ СОШ № 2"]]  # fmt: skip
    data = xlsx({"Матрица": rows})
    if is_told:
        (part,) = examine(sample, EVERYTHING, data, "м.xlsx", Answers(district="krymsky")).parts
        assert str(part.valid_on) == "2022-12-01"
    else:
        with pytest.raises(NeedsAnswer, match="day_needed"):
            examine(sample, EVERYTHING, data, "м.xlsx", Answers(district="krymsky"))


def test_the_last_rows_of_a_wide_list_are_no_signatures(sample: Settings) -> None:
    head = ["№", "Школа", "ФИО", *[f"Столбец {n}" for n in range(11)]]
    rows: Rows = [head, *[[n, "МБОУ СОШ № 1", f"Полная Анна {n}", *"абвгдежзикл"] for n in (1, 2)],
                  [], [3, "МБОУ СОШ № 1", "Краткая Вера", *[""] * 11]]  # fmt: skip
    examined = examine(sample, EVERYTHING, text(rows), "п.csv", Answers(district="krymsky"))
    assert examined.parts[0].rows.height == 3


def test_a_target_for_a_stage_does_not_stop_the_build(own_sample: Settings) -> None:
    load(own_sample, [["Показатель", "Период", "Сравнение", "Целевое значение"],
                      ["S4-D3", "st-mutual-internships-krymsky-2", "не менее", 7]])  # fmt: skip
    assert value(own_sample, "open_internship_sites", "sy2022") == 7


def test_an_unclosed_quote_swallows_nothing(sample: Settings) -> None:
    data = 'Наименование;Тип\n"Детский сад № 5;детский сад\nМБОУ СОШ № 102;СОШ\n'.encode()
    with pytest.raises(FileRefused, match="unclosed_quote"):
        examine(sample, EVERYTHING, data, "п.csv", Answers(district="krymsky"))


def test_rows_that_lose_their_names_are_found_by_a_check(own_sample: Settings) -> None:
    aliases = next(path.name for path in (own_sample.landing / "aliases").iterdir()
                   if "krymsky" in (path / "manifest.json").read_text("utf-8"))  # fmt: skip
    undo(own_sample, EVERYTHING, aliases, "проба", "test")
    found = {one.name: one.rows for one in run_checks(source(own_sample).opened(), own_sample.sql)}
    assert found["lost_rows"].height == 1
