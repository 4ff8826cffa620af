"""How large the sheets of an OpenDocument workbook would become.

A cell and a row may say how often they are repeated, and files end with a million empty ones; what
counts is where the last filled cell is.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pipelines.archives import Archive
from pipelines.extents import Outline, refuse_text, whole_tags
from pipelines.guard import refuse_entities, refuse_size

TAG = re.compile(
    rb"<table:(table|table-row|(?:covered-)?table-cell)(?=[\s>/])([^>]*)>|</table:(table)>"
)
REPEATED = re.compile(rb"table:number-(?:rows|columns)-repeated\s*=\s*[\"'](\d{1,9})")
ANY_TAG = re.compile(rb"<[^>]*>")
VALUE = re.compile(rb"office:(?:[a-z]+-)?value(?:-type)?\s*=")


@dataclass
class Extent:
    """Where the reading of a sheet stands, and how far its filled cells go."""

    row: int = 0
    rows_repeated: int = 0
    column: int = 0
    n_rows: int = 0
    n_columns: int = 0

    def next_row(self, repeated: int) -> None:
        """Go on to a row."""
        self.row += self.rows_repeated
        self.rows_repeated, self.column = repeated, 0

    def next_cell(self, repeated: int, *, is_filled: bool) -> None:
        """Go on to a cell."""
        self.column += repeated
        if is_filled:
            self.n_columns = max(self.n_columns, self.column)
            self.n_rows = max(self.n_rows, self.row + self.rows_repeated)


def outline_ods(archive: Archive) -> Outline:
    """Return what an OpenDocument workbook is like, every part of it unpacked and counted.

    Raises:
        FileRefused: As `pipelines.extents.outline_xlsx`.
    """
    for part in archive.parts:
        is_content = part.name.casefold() == "content.xml"
        sheet, shown = Extent(), 0
        for piece in whole_tags(archive.unpack(part)):
            if not part.name.casefold().endswith(".svg"):
                refuse_entities(piece, archive.name)
            if is_content:
                sheet, repeated = measure(piece, sheet, archive.name)
                shown += repeated
                refuse_text(shown, archive.name)
    return Outline()


def measure(piece: bytes, sheet: Extent, name: str) -> tuple[Extent, int]:
    """Return where the reading stands after a piece, and the bytes of its texts as repeated.

    Raises:
        FileRefused: A sheet is larger than any table.
    """
    shown = weight = end = 0
    for found in TAG.finditer(piece):
        shown += weight and weight * len(ANY_TAG.sub(b"", piece[end : found.start()]))
        weight, end = 0, found.end()
        tag, attributes = found[1], found[2] or b""
        told = REPEATED.search(attributes)
        repeated = int(told[1]) if told else 1
        if tag == b"table-row":
            sheet.next_row(repeated)
        elif tag in (b"table-cell", b"covered-table-cell"):
            is_filled = bool(VALUE.search(attributes)) or not attributes.endswith(b"/")
            sheet.next_cell(repeated, is_filled=is_filled)
            weight = repeated * sheet.rows_repeated if is_filled else 0
        else:
            refuse_size(sheet.n_rows, sheet.n_columns, name)
            sheet = Extent()
    refuse_size(sheet.n_rows, sheet.n_columns, name)
    return sheet, shown + (weight and weight * len(ANY_TAG.sub(b"", piece[end:])))
