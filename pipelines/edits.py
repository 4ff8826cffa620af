"""Rows written in the app, landed as a batch like any upload: what was written is its original."""

from __future__ import annotations

import csv
import io

from pipelines.answers import Answers
from pipelines.batches import Manifest
from pipelines.datasets import DATASETS
from pipelines.examine import examine
from pipelines.load import land
from pipelines.scope import Scope
from pipelines.settings import Settings


def land_edit(
    settings: Settings,
    scope: Scope,
    dataset: str,
    rows: list[dict[str, str]],
    district: str | None,
    who: str,
    why: str = "",
) -> list[Manifest]:
    """Land rows given by declared names and return their batch; nothing is built.

    Args:
        settings: Where they land.
        scope: Who writes.
        dataset: What they are.
        rows: Declared name → text, as a cell of a file would say it.
        district: Id of the district of rows that name none; None where all name their own.
        who: Who writes, for the history.
        why: Why a period that is closed already is changed.

    Raises:
        RowsRefused: They break the dataset's declaration.
    """
    declared = DATASETS[dataset]
    columns = list(dict.fromkeys(name for row in rows for name in row))
    lines = io.StringIO(newline="")
    table = csv.writer(lines, delimiter=";", lineterminator="\r\n")
    table.writerow(declared.field(name).title.ru for name in columns)
    table.writerows([row.get(name, "") for name in columns] for row in rows)
    data = lines.getvalue().encode("utf-8-sig")
    answers = Answers(dataset=dataset, district=district, why=why)
    name = f"{declared.title.ru} (внесено на странице).csv"
    return land(settings, scope, examine(settings, scope, data, name, answers), who)
