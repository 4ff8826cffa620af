"""Marks about what was handed in, as people make them on a page.

They land like any other file, so who made a mark, when and why stays on record, and a mark can be
undone.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Sequence
from dataclasses import dataclass

from pipelines.batches import now
from pipelines.examine import Answers, examine
from pipelines.load import Landed, land_and_build
from pipelines.scope import Scope
from pipelines.settings import Settings

HEAD = ("district", "organisation", "dataset", "period", "state", "marked_on", "who", "reason",
        "due_on")  # fmt: skip


@dataclass(frozen=True)
class Marked:
    """What a mark is about.

    Attributes:
        district: Name of the district.
        organisation: Full name of the organisation; empty for the district itself.
        dataset: What is handed in.
        period: Id of the period.
    """

    district: str
    organisation: str
    dataset: str
    period: str


def mark(
    settings: Settings,
    scope: Scope,
    marked: Sequence[Marked],
    state: str,
    who: str,
    reason: str = "",
    due_on: dt.date | None = None,
) -> Landed:
    """Land one mark about each of `marked`, made today, and build the warehouse.

    Args:
        settings: Where things lie.
        scope: What may be changed.
        marked: What the marks are about.
        state: Code of the list `submission_state`.
        who: Who makes them.
        reason: Why; needed where a period is opened again, someone excused or a day moved.
        due_on: The new due day, for `rescheduled`.

    Raises:
        RowsRefused: A mark lacks its reason or day, or is outside `scope`; nothing landed.
    """
    day = f"{dt.date.today():%d.%m.%Y}"
    due = f"{due_on:%d.%m.%Y}" if due_on else ""
    text = io.StringIO(newline="")
    rows = csv.writer(text, delimiter=";", lineterminator="\r\n")
    # The moment makes two files of one day different, or the second would have landed already.
    rows.writerow([f"Полнота данных, отметки {now()} {state}"])
    rows.writerow(HEAD)
    rows.writerows(
        [one.district, one.organisation, one.dataset, one.period, state, day, who, reason, due]
        for one in marked
    )
    examined = examine(
        settings, scope, text.getvalue().encode("utf-8-sig"), "otmetki.csv", Answers("submissions")
    )
    return land_and_build(settings, scope, examined, who)
