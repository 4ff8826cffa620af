"""An archive is unpacked as a stream, and what it says of itself is not believed."""

from __future__ import annotations

import struct
import zipfile
import zlib
from dataclasses import replace

import pytest

from pipelines import archives
from pipelines.archives import Archive, Part, inflate, open_archive
from pipelines.problems import FileRefused
from tests.containers import zipped

TEXT = bytes(range(256)) * 40


@pytest.fixture(params=[zipfile.ZIP_DEFLATED, zipfile.ZIP_STORED], ids=["packed", "as it is"])
def archive(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Archive:
    """An archive of two parts, read in pieces that are shorter than they."""
    monkeypatch.setattr(archives, "CHUNK", 100)
    return open_archive(zipped({"a/Part.xml": TEXT, "b.xml": b""}, request.param), "книга.xlsx")


def part_of(archive: Archive) -> Part:
    found = archive.find("A/PART.XML")
    assert found
    return found


def test_a_part_comes_as_it_was_in_short_pieces(archive: Archive) -> None:
    pieces = list(archive.unpack(part_of(archive)))
    assert b"".join(pieces) == TEXT == archive.read(part_of(archive))
    assert max(map(len, pieces)) <= 100
    empty = archive.find("b.xml")
    assert empty
    assert archive.read(empty) == b""
    assert archive.find("c.xml") is None


@pytest.mark.parametrize(
    ("longer", "other", "reason"), [(-1, 0, "size_lies"), (1, 0, "size_lies"), (0, 1, "damaged")]
)
def test_what_a_part_says_of_itself_is_held_against_it(
    archive: Archive, longer: int, other: int, reason: str
) -> None:
    part = part_of(archive)
    lying = replace(part, unpacked=part.unpacked + longer, checksum=part.checksum ^ other)
    with pytest.raises(FileRefused, match=reason):
        archive.read(lying)


def test_packed_bytes_that_go_on_or_end_too_early_are_damaged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(archives, "CHUNK", 100)
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    packed = packer.compress(TEXT) + packer.flush()
    assert b"".join(inflate(memoryview(packed))) == TEXT
    for wrong in (packed + b"more", packed[:-5], b""):
        with pytest.raises(zlib.error):
            list(inflate(memoryview(wrong)))


def test_a_table_of_contents_that_cannot_be_is_damaged() -> None:
    whole = zipped({"a.xml": TEXT})
    end = whole.rfind(b"PK\x05\x06")
    for wrong in (b"", whole[: end + 10], b"\x00" * 60 + whole[end:]):
        with pytest.raises(FileRefused, match="damaged"):
            open_archive(wrong, "книга.xlsx")
    many = bytearray(whole)
    struct.pack_into("<H", many, end + 10, archives.MAX_PARTS + 1)
    with pytest.raises(FileRefused, match="too_many_parts"):
        open_archive(bytes(many), "книга.xlsx")


def test_a_part_whose_own_header_is_elsewhere_is_damaged() -> None:
    whole = bytearray(zipped({"a.xml": TEXT}))
    contents = whole.rfind(b"PK\x01\x02")
    for place in (1, len(whole) - 5):
        struct.pack_into("<I", whole, contents + 42, place)
        with pytest.raises(FileRefused, match="damaged"):
            open_archive(bytes(whole), "книга.xlsx")


def test_the_names_of_old_archivers_are_russian() -> None:
    told = "Отчёт.xml".encode("cp866").decode("cp437")
    assert archives.dos_name(told) == "Отчёт.xml"


def test_packing_that_no_office_uses_is_refused() -> None:
    with pytest.raises(FileRefused, match="packed_unusually"):
        open_archive(zipped({"a.xml": TEXT}, zipfile.ZIP_LZMA), "книга.xlsx")
