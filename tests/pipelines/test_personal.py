"""What is stored about people is declared, a person gets a copy, old data are found."""

from __future__ import annotations

import datetime as dt
import io
import json
from pathlib import Path

import openpyxl
import pytest

from pipelines import audit, retention
from pipelines.__main__ import main
from pipelines.build import build
from pipelines.datasets import DATASETS
from pipelines.person_rows import copy_of, copy_workbook
from pipelines.personal import personal_columns, reasons, stored
from pipelines.problems import RostError
from pipelines.retention import add_years, over_time
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.conftest import Made
from tests.worlds import found_world, land_rows

EVERYTHING = Scope.everything()
FIRST, SECOND = "Первая Анна", "Вторая Вера"


def archive(settings: Settings) -> None:
    """Build a district with a teacher who mentors another, and one who left long ago."""
    district = found_world(settings, "Архивный", "internship_sites", {
        "routes": [
            {"kind": "ИОМ", "organisation": "МБОУ СОШ № 2", "person": SECOND, "mentor": FIRST,
             "started": "01.09.2021", "status": "реализуется", "result": "=1+1"},
            {"kind": "ИОМ", "organisation": "МБОУ СОШ № 1", "person": FIRST, "mentor": SECOND,
             "started": "01.09.2021", "status": "реализуется"},
        ],
        "events": [{"title": "Урок", "held_on": "25.01.2022", "form": "мастер-класс"}],
    })  # fmt: skip
    land_rows(settings, "people", district, [
        {"organisation": "МБОУ СОШ № 1", "full_name": "Давняя Дарья", "role_group": "педагог",
         "valid_to": "31.08.2012"},
    ], valid_on="2012-09-01")  # fmt: skip
    build(settings)


@pytest.fixture
def world(made: Made) -> Settings:
    """A district with a teacher who mentors another, and one who left long ago."""
    return made(archive)


def test_every_dataset_about_people_says_why() -> None:
    with_people = {name for name, one in DATASETS.items() if personal_columns(one)}
    assert with_people == reasons().keys() == {one.dataset.name for one in stored()}


def test_a_copy_has_own_rows_and_tells_nothing_of_others(world: Settings) -> None:
    _, rows = copy_of(world, EVERYTHING, FIRST)
    told = {(row.dataset.name, row.is_own): row.values for row in rows}
    assert set(told) == {("people", True), ("routes", True), ("routes", False)}
    assert told["routes", False]["mentor"] == FIRST
    assert not {"person", "result"} & told["routes", False].keys()
    assert told["routes", True]["mentor"] == SECOND
    book = openpyxl.load_workbook(io.BytesIO(copy_workbook(rows, "ru")))
    assert book.sheetnames == ["Список педагогов", "Маршруты и наставничество"]
    sheet = book["Маршруты и наставничество"]
    assert [cell.value for cell in sheet[1]][:3] == ["Файл", "Лист", "Строка"]
    assert sheet["A2"].value == "routes.csv"


def test_a_formula_in_a_copy_stays_text(world: Settings) -> None:
    _, rows = copy_of(world, EVERYTHING, SECOND)
    book = openpyxl.load_workbook(io.BytesIO(copy_workbook(rows, "ru")))
    cells = [cell for row in book["Маршруты и наставничество"].iter_rows() for cell in row]
    assert [cell.data_type for cell in cells if cell.value == "=1+1"] == ["s"]


def test_only_who_sees_names_or_the_person_gets_a_copy(world: Settings) -> None:
    identity, _ = copy_of(world, EVERYTHING, FIRST)
    (own,) = identity.all_ids
    assert copy_of(world, Scope(people=frozenset({own}), may_see_names=True), own)[1]
    for scope in (Scope(), Scope(people=frozenset({"p0"}), may_see_names=True),
                  Scope(districts=frozenset(identity.districts))):  # fmt: skip
        with pytest.raises(RostError, match="no_such_person"):
            copy_of(world, scope, own)


def test_old_data_are_found_and_anonymised_on_order(world: Settings) -> None:
    over = over_time(world, EVERYTHING, dt.date(2024, 1, 1))
    assert [(one.dataset, one.rows, len(one.people)) for one in over] == [("people", 1, 1)]
    assert over_time(world, Scope(), dt.date(2024, 1, 1)) == []
    with pytest.raises(RostError, match="order_needed"):
        retention.apply(world, EVERYTHING, " ", "админ")
    n = len({one for each in over_time(world, EVERYTHING) for one in each.people})
    assert retention.apply(world, EVERYTHING, "Приказ 7", "админ") == n
    assert not [one for one in over_time(world, EVERYTHING) if one.people]
    assert [line.what for line in audit.lines(world)].count("erase") == n


def test_years_end_on_the_same_day() -> None:
    assert add_years(dt.date(2020, 2, 29), 5) == dt.date(2025, 3, 1)
    assert add_years(dt.date(2020, 5, 1), 3) == dt.date(2023, 5, 1)


def test_the_commands_write_a_copy_and_list_what_is_old(
    world: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["copy-of", "--person", FIRST, str(tmp_path / "copy.json")]) == 0
    rows = json.loads((tmp_path / "copy.json").read_text("utf-8"))
    assert {row["dataset"] for row in rows} == {"people", "routes"}
    assert audit.lines(world)[0].what == "copy"
    assert FIRST not in audit.lines(world)[0].detail
    assert main(["retention", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)[0]["dataset"] == "people"
