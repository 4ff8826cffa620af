"""Rows that were put off, without a person."""

from __future__ import annotations

from typing import Any

from pipelines.batches import Batch
from pipelines.datasets import DATASETS
from pipelines.datasets.base import KEYS, Dataset
from pipelines.erasure.cleaner import Cleaner
from pipelines.names import person_key
from pipelines.organisations import organisation_key


def clean_put_off(told: dict[str, Any], batch: Batch, cleaner: Cleaner) -> dict[str, Any]:
    """Return rows that were put off, those about the person without what they say of them."""
    dataset = DATASETS[batch.manifest.dataset]
    district = next(iter(batch.manifest.districts), "")
    rows = [clean_waiting(row, dataset, district, cleaner) for row in told["rows"]]
    own = {old["source_row"] for old, new in zip(told["rows"], rows, strict=True) if old != new}
    problems = [one | {"value": None} if one["row"] in own else one for one in told["problems"]]
    return told | {"rows": rows, "problems": problems}


def clean_waiting(
    row: dict[str, Any], dataset: Dataset, district: str, cleaner: Cleaner
) -> dict[str, Any]:
    """Return one row that was put off without the person."""
    known = cleaner.identity.directory.organisations
    at = row.get("organisation")
    place = known.get((district, organisation_key(at)), "?") if at else ""
    told, is_own = dict(row), False
    for column in dataset.fields:
        text = row.get(column.name)
        if column.kind == "person" and text:
            key = person_key(text)
            verdict = cleaner.identity.meant(district, place, key)
            if verdict != "other":
                told[column.name] = cleaner.name(key, is_shared=verdict == "shared")
                is_own |= f"{column.name}_key" in dataset.key
    if is_own:
        hidden = [one.name for one in dataset.fields if one.personal and one.kind not in KEYS]
        told |= {name: None for name in (*hidden, "remark") if name in told}
    return told
