"""What is kept of an upload beside its rows, and which of its sheets have landed already."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from typing import Any

from pipelines.batches import Manifest, list_batches, now
from pipelines.examine import Examined, Part
from pipelines.periods import covered
from pipelines.reaching import owners_of
from pipelines.same_upload import is_same
from pipelines.scope import Scope
from pipelines.settings import Settings


def manifest_of(examined: Examined, part: Part, upload: str, who: str) -> dict[str, Any]:
    """Return the manifest of a sheet, its number and id still to be given."""
    table = part.recognised.table
    dated = part.dataset.dated_by
    span = covered(part.rows[dated].drop_nulls().unique().to_list()) if dated else None
    mapping = {table.headers[place]: name for place, name in part.recognised.mapping.items()}
    return {
        "upload_id": upload,
        "dataset": part.dataset.name,
        "landed_at": now(),
        "landed_by": who,
        "source_name": examined.name,
        "source_sha256": examined.looked.sha256,
        "sheet": part.recognised.sheet.name,
        "header_row": table.header_row,
        "mapping": mapping,
        **owners_of(part, examined.known)._asdict(),
        "mode": examined.answers.mode,
        "valid_on": part.valid_on.isoformat(),
        "covers_from": span[0].isoformat() if span else None,
        "covers_to": span[1].isoformat() if span else None,
        "counts": {
            "rows": part.rows.height,
            "left_out": len(table.left_out),
            "put_off": len(part.put_off.rows),
        },
        "headers": table.headers,
        "corrections": corrections_of(examined, part),
        "why": examined.answers.why.strip() if part.corrects else "",
        "corrects": [asdict(cell) for cell in part.corrects],
    }


def corrections_of(examined: Examined, part: Part) -> list[dict[str, str | None]]:
    """Return what its sender put right in a sheet, as manifests keep it."""
    return [
        place._asdict() | {"now": now}
        for place, now in examined.answers.corrections.items()
        if place.sheet == part.texts.sheet
    ]


def parts_landed(
    settings: Settings, scope: Scope, wanted: Iterable[Mapping[str, Any]]
) -> list[Manifest | None]:
    """Return the active batch as which each of some manifests has landed before, or None."""
    active = [one for one in list_batches(settings.landing, scope) if not one.retracted]
    return [
        next((batch.manifest for batch in active if is_same(batch, one)), None) for one in wanted
    ]
