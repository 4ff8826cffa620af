"""Rows in error that their sender put off, so that the others could land.

They are kept in the folder of the batch that they did not become part of, in `put_off.json`. They
wait there until a person says that they are settled, or until they come back put right: the
workbook that they are exported as names their batch. Settling adds `settled.json`.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from pathlib import Path

from filelock import FileLock

from pipelines.batches import Batch, list_batches, now
from pipelines.disk import put_json, saying_why
from pipelines.parse import Texts
from pipelines.problems import Problem, RostError
from pipelines.read import Sheet
from pipelines.scope import Scope

# What the first cell of a sheet of errors says; such a sheet holds no data.
MARK = {"ru": "Рост: что исправить", "en": "Rost: what to put right"}
FILE = "put_off.json"
SETTLED = "settled.json"


@dataclass(frozen=True)
class PutOff:
    """Rows that a sender put off.

    Attributes:
        headers: Declared name → header as its author wrote it.
        rows: Declared name → text, with `source_row` in the file.
        problems: What is wrong in them; rows and cells are those of the file.
        districts: Ids of their districts, "" among them where a row does not tell.
    """

    headers: dict[str, str] = field(default_factory=dict[str, str])
    rows: list[dict[str, str | int | None]] = field(
        default_factory=list[dict[str, "str | int | None"]]
    )
    problems: list[Problem] = field(default_factory=list[Problem])
    districts: list[str] = field(default_factory=list[str])


def taken_out(texts: Texts, bad: set[int], problems: list[Problem], districts: list[str]) -> PutOff:
    """Return the rows of `texts` whose source rows are `bad`, with problems and districts."""
    rows = [row for row in texts.rows.to_dicts() if row["source_row"] in bad]
    kept = [{key: value for key, value in row.items() if key != "source_column"} for row in rows]
    return PutOff(texts.headers, kept, [one for one in problems if one.row in bad], districts)


def together(first: PutOff, second: PutOff) -> PutOff:
    """Return the rows of both, those of the second not yet in the first."""
    return replace(
        second,
        rows=first.rows + second.rows,
        problems=first.problems + second.problems,
        districts=sorted({*first.districts, *second.districts}),
    )


def read_put_off(batch: Batch) -> PutOff:
    """Return the rows that were put off when a batch landed; none where there were none."""
    path = batch.folder / FILE
    if not path.exists():
        return PutOff()
    told = json.loads(path.read_text("utf-8"))
    return PutOff(told["headers"], told["rows"], [Problem(**one) for one in told["problems"]])


def waiting(landing: Path, scope: Scope) -> list[Batch]:
    """Return the active batches whose put-off rows nobody has settled, the latest first."""
    return [
        batch
        for batch in list_batches(landing, scope)[::-1]
        if not batch.retracted
        and batch.manifest.counts.get("put_off")
        and (batch.folder / FILE).exists()
        and not (batch.folder / SETTLED).exists()
    ]


def settle(landing: Path, batch_id: str, why: str, who: str, scope: Scope) -> None:
    """Say that the rows put off with a batch wait no longer.

    Raises:
        RostError: No rows of such a batch wait in `scope`.
    """
    with saying_why(landing), FileLock(landing / ".lock"):
        found = [one for one in waiting(landing, scope) if one.manifest.batch_id == batch_id]
        if not found or not scope.may_change:
            raise RostError("nothing_put_off", batch=batch_id)
        put_json(found[0].folder / SETTLED, {"at": now(), "who": who, "why": why})


def answered_batch(sheets: list[Sheet]) -> tuple[list[Sheet], str]:
    """Return the sheets that hold data, and the batch whose put-off rows they are; "" for none."""
    kept: list[Sheet] = []
    batch = ""
    for sheet in sheets:
        first = [cell for row in sheet.rows(0, 1) for cell in row]
        if first and first[0] in MARK.values():
            batch = first[1] if len(first) > 1 else ""
        else:
            kept.append(sheet)
    return kept or sheets, batch
