"""How a template that comes back is known: its mark on a hidden sheet, and its example row.

The mark names the dataset and the version of its columns, so a template is known whatever its
file is called, and an old one can be told. Knows nothing of how workbooks are written.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from pipelines.datasets import DATASETS
from pipelines.datasets.base import Dataset, code_list
from pipelines.headers import Table
from pipelines.problems import Problem
from pipelines.read import Sheet
from pipelines.texts import LANGS, Lang, say

MARK = re.compile(r"^rost-template (\w+) ([0-9a-f]{8})$")


class Mark(NamedTuple):
    """What a template says of itself.

    Attributes:
        dataset: What it is for.
        version: Of its columns when it was written.
    """

    dataset: str
    version: str

    @property
    def text(self) -> str:
        """The mark as it stands in its cell."""
        return f"rost-template {self.dataset} {self.version}"


def mark_of(dataset: Dataset) -> Mark:
    """Return today's mark of a dataset; it changes with columns, their kinds and code lists."""
    columns = [
        (one.name, one.kind, one.required, one.title.ru, one.title.en,
         [code.code for code in code_list(one.codes)] if one.codes else [])
        for one in dataset.fields
    ]  # fmt: skip
    return Mark(dataset.name, hashlib.sha256(repr(columns).encode()).hexdigest()[:8])


def find_mark(sheets: Iterable[Sheet]) -> Mark | None:
    """Return the mark among the first rows of a workbook's sheets, or None."""
    for sheet in sheets:
        for cell in (cell for row in sheet.rows(0, 1) for cell in row):
            found = MARK.match(cell)
            if found and found[1] in DATASETS:
                return Mark(found[1], found[2])
    return None


def to_fill(sheets: list[Sheet]) -> list[Sheet]:
    """Return the sheets of a template that people fill, without its guide and its lists."""
    own = {say(f"template.{key}", lang) for key in ("guide", "lists") for lang in LANGS}
    return [sheet for sheet in sheets if sheet.name not in own]


def old_template(mark: Mark | None) -> list[Problem]:
    """Return the warning that a template is of another version than today's, if it is."""
    if mark is None or mark == mark_of(DATASETS[mark.dataset]):
        return []
    return [Problem("old_template", severity="warning")]


def example_row(dataset: Dataset, lang: Lang) -> list[str]:
    """Return the texts of a template's example row; its remark says that it is one."""
    return [
        say("template.example_row", lang) if one.name == "remark" else one.example
        for one in dataset.fields
    ]


def without_example(sheet: Sheet, table: Table, dataset: Dataset, mapping: dict[int, str]) -> Table:
    """Return `table` without the example row of its template.

    Only a first row that equals the example in every declared column is one: whoever writes over
    it keeps what they wrote.
    """
    if not table.data_rows or len(mapping) < len(dataset.fields):
        return table
    first = table.data_rows[0]
    cells = sheet.rows(first - 1, first)[0]
    told = {name: cells[place] for place, name in mapping.items()}
    if [told[one.name] for one in dataset.fields] not in [
        example_row(dataset, lang) for lang in LANGS
    ]:
        return table
    return replace(table, data_rows=table.data_rows[1:], left_out=sorted([first, *table.left_out]))
