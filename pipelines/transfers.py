"""Moves of teams between tiers of a matrix, as people make them on a page.

A move closes the team's placement and opens the next one. Both rows land as one batch like any
file's, so who moved the team, when and why stays on record, and a move can be undone.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from pipelines.build import Built, build
from pipelines.edits import land_edit
from pipelines.problems import RostError
from pipelines.scope import Scope
from pipelines.settings import Settings

DAY = dt.timedelta(days=1)


@dataclass(frozen=True)
class Standing:
    """How a team stands at a site.

    Attributes:
        tier: Code of its tier.
        starts_on: Since when.
        ends_on: Until when, where that is known.
        basis: The document that put it there.
        reason: Why.
    """

    tier: str
    starts_on: dt.date
    ends_on: dt.date | None = None
    basis: str | None = None
    reason: str | None = None


@dataclass(frozen=True)
class Transfer:
    """A team that enters a site, changes its tier there or leaves it.

    Attributes:
        project_id: Project of the matrix.
        district_id: Its district.
        site: Title of the site.
        organisation: Full name of the team's school.
        was: How it stands there now; None where it does not.
        tier: Code of its next tier; None where it leaves.
        day: The first day of the new state.
        reason: Why.
        basis: The document that moves it.
    """

    project_id: str
    district_id: str
    site: str
    organisation: str
    was: Standing | None
    tier: str | None
    day: dt.date
    reason: str
    basis: str = ""


def transfer(settings: Settings, scope: Scope, move: Transfer, who: str) -> Built:
    """Land a move and build the warehouse.

    Raises:
        RostError: It has no reason or changes nothing, or the team would leave on the day on
            which it came; nothing landed.
        RowsRefused: It breaks the dataset's declaration, or is outside `scope`.
    """
    if not move.reason.strip():
        raise RostError("transfer_reason_needed")
    land_edit(
        settings,
        scope,
        "placements",
        rows_of(move),
        move.district_id,
        who,
        why=move.reason.strip(),
    )
    return build(settings)


def rows_of(move: Transfer) -> list[dict[str, str]]:
    """Return the placements that a move closes and opens, as cells of a file would say them.

    Raises:
        RostError: The move changes nothing, or the team would leave on the day it came.
    """
    if move.tier == (move.was.tier if move.was else None):
        raise RostError("transfer_changes_nothing")
    rows: list[dict[str, str]] = []
    came_that_day = move.was is not None and move.was.starts_on == move.day
    if move.was and not came_that_day:
        rows.append(closed(move, move.was))
    if move.tier is not None:
        rows.append(opened(move, move.tier))
    if not rows:
        raise RostError("transfer_leaves_at_once")
    return rows


def closed(move: Transfer, was: Standing) -> dict[str, str]:
    """Return the placement that ends on the day before a move, with what it was told with."""
    told = row_of(move, was.tier, was.starts_on, move.day - DAY)
    # Where the team leaves, no next row says why.
    leaving = move.tier is None
    return told | {
        "basis": "; ".join(filter(None, (was.basis, move.basis if leaving else ""))),
        "reason": "; ".join(filter(None, (was.reason, move.reason if leaving else ""))),
    }


def opened(move: Transfer, tier: str) -> dict[str, str]:
    """Return the placement that begins with a move; it ends when the one before was to end."""
    told = row_of(move, tier, move.day, move.was.ends_on if move.was else None)
    return told | {"basis": move.basis, "reason": move.reason}


def row_of(
    move: Transfer, tier: str, starts_on: dt.date, ends_on: dt.date | None
) -> dict[str, str]:
    """Return a placement of the move's team at its site."""
    return {
        "project_id": move.project_id,
        "site": move.site,
        "organisation": move.organisation,
        "role": "team",
        "tier": tier,
        "valid_from": f"{starts_on:%d.%m.%Y}",
        "valid_to": f"{ends_on:%d.%m.%Y}" if ends_on else "",
    }
