"""Archives and workbooks that harm programs, each made in a few lines."""

from __future__ import annotations

import io
import random
import struct
import warnings
import zipfile

from tests.containers import biff, compound, ods, record, wide, xlsb, zipped

NAMES = (
    'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
CONTENTS = "<Types/>"
BOOK = (
    f'<workbook {NAMES}><sheets><sheet name="Лист1" sheetId="1" r:id="rId1"/></sheets></workbook>'
)
LINKS = f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{RELATED}/worksheet" Target="worksheets/sheet1.xml"/>
<Relationship Id="rId2" Type="{RELATED}/sharedStrings" Target="sharedStrings.xml"/>
</Relationships>"""
ROOT = f"""<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Type="{RELATED}/officeDocument" Target="xl/workbook.xml"/>
</Relationships>"""
TWO_CELLS = '<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>'


def parts(rows: str = TWO_CELLS, strings: str = "", head: str = "") -> dict[str, bytes]:
    """Return the parts of a workbook whose one sheet has the given rows, written in XML."""
    found = {
        "[Content_Types].xml": CONTENTS,
        "_rels/.rels": ROOT,
        "xl/workbook.xml": BOOK,
        "xl/_rels/workbook.xml.rels": LINKS,
        "xl/worksheets/sheet1.xml": f"{head}<worksheet {NAMES}><sheetData>{rows}</sheetData>"
        "</worksheet>",
        "xl/sharedStrings.xml": f"<sst {NAMES}>{strings}</sst>",
    }
    return {name: part.encode() for name, part in found.items()}


def workbook(rows: str = TWO_CELLS, strings: str = "", head: str = "") -> bytes:
    """Return a workbook whose one sheet has the given rows, written in XML."""
    return zipped(parts(rows, strings, head))


def loose_row(n_cells: int) -> str:
    """Return a row of cells that do not say where they stand."""
    return f"<row>{''.join(f'<c><v>{n}</v></c>' for n in range(n_cells))}</row>"


def far_cells(tag: str = '<c r="{}"><v>1</v></c>', last: str = "XFD1048576") -> bytes:
    """Return a workbook of two cells, in the first and the last place of a sheet."""
    rows = f'<row r="1">{tag.format("A1")}</row><row r="1048576">{tag.format(last)}</row>'
    return workbook(rows)


def bottom_row() -> bytes:
    """Return a workbook of three columns with a heading and one row at the very bottom."""
    cells = "".join(f'<c r="{column}1048576"><v>7</v></c>' for column in "ABC")
    head = "".join(f'<c r="{column}1"><v>1</v></c>' for column in "ABC")
    return workbook(f'<row r="1">{head}</row><row r="1048576">{cells}</row>')


def coloured_rows() -> bytes:
    """Return a workbook whose last row is coloured to its end, and holds one value."""
    blank = '<c r="XFD1048576" s="1"/>'
    return workbook(f'{TWO_CELLS}<row r="1048576">{blank}</row>')


def one_string_everywhere() -> bytes:
    """Return a workbook of 20,000 cells that show one text of a megabyte."""
    text = random.Random(1).randbytes(500_000).hex()
    cells = "".join(f'<row r="{n}"><c r="A{n}" t="s"><v>0</v></c></row>' for n in range(1, 20_001))
    return workbook(cells, f"<si><t>{text}</t></si>")


def many_strings() -> bytes:
    """Return a workbook with more shared strings than any table shows."""
    text = random.Random(1).randbytes(2_000).hex()
    return workbook(strings=f"<si><t>{text}</t></si>" * 17_000)


def tight() -> bytes:
    """Return a workbook with a part that is packed a thousand times."""
    return zipped(parts() | {"xl/media/space.xml": b" " * 20_000_000})


def with_sizes(data: bytes, size: int) -> bytes:
    """Return an archive that states another size for every part than it has."""
    changed = bytearray(data)
    for mark, place in ((b"PK\x01\x02", 24), (b"PK\x03\x04", 22)):
        start = changed.find(mark)
        while start >= 0:
            struct.pack_into("<I", changed, start + place, size)
            start = changed.find(mark, start + 4)
    return bytes(changed)


def with_flag(data: bytes, place: int, flag: int) -> bytes:
    """Return an archive whose table of contents has a flag set in every entry."""
    changed = bytearray(data)
    start = changed.find(b"PK\x01\x02")
    while start >= 0:
        changed[start + place] |= flag
        start = changed.find(b"PK\x01\x02", start + 4)
    return bytes(changed)


def repeated_part() -> bytes:
    """Return a workbook with two sheets of one name, between which parsers choose differently."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for name, part in [*parts().items(), ("xl/worksheets/sheet1.xml", b"<worksheet/>")]:
            archive.writestr(name, part)
    return data.getvalue()


def overlapping_parts() -> bytes:
    """Return a workbook in which the last part lies in the bytes of the one before it."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        for name, part in (parts() | {"a": b"a" * 99, "b": b"a" * 99}).items():
            archive.writestr(name, part)
    changed = bytearray(data.getvalue())
    last = changed.rfind(b"PK\x01\x02")
    (start,) = struct.unpack_from("<I", changed, changed.rfind(b"PK\x01\x02", 0, last) + 42)
    struct.pack_into("<I", changed, last + 42, start)
    return bytes(changed)


def encrypted_ods() -> bytes:
    """Return an OpenDocument workbook that asks for a password."""
    manifest = b'<manifest:encryption-data manifest:checksum="0"/>'
    return zipped({"mimetype": b"", "META-INF/manifest.xml": manifest, "content.xml": b"\x00\x01"})


def encrypted_xls() -> bytes:
    """Return an old workbook that asks for a password."""
    begin = biff(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 0))
    return compound("Workbook", begin + biff(0x002F, b"\x01\x00" + bytes(52)) + biff(0x000A, b""))


def xls_sheet(records: bytes, globals_: bytes = b"") -> bytes:
    """Return an old workbook (BIFF8) with one sheet of the given records."""
    begin = "<HHHHII"
    head = biff(0x0809, struct.pack(begin, 0x0600, 0x0005, 0, 0, 0, 0)) + globals_
    bound = struct.pack("<HBB", 0, 1, 0) + b"S"
    place = len(head) + 4 + 4 + len(bound) + 4
    head += biff(0x0085, struct.pack("<I", place) + bound) + biff(0x000A, b"")
    sheet = biff(0x0809, struct.pack(begin, 0x0600, 0x0010, 0, 0, 0, 0)) + records
    return compound("Workbook", head + sheet + biff(0x000A, b""))


def far_xls() -> bytes:
    """Return an old workbook of two cells, one of them beyond what such a sheet can have."""
    numbers = (struct.pack("<HHHd", row, row, 0, 1.0) for row in (0, 65_535))
    return xls_sheet(b"".join(biff(0x0203, number) for number in numbers))


def one_string_everywhere_xls() -> bytes:
    """Return an old workbook of 60,000 cells that show one text of 8,000 letters, doubled by it."""
    text = struct.pack("<HB", 8_000, 0) + b"a" * 8_000
    strings = biff(0x00FC, struct.pack("<II", 1, 1) + text)
    cells = b"".join(
        biff(0x00FD, struct.pack("<HHHI", row, column, 0, 0))
        for row in range(10_000)
        for column in range(20)
    )
    return xls_sheet(cells, strings)


def ring_of_sectors() -> bytes:
    """Return an old workbook whose table of sectors leads round in a ring."""
    changed = bytearray(xls_sheet(b""))
    (table,) = struct.unpack_from("<I", changed, 76)
    start = (table + 1) * 512
    changed[start : start + 512] = struct.pack("<128I", *([1, 0] * 64))
    return bytes(changed)


def far_xlsb() -> bytes:
    """Return a binary workbook of two cells, in the first and the last place of a sheet."""
    rows = b""
    for row, column in ((0, 0), (1_048_575, 16_383)):
        rows += record(0, struct.pack("<IIHBBBI", row, 0, 300, 0, 0, 0, 0))
        rows += record(6, struct.pack("<II", column, 0) + wide("x"))
    sheet = record(129) + record(148, bytes(16)) + record(145) + rows + record(146) + record(130)
    return xlsb([["x"]], {"xl/worksheets/sheet1.bin": sheet})


def repeated_ods(columns: int, rows: int, text: str = "x") -> bytes:
    """Return an OpenDocument workbook of one cell that is repeated."""
    cell = f'<table:table-cell table:number-columns-repeated="{columns}">' \
        f"<text:p>{text}</text:p></table:table-cell>"  # fmt: skip
    return ods([], f'<table:table-row table:number-rows-repeated="{rows}">{cell}</table:table-row>')
