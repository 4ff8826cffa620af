"""What the rows of a comparison say, cell by cell: values then and now, and parts by cause."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from decimal import ROUND_HALF_EVEN, Decimal
from typing import Any

from dashboard.reports import numbers
from dashboard.reports.addresses import page_address
from dashboard.reports.base import say
from dashboard.reports.overview_base import Asked
from pipelines.batches import Batch
from pipelines.datasets import DATASETS
from pipelines.texts import Lang


def amount(row: dict[str, Any] | None, measure: str) -> Decimal | None:
    """Return a value rounded as it is written, shares in percent; None where there is none."""
    if not row or row["value"] is None:
        return None
    value = Decimal(str(row["value"])) * (100 if measure == "percent" else 1)
    return value.quantize(Decimal("0.1"), ROUND_HALF_EVEN)


def written(row: dict[str, Any] | None, measure: str, lang: Lang) -> str:
    """Return a value as readers see it."""
    if row and row["status"] == "withheld":
        return say("since.withheld", lang)
    if not row:
        return numbers.NOTHING
    return numbers.shown(row["value"], measure, row["is_lower_bound"] or False, lang)


def trail(row: dict[str, Any], asked: Asked, lang: Lang, known: str | None) -> str:
    """Return where a value is explained, as known then or as it is shown here."""
    if row["told"][0 if known else -1] is None:
        return ""
    return page_address(
        "indicator", lang, project=asked.project_id, code=row["indicator_code"],
        level=row["level"], entity=row["entity_id"], period=row["period_id"], known=known,
    )  # fmt: skip


def cells_of(row: dict[str, Any], causes: Sequence[str], lang: Lang) -> dict[str, str]:
    """Return one value that differs as readers see it, parts by their cause."""
    first, last = row["told"][0], row["told"][-1]
    ends = (row["amounts"][0], row["amounts"][-1])
    whole = None if None in ends else ends[1] - ends[0]
    # A value that one may not see tells nothing by what it differs by either.
    hidden = any(one and one["status"] == "withheld" for one in row["told"])
    told = {
        "entity": row["entity_name"],
        "title": f"{row['title']} ({numbers.period(row['period_id'], lang)})",
        "before": written(first, row["measure"], lang),
        "after": written(last, row["measure"], lang),
        "difference": whole_of(whole, ends, hidden, row["measure"], lang),
    }
    for at, cause in enumerate(causes):
        told[cause] = numbers.NOTHING if hidden else part_of(row, at, lang)
    return told


def whole_of(
    whole: Decimal | None,
    ends: tuple[Decimal | None, Decimal | None],
    hidden: bool,
    measure: str,
    lang: Lang,
) -> str:
    """Return a whole difference; a word where a value came about or is gone."""
    if hidden:
        return numbers.NOTHING
    if whole is None:
        return say("since.came" if ends[0] is None else "since.gone", lang)
    return signed(whole, measure, lang)


def part_of(row: dict[str, Any], at: int, lang: Lang) -> str:
    """Return what a step adds to a value."""
    before, after = row["amounts"][at : at + 2]
    if before is not None and after is None:
        return say("since.gone", lang)
    part = row["parts"][at]
    if part is None:
        return say("since.came", lang)
    return signed(part, row["measure"], lang) if part else ""


def signed(change: Decimal, measure: str, lang: Lang) -> str:
    """Return a difference with its sign, shares in points; yes and no as such."""
    if measure == "yes_no":
        return numbers.NO[lang] if change < 0 else numbers.YES[lang]
    text = numbers.changed(float(change), "", lang) or ""
    return f"{text}\u00a0{say('tile.points', lang)}" if measure == "percent" else text


def batch_cells(batch: Batch, cause: str, lang: Lang) -> list[str]:
    """Return what a batch holds, its file, and when it landed or was undone."""
    told = batch.manifest
    title = DATASETS[told.dataset].title
    at = batch.retracted["at"] if cause == "undone" else told.landed_at
    day = numbers.day(dt.datetime.fromisoformat(at).date(), lang)
    return [title.ru if lang == "ru" else title.en, told.source_name, day]
