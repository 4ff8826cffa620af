"""What was made of landed data and may still name a person: old builds, kept pages, memory."""

from __future__ import annotations

import json

from pipelines import originals
from pipelines.disk import put_json
from pipelines.erasure.cleaner import Cleaner
from pipelines.settings import Settings
from pipelines.versions import current

# Builds and drafts of builds; the current one is kept.
BUILT = ("warehouse-*.duckdb*", "past-*.duckdb*", "frozen-*.duckdb*", "building.*", "freezing.*")


def remove_built(settings: Settings) -> None:
    """Remove every build but the current one; old pages then say that data were erased."""
    kept = current(settings.warehouse)
    for pattern in BUILT:
        for path in settings.warehouse.glob(pattern):
            if not kept or path != kept.path:
                path.unlink(missing_ok=True)


def clean_frozen(settings: Settings, cleaner: Cleaner) -> None:
    """Take the person out of the addresses of pages that were handed out."""
    ids = cleaner.identity.all_ids
    for path in (settings.landing / "_frozen").glob("*.json"):
        told = json.loads(path.read_text("utf-8"))
        choices = {name: "" if own in ids else own for name, own in told["choices"].items()}
        clean = cleaner.json(told | {"choices": choices})
        if clean != told:
            put_json(path, clean)


def forget_in_memory() -> None:
    """Forget originals that were read."""
    originals.cells_of.cache_clear()
    originals.sheets_of.cache_clear()
