"""Erasure of a person (a right that the law gives): the one exception to what lands staying.

Every batch that names the person is written anew without the name, its original too; then the
warehouse is built again and whatever was made of the old data goes. `erasures.jsonl` keeps whom no
backup may bring back, without a name. An erasure that was interrupted is finished by the next one.
"""

from __future__ import annotations

from dataclasses import replace

from pipelines.batches import list_batches, now
from pipelines.damage import refuse_damaged
from pipelines.erasure.cleaner import Cleaner
from pipelines.erasure.course import (
    Close,
    Erased,
    alone,
    carry_out,
    complete,
    finish,
    nobody,
    survey,
    written,
)
from pipelines.erasure.directory import directory
from pipelines.erasure.folders import Prepared, unless_counted
from pipelines.erasure.identity import Identity, find_person
from pipelines.erasure.record import Erasure, Mode, erasures, new_erasure
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
    close: Close = nobody,
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
        close: Closes the person's accounts.

    Raises:
        RostError: Nobody within reach is called so, or several are; no order is named.
    """
    if not order.strip():
        raise RostError("order_needed")
    finish(settings, who, close=close)
    found, erasure = take_out(settings, scope, person, order, who, mode, district)
    if erasure.state == "begun":
        complete(settings, [erasure], who, close)
    else:
        close([erasure])
    return found


def erase_all(
    settings: Settings,
    scope: Scope,
    people: list[str],
    order: str,
    who: str,
    close: Close = nobody,
) -> int:
    """Anonymise people by their ids, build once, and return how many there were.

    Raises:
        RostError: No order is named.
    """
    if not order.strip():
        raise RostError("order_needed")
    finish(settings, who, close=close)
    told = [take_out(settings, scope, person, order, who, "anonymise") for person in people]
    done = [erasure for _, erasure in told if erasure.state == "begun"]
    if done:
        complete(settings, done, who, close)
    return len(done)


def take_out(
    settings: Settings,
    scope: Scope,
    person: str,
    order: str,
    who: str,
    mode: Mode,
    district: str = "",
) -> tuple[Erased, Erasure]:
    """Take a person out of the landing zone; the erasure is `done` where it was done before."""
    with alone(settings):
        refuse_damaged(settings.landing)
        known, before = directory(settings), erasures(settings.landing)
        try:
            identity = find_person(known, scope, person, district)
        except RostError as error:
            # Who may not order it is not told either that it was done.
            told = [one for one in before if one.is_told_to(scope) and one.knows(person)]
            if error.key != "no_such_person" or not told:
                raise
            return Erased(told[0].name, frozenset()), told[0]
        erasure = begun(settings, scope, identity, who, order.strip(), mode)
        cleaner = Cleaner(identity, erasure)
        erasure.order = cleaner.cleaned(erasure.order, all_of_it=True)
        drafts: list[Prepared] = []
        with unless_counted(drafts):
            found = survey(settings, cleaner, lambda draft: drafts.append(written(draft, erasure)))
            found = replace(found, beyond=len(identity.elsewhere(scope)))
            erasure.counts = {"batches": found.batches, "rows": found.rows, "cells": found.cells}
            carry_out(settings, cleaner, drafts)
    return found, erasure


def begun(
    settings: Settings, scope: Scope, identity: Identity, who: str, order: str, mode: Mode
) -> Erasure:
    """Return an erasure that begins, with what it reaches: no more than whoever orders it."""
    before = erasures(settings.landing)
    erasure = new_erasure(before, identity.identities, now(), who, order, mode)
    regions = {
        region
        for batch in list_batches(settings.landing, Scope.everything())
        for region in batch.manifest.regions
    }
    erasure.districts = sorted(identity.districts)
    erasure.regions = sorted(regions if scope.is_everything else regions & scope.regions)
    return erasure


def preview(
    settings: Settings, scope: Scope, person: str, district: str = "", mode: Mode = "anonymise"
) -> Erased:
    """Return what `erase` would change; nothing is.

    Raises:
        RostError: As `erase`.
    """
    with alone(settings):
        identity = find_person(directory(settings), scope, person, district)
        erasure = begun(settings, scope, identity, "", "", mode)
        found = survey(settings, Cleaner(identity, erasure))
        return replace(found, beyond=len(identity.elsewhere(scope)))


def reapply(settings: Settings, who: str, close: Close = nobody) -> int:
    """Erase again whoever the record names, as after a restored backup; return how many people.

    The record has to be the newest one, not that of the backup.
    """
    return finish(settings, who, {"begun", "done"}, close)
