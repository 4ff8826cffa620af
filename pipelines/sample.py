"""Load the sample territories, the way a person would load the same files."""

from __future__ import annotations

import csv

from pipelines.answers import Answers
from pipelines.batches import list_batches
from pipelines.build import build
from pipelines.examine import examine
from pipelines.load import land, landed_before
from pipelines.scope import Scope
from pipelines.settings import Settings

WHO = "sample"


def is_empty(settings: Settings) -> bool:
    """Return whether nothing has ever landed."""
    return not list_batches(settings.landing, Scope.everything())


def load_sample(settings: Settings) -> int:
    """Land every file of `data/sample/files.csv`, build once, and return how many batches.

    Files that have landed already are left alone.
    """
    everything = Scope.everything()
    landed = 0
    with (settings.sample / "files.csv").open(encoding="utf-8", newline="") as lines:
        wanted = list(csv.DictReader(lines))
    for row in wanted:
        path = settings.sample / row["file"]
        answers = Answers(district=row["district"] or None)
        examined = examine(settings, everything, path.read_bytes(), path.name, answers)
        if not landed_before(settings, everything, examined):
            landed += len(land(settings, everything, examined, WHO))
    build(settings)
    return landed
