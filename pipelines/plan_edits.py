"""What people say on a page of a plan and its risks: it lands like any file and can be undone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pipelines.build import Built, build
from pipelines.edits import land_edit
from pipelines.scope import Scope
from pipelines.settings import Settings


@dataclass(frozen=True)
class Done:
    """An item of a plan that was done for one of its days.

    Attributes:
        project_id: Project of the plan.
        district_id: District of the plan.
        number: Of the item.
        due_on: The last day of the time at which it was due.
        done_on: When it was done.
        document: What proves it, or why it counts as done.
    """

    project_id: str
    district_id: str
    number: str
    due_on: dt.date
    done_on: dt.date
    document: str


def mark_done(settings: Settings, scope: Scope, done: Done, who: str) -> Built:
    """Land a mark that an item was done, and build the warehouse.

    Raises:
        RowsRefused: The mark is wrong or outside `scope`; nothing landed.
    """
    told = {
        "project_id": done.project_id,
        "number": done.number,
        "due_on": written(done.due_on),
        "done_on": written(done.done_on),
        "document": done.document,
    }
    land_edit(settings, scope, "plan_marks", [told], done.district_id, who)
    return build(settings)


@dataclass(frozen=True)
class Risk:
    """How a risk stands. A row of a risk is told whole, so it says what does not change as well.

    Attributes:
        project_id: Project of the risk.
        district_id: District whose file told the risk.
        title: What may happen.
        prevention: What is done against it.
        owner: Who watches it.
        status: Code of the list `risk_status`.
        probability: From 1 to 5; None where nobody said.
        impact: From 1 to 5; None where nobody said.
        checked_on: When it was looked at.
    """

    project_id: str
    district_id: str
    title: str
    prevention: str
    owner: str
    status: str
    probability: int | None
    impact: int | None
    checked_on: dt.date


def check_risk(settings: Settings, scope: Scope, risk: Risk, who: str) -> Built:
    """Land how a risk stands now, and build the warehouse.

    Raises:
        RowsRefused: It is wrong or outside `scope`; nothing landed.
    """
    told = {
        "project_id": risk.project_id,
        "title": risk.title,
        "prevention": risk.prevention,
        "owner": risk.owner,
        "status": risk.status,
        "checked_on": written(risk.checked_on),
        "probability": str(risk.probability or ""),
        "impact": str(risk.impact or ""),
    }
    land_edit(settings, scope, "risks", [told], risk.district_id, who)
    return build(settings)


def written(day: dt.date) -> str:
    """Return a day as the columns of files have it."""
    return f"{day:%d.%m.%Y}"
