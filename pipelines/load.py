"""The whole way of a file into the landing zone and the warehouse, and the way back."""

from __future__ import annotations

import uuid
from dataclasses import asdict, dataclass
from typing import Any

import polars as pl

from pipelines.audit import record
from pipelines.batches import Batch, Manifest, find_batch, list_batches, now, retract, write_batch
from pipelines.build import Built, build
from pipelines.examine import Examined, Part
from pipelines.file_names import ending
from pipelines.locks import cells_of
from pipelines.periods import covered
from pipelines.problems import RostError, RowsRefused
from pipelines.put_off import FILE as PUT_OFF
from pipelines.put_off import settle, waiting
from pipelines.reaching import outside, owners_of, refuse_wide_list
from pipelines.same_upload import is_same, refuse_erased
from pipelines.scope import Scope
from pipelines.settings import Settings


@dataclass(frozen=True)
class Landed:
    """What became of a file.

    Attributes:
        batches: The batches it landed as, or those of the same file that had landed before.
        is_new: Whether this call landed them.
        built: The warehouse that shows them; None for the same file again.
    """

    batches: list[Manifest]
    is_new: bool
    built: Built | None


def land_and_build(settings: Settings, scope: Scope, examined: Examined, who: str) -> Landed:
    """Land a file and build the warehouse; the same file twice changes nothing.

    Raises:
        RowsRefused: Something in it is wrong; nothing landed.
    """
    same = landed_before(settings, scope, examined)
    if same:
        return Landed(same, is_new=False, built=None)
    batches = land(settings, scope, examined, who)
    return Landed(batches, is_new=True, built=build(settings))


def land(settings: Settings, scope: Scope, examined: Examined, who: str) -> list[Manifest]:
    """Land every sheet of a file as a batch and return their manifests.

    Raises:
        RowsRefused: Something in the file is wrong, or a row is outside `scope`.
        FileRefused: It would replace rows of organisations outside `scope`, or bring back a person
            who was erased.
    """
    if examined.errors:
        raise RowsRefused(examined.errors)
    refuse_erased(settings, examined.looked)
    for part in examined.parts:
        refuse_wide_list(part, scope, examined.answers.mode, examined.name)
    refused = [one for part in examined.parts for one in outside(part, examined.known, scope)]
    if refused:
        raise RowsRefused(refused)
    upload = uuid.uuid4().hex
    suffix = ending(examined.name)
    landed = [
        write_batch(
            settings.landing,
            manifest_of(examined, part, upload, who),
            without_repeats(part),
            examined.looked.data,
            suffix,
            {PUT_OFF: asdict(part.put_off)} if part.put_off.rows else {},
        )
        for part in examined.parts
    ]
    record(settings, who, "upload", " ".join(one.batch_id for one in landed))
    settle_answered(settings, scope, examined, landed, who)
    return landed


def settle_answered(
    settings: Settings, scope: Scope, examined: Examined, landed: list[Manifest], who: str
) -> None:
    """Settle the put-off rows that came back in this file."""
    came_from = examined.looked.answers_to
    if came_from in {one.manifest.batch_id for one in waiting(settings.landing, scope)}:
        settle(settings.landing, came_from, landed[0].batch_id, who, scope)


def without_repeats(part: Part) -> pl.DataFrame:
    """Return the rows of a sheet; of those that say the same, which were warned about, the first.

    Rows that say the same have the same key, and hashes tell at once that no key comes twice.
    """
    told = [name for name in part.rows.columns if name not in {"source_row", "source_column"}]
    if not part.rows.select(part.dataset.key).hash_rows().is_duplicated().any():
        return part.rows
    return part.rows.unique(subset=told, keep="first", maintain_order=True)


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


def landed_before(settings: Settings, scope: Scope, examined: Examined) -> list[Manifest]:
    """Return the active batches of the very same upload; none where a part of it is not there."""
    wanted = [manifest_of(examined, part, "", "") for part in examined.parts]
    same = [
        batch
        for batch in list_batches(settings.landing, scope)
        if not batch.retracted and any(is_same(batch, one) for one in wanted)
    ]
    is_whole = all(any(is_same(batch, one) for batch in same) for one in wanted)
    return [batch.manifest for batch in same] if is_whole else []


def undo(settings: Settings, scope: Scope, batch_id: str, why: str, who: str) -> Built:
    """Retract a batch and build the warehouse without it.

    Raises:
        RostError: There is no such batch in `scope`, it has been undone already, or it speaks of
            a closed period and no reason is given.
    """
    found = find_batch(settings.landing, scope, batch_id)
    corrects = [asdict(cell) for cell in cells_of(settings, found)] if found else []
    if corrects and not why.strip():
        raise RostError("why_needed", batch=batch_id)
    retract(settings.landing, batch_id, why, who, scope, corrects)
    record(settings, who, "undo", batch_id)
    return build(settings)


def history(settings: Settings, scope: Scope) -> list[Batch]:
    """Return the batches that `scope` reaches, the latest first."""
    return list_batches(settings.landing, scope)[::-1]
