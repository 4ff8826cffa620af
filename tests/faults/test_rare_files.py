"""Files that are rarely met: each is read as it is meant, or refused by its own sentence."""

from __future__ import annotations

import struct
from pathlib import Path

import polars as pl
import pytest

from pipelines import extents_binary, guard
from pipelines.archives import MAX_PARTS, open_archive
from pipelines.due import read_due
from pipelines.encodings import decode, russian_score
from pipelines.extents_binary import measure_xlsb, outline_xlsb, xlsb_records
from pipelines.headers import best_header
from pipelines.packages import workbook_kind
from pipelines.plain import plainly
from pipelines.problems import FileRefused, RostError
from pipelines.records import cut_with_bare_quotes
from pipelines.settings import Settings
from pipelines.sheets import Sheet
from pipelines.texts import catalogue
from pipelines.titles import sheet_titles
from pipelines.told import covers
from tests.containers import record, wide, xlsb, zipped

END = b"PK\x05\x06"


def test_an_archive_that_counts_too_few_of_its_parts_is_refused_by_what_it_has() -> None:
    data = bytearray(zipped({f"{n}": b"" for n in range(MAX_PARTS + 1)}))
    # The count alone is believed by nobody.
    struct.pack_into("<HH", data, data.rfind(END) + 8, 1, 1)
    with pytest.raises(FileRefused, match="too_many_parts"):
        open_archive(bytes(data), "а.xlsx")


def strings_of(*texts: str) -> bytes:
    """Return the shared strings of a binary workbook."""
    return record(159, struct.pack("<II", len(texts), len(texts))) + b"".join(
        record(19, b"\0" + wide(text)) for text in texts
    )


def sheet_of(*numbers: int) -> bytes:
    """Return a binary sheet of one column that shows shared strings."""
    rows = (
        record(0, struct.pack("<IIHBBBI", row, 0, 300, 0, 0, 0, 0))
        + record(7, struct.pack("<III", 0, 0, number))
        for row, number in enumerate(numbers)
    )
    return record(129) + record(145) + b"".join(rows) + record(146) + record(130)


def test_a_text_of_a_binary_workbook_counts_as_often_as_it_is_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lengths = [size for kind, _, size in xlsb_records(strings_of("а", "школа")) if kind == 19]
    # The cell that shows a string which is not there shows nothing.
    assert measure_xlsb(sheet_of(1, 1, 0, 7), lengths, "а") == (2 * lengths[1] + lengths[0], False)

    book = xlsb([], {"xl/sharedStrings.bin": strings_of("школа" * 50),
                     "xl/worksheets/sheet1.bin": sheet_of(*[0] * 40)})  # fmt: skip
    archive = open_archive(book, "а.xlsb")
    assert not outline_xlsb(archive).has_errors
    monkeypatch.setattr("pipelines.extents.MAX_TEXT", 10_000)
    with pytest.raises(FileRefused, match="text_too_large"):
        outline_xlsb(archive)
    monkeypatch.setattr(extents_binary, "MAX_STRINGS", 100)
    with pytest.raises(FileRefused, match="strings_too_large"):
        outline_xlsb(archive)


def test_a_length_that_never_ends_ends_with_its_record() -> None:
    assert list(xlsb_records(b"\x00\xff\xff\xff\xff\xff")) == [(0, 5, 1)]


@pytest.mark.parametrize(
    ("data", "reason"),
    [("ФИО;Балл".encode("utf-16") + b"a", "text_is_cut"),
     ("ФИО;Ба\0лл;школа;район".encode("utf-16"), "has_nul")],
)  # fmt: skip
def test_a_text_that_is_cut_or_holds_what_no_text_does_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(FileRefused, match=reason):
        decode(data)


def test_signs_alone_are_no_russian() -> None:
    assert russian_score("№ 5 — «»") == 0


def test_quotes_that_mean_nothing_are_letters_where_lines_differ_in_width() -> None:
    told = 'Школа;Место\n"Ромашка" ООО;1;да\n№ 2;"второе" место\n'
    assert cut_with_bare_quotes(told, ";", "а.csv") == [
        ["Школа", "Место"], ["Ромашка ООО", "1", "да"], ["№ 2", "второе место"],
    ]  # fmt: skip


def test_a_list_may_begin_with_a_sign_that_markup_begins_with() -> None:
    assert guard.markup_or_text("<5 баллов;школа\n".encode(), "а.csv") == "text"


def test_a_text_document_is_no_workbook() -> None:
    parts = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": b"<a/>",
             "META-INF/manifest.xml": b"<manifest/>"}  # fmt: skip
    with pytest.raises(FileRefused, match="is_document"):
        workbook_kind(open_archive(zipped(parts), "а.odt"))
    sheets = parts | {"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}
    assert workbook_kind(open_archive(zipped(sheets), "а.ods")) == "ods"


def test_where_nothing_stands_there_is_no_header_no_row_and_no_title() -> None:
    assert best_header([["", ""], []], {"школа"}) == -1
    assert Sheet("text", "", pl.DataFrame()).filled.is_empty()
    assert sheet_titles(open_archive(zipped({"a": b""}), "а.zip")) == {}


def test_a_line_that_is_cut_short_leaves_its_last_cells_empty() -> None:
    lines = ["Школа;ФИО;Балл", *["№ 1;Анна;5"] * 3_000, "№ 2"]
    told = plainly(decode("\n".join(lines).encode()), ";")
    assert told
    cells = told.sheet("\n".join(lines).encode()).cells
    assert cells.row(1) == ("№ 1", "Анна", "5")
    assert cells.row(-1) == ("№ 2", "", "")


def test_words_before_a_year_that_are_no_months_say_nothing() -> None:
    assert read_due("сезон – осень 2023 г.").recurrence == "unclear"
    assert read_due("сентябрь – октябрь 2023 г.").recurrence == "once"


def test_a_stage_that_a_project_bounds_covers_no_days_by_itself() -> None:
    told = {"period_id": "p2", "first_day": None, "last_day": None}
    assert covers("p2", told)
    assert not covers("p1", told)
    assert not covers("cy2023", told)


def test_a_message_that_stands_in_two_files_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "ru.yml").write_text("page:\n  title: Один\n", "utf-8")
    (tmp_path / "other.ru.yml").write_text("page:\n  title: Два\n", "utf-8")
    with pytest.raises(ValueError, match=r"page\.title"):
        catalogue(tmp_path, "ru")


def test_a_warehouse_of_an_unknown_kind_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROST_WAREHOUSE", "oracle:somewhere")
    with pytest.raises(RostError, match="no_such_warehouse"):
        Settings.from_environment()
