"""What leaves of a page."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from dashboard.charts.tile_map import group_tiles
from dashboard.exports.forms import FORMS
from dashboard.exports.handout import Choice, Handout, file_name
from dashboard.reports.base import Block, Figure, Listing, Tiles
from tests.dashboard.exports.handouts import page

NOTHING: list[Block] = [
    Tiles([], "Без плиток"), Tiles([], "Одни слова", "ничего не посчитано"),
    Listing("none", "Без столбцов", "", pl.DataFrame()),
    Listing("empty", "Без строк", "", pl.DataFrame(schema={"Название": pl.String})),
    Figure("map", "Групп ещё нет", "", group_tiles(
        pl.DataFrame({"name": ["Анапа"], "shown": ["—"], "told": [""], "address": [""],
                      "status": [""], "group": [None]}, schema_overrides={"group": pl.String}),
        {}, "ru")),
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
def test_a_page_with_nothing_on_it_leaves_in_every_form(form: str) -> None:
    assert FORMS[form]([page(blocks=NOTHING)])
    assert FORMS[form]([page(blocks=[])])


def test_what_says_nothing_is_left_out() -> None:
    told = page(blocks=NOTHING)["blocks"]
    assert [(one["kind"], one["title"]) for one in told] == [
        ("prose", "Одни слова"), ("listing", "Без строк"), ("figure", "Групп ещё нет"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("choices", "expected"),
    [
        ({"project": "Крымский район", "year": "2021/22"},
         "Рост_Район_Крымский-район_2021-22_2022-06-01.pdf"),
        ({"project": "Район", "person": "Иванова М. П. · МБОУ СОШ № 1"},
         "Рост_Район_Иванова-М-П-МБОУ-СОШ-1_2022-06-01.pdf"),
        ({"project": 'А/Б\\В:Г*Д?Е"Ж<З>И|К' + "ъ" * 99, "period": "1 кв. 2022"},
         "Рост_Район_А-Б-В-Г-Д-Е-Ж-З-И-К" + "ъ" * 21 + "_1-кв-2022_2022-06-01.pdf"),
        ({"organisation": "all"}, "Рост_Район_2022-06-01.pdf"),
    ],
)  # fmt: skip
def test_a_file_is_named_by_page_object_period_and_date(
    choices: dict[str, str], expected: str
) -> None:
    told = tuple(Choice(key, "", value, value) for key, value in choices.items())
    made = Handout("district", "Район", "", "", told, (), "", (), "", dt.date(2022, 6, 1), "ru")
    assert file_name(made, "pdf") == expected
