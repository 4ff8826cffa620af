"""How large the sheets of binary workbooks (xlsb, xls) would become, read record by record."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from pipelines.archives import Archive
from pipelines.extents import MAX_STRINGS, Outline, refuse_text
from pipelines.guard import refuse_entities, refuse_size
from pipelines.problems import FileRefused

# Records of xlsb: a row, its cells (number 1 is a blank one), a shared string, a sheet's begin.
XLSB_ROW, XLSB_STRING, XLSB_SHEET, XLSB_STRINGS = 0, 19, 129, 159
XLSB_CELLS = frozenset({*range(2, 12), 62})
XLSB_SHARED, XLSB_ERRORS = 7, (3, 11)
# Records of xls: a sheet's begin, encryption, and cells that hold something.
XLS_BEGIN, XLS_ENCRYPTED, XLS_FORMULA, XLS_BOOLEAN, XLS_NUMBERS = 0x809, 0x2F, 0x06, 0x205, 0xBD
XLS_CELLS = frozenset({XLS_FORMULA, XLS_BOOLEAN, XLS_NUMBERS, 0x203, 0x204, 0x27E, 0xFD, 0xD6})


def outline_xlsb(archive: Archive) -> Outline:
    """Return what a binary workbook is like, every part of it unpacked and counted.

    Raises:
        FileRefused: As `pipelines.extents.outline_xlsx`.
    """
    lengths: list[int] = []
    sheets: list[bytes] = []
    for part in archive.parts:
        content = archive.read(part)
        if not part.name.casefold().endswith(".bin"):
            refuse_entities(content, archive.name)
            continue
        kind = next(xlsb_records(content), (None, 0, 0))[0]
        if kind == XLSB_STRINGS and len(content) > MAX_STRINGS:
            raise FileRefused("strings_too_large", name=archive.name)
        if kind == XLSB_STRINGS:
            found = xlsb_records(content)
            lengths += [size for one, _, size in found if one == XLSB_STRING]
        elif kind == XLSB_SHEET:
            sheets.append(content)
    size, has_errors = 0, False
    for content in sheets:
        shown, failed = measure_xlsb(content, lengths, archive.name)
        size += shown
        has_errors |= failed
        refuse_text(size, archive.name)
    return Outline(has_errors=has_errors)


def measure_xlsb(sheet: bytes, lengths: list[int], name: str) -> tuple[int, bool]:
    """Return the bytes of the shared strings that a sheet shows, and whether it has errors.

    Raises:
        FileRefused: The sheet is larger than any table.
    """
    row = n_rows = n_columns = shown = 0
    has_errors = False
    for kind, start, size in xlsb_records(sheet):
        if kind == XLSB_ROW and size >= 4:
            (row,) = struct.unpack_from("<I", sheet, start)
        elif kind in XLSB_CELLS and size >= 8:
            column = int.from_bytes(sheet[start : start + 4], "little")
            n_rows, n_columns = max(n_rows, row + 1), max(n_columns, column + 1)
            has_errors |= kind in XLSB_ERRORS
            if kind == XLSB_SHARED:
                number = int.from_bytes(sheet[start + 8 : start + 12], "little")
                shown += lengths[number] if number < len(lengths) else 0
    refuse_size(n_rows, n_columns, name)
    return shown, has_errors


def xlsb_records(part: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield the kind of each record, where its content begins and how long that is."""
    place, end = 0, len(part)
    while place < end - 1:
        kind = part[place]
        place += 1
        if kind & 0x80:
            kind = kind & 0x7F | (part[place] & 0x7F) << 7
            place += 1
        size = shift = 0
        while place < end and shift < 28:
            byte = part[place]
            place += 1
            size |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                break
        yield kind, place, min(size, end - place)
        place += size


def outline_xls(stream: bytes, name: str) -> Outline:
    """Return what the workbook of an old file is like.

    Raises:
        FileRefused: It is encrypted, or a sheet is larger than any table.
    """
    n_rows = n_columns = 0
    has_errors = False
    for kind, start, size in xls_records(stream):
        if kind == XLS_ENCRYPTED:
            raise FileRefused("is_encrypted", name=name)
        if kind == XLS_BEGIN:
            refuse_size(n_rows, n_columns, name)
            n_rows = n_columns = 0
        elif kind in XLS_CELLS and size >= 6:
            row, first = struct.unpack_from("<HH", stream, start)
            # One record may hold the numbers of many cells; its end says of how many.
            last = start + size - 2 if kind == XLS_NUMBERS else start + 2
            n_rows = max(n_rows, row + 1)
            n_columns = max(n_columns, first + 1, struct.unpack_from("<H", stream, last)[0] + 1)
            has_errors |= is_error(stream, kind, start, size)
    refuse_size(n_rows, n_columns, name)
    return Outline(has_errors=has_errors)


def is_error(stream: bytes, kind: int, start: int, size: int) -> bool:
    """Return whether a cell holds an error, or a formula that came to one."""
    if kind == XLS_BOOLEAN:
        return size >= 8 and stream[start + 7] == 1
    result = stream[start + 6 : start + 14]
    return kind == XLS_FORMULA and result[:1] == b"\x02" and result[6:] == b"\xff\xff"


def xls_records(stream: bytes) -> Iterator[tuple[int, int, int]]:
    """Yield the kind of each record, where its content begins and how long that is."""
    place, end = 0, len(stream)
    while place <= end - 4:
        kind, size = struct.unpack_from("<HH", stream, place)
        yield kind, place + 4, min(size, end - place - 4)
        place += 4 + size
