"""Hostile and damaged files: each is read, asked about or refused with its own sentence.

After each of them the process that reads is well or replaced, neither it nor the caller has taken
more than a gigabyte, and the answer has come within ten seconds.
"""

from __future__ import annotations

import random
import sys
import threading
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from pipelines.archives import open_archive
from pipelines.extents import outline_xlsx
from pipelines.problems import FileRefused, RostError
from pipelines.read import read_sheets
from pipelines.reading import READER
from tests.containers import compound, html, mhtml, ods, spreadsheetml, zipped
from tests.faults import archives, texts
from tests.faults.texts import LIST
from tests.files import text, xls, xlsx

GIGABYTE = 1024**3
SECONDS = 10
GOOD = xlsx({"Лист1": LIST})

# What it is → the file, its name, the key of the sentence.
FAULTS: dict[str, tuple[Callable[[], bytes], str, str]] = {
    # Archives that harm.
    "a part packed a thousand times": (archives.tight, "а.xlsx", "packed_too_tightly"),
    "parts larger than they say": (
        lambda: archives.with_sizes(archives.workbook(), 40), "а.xlsx", "size_lies"),
    "parts smaller than they say": (
        lambda: archives.with_sizes(archives.workbook(), 4_000), "а.xlsx", "size_lies"),
    "parts of a terabyte, as they say": (
        lambda: archives.with_sizes(archives.workbook(), 2**31), "а.xlsx", "unpacks_too_large"),
    "an archive in an archive": (
        lambda: zipped({"б.zip": zipped({"в.csv": text(LIST)})}), "а.zip", "archive_in_archive"),
    "three thousand parts": (
        lambda: zipped({f"xl/{n}.xml": b"" for n in range(3_000)}), "а.xlsx", "too_many_parts"),
    "two parts of one name": (archives.repeated_part, "а.xlsx", "parts_repeat"),
    "parts that share bytes": (archives.overlapping_parts, "а.xlsx", "parts_overlap"),
    "a way of packing that no workbook has": (
        lambda: zipped({"а.csv": text(LIST)}, 14), "а.zip", "packed_unusually"),
    "an empty archive": (lambda: zipped({}), "а.zip", "archive_is_empty"),
    "an archive of several tables": (
        lambda: zipped({"а.csv": text(LIST), "б.csv": text(LIST)}), "а.zip",
        "archive_has_several"),
    # Workbooks that harm.
    "cells in the first and the last place": (archives.far_cells, "а.xlsx", "too_many_cells"),
    "the same, written in another way": (
        lambda: archives.far_cells("<x:c s='1' r='{}'><x:v>1</x:v></x:c>"), "а.xlsx",
        "too_many_cells"),
    "the same in small letters": (
        lambda: archives.far_cells(last="xfd1048576"), "а.xlsx", "too_many_cells"),
    "the same behind a comment that begins like shared strings": (
        lambda: archives.far_cells('<!-- <sst --><c r="{}"><v>1</v></c>'), "а.xlsx",
        "too_many_cells"),
    "the same in a binary workbook": (archives.far_xlsb, "а.xlsb", "too_many_cells"),
    "the same in an old workbook": (archives.far_xls, "а.xls", "too_many_columns"),
    "the same in XML": (texts.far_xml, "а.xml", "too_many_cells"),
    "a cell repeated in every place": (
        lambda: archives.repeated_ods(16_384, 1_048_576), "а.ods", "too_many_cells"),
    "a text of a page repeated a million times": (
        lambda: archives.repeated_ods(10, 100_000, "страница " * 200), "а.ods", "text_too_large"),
    "a text of a megabyte in 20,000 cells": (
        archives.one_string_everywhere, "а.xlsx", "text_too_large"),
    "the same in an old workbook, which only its reading shows": (
        archives.one_string_everywhere_xls, "а.xls", "reading_died"),
    "more shared strings than any table has": (
        archives.many_strings, "а.xlsx", "strings_too_large"),
    "a document type in a part": (
        lambda: archives.workbook(head="<!DOCTYPE worksheet>"), "а.xlsx", "has_entities"),
    "entities that grow, in a part": (
        lambda: archives.workbook(head=texts.BOMB), "а.xlsx", "has_entities"),
    "a sector table that is a ring": (archives.ring_of_sectors, "а.xls", "is_damaged"),
    # Workbooks that cannot be read.
    "an encrypted workbook": (
        lambda: compound("EncryptedPackage", b"x" * 5_000), "а.xlsx", "is_encrypted"),
    "an encrypted old workbook": (archives.encrypted_xls, "а.xls", "is_encrypted"),
    "an encrypted OpenDocument workbook": (archives.encrypted_ods, "а.ods", "is_encrypted"),
    "an encrypted archive": (
        lambda: archives.with_flag(zipped({"а.csv": text(LIST)}), 8, 1), "а.zip", "is_encrypted"),
    "half a workbook": (lambda: GOOD[: len(GOOD) // 2], "а.xlsx", "is_damaged"),
    "half an old workbook": (lambda: xls(LIST)[:5_000], "а.xls", "is_damaged"),
    "half an OpenDocument workbook": (lambda: ods(LIST)[:900], "а.ods", "is_damaged"),
    "a workbook with a byte changed": (
        lambda: GOOD.replace(b"\x00\x00", b"\x01\x00", 1)[:-1] + b"\x01", "а.xlsx", "is_damaged"),
    "half a workbook in XML": (lambda: spreadsheetml(LIST)[:9_000], "а.xml", "is_damaged"),
    # Markup that harms, or is none.
    "entities that grow": (lambda: texts.with_type(texts.BOMB), "а.xml", "has_entities"),
    "entities that grow, in UTF-16": (
        lambda: texts.with_type(texts.BOMB, "utf-16"), "а.xml", "has_entities"),
    "an entity that is a file of the server": (
        lambda: texts.with_type(texts.FOREIGN), "а.xml", "has_entities"),
    "a hundred thousand tags inside one another": (texts.deep_xml, "а.xml", "is_damaged"),
    "ten thousand blocks inside one another": (texts.deep_html, "а.xls", "markup_too_deep"),
    "cells that span a thousand columns each": (texts.spanning_html, "а.xls", "too_many_columns"),
    "half a web page": (lambda: html(LIST).encode()[:3_000], "а.xls", "is_cut"),
    "half a web archive": (lambda: mhtml(html(LIST))[:9_000], "а.mht", "is_cut"),
    "an error page named as a workbook": (lambda: texts.ERROR_PAGE, "а.xls", "is_web_page"),
    "XML of another program": (lambda: b"<?xml version='1.0'?><list/>", "а.xml", "is_xml"),
    # Texts that are damaged.
    "no bytes": (lambda: b"", "а.csv", "is_empty"),
    "spaces alone": (lambda: b"\xef\xbb\xbf  \r\n\r\n", "а.csv", "is_blank"),
    "delimiters alone": (lambda: b";;;\r\n;;;", "а.csv", "no_cells"),
    "zero bytes among the letters": (
        lambda: text(LIST).replace(b"150", b"\x00"), "а.csv", "has_nul"),
    "bytes at random": (lambda: random.Random(1).randbytes(50_000), "а.csv", "is_binary"),
    "a quote never closed": (texts.unclosed_quote, "а.csv", "unclosed_quote"),
    "two encodings": (texts.mixed, "а.csv", "encodings_mixed"),
    "an encoding that is not the one of its mark": (
        lambda: b"\xef\xbb\xbf" + text(LIST, "cp1251"), "а.csv", "encodings_mixed"),
    "UTF-8 read as cp1251": (lambda: texts.mojibake("cp1251"), "а.csv", "is_mojibake"),
    "UTF-8 read as cp1252": (lambda: texts.mojibake("cp1252"), "а.csv", "is_mojibake"),
    "question marks for letters": (
        lambda: text(LIST).decode().encode("ascii", "replace"), "а.csv", "text_is_lost"),
    "a text cut within a letter": (
        lambda: text(LIST)[: text(LIST).rindex("№".encode()) + 1], "а.csv", "text_is_cut"),
    "200,000 columns": (lambda: texts.wide_text(200_000), "а.csv", "too_many_columns"),
    "200,000 columns in a workbook": (
        lambda: archives.workbook('<row r="1"><c r="KIVH1"><v>1</v></c></row>'), "а.xlsx",
        "too_many_columns"),
    "200,000 cells in a row that do not say where they stand": (
        lambda: archives.workbook(archives.loose_row(200_000)), "а.xlsx",
        "too_many_columns"),
    "45 million empty cells": (lambda: b"a" + b";" * 45_000_000, "а.csv", "too_many_separators"),
    "one line of 60 MB": (lambda: b"a" * 60_000_000, "а.csv", "too_large"),
    "one line of 40 MB": (lambda: b"a" * 40_000_000, "а.csv", "line_too_long"),
    # Other programs' files under the name of a table.
    "a lock file": (lambda: b"\x08Anna", "~$а.xlsx", "is_lock_file"),
    "a PDF": (lambda: b"%PDF-1.7\n", "а.xlsx", "is_pdf"),
    "a picture": (lambda: b"\x89PNG\r\n\x1a\n....", "а.xls", "is_image"),
    "a picture of Windows": (lambda: b"BM\x36\x00\x00\x00\x00\x00", "а.csv", "is_image"),
    "a text document": (lambda: zipped({"word/document.xml": b"<w/>"}), "а.xlsx", "is_document"),
    "an old text document": (
        lambda: compound("WordDocument", b"x" * 5_000), "а.xls", "is_document"),
    "a document of RTF": (lambda: b"{\\rtf1 a}", "а.xls", "is_document"),
    "an archive of another kind": (lambda: b"Rar!\x1a\x07", "а.xlsx", "is_archive"),
    "a program": (lambda: b"MZ\x90\x00\x03", "а.xlsx", "is_program"),
    "a database": (lambda: b"SQLite format 3\x00", "а.xlsx", "is_database"),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_a_faulty_file_is_answered_with_its_own_sentence(fault: str, at_rest: int) -> None:
    make, name, key = FAULTS[fault]
    data = make()
    began = time.monotonic()
    with pytest.raises(RostError) as answered:
        read_sheets(data, name)
    assert time.monotonic() - began < SECONDS
    assert answered.value.key == key
    assert answered.value.message("ru") != answered.value.message("en")
    assert largest_memory(at_rest) < GIGABYTE


@pytest.fixture
def at_rest() -> int:
    """The bytes that this process holds before a file; from here on its peak counts anew."""
    if sys.platform != "linux":
        pytest.skip("only Linux tells what a process holds")
    Path("/proc/self/clear_refs").write_text("5", "ascii")
    return held("self", "VmRSS")


def held(process: int | str, what: str) -> int:
    """Return what a process holds now (`VmRSS`) or held at its peak (`VmHWM`), in bytes."""
    told = Path(f"/proc/{process}/status").read_text("ascii")
    return 1024 * int(told.split(f"{what}:")[1].split()[0])


def largest_memory(at_rest: int) -> int:
    """Return the most bytes that a file took here; what other tests left is no part of it."""
    return held("self", "VmHWM") - at_rest


@pytest.fixture(scope="module", autouse=True)
def readers_memory() -> Generator[None]:
    """Hold the copies of the reading process, all that read these files, to their memory."""
    with watched() as peaks:
        yield
    assert max(peaks) < GIGABYTE


@contextmanager
def watched() -> Generator[list[int]]:
    """Yield the peaks in bytes of the copies that read while the block lasts, 0 before them."""
    peaks, over = [0], threading.Event()
    watching = threading.Thread(target=watch_copies, args=(over, peaks), daemon=True)
    watching.start()
    yield peaks
    over.set()
    watching.join()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere there are no copies")
def test_a_copy_that_reads_is_watched() -> None:
    with watched() as peaks:
        read_sheets(b"a;b\n" + b"1;2\n" * 2_000_000, "big.csv")
    assert max(peaks) > GIGABYTE / 20


def watch_copies(over: threading.Event, peaks: list[int]) -> None:
    """Note the peak of each copy of the reading process until told that all is over."""
    while not over.wait(0.01):
        worker = READER.worker
        # A copy may end while it is looked at.
        with suppress(OSError, IndexError, ValueError):
            own = worker.process.pid if worker else 0
            copies = Path(f"/proc/{own}/task/{own}/children").read_text("ascii").split()
            peaks += [held(copy, "VmHWM") for copy in copies]


def test_every_fault_of_a_kind_has_a_sentence_of_its_own() -> None:
    keys = {key for _, _, key in FAULTS.values()}
    sentences = {FileRefused(key, **dict.fromkeys(VALUES, "1")).message("ru") for key in keys}
    assert len(sentences) == len(keys) > 35


VALUES = ("name", "limit", "rows", "columns", "names", "line", "encoding", "n")


def test_the_process_reads_on_after_every_fault() -> None:
    for make in (archives.one_string_everywhere_xls, archives.far_cells):
        with pytest.raises(FileRefused):
            read_sheets(make(), "а.xls")
        (sheet,) = read_sheets(GOOD, "а.xlsx")
        assert sheet.cells.shape == (200, 3)


@pytest.mark.parametrize(
    ("make", "height", "width"),
    [(archives.bottom_row, 1_048_576, 3), (archives.coloured_rows, 1, 2)],
    ids=["three columns down to the last row", "a coloured row of blank cells at the bottom"],
)
def test_a_sheet_is_as_large_as_its_filled_cells(
    make: Callable[[], bytes], height: int, width: int, at_rest: int
) -> None:
    (sheet,) = read_sheets(make(), "а.xlsx")
    assert sheet.cells.shape == (height, width)
    assert sheet.cells.row(0)[:2] in {("1", "1"), ("1", "2")}
    assert largest_memory(at_rest) < GIGABYTE


def test_a_line_is_named_where_one_is_to_blame() -> None:
    for make, line in ((texts.unclosed_quote, 5_000), (texts.mixed, 201)):
        with pytest.raises(FileRefused) as refused:
            read_sheets(make(), "а.csv")
        assert refused.value.values["line"] == line


def test_far_cells_are_found_before_anything_is_unpacked_into_memory() -> None:
    data = archives.far_cells()
    taken: list[float] = []
    for _ in range(5):
        began = time.perf_counter()
        with pytest.raises(FileRefused, match="too_many_cells"):
            outline_xlsx(open_archive(data, "а.xlsx"))
        taken.append(time.perf_counter() - began)
    assert min(taken) < 0.1


@pytest.mark.parametrize(
    "data",
    [text(LIST) + b"\x1a", text(LIST) + b"\x1a\r\n", text(LIST).replace(b"\r\n", b"\r"),
     text(LIST).replace(b"\r\n", b"\n"), b"\xef\xbb\xbf" + text(LIST), b"sep=;\r\n" + text(LIST)],
    ids=["Ctrl-Z at the end", "Ctrl-Z and a line end", "lone CR", "lone LF", "mark", "sep="],
)  # fmt: skip
def test_habits_of_other_programs_do_no_harm(data: bytes) -> None:
    (sheet,) = read_sheets(data, "а.csv")
    wanted = [tuple(str(cell) for cell in row) for row in LIST]
    assert [row for row in sheet.cells.rows() if row[1]] == wanted
