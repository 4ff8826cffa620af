"""A period that was accepted or locked changes with a reason only, and the change stays seen."""

from __future__ import annotations

from typing import Any

import pytest

from pipelines.answers import Answers
from pipelines.batches import list_batches
from pipelines.examine import Examined, examine
from pipelines.load import land, undo
from pipelines.problems import RostError, RowsRefused
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.conftest import Made
from tests.duties import DISTRICT, FIRST, SECOND, duties_world, land_on, marked, measured
from tests.files import Rows, text, xlsx

EVERYTHING = Scope.everything()
HEAD: list[object] = [
    "Организация",
    "Методика",
    "Компетенция",
    "Дата диагностики",
    "Балл",
    "Этап диагностики",
]
CELL = {"district_id": DISTRICT, "dataset": "assessments", "period": "sy2022"}


def locked(settings: Settings) -> None:
    """Land two schools, the assessments of the first of which are locked."""
    duties_world(settings)
    land_on(settings, "2022-05-20", "assessments", [measured(FIRST), measured(SECOND)])
    land_on(settings, "2022-06-01", "submissions", [marked("закрыто", "01.06.2022")])


@pytest.fixture
def world(made: Made) -> Settings:
    """Two schools; the assessments of the first are locked."""
    return made(locked)


def row(school: str, day: str = "16.05.2022", score: int = 60) -> list[object]:
    """Return a row of a file of measurements."""
    return [school, "Карта", "ИКТ-компетенции", day, score, "промежуточная"]


def look(settings: Settings, *rows: list[object], **said: Any) -> Examined:
    """Return what a file of measurements would land."""
    table: Rows = [HEAD, *rows]
    answers = Answers(district=DISTRICT, **said)
    return examine(settings, EVERYTHING, xlsx({"Диагностика": table}), "замеры.xlsx", answers)


def test_a_row_of_a_locked_period_is_refused_by_its_cell(world: Settings) -> None:
    examined = look(world, row(SECOND), row(FIRST), row(FIRST, "10.10.2022"))
    (problem,) = examined.errors
    assert (problem.sheet, problem.cell, problem.value) == ("Диагностика", "D3", "16.05.2022")
    assert problem.message("ru") == "период закрыт"
    assert "причина" in problem.expected["ru"]
    with pytest.raises(RowsRefused):
        land(world, EVERYTHING, examined, "test")


def test_with_a_reason_it_lands_as_a_correction(world: Settings) -> None:
    examined = look(world, row(FIRST), row(SECOND), why="  пересчитаны баллы ")
    assert not examined.errors
    assert [one.reason for one in examined.problems] == ["period_locked"]
    (manifest,) = land(world, EVERYTHING, examined, "test")
    kept = next(
        batch.manifest
        for batch in list_batches(world.landing, EVERYTHING)
        if batch.manifest.batch_id == manifest.batch_id
    )
    assert kept.why == "пересчитаны баллы"
    assert kept.corrects == [CELL | {"organisation_id": f"{DISTRICT}.secondary-school-1"}]


def test_a_reason_is_not_kept_where_nothing_is_closed(world: Settings) -> None:
    (manifest,) = land(world, EVERYTHING, look(world, row(SECOND), why="просто так"), "test")
    assert (manifest.why, manifest.corrects) == ("", [])


def test_an_accepted_period_needs_a_reason_too(world: Settings) -> None:
    land_on(world, "2022-06-02", "submissions", [marked("принято", "02.06.2022", SECOND)])
    (problem,) = look(world, row(SECOND)).errors
    assert problem.reason == "period_accepted"


@pytest.mark.parametrize(
    ("state", "is_closed"),
    [("открыто вновь", False), ("сдано", True), ("освобождён", True), ("принято", True)],
)
def test_only_opening_it_again_opens_a_period(world: Settings, state: str, is_closed: bool) -> None:
    land_on(world, "2022-06-05", "submissions", [marked(state, "05.06.2022", reason="проба")])
    assert bool(look(world, row(FIRST)).errors) == is_closed


