"""Documents: real headings, tables and captions; texts as they are; the same bytes each time."""

from __future__ import annotations

import datetime as dt
import io
import zipfile

import docx
import polars as pl
import pytest
from docx.document import Document as Paper
from docx.enum.section import WD_ORIENT
from docx.oxml.ns import qn

from dashboard.exports import document
from dashboard.exports.document_grids import untargeted
from dashboard.exports.widths import widths_of
from dashboard.reports.base import Listing
from pipelines.texts import LANGS, Lang
from tests.dashboard.exports.office_pages import LONG, figure, page, prose, tiles


def opened(made: bytes) -> Paper:
    """Return a document as a reader gets it."""
    return docx.Document(io.BytesIO(made))


def texts(paper: Paper, style: str) -> list[str]:
    """Return the paragraphs of a style."""
    return [one.text for one in paper.paragraphs if one.style and one.style.name == style]


def wide(n_columns: int) -> Listing:
    """Return a table of so many columns of long words, the last without any value."""
    cells = {f"Профессиональный{n}": ["наставничество"] for n in range(n_columns)}
    return Listing("wide", "Широкая", "", pl.DataFrame(cells | {"Пусто": ["—"]}))


@pytest.mark.parametrize("lang", LANGS)
def test_the_same_page_gives_the_same_bytes(lang: Lang) -> None:
    assert document.docx([page(lang)]) == document.docx([page(lang)])


def test_headings_are_the_finding_and_the_parts_of_the_text() -> None:
    paper = opened(document.docx([page()]))
    assert texts(paper, "Heading 1") == ["Охват вырос"]
    assert texts(paper, "Heading 2") == ["1. Итоги года"]
    assert texts(paper, "List Bullet") == ["=1+1", "второй пункт"]
    assert texts(paper, "Caption") == [
        "Таблица 1 — Показатели", f"Таблица 2 — {LONG}", "Рисунок 1 — Охват: рост до 58,5\xa0%",
    ]  # fmt: skip


def test_headline_numbers_are_a_table_with_statuses_in_shape_word_and_tint() -> None:
    table = opened(document.docx([page(blocks=[tiles()])])).tables[0]
    rows = [[cell.text for cell in row.cells] for row in table.rows]
    assert rows[0] == ["Показатель", "Значение", "Цель", "Статус", "Изменение", "Пояснение",
                       "Период"]  # fmt: skip
    assert rows[1] == ["Охват", "58,5\xa0%", "60,0\xa0%", "▲\xa0Зона внимания", "+5,1 к 2021/22",
                       "117 из 200", "2022/23"]  # fmt: skip
    assert rows[5][0] == "=1+1"
    assert "w:shd" not in table.rows[2].cells[3]._tc.xml
    assert 'w:fill="FDF0D8"' in table.rows[1].cells[3]._tc.xml


def test_the_target_stands_in_a_note_only_without_a_column_of_its_own() -> None:
    assert untargeted("117 из 200 · цель 60,0 %", "60,0\xa0%") == "117 из 200"
    assert untargeted("117 из 200 · цель 60,0 %", "") == "117 из 200 · цель 60,0 %"


def test_rows_of_tables_stay_whole_and_heads_are_repeated() -> None:
    made = zipfile.ZipFile(io.BytesIO(document.docx([page()])))
    told = made.read("word/document.xml").decode()
    assert told.count("<w:tblHeader") == 2
    assert told.count("<w:cantSplit") == told.count("<w:tr>")
    assert "{{7*7}}" in told
    assert "&lt;b&gt;&amp;" in told
    assert "🎓" in told


def test_what_xml_cannot_hold_is_left_out() -> None:
    paper = opened(document.docx([page(title="Охват\x00 вырос\x0b", blocks=[])]))
    assert texts(paper, "Heading 1") == ["Охват вырос"]


def test_paper_type_and_language_are_those_of_offices() -> None:
    for lang, code in (("ru", "ru-RU"), ("en", "en-US")):
        paper = opened(document.docx([page(lang, [])]))
        section = paper.sections[0]
        margins = (section.left_margin, section.right_margin, section.top_margin)
        assert [round(one.mm) for one in margins if one] == [30, 15, 20]
        assert paper.styles["Normal"].font.name == "Times New Roman"
        faces = paper.styles["Heading 1"].element.rPr.rFonts
        assert {faces.get(qn(f"w:{name}")) for name in ("ascii", "hAnsi", "cs", "eastAsia")} == {
            "Times New Roman"
        }
        assert f'w:val="{code}"' in paper.styles.element.xml
        assert paper.core_properties.language == code


def test_the_foot_numbers_pages_and_tells_the_code() -> None:
    foot = opened(document.docx([page(blocks=[])])).sections[0].footer.paragraphs[0]
    assert {" PAGE ", " NUMPAGES "} <= {one.text for one in foot._p.iter(qn("w:instrText"))}
    assert "K7QF-2M9D" in foot.text
    assert "28.11.2026" in foot.text


def test_a_chart_is_a_picture_described_in_words() -> None:
    paper = opened(document.docx([page(blocks=[figure("ru")])]))
    (picture,) = paper.inline_shapes
    assert picture._inline.docPr.get("descr") == "Охват: рост до 58,5 %. по периодам"
    assert round(picture.width.mm) == 165


def test_properties_name_the_page_and_no_author() -> None:
    told = opened(document.docx([page(blocks=[])])).core_properties
    assert (told.title, told.author, told.comments) == ("Охват вырос", "", "")
    assert told.created == dt.datetime(2026, 11, 28, tzinfo=dt.UTC)


def test_a_wide_table_lies_and_leaves_empty_columns_out() -> None:
    paper = opened(document.docx([page(blocks=[figure("ru"), wide(8), figure("ru")])]))
    kinds = [section.orientation for section in paper.sections]
    assert kinds == [WD_ORIENT.PORTRAIT, WD_ORIENT.LANDSCAPE, WD_ORIENT.PORTRAIT]
    assert len(paper.tables[0].columns) == 8
    assert "Не показан столбец без данных: Пусто." in texts(paper, "Note")


def test_a_page_that_starts_with_a_wide_table_lies_from_its_title_on() -> None:
    paper = opened(document.docx([page(blocks=[wide(8)])]))
    assert [section.orientation for section in paper.sections] == [WD_ORIENT.LANDSCAPE]


def test_several_pages_have_contents_and_start_on_new_sheets() -> None:
    paper = opened(document.docx([page(blocks=[prose()]), page(blocks=[], title="Вторая")]))
    codes = [one.text for one in paper.element.iter(qn("w:instrText"))]
    assert ' TOC \\o "1-1" \\h \\z ' in codes
    heads = [one for one in paper.paragraphs if one.style and one.style.name == "Heading 1"]
    assert [one.text for one in heads] == ["Охват вырос", "Вторая"]
    assert all(one.paragraph_format.page_break_before for one in heads)


def test_an_english_document_has_english_words() -> None:
    paper = opened(document.docx([page("en")]))
    assert texts(paper, "Caption")[0] == "Table 1 — Показатели"
    assert paper.tables[0].rows[0].cells[1].text == "Value"


def test_columns_share_the_width_so_that_short_texts_stay_on_one_line() -> None:
    long = "очень длинное объяснение того, как получилось это число " * 3
    narrow, broad = widths_of([["№", "1", "2"], ["Пояснение", long, long]], 10, 165)
    assert narrow + broad == pytest.approx(165)
    assert narrow < 15
    crowded = widths_of([["Профессиональныйрост" * 2] for _ in range(6)], 10, 165)
    assert sum(crowded) == pytest.approx(165)
