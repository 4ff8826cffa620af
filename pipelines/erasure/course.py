"""The course of an erasure: counting, writing anew, cleaning up after, finishing what broke off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Generator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from pathlib import Path

from filelock import FileLock

from pipelines import audit
from pipelines.backup import LOCK as BACKUP_LOCK
from pipelines.backup import keep_erasures
from pipelines.batch_folders import superseded_folders
from pipelines.batches import list_batches
from pipelines.build import build
from pipelines.diary import events
from pipelines.disk import saying_why
from pipelines.erasure.cleaner import Cleaner
from pipelines.erasure.directory import directory
from pipelines.erasure.folders import Prepared, prepare, put_in_place, sweep
from pipelines.erasure.identity import recognised
from pipelines.erasure.record import FILE as RECORD
from pipelines.erasure.record import Erasure, erasures, note
from pipelines.erasure.rewriting import Draft, drafts_of, uploads
from pipelines.erasure.traces import clean_methodology, clean_pages, forget_in_memory, remove_built
from pipelines.names import person_key
from pipelines.scope import Scope
from pipelines.settings import Settings

# These tell who is who, so they go last: what is left of an interrupted erasure is found by them.
LAST = {"aliases": 1, "people": 2}

# Closes the accounts of people who were erased; they are kept where the pipelines do not reach.
Close = Callable[[Sequence[Erasure]], None]


def nobody(done: Sequence[Erasure]) -> None:
    """Close no account, where there are none."""
    del done


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
        doubtful: Different texts that may name somebody else of the same name and were left alone.
        districts: Ids of the districts in which the person is known.
        beyond: Other districts within reach where somebody is called so, and nothing changes.
    """

    pseudonym: str
    person_ids: frozenset[str]
    batches: int = 0
    rows: int = 0
    cells: int = 0
    original_cells: int = 0
    unreadable: int = 0
    doubtful: int = 0
    districts: frozenset[str] = frozenset()
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
            try:
                yield
            except BaseException:
                # What is half written takes room that somebody may be waiting for.
                sweep(settings.landing, [])
                raise


def finish(
    settings: Settings, who: str, states: Collection[str] = ("begun",), close: Close = nobody
) -> int:
    """Carry out the erasures of the record in some states; return how many had something to do.

    Without `states` those that were interrupted are finished.
    """
    told: list[Erasure] = []
    found: list[Erasure] = []
    with alone(settings):
        sweep(settings.landing, superseded_folders(settings.landing))
        told = [one for one in erasures(settings.landing) if one.state in states]
        found = [one for one in told if again(settings, one) or one.state == "begun"]
    if found:
        complete(settings, found, who)
    # An account may have come back with a backup although nothing else has.
    close(told)
    return len(found)


def again(settings: Settings, erasure: Erasure) -> bool:
    """Carry out an erasure of the record on what it reaches; whether anything named the person."""
    identity = recognised(directory(settings), erasure)
    if identity is None:
        return False
    # Earlier versions did not note how far an order reaches.
    erasure.districts = erasure.districts or sorted(identity.districts)
    drafts: list[Prepared] = []
    cleaner = Cleaner(identity, erasure)
    found = survey(settings, cleaner, lambda draft: drafts.append(written(draft, erasure)))
    carry_out(settings, cleaner, drafts)
    return bool(found.batches)


def survey(
    settings: Settings, cleaner: Cleaner, each: Callable[[Draft], None] = lambda draft: None
) -> Erased:
    """Return what changes, give every spelling its pseudonym, and call `each` with each draft."""
    # The pseudonym of the name that lists have is the plain one.
    for name in cleaner.identity.names:
        cleaner.name(person_key(name))
    n = Counter[str]()
    for draft in found_drafts(settings, cleaner):
        each(draft)
        n.update(
            batches=1,
            rows=draft.n_rows,
            cells=draft.n_cells,
            original_cells=draft.n_original,
            unreadable=draft.is_unreadable,
        )
    return Erased(
        cleaner.erasure.name,
        cleaner.identity.all_ids,
        n["batches"], n["rows"], n["cells"], n["original_cells"], n["unreadable"],
        doubtful=cleaner.doubtful,
        districts=frozenset(cleaner.identity.districts),
    )  # fmt: skip


def found_drafts(settings: Settings, cleaner: Cleaner) -> Generator[Draft]:
    """Yield the batches that name the person, as they are to be, those that tell names last."""
    everything = list_batches(settings.landing, Scope.everything())
    batches = [one for one in everything if cleaner.erasure.reaches(one)]
    batches.sort(key=lambda one: (LAST.get(one.manifest.dataset, 0), one.manifest.number))
    yield from drafts_of(batches, uploads(everything), cleaner)


def written(draft: Draft, erasure: Erasure) -> Prepared:
    """Write a batch anew; it does not count yet."""
    noted: dict[str, object] = {
        "at": erasure.at, "order": erasure.order, "mode": erasure.mode, "who": erasure.who,
        "erasure_id": erasure.erasure_id,
    }  # fmt: skip
    return prepare(draft.batch, draft.rows, draft.original, draft.beside, noted)


def carry_out(settings: Settings, cleaner: Cleaner, drafts: list[Prepared]) -> None:
    """Let batches that were written anew count, and clean what else names the person.

    All are written before the first counts, so that a build never finds half of them for long.
    """
    # From here the spellings have their pseudonyms, whoever goes on with it.
    note(settings.landing, cleaner.erasure)
    # Once the batches are without the name, nobody could tell it from them any more.
    clean_pages(settings, cleaner)
    clean_methodology(settings, cleaner)
    audit.redact(settings, cleaner.of_no_district)
    # A spelling that only turned up now is kept as well.
    note(settings.landing, cleaner.erasure)
    for one in drafts:
        put_in_place(one)


def complete(settings: Settings, done: list[Erasure], who: str, close: Close = nobody) -> None:
    """Build the warehouse without people who were taken out, and note that it is done."""
    forget_in_memory()
    build(settings, force=True)
    close(done)
    with alone(settings):
        remove_built(settings)
        for erasure in done:
            note(settings.landing, replace(erasure, state="done"))
    for erasure in done:
        told = f"{erasure.name} · {erasure.mode} · {erasure.order}"
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
