"""What was changed in periods that had been accepted or locked, and why."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl

from dashboard.queries import completeness as queries
from dashboard.queries.completeness import Place
from dashboard.reports import numbers
from dashboard.reports.base import Listing, say
from pipelines.batches import Batch
from pipelines.datasets import DATASETS
from pipelines.scope import Scope
from pipelines.texts import Lang


def corrections_listing(
    scope: Scope, batches: list[Batch], place: Place, lang: Lang
) -> Listing | None:
    """Return the corrections of a place, the latest first; None where there is none.

    Args:
        scope: Who asks.
        batches: Those that the scope reaches, undone ones too.
        place: Whose periods.
        lang: The language.
    """
    names = queries.holders(scope, place)
    told = [
        one
        for batch in batches
        for one in corrections_of(batch)
        if (one["district_id"], one["organisation_id"]) in names
    ]
    if not told:
        return None
    rows = [
        cells(one, names[one["district_id"], one["organisation_id"]], lang)
        for one in sorted(told, key=lambda one: one["at"], reverse=True)
    ]
    title = say("corrections.title", lang, n=len(rows))
    return Listing("corrections", title, say("corrections.subtitle", lang), pl.DataFrame(rows))


def corrections_of(batch: Batch) -> list[dict[str, Any]]:
    """Return the closed periods that the landing and the undoing of a batch changed."""
    manifest, undone = batch.manifest, batch.retracted
    landed = {"at": manifest.landed_at, "who": manifest.landed_by, "why": manifest.why}
    told = [{**cell, **landed, "way": "landed"} for cell in manifest.corrects]
    retracted = {name: undone.get(name, "") for name in ("at", "who", "why")}
    told += [{**cell, **retracted, "way": "undone"} for cell in undone.get("corrects", [])]
    return [one | {"file": manifest.source_name} for one in told]


def cells(told: dict[str, Any], holder: str, lang: Lang) -> dict[str, str]:
    """Return one correction as readers see it."""
    at = dt.datetime.fromisoformat(told["at"])
    shown = {
        "at": f"{numbers.day(at, lang)} {at:%H:%M}",
        "holder": holder or say("completeness.district", lang),
        "dataset": DATASETS[told["dataset"]].title.in_(lang),
        "period": numbers.period(told["period"], lang),
        "way": say(f"corrections.{told['way']}", lang, file=told["file"]),
        "who": told["who"],
        "why": told["why"],
    }
    return {say(f"corrections.column.{key}", lang): text for key, text in shown.items()}
