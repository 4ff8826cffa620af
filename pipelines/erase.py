"""Erasure of a person (a right that the law gives): the one exception to what lands staying.

Every batch that names the person is written anew without the name, its original too; then the
warehouse is built again and whatever was made of the old data goes. `erasures.jsonl` keeps whom no
backup may bring back, without a name. An erasure that was interrupted is finished by the next one.
"""

from __future__ import annotations

from pipelines.batches import now
from pipelines.damage import refuse_damaged
from pipelines.erasure.cleaner import Cleaner
from pipelines.erasure.course import Erased, alone, carry_out, complete, finish, survey
from pipelines.erasure.directory import directory
from pipelines.erasure.identity import find_person
from pipelines.erasure.record import WORD, Erasure, Mode, erasures, new_erasure, note
from pipelines.problems import RostError
from pipelines.scope import Scope
from pipelines.settings import Settings


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
        refuse_damaged(settings.landing)
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
