"""Templates that are filled and come back."""

from __future__ import annotations

import datetime as dt
import io
import random
from dataclasses import replace

import openpyxl
import pytest
from openpyxl.utils import get_column_letter

from pipelines.answers import Answers
from pipelines.datasets import DATASETS
from pipelines.examine import Examined, examine
from pipelines.problems import FileRefused
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.template_marks import Mark, example_row, mark_of
from pipelines.templates import template
from pipelines.texts import LANGS, Lang, say
from tests.pipelines.seeded import HOME, found_seeded_world, right_rows

# Cells of datasets that are about districts, projects and indicators themselves.
OWN = {
    "districts": {"code": "d-{n}", "name": "Новый{n} край", "region_code": "r-{n}"},
    "projects": {"code": "p-new-{n}", "framework": "S0", "district": "Сеяный край",
                 "started": "01.09.2022", "ended": "31.08.2023"},
    "stages": {"number": "{n}", "started": "01.09.2021", "ended": "31.12.2021"},
    "aliases": {"kind": "организация", "spelling": "Школа {n}", "meaning": "МБОУ СОШ № {n}"},
    "sites": {"title": "Новая площадка {n}", "number": "{n}00"},
    "events": {"title": "Новое событие {n}"},
    "documents": {"counterparty_district": "Сеяный край"},
    "plan_items": {"stage_number": "{n}", "task_number": "{n}"},
    "risks": {"probability": "{n}", "impact": "{n}"},
    "targets": {"indicator": "S0-F-0{n}", "baseline_period": "2020"},
    "parameters": {"indicator": "S0-F-0{n}"},
    "weights": {"indicator": "S0-F-0{n}"},
}  # fmt: skip


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """A district whose names the filled rows speak of; not to be changed."""
    settings = Settings.in_folder(tmp_path_factory.mktemp("seeded"))
    found_seeded_world(settings)
    return settings


def filled(name: str, lang: Lang, rows: list[list[object]], version: str | None = None) -> bytes:
    """Return a template with `rows` below its example, as Excel would give it back."""
    book = openpyxl.load_workbook(io.BytesIO(template(DATASETS[name], lang)))
    for row in rows:
        book.worksheets[0].append(row)
    if version:
        cell = book.worksheets[2].cell(1, len(DATASETS[name].fields) + 1)
        assert cell.value == mark_of(DATASETS[name]).text
        cell.value = Mark(name, version).text
    data = io.BytesIO()
    book.save(data)
    return data.getvalue()


def two_rows(name: str) -> list[list[object]]:
    """Return two right rows of a dataset."""
    rows = right_rows(name, 2, random.Random(5))
    for number, row in enumerate(rows, 1):
        own = OWN.get(name, {})
        row |= {column: text.format(n=number) for column, text in own.items()}
    return [list(row.values()) for row in rows]


def look(settings: Settings, data: bytes, name: str = "книга без имени.xlsx") -> Examined:
    answers = Answers(district=HOME, valid_on=dt.date(2022, 9, 1))
    return examine(settings, Scope.everything(), data, name, answers)


@pytest.mark.parametrize("name", DATASETS)
def test_a_filled_template_comes_back_without_problems(seeded: Settings, name: str) -> None:
    examined = look(seeded, filled(name, "ru", two_rows(name)))
    assert [problem.sentence("ru") for problem in examined.problems] == []
    (part,) = examined.parts
    assert (part.dataset.name, part.rows["source_row"].to_list()) == (name, [3, 4])
    assert examined.skipped == []


@pytest.mark.parametrize("lang", LANGS)
def test_a_template_with_its_example_alone_has_no_rows(seeded: Settings, lang: Lang) -> None:
    with pytest.raises(FileRefused, match="no_rows"):
        look(seeded, filled("events", lang, []))


def test_an_example_written_over_is_a_row(seeded: Settings) -> None:
    book = openpyxl.load_workbook(io.BytesIO(template(DATASETS["events"], "ru")))
    for place, value in enumerate(two_rows("events")[0], 1):
        book.worksheets[0].cell(2, place).value = value
    data = io.BytesIO()
    book.save(data)
    (part,) = look(seeded, data.getvalue()).parts
    assert part.rows["source_row"].to_list() == [2]


def test_a_row_like_the_example_in_a_list_of_ones_own_is_a_row(seeded: Settings) -> None:
    """Only the remark of the template's own row says that it is an example."""
    columns = DATASETS["districts"].fields
    book = openpyxl.Workbook()
    for row in ([one.title.ru for one in columns], [one.example for one in columns]):
        book.worksheets[0].append(row)
    data = io.BytesIO()
    book.save(data)
    (part,) = look(seeded, data.getvalue()).parts
    assert part.rows["code"].to_list() == [columns[0].example]


def test_an_old_template_is_read_and_said_to_be_old(seeded: Settings) -> None:
    examined = look(seeded, filled("events", "ru", two_rows("events"), version="00000000"))
    assert [(one.reason, one.severity) for one in examined.problems] == [
        ("old_template", "warning")
    ]
    assert "шаблон" in examined.problems[0].sentence("ru")
    assert examined.parts[0].rows.height == 2


@pytest.mark.parametrize("lang", LANGS)
def test_headers_have_notes_and_the_example_says_what_it_is(lang: Lang) -> None:
    dataset = DATASETS["participation"]
    sheet = openpyxl.load_workbook(io.BytesIO(template(dataset, lang))).worksheets[0]
    notes = [cell.comment.text if cell.comment else "" for cell in sheet[1]]
    assert all("\n" in note for note in notes)
    required = say("template.required", lang)
    assert [required in note for note in notes] == [one.required for one in dataset.fields]
    assert [cell.value for cell in sheet[2]] == example_row(dataset, lang)


def test_long_lists_are_offered_from_a_hidden_sheet() -> None:
    """Excel takes 255 characters of a list in the cell itself; forms of events are far longer."""
    dataset = DATASETS["events"]
    book = openpyxl.load_workbook(io.BytesIO(template(dataset, "ru")))
    data, _, lists = book.worksheets
    offered = {
        str(rule.sqref).split(":")[0]: rule.formula1
        for rule in data.data_validations.dataValidation
    }
    place = next(n for n, one in enumerate(dataset.fields) if one.name == "form")
    column = get_column_letter(place + 1)
    first, last = offered[f"{column}2"].split("!")[1].replace("$", "").split(":")
    titles = [cell.value for (cell,) in lists[f"{first}:{last}"]]
    assert len("".join(map(str, titles))) > 255
    assert "Мастер-класс" in titles


def test_the_mark_changes_with_the_columns() -> None:
    today = mark_of(DATASETS["events"])
    fields = DATASETS["events"].fields
    others = [
        replace(DATASETS["events"], fields=fields[1:]),
        replace(DATASETS["events"], fields=(replace(fields[0], required=True), *fields[1:])),
        replace(DATASETS["events"], fields=(replace(fields[0], kind="text"), *fields[1:])),
    ]
    assert today not in [mark_of(other) for other in others]
    assert today == mark_of(replace(DATASETS["events"], fields=fields))
