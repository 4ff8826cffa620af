"""Erasure of a person (a right that the law gives): the one exception to what lands staying.

Every batch that names the person is written anew without the name, its original too; then the
warehouse is built again and whatever was made of the old data goes. `erasures.jsonl` keeps whom no
backup may bring back, without a name. An erasure that was interrupted is finished by the next one.
"""

from __future__ import annotations

from collections.abc import Collection, Generator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from filelock import FileLock

from pipelines import audit
from pipelines.batches import Batch, list_batches, now, superseded_folders
from pipelines.build import build
from pipelines.erasure.directory import Directory, Identity, directory, find_person, identity_of
from pipelines.erasure.folders import prepare, put_in_place, sweep
from pipelines.erasure.record import WORD, Erasure, Mode, erasures, new_erasure, note
from pipelines.erasure.rewriting import Draft, drafts_of, uploads
from pipelines.erasure.rows import Cleaner
from pipelines.erasure.traces import clean_frozen, forget_in_memory, remove_built
from pipelines.names import person_key
from pipelines.problems import RostError
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


def erase(
    settings: Settings,
    scope: Scope,
    person: str,
    order: str,
    who: str,
    mode: Mode = "anonymise",
    district: str = "",
) -> Erased:
    """Take a person out of everything, build the warehouse, and return what changed.

    Args:
        settings: Where things lie.
        scope: Who orders it; has to reach every district of the person, with names.
        person: Id or full name.
        order: On what order, for the record; a name in it is taken out.
        who: Who does it.
        mode: `anonymise` keeps rows under a pseudonym, so that no number changes; `delete`
            removes the rows about the person, and numbers change.
        district: Where a name is borne in several districts.

    Raises:
        RostError: Nobody within reach is called so, or several are; no order is named.
    """
    if not order.strip():
        raise RostError("order_needed")
    finish(settings, who)
    found, erasure = take_out(settings, scope, person, order, who, mode, district)
    if erasure:
        complete(settings, [erasure], who)
    return found


def erase_all(settings: Settings, scope: Scope, people: list[str], order: str, who: str) -> int:
    """Anonymise people by their ids, build once, and return how many there were.

    Raises:
        RostError: No order is named.
    """
    if not order.strip():
        raise RostError("order_needed")
    finish(settings, who)
    told = (take_out(settings, scope, person, order, who, "anonymise") for person in people)
    done = [erasure for _, erasure in told if erasure]
    if done:
        complete(settings, done, who)
    return len(done)


def take_out(
    settings: Settings,
    scope: Scope,
    person: str,
    order: str,
    who: str,
    mode: Mode,
    district: str = "",
) -> tuple[Erased, Erasure | None]:
    """Take a person out of the landing zone; without an erasure where it was done before."""
    with alone(settings):
        known, before = directory(settings), erasures(settings.landing)
        try:
            identity = find_person(known, scope, person, district)
        except RostError:
            done = next((one for one in before if one.knows(person)), None)
            if not done:
                raise
            return Erased(f"{WORD} {done.tag}", frozenset()), None
        erasure = new_erasure(before, identity.identities, now(), who, order.strip(), mode)
        cleaner = Cleaner(identity, erasure)
        erasure.order = cleaner.cleaned(erasure.order, all_of_it=True)
        found = survey(settings, cleaner, scope)
        erasure.counts = {"batches": found.batches, "rows": found.rows, "cells": found.cells}
        # From here the spellings have their pseudonyms, whoever goes on with it.
        note(settings.landing, erasure)
        carry_out(settings, cleaner, scope)
    return found, erasure


def preview(
    settings: Settings, scope: Scope, person: str, district: str = "", mode: Mode = "anonymise"
) -> Erased:
    """Return what `erase` would change; nothing is.

    Raises:
        RostError: As `erase`.
    """
    with alone(settings):
        identity = find_person(directory(settings), scope, person, district)
        before = erasures(settings.landing)
        erasure = new_erasure(before, identity.identities, now(), "", "", mode)
        return survey(settings, Cleaner(identity, erasure), scope)


def reapply(settings: Settings, who: str) -> int:
    """Erase again whoever the record names, as after a restored backup; return how many people.

    The record has to be the newest one, not that of the backup.
    """
    return finish(settings, who, {"begun", "done"})


@contextmanager
def alone(settings: Settings) -> Generator[None]:
    """Let no build and no upload go on within the block."""
    settings.warehouse.mkdir(parents=True, exist_ok=True)
    settings.landing.mkdir(parents=True, exist_ok=True)
    with (
        FileLock(settings.warehouse / ".lock"),
        FileLock(settings.warehouse / ".lock-frozen"),
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
    for one in prepared:
        put_in_place(one)
    clean_frozen(settings, cleaner)
    audit.redact(settings, cleaner.text)
    # A spelling that only turned up now is kept as well.
    note(settings.landing, erasure)


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
