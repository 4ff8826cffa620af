"""What numbers say, in sentences: how an indicator stands, who stands apart, whose data lack."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboard.queries import completeness, indicators, peers
from dashboard.reports import numbers
from dashboard.reports.base import ITEM, Block, Listing, Prose, say
from dashboard.reports.indicators import SELF_RATED, change_of, made_of
from dashboard.reports.overview_changes import amount, told_change
from dashboard.reports.overview_targets import asked_for, is_aimed
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
            told.append(Prose(title, [f"{ITEM}{sentence(draft, row)}" for row in rows]))
    return told


def sentence(draft: Draft, row: dict[str, Any]) -> str:
    """Return how an indicator stands: value, what it is made of, base, target, change, verdict."""
    if row["value"] is None:
        reason = say(f"reason.{row['reason']}", draft.lang)
        return draft.say("finding.no_value", title=row["title"], reason=reason)
    made = made_of(row, draft.lang)
    parts = [amount(row, draft.lang) + (f" ({made})" if made else "")]
    parts += [*aim_of(draft, row), *change_told(draft, row)]
    told = f"{row['title']}: {', '.join(parts)}"
    verdict = verdict_of(draft, row)
    return f"{told} — {verdict}." if verdict else f"{told}."


def aim_of(draft: Draft, row: dict[str, Any]) -> list[str]:
    """Return base, target and the way between them, as far as an indicator has them."""
    parts: list[str] = []
    if row["baseline"] is not None and row["kind"] not in SELF_RATED:
        base = numbers.shown(row["baseline"], row["measure"], False, draft.lang)
        parts.append(draft.say("finding.baseline", value=base))
    if row["target"] is not None and row["kind"] != "milestone":
        parts.append(draft.say("finding.target", value=asked_for(row, draft.lang)))
    if row["progress"] is not None:
        progress = numbers.percent(row["progress"], draft.lang)
        key = "finding.progress" if row["progress"] >= 0 else "finding.behind"
        parts.append(draft.say(key, value=progress))
    return parts


def change_told(draft: Draft, row: dict[str, Any]) -> list[str]:
    """Return the change against the previous period with its unit; nothing where it is unknown."""
    if row["kind"] == "change" or not change_of(row, draft.lang):
        return []
    before = numbers.period(row["previous_period_id"], draft.lang)
    change = told_change(row, draft.lang)
    key = "finding.change" if change else "finding.same"
    return [draft.say(key, change=change[2:], period=before)]


def verdict_of(draft: Draft, row: dict[str, Any]) -> str:
    """Return what a status means; empty where there is nothing to be rated against."""
    if row["kind"] == "milestone":
        return draft.say(f"finding.milestone.{row['status']}")
    if row["status"] == "not_rated" and not is_aimed(row):
        return ""
    return draft.say(f"finding.verdict.{row['status']}")


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
