"""What a file is, told by its content, before any parser sees it.

The first bytes tell most of it here. What is packed is opened by `pipelines.archives` and
`pipelines.compound`, and how much a workbook would unpack to is measured in `pipelines.extents`;
all of it with the standard library alone. Parsers run after that, in a process of their own
(`pipelines.reading_worker`).
"""

from __future__ import annotations

import re
from typing import Literal, NoReturn

from pipelines.problems import FileRefused

FileKind = Literal["xlsx", "xlsm", "xlsb", "xls", "ods", "html", "mhtml", "spreadsheetml", "text"]
# What the first bytes tell; what is packed inside shows only when it is opened.
Container = Literal["zip", "compound", "html", "mhtml", "spreadsheetml", "text"]

MAX_BYTES = 50 * 1024 * 1024
# A sheet's rows × columns, and the columns that Excel has.
MAX_CELLS = 20_000_000
MAX_COLUMNS = 16_384
SOMETHING = re.compile(rb"[^\x00\xff \t\r\n\x1a\xfe\xef\xbb\xbf]")
ZIP = (b"PK\x03\x04", b"PK\x05\x06")
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# First bytes of what people send by mistake, and the sentence for each.
REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "is_pdf"),
    (b"\x89PNG", "is_image"),
    (b"\xff\xd8\xff", "is_image"),
    (b"GIF8", "is_image"),
    (b"BM", "is_image"),
    (b"II*\x00", "is_image"),
    (b"MM\x00*", "is_image"),
    (b"{\\rtf", "is_document"),
    (b"Rar!", "is_archive"),
    (b"7z\xbc\xaf", "is_archive"),
    (b"\x1f\x8b", "is_archive"),
    (b"BZh", "is_archive"),
    (b"\xfd7zXZ", "is_archive"),
    (b"MZ\x90", "is_program"),
    (b"SQLite format 3", "is_database"),
    (b"PAR1", "is_database"),
)
# Two letters may begin a table as well; then the bytes after them are letters too.
SHORT = 16
HTML = re.compile(rb"<(?:!doctype\s+html|html|head|body|table|meta|style|script|center|div)\b")
MHTML = re.compile(rb"^(?:mime-version|content-type:\s*multipart/related|from: <saved by)", re.M)
ENTITIES = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)", re.I)


def recognise_container(data: bytes, name: str) -> Container:
    """Return what `data` is packed in, by content and never by the extension of `name`.

    Raises:
        FileRefused: Empty, too large, or nothing that holds a table; one sentence says which.
    """
    refuse_what_is_no_table(data, name)
    if data.startswith(COMPOUND):
        return "compound"
    return "zip" if data.startswith(ZIP) else markup_or_text(data, name)


def refuse_what_is_no_table(data: bytes, name: str) -> None:
    """Raise `FileRefused` for a file whose first bytes say that it holds no table."""
    if re.split(r"[/\\]", name)[-1].startswith("~$"):
        raise FileRefused("is_lock_file", name=name)
    if not data:
        raise FileRefused("is_empty", name=name)
    if not SOMETHING.search(data):
        raise FileRefused("is_blank", name=name)
    if len(data) > MAX_BYTES:
        raise FileRefused("too_large", name=name, limit=MAX_BYTES // 1024 // 1024)
    for start, reason in REFUSED:
        if data.startswith(start) and (len(start) > 2 or b"\x00" in data[:SHORT]):
            raise FileRefused(reason, name=name)


def markup_or_text(data: bytes, name: str) -> Container:
    """Return which markup `data` begins with, else `text`.

    Raises:
        FileRefused: XML that is no workbook.
    """
    # The names of tags and fields are Latin, so they are seen under UTF-16 without its zeros.
    head = data[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if MHTML.match(head):
        return "mhtml"
    if not head.startswith(b"<"):
        return "text"
    if b"urn:schemas-microsoft-com:office:spreadsheet" in head and b"<html" not in head:
        return "spreadsheetml"
    if HTML.search(head):
        return "html"
    if head.startswith((b"<?xml", b"<!doctype", b"<!--")):
        raise FileRefused("is_xml", name=name)
    return "text"


def refuse_entities(part: bytes, name: str) -> None:
    """Raise `FileRefused` where XML declares a document type or entities; no table needs them."""
    # The mark is looked for first, for most parts have none and it is missed at once.
    if b"!" in part and ENTITIES.search(part):
        raise FileRefused("has_entities", name=name)


def refuse_size(n_rows: int, n_columns: int, name: str) -> None:
    """Raise `FileRefused` where a sheet of that many rows and columns is larger than any table."""
    if n_columns > MAX_COLUMNS:
        raise FileRefused("too_many_columns", name=name, columns=n_columns, limit=MAX_COLUMNS)
    if n_rows * n_columns > MAX_CELLS:
        raise FileRefused("too_many_cells", name=name, rows=n_rows, columns=n_columns)


def refuse_damaged(name: str, error: Exception | None = None) -> NoReturn:
    """Raise `FileRefused` for a file that cannot be opened."""
    raise FileRefused("is_damaged", name=name) from error
