"""The way of a file into the product, and the way back."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from pipelines.answers import Answers
from pipelines.batches import list_batches
from pipelines.examine import Examined, examine
from pipelines.load import Landed, history, land_and_build, undo
from pipelines.problems import FileRefused, NeedsAnswer, RostError, RowsRefused
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.conftest import all_values
from tests.files import Rows, events, text, xlsx
from tests.worlds import found_world

EVERYTHING = Scope.everything()
KRYMSKY = Answers(district="krymsky")


def look(settings: Settings, data: bytes, name: str, answers: Answers = KRYMSKY) -> Examined:
    return examine(settings, EVERYTHING, data, name, answers)


def load(settings: Settings, data: bytes, name: str, answers: Answers = KRYMSKY) -> Landed:
    return land_and_build(settings, EVERYTHING, look(settings, data, name, answers), "test")


def event_count(settings: Settings) -> float:
    values = all_values(settings).filter(
        (pl.col("indicator_code") == "events_by_audience")
        & (pl.col("level") == "district")
        & (pl.col("period_id") == "sy2023")
        & pl.col("breakdown").is_null()
    )
    return values["value"][0]


def test_a_file_lands_and_its_undoing_brings_every_number_back(own_sample: Settings) -> None:
    before = all_values(own_sample)
    was = event_count(own_sample)
    landed = load(
        own_sample, text(events(["05.10.2022", "Новый семинар", "форум", 5])), "новое.csv"
    )
    assert landed.is_new
    assert event_count(own_sample) == was + 1
    undo(own_sample, EVERYTHING, landed.batches[0].batch_id, "проба", "test")
    assert all_values(own_sample).equals(before)
    latest = history(own_sample, EVERYTHING)[0]
    assert latest.retracted["why"] == "проба"


def test_the_same_file_twice_changes_nothing_and_says_so(own_sample: Settings) -> None:
    data = text(events(["05.10.2022", "Новый семинар", "форум", 5]))
    first = load(own_sample, data, "новое.csv")
    again = load(own_sample, data, "переименовано.csv")
    assert (again.is_new, again.built) == (False, None)
    assert again.batches == first.batches
    undo(own_sample, EVERYTHING, first.batches[0].batch_id, "проба", "test")
    assert load(own_sample, data, "новое.csv").is_new


def test_one_bad_date_in_row_17_keeps_the_whole_file_out(own_sample: Settings) -> None:
    rows = events(*[[f"{day:02}.10.2022", f"Занятие {day}", "форум", 5] for day in range(1, 20)])
    rows[16][0] = "31.02.2022"
    count = len(list_batches(own_sample.landing, EVERYTHING))
    examined = look(own_sample, xlsx({"Журнал": rows}), "журнал.xlsx")
    (problem,) = examined.errors
    assert (problem.sheet, problem.cell, problem.row) == ("Журнал", "A17", 17)
    assert (problem.value, problem.column) == ("31.02.2022", "Дата проведения")
    assert "25.01.2022" in problem.expected["ru"]
    with pytest.raises(RowsRefused):
        land_and_build(own_sample, EVERYTHING, examined, "test")
    assert len(list_batches(own_sample.landing, EVERYTHING)) == count


@pytest.mark.parametrize(
    ("rows", "reason", "cell"),
    [
        (events(["05.10.2022", "А", "непонятная форма", 5]), "not_a_code", "C2"),
        (events(["05.10.2022", "А", "форум", "много"]), "not_a_number", "D2"),
        (events(["05.10.2022", "А", "форум", -5]), "out_of_range", "D2"),
        (events(["05.10.2022", "", "форум", 5]), "is_blank", "B2"),
        (
            events(["05.10.2022", "А", "форум", 5], ["05.10.2022", "А", "форум", 6]),
            "contradicting_row",
            "A3",
        ),
        (
            [["Дата", "Дата окончания", "Мероприятие", "Форма"],
             ["05.10.2022", "04.10.2022", "А", "форум"]],
            "ends_before_start",
            "B2",
        ),
        (
            [["Дата", "Мероприятие", "Форма", "На базе"],
             ["05.10.2022", "А", "форум", "МБОУ СОШ № 99"]],
            "unknown_organisation",
            "D2",
        ),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_each_problem_names_its_cell(sample: Settings, rows: Rows, reason: str, cell: str) -> None:
    (problem,) = look(sample, xlsx({"Лист1": rows}), "п.xlsx").errors
    assert (problem.reason, problem.cell) == (reason, cell)
    assert problem.sentence("ru") != problem.sentence("en")


def test_every_bad_cell_of_a_row_is_said_at_once(sample: Settings) -> None:
    rows = events(["когда-то", "", "ничто", "много"], ["05.10.2022", "А", "форум", "5"])
    found = look(sample, text(rows), "п.csv").errors
    assert sorted(problem.cell or "" for problem in found) == ["A2", "B2", "C2", "D2"]


def test_a_repeated_row_is_a_warning_and_lands_once(own_sample: Settings) -> None:
    row: list[object] = ["05.10.2022", "Новый семинар", "форум", 5]
    data = text(events(row, row))
    examined = look(own_sample, data, "п.csv")
    assert [problem.severity for problem in examined.problems] == ["warning"]
    was = event_count(own_sample)
    load(own_sample, data, "п.csv")
    assert event_count(own_sample) == was + 1


def test_an_unknown_name_comes_with_those_alike(sample: Settings) -> None:
    rows: Rows = [["ФИО", "Школа", "Дата начала работы"], ["Новая Анна", "МБОУ СОШ № 60", ""]]
    (problem,) = look(sample, text(rows), "п.csv").errors
    assert problem.reason == "unknown_organisation"
    assert "№ 6" in problem.expected["ru"]


def test_a_file_without_a_district_is_a_question(sample: Settings) -> None:
    with pytest.raises(NeedsAnswer) as asked:
        look(sample, text(events(["05.10.2022", "А", "форум", 5])), "п.csv", Answers())
    assert asked.value.key == "district_needed"


def test_a_table_of_something_else_is_a_question(sample: Settings) -> None:
    with pytest.raises(NeedsAnswer) as asked:
        look(sample, text([["Товар", "Цена"], ["мел", 5]]), "п.csv")
    assert "Товар" in asked.value.message("ru")


def test_a_dataset_that_lacks_a_column_says_which(sample: Settings) -> None:
    with pytest.raises(FileRefused) as refused:
        look(sample, text([["Дата", "Мероприятие"], ["05.10.2022", "А"]]), "п.csv",
             Answers(dataset="events", district="krymsky"))  # fmt: skip
    assert "Форма" in refused.value.message("ru")


def test_a_sender_cannot_write_outside_their_district(own_sample: Settings) -> None:
    data = text(events(["05.10.2022", "А", "форум", 5]))
    theirs = Scope.of_districts("timashevsky")
    examined = examine(own_sample, theirs, data, "п.csv", KRYMSKY)
    assert [problem.reason for problem in examined.errors] == ["outside_scope"]
    everywhere = look(own_sample, data, "п.csv")
    with pytest.raises(RowsRefused, match="rows_refused"):
        land_and_build(own_sample, theirs, everywhere, "test")
    batch = load(own_sample, data, "п.csv").batches[0]
    with pytest.raises(RostError, match="no_such_batch"):
        undo(own_sample, theirs, batch.batch_id, "чужое", "test")
    assert {d for b in history(own_sample, theirs) for d in b.manifest.districts} == {"timashevsky"}
    assert history(own_sample, Scope()) == []


def test_a_replacing_list_closes_who_is_absent_and_keeps_last_years_base(empty: Settings) -> None:
    district = found_world(empty, "Замена", "internship_sites", {
        "events": [
            {"held_on": "01.10.2021", "title": "А", "form": "форум", "site": "Площадка 1"},
            {"held_on": "01.10.2022", "title": "Б", "form": "форум", "site": "Площадка 1"},
        ],
        "participation": [
            {"event": "А", "event_date": "01.10.2021", "person": "Первая Анна",
             "organisation": "МБОУ СОШ № 1", "role": "слушатель"},
            {"event": "Б", "event_date": "01.10.2022", "person": "Вторая Вера",
             "organisation": "МБОУ СОШ № 2", "role": "слушатель"},
        ],
    })  # fmt: skip
    staff: Rows = [["Школа", "ФИО", "Группа"], ["МБОУ СОШ № 1", "Новая Ольга", "педагог"]]
    answers = Answers(district=district, mode="replace", valid_on=dt.date(2022, 9, 1))
    load(empty, text(staff), "кадры.csv", answers)
    shares = all_values(empty).filter(pl.col("indicator_code") == "teacher_involvement_share")

    def counted(entity: str) -> dict[str, tuple[float, float]]:
        own = shares.filter(pl.col("entity_id") == entity)
        rows = own.select("period_id", "numerator", "denominator").iter_rows()
        return {period: (numerator, denominator) for period, numerator, denominator in rows}

    # Last year «Первая Анна» worked at the school, from this year on «Новая Ольга» does.
    assert counted(f"{district}.secondary-school-1") == {"sy2022": (1, 1), "sy2023": (0, 1)}
    # The list of one school says nothing of another.
    assert counted(f"{district}.secondary-school-2") == {"sy2022": (0, 1), "sy2023": (1, 1)}
    assert counted(district) == {"sy2022": (1, 2), "sy2023": (1, 2)}


def test_replacing_dated_facts_replaces_their_period_alone(own_sample: Settings) -> None:
    was = event_count(own_sample)
    data = text(events(["05.10.2022", "Единственный", "форум", 5],
                       ["06.10.2022", "Второй", "форум", 5]))  # fmt: skip
    load(own_sample, data, "п.csv", Answers(district="krymsky", mode="replace"))
    # Nothing of the sample lies on those two days, so all of it stays.
    assert event_count(own_sample) == was + 2
    one = text(events(["05.10.2022", "Заменён", "форум", 5], ["06.10.2022", "Тоже", "форум", 5],
                      ["06.10.2022", "И ещё", "форум", 1]))  # fmt: skip
    load(own_sample, one, "замена.csv", Answers(district="krymsky", mode="replace"))
    assert event_count(own_sample) == was + 3
