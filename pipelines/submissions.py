"""Marks about what was handed in, as people make them on a page.

They land like any other file, so who made a mark, when and why stays on record, and a mark can be
undone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from pipelines.build import Built, build
from pipelines.edits import land_edit
from pipelines.scope import Scope
from pipelines.settings import Settings


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
) -> Built:
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
    told = {
        "state": state,
        "marked_on": f"{dt.date.today():%d.%m.%Y}",
        "who": who,
        "reason": reason,
        "due_on": f"{due_on:%d.%m.%Y}" if due_on else "",
    }
    land_edit(settings, scope, "submissions", [asdict(one) | told for one in marked], None, who)
    return build(settings)
