"""The cells of a landed row as they stood in the file that was sent."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from pipelines.batches import find_batch
from pipelines.headers import header_parts, top_of_header
from pipelines.problems import RostError
from pipelines.read import Sheet, address, read_sheets
from pipelines.scope import Scope
from pipelines.settings import Settings


@dataclass(frozen=True)
class Cell:
    """One cell of an original.

    Attributes:
        address: Where it stands, as `B7`.
        header: What stands above it.
        text: What stands in it.
    """

    address: str
    header: str
    text: str


def original_cells(settings: Settings, scope: Scope, batch_id: str, source_row: int) -> list[Cell]:
    """Return the filled cells of row `source_row` (from 1) of the file that became a batch.

    A row may name people anywhere, so a scope that may not see names is shown none of its cells.

    Raises:
        RostError: There is no such batch in `scope`, or its original is not kept or lacks the row.
    """
    batch = find_batch(settings.landing, scope, batch_id)
    if batch is None:
        raise RostError("no_such_batch", batch=batch_id)
    if not scope.sees_full_names:
        return []
    paths = list(batch.folder.glob("original*"))
    if not paths or not paths[0].stat().st_size:
        raise RostError("no_original", batch=batch_id)
    told = batch.manifest
    cells = cells_of(paths[0], told.source_name, told.sheet, told.header_row, source_row)
    if cells is None:
        raise RostError("no_original_row", batch=batch_id, row=source_row)
    return list(cells)


@lru_cache(maxsize=1000)
def cells_of(
    path: Path, name: str, sheet_name: str, header_row: int, source_row: int
) -> tuple[Cell, ...] | None:
    """Return the filled cells of a row of an original; None where the file ends before it."""
    sheets = sheets_of(path, name)
    # A text file has no name for its sheet, the workbook that took its place after an erasure has.
    sheet = next((sheet for sheet in sheets if sheet.name == sheet_name), sheets[0])
    if sheet.cells.height < source_row:
        return None
    last = header_row - 1
    rows = sheet.rows(0, header_row)
    headers = header_parts(rows, top_of_header(rows, last), last)
    cells = sheet.rows(source_row - 1, source_row)[0]
    return tuple(
        Cell(address(source_row, place), " · ".join(filter(None, above)), text)
        for place, (above, text) in enumerate(zip(headers, cells, strict=True))
        if text
    )


@lru_cache(maxsize=4)
def sheets_of(path: Path, name: str) -> list[Sheet]:
    """Return the sheets of an original; it never changes, so it is read once."""
    return read_sheets(path.read_bytes(), name)
