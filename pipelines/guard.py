"""What a file is, told by its first bytes, before any parser sees it.

The checks of archives (bombs, encryption, lying sizes) and the worker process in which parsers
run belong between `recognise_kind` and `read.read_sheets`.
"""

from __future__ import annotations

from typing import Literal

from pipelines.problems import FileRefused

FileKind = Literal["xlsx", "xls", "text"]

MAX_BYTES = 50 * 1024 * 1024
ZIP = b"PK\x03\x04"
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
# First bytes of what people send by mistake, and the sentence for each.
REFUSED: tuple[tuple[bytes, str], ...] = (
    (b"%PDF", "is_pdf"),
    (b"\x89PNG", "is_image"),
    (b"\xff\xd8\xff", "is_image"),
    (b"GIF8", "is_image"),
    (b"{\\rtf", "is_document"),
    (b"Rar!", "is_archive"),
    (b"7z\xbc\xaf", "is_archive"),
    (b"\x1f\x8b", "is_archive"),
)


def recognise_kind(data: bytes, name: str) -> FileKind:
    """Return what `data` is, by content and never by the extension of `name`.

    Raises:
        FileRefused: Empty, too large, or nothing that holds a table; one sentence says which.
    """
    refuse_what_is_no_table(data, name)
    if data.startswith(OLE):
        return "xls"
    return archive_kind(data, name) if data.startswith(ZIP) else "text"


def refuse_what_is_no_table(data: bytes, name: str) -> None:
    """Raise `FileRefused` for a file whose first bytes say that it holds no table."""
    if name.rsplit("/", 1)[-1].startswith("~$"):
        raise FileRefused("is_lock_file", name=name)
    if not data.strip():
        raise FileRefused("is_empty", name=name)
    if len(data) > MAX_BYTES:
        raise FileRefused("too_large", name=name, limit=MAX_BYTES // 1024 // 1024)
    for start, reason in REFUSED:
        if data.startswith(start):
            raise FileRefused(reason, name=name)
    if data.lstrip()[:100].lower().startswith((b"<!doctype", b"<html", b"<?xml")):
        raise FileRefused("is_web_page", name=name)


def archive_kind(data: bytes, name: str) -> FileKind:
    """Return `xlsx` for a workbook; a text document or another archive is refused."""
    if b"xl/workbook" in data or b"xl/worksheets" in data:
        return "xlsx"
    if b"word/document" in data or b"ppt/presentation" in data:
        raise FileRefused("is_document", name=name)
    raise FileRefused("is_archive", name=name)
