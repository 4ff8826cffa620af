"""Pages as slides: what stands on them can be edited, fits, and is the same every time."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import Any

import pytest
from pptx import Presentation
from pptx.util import Length

from dashboard.charts import theme
from dashboard.exports.handout import Plain
from dashboard.exports.slides.look import HEIGHT, LEAST, WIDTH
from dashboard.exports.slides.measure import height_of, shortened, width_of, wrap
from dashboard.exports.slides.pages import pptx
from dashboard.exports.slides.table import split
from dashboard.reports.base import Block, Figure, Prose
from pipelines.texts import LANGS, Lang
from tests.dashboard.exports.every_block import (
    NASTY,
    charts,
    everything,
    figures,
    listing,
    page,
    tiles,
)

MAIN = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
# Of rounding to whole units of the file.
SLACK = 0.6


def opened(*pages: Plain) -> Any:
    """Return the slides of pages as they are read back."""
    return Presentation(io.BytesIO(pptx(pages)))


def only(block: Block, lang: Lang = "ru") -> Any:
    """Return the slides of one block without the first of the page."""
    return list(opened(page([block], lang)).slides)[1:]


def words(slide: Any) -> str:
    """Return all texts of a slide, those of tables as well."""
    told = "\n".join(one.text or "" for one in slide.element.iter(f"{MAIN}t"))
    return told.replace("\u00a0", " ")


def figure(name: str) -> Any:
    """Return the slides of one chart."""
    return only(Figure(name, "Находка", "как читать", charts()[name]))


def chart_of(name: str) -> Any:
    """Return the native chart of a chart."""
    (slide,) = figure(name)
    return next(shape.chart for shape in slide.shapes if shape.has_chart)


def labels(chart: Any) -> list[str]:
    """Return the texts at the points of a native chart."""
    return [one.text.replace("\u00a0", " ") for one in chart._chartSpace.iter(f"{MAIN}t")]


@pytest.mark.parametrize("lang", LANGS)
def test_every_slide_has_a_title_a_number_and_says_where_its_numbers_come_from(lang: Lang) -> None:
    made = opened(everything(lang))
    assert (made.slide_width.pt, made.slide_height.pt) == (WIDTH, HEIGHT)
    for slide in made.slides:
        assert slide.shapes.title.text_frame.text.strip()
        assert "Данные собраны 28.11.2026" in words(slide)
        assert "K7QF-2M9D" in words(slide)
        assert 'type="slidenum"' in slide.part.blob.decode()


def test_the_first_slide_says_of_whom_and_when_the_page_is() -> None:
    first = words(opened(page([])).slides[0])
    for told in ("Район", "Достигнуто 3 из 4 целей", "2023/24", "Мариинский МО", "28.11.2026"):
        assert told in first
    # A choice that narrows nothing down says nothing.
    assert "Площадка" not in first


def test_several_pages_follow_one_another_in_one_file() -> None:
    made = opened(page([tiles(2)]), page([listing(3)], title="Вторая"))
    assert [slide.shapes.title.text_frame.text for slide in made.slides] == [
        "Достигнуто 3 из 4 целей", "Цели программы", "Вторая", "Список",
    ]  # fmt: skip


@pytest.mark.parametrize("lang", LANGS)
def test_every_text_fits_its_box_and_stands_within_the_slide(lang: Lang) -> None:
    for number, slide in enumerate(opened(everything(lang)).slides, 1):
        for shape in slide.shapes:
            place = (number, shape.name, shape.has_text_frame and shape.text_frame.text)
            assert min(shape.left.pt, shape.top.pt) >= -SLACK, place
            assert shape.left.pt + shape.width.pt <= WIDTH + SLACK, place
            assert shape.top.pt + shape.height.pt <= HEIGHT + SLACK, place
            if shape.has_text_frame and shape.text_frame.text:
                assert text_height(shape) <= shape.height.pt + SLACK, place
            if shape.has_table:
                assert table_fits(shape), place


def text_height(shape: Any) -> float:
    """Return the height of a shape's text, measured as a text of its largest type."""
    total = 0.0
    for paragraph in shape.text_frame.paragraphs:
        runs = list(paragraph.runs)
        size = max((run.font.size.pt for run in runs), default=0.0)
        bold = any(run.font.bold for run in runs)
        told = paragraph.text.replace("\v", "\n")
        # A unit is smaller than its number, with which it stands on one line.
        if len({run.font.size for run in runs}) > 1:
            total += size * 1.2
            continue
        total += height_of(told, size, shape.width.pt, bold)
    return total


def table_fits(shape: Any) -> bool:
    """Return whether no cell of a table needs more than the height of its row."""
    for row in shape.table.rows:
        for column, cell in zip(shape.table.columns, row.cells, strict=True):
            runs = cell.text_frame.paragraphs[0].runs
            if not runs:
                continue
            room = column.width.pt - Length(cell.margin_left + cell.margin_right).pt
            told = cell.text.replace("\v", "\n")
            needs = height_of(told, runs[-1].font.size.pt, room, bool(runs[-1].font.bold))
            if needs + Length(cell.margin_top + cell.margin_bottom).pt > row.height.pt + SLACK:
                return False
    return True


