"""Compound files are followed no further than they go."""

from __future__ import annotations

import struct

import pytest

from pipelines.compound import Compound, workbook_stream
from pipelines.problems import FileRefused
from tests.containers import STREAM_NAME, compound

BOOK = b"a workbook " * 1000
SECTOR = 512
FREE = 0xFFFFFFFF
# Where the header says how sectors are cut, and where the table of sectors goes on.
CUT_AT, GOES_ON_AT = 30, 68


def made(stream: str = "Workbook") -> bytearray:
    """Return a compound file of one stream."""
    return bytearray(compound(stream, BOOK))


def going_on(data: bytearray, last: int) -> bytes:
    """Return a file whose table goes on in one more sector, which ends with a number."""
    number = len(data) // SECTOR - 1
    struct.pack_into("<I", data, GOES_ON_AT, number)
    numbers = [FREE] * (SECTOR // 4 - 1) + [number if last < 0 else last]
    return bytes(data) + struct.pack(f"<{SECTOR // 4}I", *numbers)


def test_a_stream_comes_as_it_was() -> None:
    assert workbook_stream(bytes(made()), "к.xls").startswith(BOOK)
    assert workbook_stream(bytes(made("Book")), "к.xls").startswith(BOOK)


def test_a_table_that_goes_on_is_read_to_its_end() -> None:
    assert workbook_stream(going_on(made(), FREE), "к.xls").startswith(BOOK)


@pytest.mark.parametrize("last", [-1, 10**6])
def test_a_table_that_goes_on_forever_or_nowhere_is_damaged(last: int) -> None:
    with pytest.raises(FileRefused, match="damaged"):
        Compound(going_on(made(), last), "к.xls")


def test_sectors_of_no_size_that_there_is_are_damaged() -> None:
    data = made()
    struct.pack_into("<H", data, CUT_AT, 3)
    with pytest.raises(FileRefused, match="damaged"):
        Compound(bytes(data), "к.xls")


def test_a_file_that_is_cut_is_damaged() -> None:
    with pytest.raises(FileRefused, match="damaged"):
        Compound(bytes(made()[:60]), "к.xls")


def test_a_small_stream_without_the_place_of_small_ones_is_damaged() -> None:
    data = made()
    entry = data.index(STREAM_NAME)
    struct.pack_into("<I", data, entry + 120, 10)
    opened = Compound(bytes(data), "к.xls")
    with pytest.raises(FileRefused, match="damaged"):
        opened.read(opened.streams["Workbook"])


@pytest.mark.parametrize(
    ("stream", "reason"), [("EncryptedPackage", "is_encrypted"), ("WordDocument", "is_document")]
)
def test_what_is_no_workbook_is_named(stream: str, reason: str) -> None:
    data = made()
    name = stream.encode("utf-16-le")
    entry = name.ljust(64, b"\x00") + struct.pack("<H", len(name) + 2)
    with pytest.raises(FileRefused, match=reason):
        workbook_stream(bytes(data.replace(STREAM_NAME, entry)), "к.xls")
