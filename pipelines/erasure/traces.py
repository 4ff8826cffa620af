"""What was made of landed data and may still name a person: old builds, kept pages, memory."""

from __future__ import annotations

import json
import uuid
from typing import Any

from pipelines import originals
from pipelines.disk import put_json
from pipelines.erasure.cleaner import Cleaner, json_with
from pipelines.methodology.journal import redact
from pipelines.settings import Settings
from pipelines.versions import current

# Builds and drafts of builds; the current one is kept.
BUILT = (
    "warehouse-*.duckdb*", "past-*.duckdb*", "frozen-*.duckdb*", "day-*.duckdb*", "building.*",
    "freezing.*",
)  # fmt: skip


def remove_built(settings: Settings) -> None:
    """Remove every build but the current one; old pages then say that data were erased."""
    kept = current(settings.warehouse)
    for pattern in BUILT:
        for path in settings.warehouse.glob(pattern):
            if not kept or path != kept.path:
                path.unlink(missing_ok=True)


def clean_pages(settings: Settings, cleaner: Cleaner) -> None:
    """Take the person out of pages that were handed out, and of packs of pages."""
    for path in (settings.landing / "_frozen").glob("*.json"):
        told = json.loads(path.read_text("utf-8"))
        clean = without(told, cleaner) | {"choices": without_ids(told["choices"], cleaner)}
        if clean != told:
            put_json(path, clean)
    for path in (settings.landing / "_packs").glob("*.json"):
        told = json.loads(path.read_text("utf-8"))
        pages = [
            page | {"choices": without_ids(page["choices"], cleaner)} for page in told["pages"]
        ]
        clean = without(told | {"pages": pages}, cleaner)
        if clean != told:
            # Packs lay under what their names give, which tells a name to whoever guesses it.
            is_renamed = clean["name"] != told["name"]
            new = path.with_name(f"{uuid.uuid4().hex[:12]}.json") if is_renamed else path
            put_json(new, clean)
            if is_renamed:
                path.unlink()


def clean_methodology(settings: Settings, cleaner: Cleaner) -> None:
    """Take the person out of the journal of adopted versions."""
    redact(settings, lambda told: without(told, cleaner))


def without(told: dict[str, Any], cleaner: Cleaner) -> dict[str, Any]:
    """Return JSON of the product's own without the person."""
    return json_with(cleaner.of_no_district, told)


def without_ids(choices: dict[str, str], cleaner: Cleaner) -> dict[str, str]:
    """Return choices of which none is the person, and none names them."""
    ids = cleaner.identity.all_ids
    return without({name: "" if own in ids else own for name, own in choices.items()}, cleaner)


def forget_in_memory() -> None:
    """Forget originals that were read."""
    originals.cells_of.cache_clear()
    originals.sheets_of.cache_clear()
