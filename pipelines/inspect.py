"""What the reader makes of a file, before anything is checked or landed."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from pipelines.problems import NeedsAnswer, RostError
from pipelines.read import Sheet, read_sheets
from pipelines.recognise import Recognised, recognise
from pipelines.texts import Lang

EXIT = {"parse": 0, "ask": 3, "reject": 2}


@dataclass(frozen=True)
class Inspected:
    """What was seen; `verdict` speaks of the reading alone, so `dataset` may be None.

    Attributes:
        kind: `xlsx`, `xls`, `html`, `text` …; all of them in `pipelines.guard.FileKind`.
        encoding, delimiter: Of a text file.
        sheet: The sheet looked at: the first that holds a known dataset, else the first.
        header_row: As the spreadsheet numbers it.
        n_rows: Filled rows below the header.
        n_cols: Columns of the table.
        n_data_rows: Those rows without totals, footers and repeated headers.
        dataset: Recognised dataset.
        mapping: Header as written → declared column.
        verdict: `parse`, `ask` or `reject`.
        reason: Why not `parse`, in the reader's language.
    """

    kind: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    sheet: str | None = None
    header_row: int | None = None
    n_rows: int | None = None
    n_cols: int | None = None
    n_data_rows: int | None = None
    dataset: str | None = None
    mapping: dict[str, str] | None = None
    verdict: str = "parse"
    reason: str | None = None

    def plain(self) -> dict[str, Any]:
        """Return everything by name."""
        return asdict(self)


def inspect(data: bytes, name: str, lang: Lang) -> Inspected:
    """Return what the reader sees in a file; never raises for what the file contains."""
    try:
        sheets = read_sheets(data, name)
    except NeedsAnswer as question:
        return Inspected(verdict="ask", reason=question.message(lang))
    except RostError as refusal:
        return Inspected(verdict="reject", reason=refusal.message(lang))
    return of_sheet(*first_known(sheets))


def first_known(sheets: list[Sheet]) -> tuple[Sheet, Recognised]:
    """Return the first sheet that holds a dataset, else the first."""
    found = [(sheet, recognise(sheet)) for sheet in sheets]
    return next((pair for pair in found if pair[1].dataset), found[0])


def of_sheet(sheet: Sheet, recognised: Recognised) -> Inspected:
    """Return what was seen in one sheet."""
    table, dataset = recognised.table, recognised.dataset
    mapping = {table.headers[place]: column for place, column in recognised.mapping.items()}
    return Inspected(
        kind=sheet.kind,
        encoding=sheet.encoding,
        delimiter=sheet.delimiter,
        sheet=sheet.name or None,
        header_row=table.header_row,
        n_rows=len(table.data_rows) + len(table.left_out),
        n_cols=len(table.columns),
        n_data_rows=len(table.data_rows),
        dataset=dataset.name if dataset else None,
        mapping=mapping if dataset else None,
    )