def test_no_type_is_smaller_than_can_be_read_from_the_back_of_a_room() -> None:
    for slide in opened(everything()).slides:
        told = slide.part.blob.decode()
        runs = re.findall(r'<a:rPr[^>]* sz="(\d+)"[^>]*>(?:(?!</a:r>).)*?<a:t>([^<]*)</a:t>', told)
        # Signs inside the shapes of statuses are drawings.
        small = [text for size, text in runs if int(size) < LEAST * 100 and text not in "!×–"]
        assert runs
        assert small == []


@pytest.mark.parametrize("lang", LANGS)
def test_every_run_says_its_language_and_no_shape_has_a_style_of_its_own(lang: Lang) -> None:
    with zipfile.ZipFile(io.BytesIO(pptx([everything(lang)]))) as file:
        names = [
            name for name in file.namelist() if re.match(r"ppt/(slides|charts)/\w+\.xml", name)
        ]
        for name in names:
            told = file.read(name).decode()
            assert "p:style" not in told
            runs = re.findall(r"<a:(?:rPr|endParaRPr)[^>]*>", told)
            assert all(f'lang="{lang}-' in one for one in runs), name
        theme_told = file.read("ppt/theme/theme1.xml").decode()
    assert 'typeface="Arial"' in theme_told
    assert theme.CATEGORIES[1][1:] in theme_told


def test_every_shape_has_a_number_of_its_own() -> None:
    for slide in opened(everything()).slides:
        numbers = [shape.shape_id for shape in slide.shapes]
        assert len(numbers) == len(set(numbers))


def test_the_same_pages_give_the_same_bytes() -> None:
    told = page([tiles(3), *figures()[:4], listing(3)])
    assert pptx([told]) == pptx([told])


def test_the_file_says_what_it_is_and_when_it_was_made() -> None:
    about = opened(page([])).core_properties
    assert about.title == "Достигнуто 3 из 4 целей"
    assert about.created == about.modified == dt.datetime(2026, 11, 28)


def test_tiles_are_shapes_with_their_number_status_and_target() -> None:
    (slide,) = only(tiles(5))
    told = words(slide)
    for expected in ("0,5 %", "человек", "+6,2 к 2022/23", "цель 60,0 %", "Достигнуто"):
        assert expected in told
    kinds = [shape.name for shape in slide.shapes]
    assert {"ellipse", "triangle"} <= set(kinds)
    assert not any(shape.shape_type == 13 for shape in slide.shapes)


def test_more_than_eight_tiles_go_on_to_the_next_slide() -> None:
    assert len(only(tiles(9))) == 2


def test_a_chain_of_tiles_has_arrows_between_them() -> None:
    (slide,) = only(tiles(4, is_chain=True))
    assert [shape.name for shape in slide.shapes].count("rightArrow") == 3


def test_a_listing_is_a_table_with_a_header_on_every_slide_and_tinted_statuses() -> None:
    slides = only(listing(40))
    tables = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
    assert len(tables) == len(slides) > 1
    assert all(table.cell(0, 0).text == "Организация" for table in tables)
    assert tables[0].cell(1, 2).text == "● Достигнуто"
    assert str(tables[0].cell(1, 2).fill.fore_color.rgb) == "DDF0F4"
    assert sum(len(table.rows) - 1 for table in tables) == 40


@pytest.mark.parametrize(
    ("lang", "told"), [("ru", "… и ещё 40 строк в Excel"), ("en", "… and 40 more rows in Excel")]
)
def test_a_long_listing_ends_with_how_many_rows_are_left_out(lang: Lang, told: str) -> None:
    rows = listing(100).rows.with_columns(Организация=listing(100).rows["Доля"])
    slides = only(listing(0).__class__("list", "Список", "", rows), lang)
    assert told in words(slides[-1])
    assert not any("Excel" in words(slide) for slide in slides[:-1])


def test_a_table_of_many_columns_is_parted_and_repeats_its_first_column() -> None:
    slides = only(listing(3, 20))
    tables = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
    assert len(tables) > 1
    assert all(table.cell(0, 0).text == "Организация" for table in tables)


def test_all_parts_of_a_long_table_end_with_the_same_row() -> None:
    slides = only(listing(90, 20))
    tables = [shape.table for slide in slides for shape in slide.shapes if shape.has_table]
    headers = [tuple(cell.text for cell in table.rows[0].cells) for table in tables]
    counts = dict.fromkeys(headers, 0)
    for header, table in zip(headers, tables, strict=True):
        counts[header] += len(table.rows) - 1
    assert len(counts) > 1
    assert len(set(counts.values())) == 1
    assert f"ещё {90 - counts[headers[0]]} стр" in words(slides[-1])


