"""Folders of the landing zone that hold batches, and which of two counts after an erasure."""

from __future__ import annotations

import json
import os
from pathlib import Path

# What an erasure leaves in the folder that it put in a batch's place.
ERASED = "erased.json"


def batch_folders(landing: Path, number: str = "") -> list[str]:
    """Return the paths of the folders that may be batches, in no order.

    Args:
        landing: The landing zone.
        number: With which the names of folders begin; all of them where it is empty.
    """
    found: dict[str, str] = {}
    for path in all_folders(landing, number):
        batch = path.rpartition("-")[0]
        if batch not in found or times_erased(found[batch]) < times_erased(path):
            found[batch] = path
    return list(found.values())


def times_erased(path: str) -> int:
    """Return how often people have been erased from a batch."""
    told = Path(path) / ERASED
    try:
        return len(json.loads(told.read_text("utf-8"))["erasures"]) if told.exists() else 0
    except (ValueError, KeyError, TypeError):
        return 0  # Damaged; `pipelines.damage` names it.


def superseded_folders(landing: Path) -> list[str]:
    """Return the folders in whose place an interrupted erasure has already put new ones."""
    return sorted({*all_folders(landing)} - {*batch_folders(landing)})


def all_folders(landing: Path, number: str = "") -> list[str]:
    """Return the paths of all folders that are called as batches are, in no order."""
    if not landing.exists():
        return []
    # What begins with «_» is no dataset: codes of old pages may begin with a digit as well.
    datasets = [entry.path for entry in os.scandir(landing) if entry.is_dir()]
    datasets = [path for path in datasets if not Path(path).name.startswith("_")]
    return [
        entry.path
        for dataset in datasets
        for entry in os.scandir(dataset)
        if entry.name[0].isdigit() and entry.name.startswith(number)
    ]
