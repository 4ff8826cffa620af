"""Measures that a document proposes, by how things stand. The rules are here and nowhere else."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboard.reports.base import Block, Listing, Prose
from dashboard.reports.overview_targets import status_word
from dashboard.reports.papers.base import Draft
from dashboard.reports.papers.findings import apart, missing
from dashboard.reports.papers.tables import overdue_of, whole_plan
from pipelines.datasets import DATASETS
from pipelines.texts import Lang

# What an indicator rests on decides what can be done; the first of these that it reads.
RESTS_ON = (
    "achievements", "assessments", "results", "placements", "sites", "documents", "events",
    "routes", "plan_items", "participation", "people",
)  # fmt: skip
# So many organisations are named; the table above has them all.
NAMED = 10
# Statuses for which something is proposed, the most urgent first.
PROPOSED = ("missed", "near", "no_data")


def measure_of(row: dict[str, Any], draft: Draft) -> str:
    """Return what is proposed for an indicator; empty where nothing is.

    - missed: its reasons are looked into by the council, then what its data allow to do;
    - near: what its data allow to do, without a council;
    - no data: those who have them upload them.
    """
    if row["status"] == "no_data":
        return draft.say("measure.no_data", datasets=titles(row["datasets"], draft.lang))
    if row["status"] not in PROPOSED:
        return ""
    ground = next((one for one in RESTS_ON if one in row["datasets"]), "plan_items")
    what = draft.say(f"measure.what.{ground}")
    return draft.say(f"measure.{row['status']}", what=what)


def titles(datasets: list[str], lang: Lang) -> str:
    """Return the titles of datasets, one after another."""
    return ", ".join(DATASETS[one].title.in_(lang) for one in datasets if one in DATASETS)


def indicator_measures(draft: Draft, rows: list[dict[str, Any]]) -> list[tuple[str, str, str]]:
    """Return what is proposed, with its status and the indicators that need it; urgent first.

    A milestone that was reached late is reached: nothing is proposed for it.
    """
    grounds: dict[tuple[str, str], list[str]] = {}
    for row in sorted(rows, key=lambda one: (*PROPOSED, one["status"]).index(one["status"])):
        measure = measure_of(row, draft)
        if measure and (row["kind"], row["status"]) != ("milestone", "near"):
            grounds.setdefault((row["status"], measure), []).append(row["title"])
    return [("; ".join(named), *key) for key, named in grounds.items()]


def place_measures(draft: Draft) -> list[tuple[str, str, str]]:
    """Return what is proposed for the plan, for data that lack and for those who stand apart."""
    told: list[tuple[str, str, str]] = []
    overdue = overdue_of(draft, whole_plan(draft)).height
    if overdue:
        told.append((draft.say("measure.plan", n=overdue), "missed", draft.say("measure.plan_do")))
    lacking = missing(draft).height
    if lacking:
        told.append((draft.say("measure.lack", n=lacking), "near", draft.say("measure.lack_do")))
    found = list(apart(draft))
    if found:
        names = ", ".join(found[:NAMED])
        if len(found) > NAMED:
            names += draft.say("measure.more", n=len(found) - NAMED)
        ground = draft.say("measure.apart", names=names)
        told.append((ground, "near", draft.say("measure.apart_do")))
    return told


def measures_block(draft: Draft, rows: list[dict[str, Any]], *, with_place: bool) -> Block:
    """Return the measures proposed, numbered; where nothing needs one, what to do with success."""
    told = indicator_measures(draft, rows) + (place_measures(draft) if with_place else [])
    if not told:
        return Prose(draft.say("measure.title_none"), [draft.say("measure.none")])
    number, ground, status, what = (
        draft.say(f"column.{name}") for name in ("number", "ground", "status", "measure")
    )
    return Listing(
        "measures",
        draft.say("measure.title", n=len(told)),
        draft.say("measure.subtitle"),
        pl.DataFrame(
            {
                number: [str(n) for n in range(1, len(told) + 1)],
                ground: [one for one, _, _ in told],
                status: [status_word(one, draft.lang) for _, one, _ in told],
                what: [one for _, _, one in told],
            }
        ),
        statuses={status: [one for _, one, _ in told]},
    )