def test_nasty_texts_stay_texts() -> None:
    told = "\n".join(words(slide) for slide in only(listing(8)))
    for expected in ("=1+1", "<b>&\"'", "{{x}}", "#read", "Ученик 🎉", "abc"):
        assert expected in told
    made = opened(page([], title=NASTY[1], subtitle=NASTY[5], page_title=NASTY[0]))
    assert made.slides[0].shapes.title.text_frame.text == NASTY[1]
    bars = charts()["series.named_bars"]
    assert only(Figure("f", NASTY[5], NASTY[4], bars))[0].shapes.title.text_frame.text == "abc"


def test_a_trend_is_a_native_chart_with_its_values_and_its_target() -> None:
    chart = chart_of("series.trend")
    assert list(chart.plots[0].categories) == ["2022", "2023", "2024"]
    assert [list(one.values) for one in chart.series] == [[0.3, 0.5, 0.4], [0.6, 0.6, 0.6]]
    assert labels(chart) == ["30 %", "50 %", "40 %", "цель 60 %"]


def test_named_bars_are_a_native_chart_coloured_by_group() -> None:
    chart = chart_of("series.named_bars")
    assert [(one.name, list(one.values)) for one in chart.series] == [
        ("А", [5.0, None, 0.0]), ("Б", [None, 3.0, None]),
    ]  # fmt: skip
    assert sorted(labels(chart)) == ["0", "5", ">3"]


@pytest.mark.parametrize(
    ("name", "categories", "values"),
    [
        ("stacks.stacks", ["Один — 6", "Два — 3"], [[4, None], [2, 3]]),
        ("matrix.tier_bars", ["Площадка — 6"], [[3], [2], [1]]),
    ],
)
def test_stacks_are_native_charts_with_the_sum_beside_the_name(
    name: str, categories: list[str], values: list[list[float | None]]
) -> None:
    chart = chart_of(name)
    assert [one.replace("\u00a0", " ") for one in chart.plots[0].categories] == categories
    assert [list(one.values) for one in chart.series] == values


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("heatmap.heatmap", ["Школа", "■ 90 %", "—"]),
        ("tier_grid.profile_grid", ["Школа 1", "III", "", "1"]),
        ("year_calendar.year_calendar", ["Пункт", "", "", "", "✓", "", ""]),
        ("calendar.year_calendar", ["сен", *[""] * 14, "3"]),
    ],
)
def test_grids_and_calendars_are_tables(name: str, expected: list[str]) -> None:
    (slide,) = figure(name)
    (table,) = [shape.table for shape in slide.shapes if shape.has_table]
    told = [cell.text.replace("\u00a0", " ") for cell in table.rows[1].cells]
    assert told[: len(expected)] == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("bullet.bullet", ["Первый", "110 %", "1 из 2", "100 %"]),
        ("dumbbell.dumbbell", ["+20", "−10", "цель 65", "70"]),
        ("series.answers", ["да", "нет", "2024"]),
        ("peers.peer_dots", ["СОШ", "40 %", "60 %"]),
        ("gantt.gantt", ["Этап 1", "Длинный пункт", "Просрочено", "янв 2024", "20.02.2024"]),
        ("tile_map.group_tiles", ["Абинский", "II"]),
        ("tile_map.value_tiles", ["Абинский", "II"]),
    ],
)
def test_other_charts_are_shapes_with_their_texts(name: str, expected: list[str]) -> None:
    (slide,) = figure(name)
    assert set(expected) <= set(words(slide).split("\n"))
    assert not any(shape.shape_type == 13 for shape in slide.shapes)


@pytest.mark.parametrize("is_known", [True, False])
def test_a_network_and_a_strange_chart_are_pictures_that_are_told_in_words(is_known: bool) -> None:
    told = page([Figure("f", "Находка", "как читать", charts()["network.network"])])
    if not is_known:
        told["blocks"][0]["spec"] = told["blocks"][0]["spec"] | {"usermeta": {"drawn_by": "a.b"}}
    slide = opened(told).slides[1]
    (picture,) = [shape for shape in slide.shapes if shape.shape_type == 13]
    assert picture._element.nvPicPr.cNvPr.get("descr") == "Находка. как читать"


def test_long_prose_takes_several_slides() -> None:
    slides = only(Prose("Что это значит", ["Длинно. " * 60] * 9))
    assert len(slides) > 1
    assert f"Что это значит · 2 из {len(slides)}" in words(slides[1])


def test_text_is_wrapped_and_shortened_by_its_width() -> None:
    assert wrap("один два", 10, width_of("один", 10) + 1) == ["один", "два"]
    assert wrap("учебно-методический", 10, width_of("методический", 10) + 1) == [
        "учебно-", "методический",
    ]  # fmt: skip
    assert len(wrap("Щ" * 50, 10, 60)) > 5
    assert shortened("один два три", 10, width_of("один", 10) + 9, 24).endswith("…")
    assert width_of("🎉", 10) > width_of("Щ", 10)
    assert width_of("é", 10) == width_of("e", 10)


def test_rows_are_shared_evenly_among_slides() -> None:
    assert [len(one) for one in split([10.0] * 18, 165)] == [9, 9]
    assert split([], 100) == [[]]
