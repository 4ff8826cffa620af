"""Pages that are odd in one way: every form makes them, and nothing is lost in silence."""

from __future__ import annotations

import datetime as dt
import io

import polars as pl
import pytest
from PIL import Image

from dashboard.charts.series import named_bars, trend
from dashboard.charts.stacks import Part, stacks
from dashboard.exports import charts, paper
from dashboard.exports.forms import FORMS
from dashboard.exports.handout import Choice, Handout, plain
from dashboard.reports.base import Block, Figure, Listing, Tile, Tiles
from tests.dashboard.exports.handouts import page
from tests.dashboard.exports.test_numbers import of_office, squeezed
from tests.dashboard.exports.test_paper import words


def bars(n: int, name: str = "СОШ № {}") -> Figure:
    """Return a chart of so many bars."""
    rows = pl.DataFrame(
        {"name": [name.format(one) for one in range(n)], "value": [5.0] * n, "shown": ["5"] * n,
         "group": ["А"] * n}
    )  # fmt: skip
    return Figure("bars", "Столбцы", "", named_bars(rows, {"А": "#2450A4"}, "ru"))


def table(n_columns: int, n_rows: int = 3, cell: str = "слово") -> Listing:
    """Return a table of so many columns."""
    names = ["Организация", *(f"Показатель {n}" for n in range(1, n_columns))]
    first = [f"МБОУ СОШ № {n}" for n in range(n_rows)]
    others = {name: [cell] * n_rows for name in names[1:]}
    return Listing("odd", "Таблица", "", pl.DataFrame({names[0]: first, **others}))


def zero_stacks() -> Figure:
    """Return a chart whose parts are all nothing."""
    rows = pl.DataFrame({"name": ["Один"], "part": ["done"], "n": [0]})
    return Figure(
        "s", "Ничего", "", stacks(rows, {"done": Part("Сделано", "#0F7B93", "#FFF")}, "ru")
    )


def empty_trend() -> Figure:
    """Return a chart without periods."""
    rows = pl.DataFrame(schema={"period": pl.String, "value": pl.Float64, "shown": pl.String,
                                "target": pl.Float64, "target_shown": pl.String})  # fmt: skip
    return Figure("t", "Пусто", "", trend(rows, True, "ru"))


ODD: dict[str, list[Block]] = {
    "a tile without anything": [Tiles([Tile("x", "", "")])],
    "a long number": [Tiles([Tile("x", "Часы", "очень " * 300)])],
    "many columns": [table(40)],
    "more than a hundred columns": [table(120, cell="да")],
    "columns of nothing": [table(9, cell="—")],
    "a row of nothing": [
        Listing("n", "Ничего", "", pl.DataFrame({f"c{n}": ["—"] for n in range(9)}))
    ],
    "parts of nothing": [zero_stacks()],
    "no periods": [empty_trend()],
    "a control character": [bars(2, "Школа\x07\x00 {}")],
    "a high chart": [bars(90)],
    "a long cell": [table(3, cell="слово " * 900)],
}  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("odd", ODD)
def test_an_odd_page_leaves(odd: str, form: str) -> None:
    assert FORMS[form]([page(blocks=ODD[odd])])


def test_a_chart_higher_than_a_page_is_cut_in_parts_and_not_cropped() -> None:
    (block,) = page(blocks=[bars(90)])["blocks"]
    whole = charts.svg(block["spec"], paper.ON_A4)
    parts = charts.parts(whole, paper.TALLEST)
    assert len(parts) > 1
    heights = [charts.size_of(part)[1] for part in parts]
    assert max(heights) <= paper.TALLEST
    # Each begins a little above where the one before it ended.
    shared = charts.OVERLAP * (len(parts) - 1)
    assert sum(heights) == pytest.approx(charts.size_of(whole)[1] + shared, abs=0.01)
    told = words(paper.pdf([page(blocks=[bars(90)])]))
    assert all(f"СОШ № {n}" in told for n in range(90))


@pytest.mark.parametrize("n_columns", [10, 14, 22])
def test_no_column_of_a_wide_table_vanishes(n_columns: int) -> None:
    (block,) = page(blocks=[table(n_columns, cell="100,0 %")])["blocks"]
    widths = paper.table(block, is_picture=False, lang="ru")["widths"]
    assert min(widths) > 0.5 * sum(widths) / n_columns
    assert words(paper.pdf([page(blocks=[table(n_columns)])])).count("МБОУ") == 3


def test_no_choice_is_lost_on_slides() -> None:
    choices = tuple(Choice(f"c{n}", f"Выбор {n}", f"значение {n}", f"v{n}") for n in range(20))
    told = Handout(
        page="district", page_title="Район", title="Находка " * 12, subtitle="подробности",
        choices=choices, blocks=(), source="Источник.", notes=(), rules="0123",
        as_of=dt.date(2022, 6, 1), lang="ru",
    )  # fmt: skip
    text = squeezed(of_office(FORMS["pptx"]([plain(told)])))
    assert all(squeezed(f"значение {n}") in text for n in range(20))


@pytest.mark.parametrize(("filled", "mark"), [(1.7, -0.2), (-3.0, 9.0)])
def test_a_bar_stays_in_its_tile(filled: float, mark: float) -> None:
    def drawn(filled: float, mark: float) -> list[int]:
        tile = Tile("x", "Охват", "5", status="met", filled=filled, mark=mark)
        picture = Image.open(io.BytesIO(paper.png([page(blocks=[Tiles([tile])])])))
        return picture.convert("L").histogram()

    assert drawn(filled, mark) == drawn(min(max(filled, 0), 1), min(max(mark, 0), 1))
