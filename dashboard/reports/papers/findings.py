"""What numbers say, in sentences: how an indicator stands, who stands apart, whose data lack."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboard.queries import completeness, indicators, peers
from dashboard.reports import numbers
from dashboard.reports.base import Block, Listing, Prose, say
from dashboard.reports.indicators import SELF_RATED, change_of, made_of
from dashboard.reports.overview_changes import amount
from dashboard.reports.overview_targets import asked_for
from dashboard.reports.papers.base import Draft
from dashboard.reports.peers import meaning
from dashboard.reports.reminders import reminders_of

# In which order findings are told; what is not rated is in the tables alone.
GROUPS = ("met", "near", "missed", "no_data")


def findings(draft: Draft) -> list[Prose]:
    """Return the findings by status, a sentence for each indicator; empty groups are left out."""
    told: list[Prose] = []
    for status in GROUPS:
        rows = [row for row in draft.overview.to_dicts() if row["status"] == status]
        if rows:
            title = draft.say(f"finding.group.{status}", n=len(rows))
            told.append(Prose(title, [f"• {sentence(draft, row)}" for row in rows]))
    return told


def sentence(draft: Draft, row: dict[str, Any]) -> str:
    """Return how an indicator stands: value, what it is made of, base, target, change, verdict."""
    lang = draft.lang
    if row["value"] is None:
        reason = say(f"reason.{row['reason']}", lang)
        return draft.say("finding.no_value", title=row["title"], reason=reason)
    made = made_of(row, lang)
    parts = [amount(row, lang) + (f" ({made})" if made else "")]
    if row["baseline"] is not None and row["kind"] not in SELF_RATED:
        base = numbers.shown(row["baseline"], row["measure"], False, lang)
        parts.append(draft.say("finding.baseline", value=base))
    if row["target"] is not None and row["kind"] != "milestone":
        parts.append(draft.say("finding.target", value=asked_for(row, lang)))
    if row["progress"] is not None:
        progress = numbers.percent(row["progress"], lang)
        parts.append(draft.say("finding.progress", value=progress))
    change = change_of(row, lang) if row["kind"] != "change" else ""
    if change:
        parts.append(change)
    verdict = draft.say(f"finding.verdict.{row['status']}")
    return draft.say("finding.sentence", title=row["title"], told=", ".join(parts),
                     verdict=verdict)  # fmt: skip


def conclusion(draft: Draft, rows: list[dict[str, Any]]) -> str:
    """Return how many of some indicators stand how, in one sentence."""
    counts = {status: sum(row["status"] == status for row in rows) for status in GROUPS}
    told = [
        draft.say(f"finding.count.{status}", n=counts[status]) for status in GROUPS
        if counts[status]
    ]  # fmt: skip
    if not told:
        return draft.say("finding.nothing_rated", n=len(rows))
    return draft.say("finding.conclusion", n=len(rows), told=", ".join(told))


def apart(draft: Draft) -> dict[str, list[str]]:
    """Return the organisations that stand below those of their kind by more than chance.

    Returns:
        Name → titles of the indicators, for none of which chance is enough.
    """
    if not draft.asked.district_id:
        return {}
    of_organisations = indicators.overview(
        draft.scope, draft.asked.project_id, draft.asked.district_id, draft.asked.year,
        draft.lang, "organisation", district_id=draft.asked.district_id,
    )  # fmt: skip
    found: dict[str, list[str]] = {}
    for row in of_organisations.to_dicts():
        compared = peers.compared(*draft.place, row["indicator_code"], row["period_id"], draft.lang)
        for one in compared.to_dicts():
            if meaning(one, row, draft.lang)["tone"] == "worse":
                found.setdefault(one["organisation_name"], []).append(row["title"])
    return dict(sorted(found.items(), key=lambda one: (-len(one[1]), one[0])))


def apart_block(draft: Draft) -> Block:
    """Return who stands below those of their kind, on which indicators."""
    found = apart(draft)
    if not found:
        return Prose(draft.say("apart.none"), [draft.say("apart.none_told")])
    return Listing(
        "apart",
        draft.say("apart.title", n=len(found)),
        draft.say("apart.subtitle"),
        pl.DataFrame(
            {
                draft.say("column.organisation"): list(found),
                draft.say("column.indicators"): ["; ".join(titles) for titles in found.values()],
            }
        ),
    )


def missing(draft: Draft) -> pl.DataFrame:
    """Return what has not been handed in by its time: the columns of `marts.completeness`."""
    place = draft.asked.overview.place
    years = completeness.years(draft.scope, place)
    own = [one for one in years if one.endswith(str(draft.asked.year))]
    if not own:
        return pl.DataFrame()
    found = completeness.rows(draft.scope, place, own[0])
    return found.filter(pl.col("status") == "overdue")


def missing_block(draft: Draft) -> Block:
    """Return whose data are missing, or that everybody has handed in what was due."""
    found = missing(draft)
    if found.is_empty():
        return Prose(draft.say("missing.none"), [draft.say("missing.none_told")])
    letters = reminders_of(found, draft.lang, "")
    return Listing(
        "missing",
        draft.say("missing.title", n=found.height, k=len(letters)),
        draft.say("missing.subtitle"),
        pl.DataFrame(
            {
                draft.say("column.holder"): [one.holder for one in letters],
                draft.say("column.datasets"): [one.what for one in letters],
            }
        ),
    )
