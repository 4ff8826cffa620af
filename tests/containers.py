"""Tables in every container that the product claims to read, written by hand where no library does.

A cell is text, a number, a date or empty (`None` or ""); every writer takes rows of such cells.
"""

from __future__ import annotations

import datetime as dt
import io
import quopri
import struct
import zipfile
from html import escape

from xlwt.CompoundDoc import XlsDoc

from tests.files import Rows

STREAM_NAME = "Workbook".encode("utf-16-le").ljust(64, b"\x00") + struct.pack("<H", 18)
# Days of a date are counted from here in workbooks.
DAY_ZERO = dt.date(1899, 12, 30)


def zipped(parts: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Return an archive of the given parts."""
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", compression, compresslevel=1) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return data.getvalue()


def compound(stream: str, content: bytes) -> bytes:
    """Return an OLE compound file (that of Excel 5 to 2003) with one stream."""
    data = io.BytesIO()
    XlsDoc().save(data, content.ljust(4096, b"\x00"))
    name = stream.encode("utf-16-le")
    entry = name.ljust(64, b"\x00") + struct.pack("<H", len(name) + 2)
    return data.getvalue().replace(STREAM_NAME, entry)


def biff(kind: int, content: bytes) -> bytes:
    """Return one record of an old workbook."""
    return struct.pack("<HH", kind, len(content)) + content


def excel_5(rows: Rows, hidden: bool = False) -> bytes:
    """Return a workbook of Excel 5/95 (BIFF5): no Unicode, texts in cp1251."""
    name = "Лист1".encode("cp1251")
    head = biff(0x0809, struct.pack("<HHHH", 0x0500, 0x0005, 0x0DBB, 0x07CC))
    head += biff(0x0042, struct.pack("<H", 1251))
    # Two cell formats: general, and date (number format 14).
    head += b"".join(biff(0x00E0, struct.pack("<HH12x", 0, form)) for form in (0, 14))
    place = len(head) + 4 + 7 + len(name) + 4
    head += biff(0x0085, struct.pack("<IBBB", place, hidden, 0, len(name)) + name)
    cells = biff(0x0809, struct.pack("<HHHH", 0x0500, 0x0010, 0x0DBB, 0x07CC))
    for number, row in enumerate(rows):
        for column, value in enumerate(row):
            cells += excel_5_cell(number, column, value)
    return compound("Book", head + biff(0x000A, b"") + cells + biff(0x000A, b""))


def excel_5_cell(row: int, column: int, value: object) -> bytes:
    """Return the record of one cell; none for an empty one."""
    if value in (None, ""):
        return b""
    if isinstance(value, dt.date):
        days = (value - DAY_ZERO).days
        return biff(0x0203, struct.pack("<HHHd", row, column, 1, days))
    if isinstance(value, int | float):
        return biff(0x0203, struct.pack("<HHHd", row, column, 0, value))
    text = str(value).encode("cp1251")
    return biff(0x0204, struct.pack("<HHHH", row, column, 0, len(text)) + text)


def record(kind: int, content: bytes = b"") -> bytes:
    """Return one record of a binary workbook (BIFF12): kind and size are variable-length."""
    written = bytes([kind]) if kind < 128 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, length = len(content), b""
    while size > 127:
        length += bytes([size & 0x7F | 0x80])
        size >>= 7
    return written + length + bytes([size]) + content


def wide(text: str) -> bytes:
    """Return a text as binary workbooks hold it."""
    return struct.pack("<I", len(text.encode("utf-16-le")) // 2) + text.encode("utf-16-le")


def xlsb(rows: Rows, extra: dict[str, bytes] | None = None) -> bytes:
    """Return a binary workbook; its texts stand in the cells, dates have number format 14."""
    last = max((len(row) for row in rows), default=1) - 1
    sheet = record(129) + record(148, struct.pack("<IIII", 0, len(rows), 0, last)) + record(145)
    for number, row in enumerate(rows):
        sheet += record(0, struct.pack("<IIHBBBI", number, 0, 300, 0, 0, 0, 0))
        for column, value in enumerate(row):
            sheet += xlsb_cell(column, value)
    sheet += record(146) + record(130)
    formats = b"".join(record(47, struct.pack("<HH12x", 0, form)) for form in (0, 14))
    styles = record(278) + record(617, struct.pack("<I", 2)) + formats + record(618) + record(279)
    bundle = record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("Лист1"))
    book = record(131) + record(143) + bundle + record(144) + record(132)
    parts = {
        "[Content_Types].xml": b"<Types/>",
        "xl/workbook.bin": book,
        "xl/_rels/workbook.bin.rels": RELATIONS.encode(),
        "xl/worksheets/sheet1.bin": sheet,
        "xl/styles.bin": styles,
    }
    return zipped(parts | (extra or {}))


RELATIONS = """<?xml version="1.0"?>
<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="worksheets/sheet1.bin"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"/>
</Relationships>"""


def xlsb_cell(column: int, value: object) -> bytes:
    """Return the record of one cell; none for an empty one."""
    if value in (None, ""):
        return b""
    if isinstance(value, dt.date):
        return record(5, struct.pack("<IId", column, 1, (value - DAY_ZERO).days))
    if isinstance(value, int | float):
        return record(5, struct.pack("<IId", column, 0, value))
    return record(6, struct.pack("<II", column, 0) + wide(str(value)))


def ods(rows: Rows, tail: str = "") -> bytes:
    """Return an OpenDocument workbook; `tail` is written after the rows."""
    lines = "".join(
        f"<table:table-row>{''.join(ods_cell(value) for value in row)}</table:table-row>"
        for row in rows
    )
    content = f"""<?xml version="1.0" encoding="UTF-8"?>
<office:document-content {ODS_NAMES}><office:body><office:spreadsheet>
<table:table table:name="Лист1">{lines}{tail}</table:table>
</office:spreadsheet></office:body></office:document-content>"""
    parts = {
        "mimetype": b"application/vnd.oasis.opendocument.spreadsheet",
        "META-INF/manifest.xml": b"<manifest/>",
        "content.xml": content.encode(),
    }
    return zipped(parts)


ODS_NAMES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for name in ("office", "table", "text")
)


def ods_cell(value: object) -> str:
    """Return one cell; a line of its text is a paragraph."""
    if value in (None, ""):
        return "<table:table-cell/>"
    if isinstance(value, dt.date):
        kind = f'office:value-type="date" office:date-value="{value.isoformat()}"'
        return f"<table:table-cell {kind}><text:p>{value:%d.%m.%y}</text:p></table:table-cell>"
    if isinstance(value, int | float):
        kind = f'office:value-type="float" office:value="{value!r}"'
        return f"<table:table-cell {kind}><text:p>{value}</text:p></table:table-cell>"
    lines = "".join(f"<text:p>{escape(line)}</text:p>" for line in str(value).split("\n"))
    return f'<table:table-cell office:value-type="string">{lines}</table:table-cell>'


def html(rows: Rows, head: str = '<meta charset="utf-8">') -> str:
    """Return a web page with one table, as portals send it under the name of a workbook."""
    lines = "".join(
        f"<tr>{''.join(f'<td>{html_text(value)}</td>' for value in row)}</tr>\n" for row in rows
    )
    return f"<html><head>{head}</head><body>\n<table>\n{lines}</table></body></html>"


def html_text(value: object) -> str:
    """Return a cell's text in a web page."""
    if isinstance(value, dt.date):
        return f"{value:%d.%m.%Y}"
    if isinstance(value, float):
        return f"{value:.15g}"
    return "" if value is None else escape(str(value)).replace("\n", "<br>")


def mhtml(page: str, encoding: str = "utf-8") -> bytes:
    """Return a web archive with one page, as browsers and Excel save it."""
    body = quopri.encodestring(page.encode(encoding))
    head = (
        "MIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; boundary="----=_NextPart_01"; type="text/html"\r\n\r\n'
        "------=_NextPart_01\r\n"
        "Content-Location: file:///C:/list.htm\r\n"
        "Content-Transfer-Encoding: quoted-printable\r\n"
        f'Content-Type: text/html; charset="{encoding}"\r\n\r\n'
    )
    return head.encode() + body + b"\r\n------=_NextPart_01--\r\n"


def spreadsheetml(rows: Rows, encoding: str = "utf-8", styles: str = "") -> bytes:
    """Return a workbook in the XML of Excel 2003."""
    lines = "".join(
        f"<Row>{''.join(spreadsheetml_cell(value) for value in row)}</Row>" for row in rows
    )
    return f"""<?xml version="1.0" encoding="{encoding}"?>
<?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">{styles}
<Worksheet ss:Name="Лист1"><Table>{lines}</Table></Worksheet></Workbook>""".encode(encoding)


def spreadsheetml_cell(value: object) -> str:
    """Return one cell."""
    if value in (None, ""):
        return "<Cell/>"
    if isinstance(value, dt.date):
        return f'<Cell><Data ss:Type="DateTime">{value.isoformat()}T00:00:00.000</Data></Cell>'
    if isinstance(value, int | float):
        return f'<Cell><Data ss:Type="Number">{value!r}</Data></Cell>'
    text = escape(str(value)).replace("\n", "&#10;")
    return f'<Cell><Data ss:Type="String">{text}</Data></Cell>'