def test_a_lock_of_the_whole_district_closes_each_school_until_one_is_opened(
    world: Settings,
) -> None:
    land_on(world, "2022-06-05", "submissions", [marked("закрыто", "05.06.2022", "")])
    assert len(look(world, row(FIRST), row(SECOND)).errors) == 2
    opened = marked("открыто вновь", "06.06.2022", SECOND, reason="ошибка в файле")
    land_on(world, "2022-06-06", "submissions", [opened])
    (problem,) = look(world, row(FIRST), row(SECOND)).errors
    assert problem.row == 2


def test_a_mark_of_tomorrow_closes_nothing_yet(world: Settings) -> None:
    land_on(world, "2022-06-05", "submissions", [marked("закрыто", "31.12.2099", SECOND)])
    assert not look(world, row(SECOND)).errors


def test_an_undone_lock_closes_nothing(world: Settings) -> None:
    (lock,) = (b for b in list_batches(world.landing, EVERYTHING)
               if b.manifest.dataset == "submissions")  # fmt: skip
    undo(world, EVERYTHING, lock.manifest.batch_id, "рано", "test")
    assert not look(world, row(FIRST)).errors


def test_another_spelling_of_the_school_is_the_same_school(world: Settings) -> None:
    spelling = {"kind": "организация", "spelling": "первая школа", "meaning": FIRST}
    land_on(world, "2022-06-05", "aliases", [spelling])
    (problem,) = look(world, row("первая школа")).errors
    assert problem.reason == "period_locked"


def test_a_replacing_list_does_not_take_locked_rows_away_in_silence(world: Settings) -> None:
    examined = look(world, row(SECOND, "10.10.2021"), row(SECOND, "20.06.2022"), mode="replace")
    (problem,) = examined.errors
    assert (problem.reason, problem.cell) == ("replaces_closed", None)
    later = look(world, row(SECOND, "10.10.2022"), row(SECOND, "20.10.2022"), mode="replace")
    assert not later.errors
    told = look(
        world, row(SECOND, "10.10.2021"), row(SECOND, "20.06.2022"), mode="replace", why="сводка"
    )
    (manifest,) = land(world, EVERYTHING, told, "test")
    assert [one["organisation_id"] for one in manifest.corrects] == [
        f"{DISTRICT}.secondary-school-1"
    ]


def test_reported_results_are_known_by_their_period(world: Settings) -> None:
    locked = marked("закрыто", "01.06.2022") | {"dataset": "результаты года", "period": "2022"}
    land_on(world, "2022-06-01", "submissions", [locked])
    head: list[object] = ["Организация", "Что сообщается", "Период", "Числитель", "Знаменатель"]
    rows: Rows = [
        head,
        [FIRST, "педагогов всего", "2022", 40, ""],
        [FIRST, "педагогов всего", "2021", 39, ""],
        [FIRST, "педагогов всего", "2021/22", 39, ""],
    ]  # fmt: skip
    examined = examine(world, EVERYTHING, text(rows), "год.csv", Answers(district=DISTRICT))
    assert [(one.reason, one.row) for one in examined.errors] == [("period_locked", 2)]


def test_undoing_a_batch_of_a_locked_period_needs_a_reason_and_is_a_correction(
    world: Settings,
) -> None:
    (batch,) = (b for b in list_batches(world.landing, EVERYTHING)
                if b.manifest.dataset == "assessments")  # fmt: skip
    with pytest.raises(RostError, match="why_needed"):
        undo(world, EVERYTHING, batch.manifest.batch_id, " ", "test")
    undo(world, EVERYTHING, batch.manifest.batch_id, "чужие баллы", "test")
    (undone,) = (b for b in list_batches(world.landing, EVERYTHING) if b.retracted)
    assert undone.retracted["corrects"] == [
        CELL | {"organisation_id": f"{DISTRICT}.secondary-school-1"}
    ]


def test_undoing_what_nobody_closed_is_no_correction(world: Settings) -> None:
    landed = land_on(world, "2022-06-02", "assessments", [measured(SECOND, "17.05.2022")])
    undo(world, EVERYTHING, landed.batch_id, "повтор", "test")
    (undone,) = (b for b in list_batches(world.landing, EVERYTHING) if b.retracted)
    assert undone.retracted["corrects"] == []
