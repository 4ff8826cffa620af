"""What a sender says about a file; whatever nobody says is found out."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from pipelines.batches import list_batches
from pipelines.scope import Scope


class Place(NamedTuple):
    """One text in one cell of a file. A cell of a matrix may hold several.

    Attributes:
        sheet: Name of the sheet; empty for text files.
        cell: Address as the spreadsheet shows it.
        was: The text as it stands there; None where the cell is blank.
    """

    sheet: str
    cell: str
    was: str | None


@dataclass(frozen=True)
class SheetAnswer:
    """What is said of one sheet.

    Attributes:
        dataset: What it holds.
        header_row: Where its header stands, as the spreadsheet numbers rows; 0 for none.
        mapping: Place of a column in the sheet (from 0) → declared name. Columns that are not in
            it go nowhere.
        is_left_out: It is not to land.
    """

    dataset: str | None = None
    header_row: int | None = None
    mapping: Mapping[int, str] | None = None
    is_left_out: bool = False


@dataclass(frozen=True)
class Answers:
    """What is said of a file.

    Attributes:
        dataset: What it holds.
        district: Id or name of the district of rows that name none.
        mode: `update` or `replace`.
        valid_on: The day that lists in it describe.
        encoding: Of a text file.
        delimiter: Of a text file.
        sheets: What is said of single sheets, by their names.
        corrections: Texts that are read instead of those in the file.
        put_off: Rows in error are put off and the others land.
        why: Why a period that is closed already is changed.
    """

    dataset: str | None = None
    district: str | None = None
    mode: str = "update"
    valid_on: dt.date | None = None
    encoding: str | None = None
    delimiter: str | None = None
    sheets: Mapping[str, SheetAnswer] = field(default_factory=dict[str, SheetAnswer])
    corrections: Mapping[Place, str] = field(default_factory=dict[Place, str])
    put_off: bool = False
    why: str = ""

    def of(self, sheet: str) -> SheetAnswer:
        """Return what is said of a sheet."""
        return self.sheets.get(sheet, SheetAnswer(self.dataset))


class Remembered(NamedTuple):
    """How columns were read before: the dataset, and header → declared name."""

    dataset: str
    mapping: dict[str, str]


class Memory:
    """The mappings that a sender has confirmed by landing files.

    The landing zone is the record of them, so an undone batch is no longer remembered.
    """

    def __init__(self, landing: Path, scope: Scope, sender: str) -> None:
        own = [
            batch.manifest
            for batch in list_batches(landing, scope)
            if batch.manifest.landed_by == sender and not batch.retracted
        ]
        self._shapes = {
            tuple(told.headers): Remembered(told.dataset, told.mapping)
            for told in own
            if any(told.headers)
        }

    def of(self, headers: list[str]) -> Remembered | None:
        """Return how the sender's last file of these very headers was read."""
        return self._shapes.get(tuple(headers))
