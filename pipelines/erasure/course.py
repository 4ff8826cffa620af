"""The course of an erasure: counting, writing anew, cleaning up after, finishing what broke off."""

from __future__ import annotations

from collections.abc import Collection, Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock

from pipelines import audit
from pipelines.backup import LOCK as BACKUP_LOCK
from pipelines.backup import keep_erasures
from pipelines.batch_folders import superseded_folders
from pipelines.batches import Batch, list_batches
from pipelines.build import build
from pipelines.diary import events
from pipelines.disk import saying_why
from pipelines.erasure.cleaner import Cleaner
from pipelines.erasure.directory import Directory, directory
from pipelines.erasure.folders import prepare, put_in_place, sweep
from pipelines.erasure.identity import Identity, identity_of
from pipelines.erasure.record import FILE as RECORD
from pipelines.erasure.record import WORD, Erasure, erasures, note
from pipelines.erasure.rewriting import Draft, drafts_of, uploads
from pipelines.erasure.traces import clean_frozen, forget_in_memory, remove_built
from pipelines.names import person_key
from pipelines.scope import Scope
from pipelines.settings import Settings

# These tell who is who, so they go last: what is left of an interrupted erasure is found by them.
LAST = {"aliases": 1, "people": 2}
EVERYTHING = Scope.everything()


@dataclass(frozen=True)
class Erased:
    """What an erasure changed, or would change.

    Attributes:
        pseudonym: What stands instead of the name.
        person_ids: Ids that the person had.
        batches: Batches that name the person.
        rows: Landed rows.
        cells: Cells of landed rows.
        original_cells: Cells of originals.
        unreadable: Originals that could not be read again and so were taken away whole.
        doubtful: Places that may name somebody else of the same name and were left alone.
        beyond: Batches of other districts that name the person and were left alone.
    """

    pseudonym: str
    person_ids: frozenset[str]
    batches: int = 0
    rows: int = 0
    cells: int = 0
    original_cells: int = 0
    unreadable: int = 0
    doubtful: int = 0
    beyond: int = 0


@contextmanager
def alone(settings: Settings) -> Generator[None]:
    """Let no build and no upload go on within the block.

    Raises:
        RostError: The disk is full, or may not be changed; what was begun is finished later.
    """
    with saying_why(settings.landing):
        settings.warehouse.mkdir(parents=True, exist_ok=True)
        settings.landing.mkdir(parents=True, exist_ok=True)
        with (
            FileLock(settings.warehouse / ".lock"),
            FileLock(settings.warehouse / ".lock-frozen"),
            # A backup goes on reading what an erasure removes.
            FileLock(settings.landing / BACKUP_LOCK),
            FileLock(settings.landing / ".lock"),
        ):
            yield


def finish(settings: Settings, who: str, states: Collection[str] = ("begun",)) -> int:
    """Carry out the erasures of the record in some states; return how many had something to do.

    Without `states` those that were interrupted are finished.
    """
    found: list[Erasure] = []
    with alone(settings):
        sweep(settings.landing, superseded_folders(settings.landing))
        for erasure in erasures(settings.landing):
            if erasure.state in states and (again(settings, erasure) or erasure.state == "begun"):
                found.append(erasure)
    if found:
        complete(settings, found, who)
    return len(found)


def again(settings: Settings, erasure: Erasure) -> bool:
    """Carry out an erasure of the record on what the landing zone holds; whether it held any."""
    identity = recognised(directory(settings), erasure)
    if identity is None:
        return False
    carry_out(settings, Cleaner(identity, erasure), EVERYTHING)
    return True


def recognised(known: Directory, erasure: Erasure) -> Identity | None:
    """Return the person of an erasure; None where nothing names them."""
    people = {
        person
        for (district, at, key), found in known.people.items()
        if at and len(found) == 1 and erasure.is_of([f"{district}|{at}|{key}"])
        for person in found
    }
    if people:
        return identity_of(known, people, set(), "")
    alone = [place for place in known.told if erasure.is_of([f"{place[0]}||{place[1]}"])]
    if not alone:
        return None
    return identity_of(known, set(), {key for _, key in alone}, alone[0][0])


def survey(settings: Settings, cleaner: Cleaner, scope: Scope) -> Erased:
    """Return what would change, and give every spelling its pseudonym."""
    # The pseudonym of the name that lists have is the plain one.
    for name in cleaner.identity.names:
        cleaner.name(person_key(name))
    found = list(found_drafts(settings, cleaner, EVERYTHING))
    own = [one for one in found if is_within(one.batch, scope)]
    return Erased(
        f"{WORD} {cleaner.erasure.tag}",
        cleaner.identity.all_ids,
        batches=len(own),
        rows=sum(one.n_rows for one in own),
        cells=sum(one.n_cells for one in own),
        original_cells=sum(one.n_original for one in own),
        unreadable=sum(one.is_unreadable for one in own),
        doubtful=cleaner.doubtful,
        beyond=len(found) - len(own),
    )


def is_within(batch: Batch, scope: Scope) -> bool:
    """Return whether a scope may change a batch."""
    told = batch.manifest
    is_of_nobody = not told.districts and not told.regions
    reached = any(map(scope.covers, told.districts)) or not scope.regions.isdisjoint(told.regions)
    return scope.is_everything or is_of_nobody or reached


def found_drafts(settings: Settings, cleaner: Cleaner, scope: Scope) -> Generator[Draft]:
    """Yield the batches that name the person, as they are to be, those that tell names last."""
    batches = list_batches(settings.landing, EVERYTHING)
    batches = [one for one in batches if is_within(one, scope)]
    together = uploads(list_batches(settings.landing, EVERYTHING))
    batches.sort(key=lambda one: (LAST.get(one.manifest.dataset, 0), one.manifest.number))
    yield from drafts_of(batches, together, cleaner)


def carry_out(settings: Settings, cleaner: Cleaner, scope: Scope) -> None:
    """Write every batch that names the person anew, and clean what else names them."""
    erasure = cleaner.erasure
    noted: dict[str, object] = {
        "at": erasure.at, "order": erasure.order, "mode": erasure.mode, "who": erasure.who,
        "erasure_id": erasure.erasure_id,
    }  # fmt: skip
    # All are written before the first counts, so that a build never finds half of them for long.
    prepared = [
        prepare(draft.batch, draft.rows, draft.original, draft.beside, noted)
        for draft in found_drafts(settings, cleaner, scope)
    ]
    # Once the batches are without the name, nobody could tell it from them any more.
    clean_frozen(settings, cleaner)
    audit.redact(settings, cleaner.text)
    # A spelling that only turned up now is kept as well.
    note(settings.landing, erasure)
    for one in prepared:
        put_in_place(one)


def complete(settings: Settings, done: list[Erasure], who: str) -> None:
    """Build the warehouse without people who were taken out, and note that it is done."""
    forget_in_memory()
    build(settings, force=True)
    with alone(settings):
        remove_built(settings)
        for erasure in done:
            note(settings.landing, replace(erasure, state="done"))
    for erasure in done:
        told = f"{WORD} {erasure.tag} · {erasure.mode} · {erasure.order}"
        audit.record(settings, who, "erase", told)
    note_beside_backups(settings)


def note_beside_backups(settings: Settings) -> None:
    """Let the folders of backups have the newest record, where they can be reached now."""
    record = (settings.landing / RECORD).read_bytes()
    told = [one.facts.get("folder") for one in events(settings) if one.what == "backed_up"]
    for folder in {Path(one) for one in told if isinstance(one, str)}:
        with suppress(OSError):
            if folder.is_dir():
                keep_erasures(folder, record)
