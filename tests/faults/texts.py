"""Texts and markup that are damaged or harm programs."""

from __future__ import annotations

from tests.containers import spreadsheetml
from tests.files import Rows, text

LIST: Rows = [
    ["Школа", "Педагог", "Балл"],
    *[[f"МБОУ СОШ № {n}", f"Петрова Анна {n}", n] for n in range(1, 200)],
]
LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
BOMB = f'<!DOCTYPE Workbook [<!ENTITY l0 "ха">{LAUGHS}]>'
FOREIGN = '<!DOCTYPE Workbook [<!ENTITY own SYSTEM "file:///etc/hostname">]>'


def with_type(declared: str, encoding: str = "utf-8") -> bytes:
    """Return a workbook in XML that declares a document type."""
    page = spreadsheetml(LIST, encoding).decode(encoding)
    return page.replace("<?mso-app", f"{declared}<?mso-app", 1).encode(encoding)


def unclosed_quote() -> bytes:
    """Return a list of 10,000 rows in whose line 5,000 a quote is opened and never closed."""
    lines = ["Школа;Тип", *[f'"МБОУ СОШ № {n}";"СОШ"' for n in range(2, 10_001)]]
    lines[4_999] = '"МБОУ СОШ № 5000;СОШ'
    return "\r\n".join(lines).encode()


def mixed() -> bytes:
    """Return a list in UTF-8 to which rows in cp1251 were added from line 201 on."""
    return text(LIST) + text(LIST[1:], "cp1251")


def mojibake(read_as: str) -> bytes:
    """Return a list in UTF-8 that was read as `read_as` and saved so."""
    return text(LIST).decode(read_as, errors="ignore").encode()


def wide_text(n_columns: int) -> bytes:
    """Return two lines of as many columns."""
    return b";".join([b"1"] * n_columns) + b"\n" + b";".join([b"2"] * n_columns)


def deep_xml() -> bytes:
    """Return a workbook in XML with a hundred thousand tags inside one another."""
    nested = "<a>" * 100_000 + "</a>" * 100_000
    return spreadsheetml(LIST).replace(b"<Worksheet", nested.encode() + b"<Worksheet", 1)


def far_xml() -> bytes:
    """Return a workbook in XML whose second cell says that it stands in the last place."""
    cell = '<Row ss:Index="1048576"><Cell ss:Index="16384"><Data ss:Type="Number">1</Data></Cell>'
    return spreadsheetml(LIST).replace(b"</Table>", f"{cell}</Row></Table>".encode())


def spanning_html() -> bytes:
    """Return a page whose cells say that they span a thousand columns each."""
    row = "<tr>" + '<td colspan="1000">1</td>' * 300 + "</tr>"
    return f"<html><table>{row * 3}</table></html>".encode()


def deep_html() -> bytes:
    """Return a page with ten thousand blocks inside one another, and a table within."""
    table = "<table><tr><td>1<td>2</tr><tr><td>3<td>4</tr></table>"
    return ("<html>" + "<div>" * 10_000 + table).encode()


ERROR_PAGE = """<!DOCTYPE html><html><head><title>404</title></head><body>
<table width="100%"><tr><td>Страница не найдена</td></tr></table></body></html>""".encode()
