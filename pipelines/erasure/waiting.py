"""Rows that were put off, without a person."""

from __future__ import annotations

from typing import Any

from pipelines.batches import Batch
from pipelines.datasets import DATASETS
from pipelines.datasets.base import KEYS, Dataset
from pipelines.erasure.cleaner import Cleaner, json_with
from pipelines.names import district_key, person_key
from pipelines.organisations import organisation_key


def clean_put_off(told: dict[str, Any], batch: Batch, cleaner: Cleaner) -> dict[str, Any]:
    """Return rows that were put off, those about the person without what they say of them."""
    dataset = DATASETS[batch.manifest.dataset]
    rows = [clean_waiting(row, dataset, district_of(row, batch, cleaner), cleaner)
            for row in told["rows"]]  # fmt: skip
    changed = {old["source_row"] for old, new in zip(told["rows"], rows, strict=True) if old != new}
    problems = [
        json_with(cleaner.text, one) | {"value": None} if one["row"] in changed else one
        for one in told["problems"]
    ]
    headers = json_with(cleaner.text, told["headers"])
    return told | {"rows": rows, "problems": problems, "headers": headers}


def district_of(row: dict[str, Any], batch: Batch, cleaner: Cleaner) -> str:
    """Return the district of a row that was put off; "" where nothing tells it."""
    if row.get("district"):
        return cleaner.identity.directory.districts.get(district_key(row["district"]), "")
    told = batch.manifest.put_off_districts or batch.manifest.districts
    return told[0] if len(told) == 1 else ""


def clean_waiting(
    row: dict[str, Any], dataset: Dataset, district: str, cleaner: Cleaner
) -> dict[str, Any]:
    """Return one row that was put off without the person."""
    if not cleaner.is_here(district):
        return row
    at = row.get("organisation")
    place = cleaner.identity.directory.place_of(district, organisation_key(at) if at else None)
    told, is_own = {name: json_with(cleaner.text, own) for name, own in row.items()}, False
    for column in dataset.fields:
        text = row.get(column.name)
        if column.kind == "person" and text:
            key = person_key(text)
            verdict = cleaner.identity.meant(*place, key)
            own = cleaner.identity.person_ids
            if (
                verdict == "other"
                and cleaner.identity.directory.bearers(key, place[0] or None) - own
            ):
                told[column.name] = text
            elif verdict != "other":
                told[column.name] = cleaner.name(key, is_shared=verdict == "shared")
                is_own |= f"{column.name}_key" in dataset.key
    if is_own:
        hidden = [one.name for one in dataset.fields if one.personal and one.kind not in KEYS]
        told |= {name: None for name in (*hidden, "remark") if name in told}
    return told
