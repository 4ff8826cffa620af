"""The whole way of a file into the landing zone and the warehouse, and the way back."""

from __future__ import annotations

import uuid
from dataclasses import asdict, dataclass

import polars as pl

from pipelines.audit import record
from pipelines.batches import Batch, Manifest, find_batch, list_batches, retract, write_batch
from pipelines.build import Built, build
from pipelines.examine import Examined, Part
from pipelines.file_names import ending
from pipelines.locks import cells_of
from pipelines.problems import RostError, RowsRefused
from pipelines.put_off import FILE as PUT_OFF
from pipelines.put_off import settle, waiting
from pipelines.reaching import outside, refuse_wide_list
from pipelines.same_upload import refuse_erased
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.uploads import manifest_of, parts_landed


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
    drafts = [manifest_of(examined, part, upload, who) for part in examined.parts]
    # Sheets of a file whose landing was interrupted do not land twice; who lands all anew means it.
    before = parts_landed(settings, scope, drafts)
    if all(before):
        before = [None] * len(drafts)
    landed = [
        known
        or write_batch(
            settings.landing,
            draft,
            without_repeats(part),
            examined.looked.data,
            suffix,
            {PUT_OFF: asdict(part.put_off)} if part.put_off.rows else {},
        )
        for part, draft, known in zip(examined.parts, drafts, before, strict=True)
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


def landed_before(settings: Settings, scope: Scope, examined: Examined) -> list[Manifest]:
    """Return the active batches of the very same upload; none where a part of it is not there."""
    wanted = [manifest_of(examined, part, "", "") for part in examined.parts]
    found = parts_landed(settings, scope, wanted)
    return [one for one in found if one] if all(found) else []


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
