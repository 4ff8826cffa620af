"""One person: the places that mean them, and whether a name in a row is theirs."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from pipelines.erasure.directory import Directory, Place
from pipelines.erasure.record import Erasure
from pipelines.names import person_key
from pipelines.problems import RostError
from pipelines.scope import Scope

Verdict = Literal["own", "shared", "other"]


@dataclass(frozen=True)
class Identity:
    """One person.

    Attributes:
        person_ids: Ids by which builds know the person; none for one whom no list knows.
        places: Where names mean the person.
        keys: Keys of the names.
        names: Full names.
        spellings: Other spellings.
        directory: Everybody.
    """

    person_ids: frozenset[str]
    places: frozenset[Place]
    keys: frozenset[str]
    names: tuple[str, ...]
    spellings: tuple[str, ...]
    directory: Directory

    @property
    def districts(self) -> set[str]:
        """The districts in which the person is known."""
        return {district for district, _, _ in self.places}

    @property
    def identities(self) -> list[str]:
        """What identifies the person, to be hashed."""
        ids = {f"{district}|{at}|{key}" for district, at, key in self.places if at}
        alone = {f"{district}||{key}" for district, _, key in self.places if not self.person_ids}
        return sorted(ids | alone | self.all_ids)

    @property
    def all_ids(self) -> frozenset[str]:
        """Every id that the person ever had."""
        return frozenset(one for own in self.person_ids for one in self.directory.ids[own])

    @property
    def others(self) -> list[str]:
        """The names of everybody else in the person's districts."""
        here = {
            person
            for (district, _, _), people in self.directory.people.items()
            if district in self.districts
            for person in people - self.person_ids
        }
        return [name for own in here for name in self.directory.names.get(own, ())]

    @property
    def others_anywhere(self) -> list[str]:
        """The names of everybody else, and of namesakes whom only cells elsewhere name."""
        known = self.directory.names
        listed = [
            name for own, names in known.items() if own not in self.person_ids for name in names
        ]
        elsewhere = [
            text
            for (district, key), text in self.directory.told.items()
            if key in self.keys and district not in self.districts
        ]
        return listed + elsewhere

    @cached_property
    def keys_of_others(self) -> set[tuple[str, str]]:
        """District and key of each name that somebody else bears there."""
        known = self.directory.people.items()
        return {(at, key) for (at, _, key), people in known if people - self.person_ids}

    def elsewhere(self, scope: Scope) -> set[str]:
        """Return the other districts of a scope in which somebody is called so."""
        told = {district for district, key in self.directory.told if key in self.keys}
        listed = {at for at, _, key in self.directory.people if key in self.keys}
        return {own for own in told | listed if own and scope.covers(own)} - self.districts

    def meant(self, district: str, organisation: str, key: str) -> Verdict:
        """Return whether a name in a row means the person, or perhaps (`shared`)."""
        if key not in self.keys:
            return "other"
        if (district, organisation, key) in self.places:
            return "own"
        if district and district not in self.districts:
            return "other"
        here = self.directory.bearers(key, district or None) - self.person_ids
        if not here:
            return "own"
        if not district:
            return "shared"
        known = self.directory.people.get((district, organisation, key), set())
        return "other" if len(known) == 1 else "shared"


def identity_of(
    known: Directory,
    person_ids: set[str],
    keys: set[str],
    district: str,
    within: Collection[str] = (),
) -> Identity:
    """Return the person of some ids, or the one whom only cells of a district name by `keys`.

    With `within` nothing outside of those districts is the person's.
    """
    places = {
        place
        for place, people in known.people.items()
        if people & person_ids and (not within or place[0] in within)
    }
    # Where a name means two people, a place says of neither that it is the one.
    places = {place for place in places if known.people[place] <= person_ids}
    if not person_ids:
        places = {(district, "", key) for key in keys}
    keys = {key for _, _, key in places}
    names = {name for own in person_ids for name in known.names.get(own, ())}
    at = {district for district, _, _ in places}
    spelt = {text for (own, key), text in known.spellings.items() if key in keys and own in at}
    if not person_ids:
        names = {text for (own, key), text in known.told.items() if own == district and key in keys}
    return Identity(
        frozenset(person_ids), frozenset(places), frozenset(keys), tuple(sorted(names)),
        tuple(sorted(spelt)), known,
    )  # fmt: skip


def recognised(known: Directory, erasure: Erasure) -> Identity | None:
    """Return the person of an erasure; None where nothing names them."""
    people = {
        person
        for (district, at, key), found in known.people.items()
        if at and len(found) == 1 and erasure.is_of([f"{district}|{at}|{key}"])
        for person in found
    }
    if people:
        return identity_of(known, people, set(), "", erasure.districts)
    alone = [place for place in known.told if erasure.is_of([f"{place[0]}||{place[1]}"])]
    if not alone:
        return None
    return identity_of(known, set(), {key for _, key in alone}, alone[0][0])


def find_person(
    known: Directory, scope: Scope, wanted: str, district: str = "", *, is_changing: bool = True
) -> Identity:
    """Return the person of an id or a full name whom a scope reaches by name, and may change.

    Raises:
        RostError: Nobody within reach is called so, or several are.
    """
    if by_id := next((own for own, ids in known.ids.items() if wanted in ids), ""):
        return reached(identity_of(known, {by_id}, set(), ""), scope, is_changing)
    key = person_key(wanted)
    found = {
        person: at
        for (at, _, own), people in known.people.items()
        if own == key and scope.covers(at) and district in ("", at)
        for person in people
    }
    if len(found) > 1:
        told = {"people": sorted(found), "districts": sorted({*found.values()})}
        raise RostError("several_people", **{name: ", ".join(own) for name, own in told.items()})
    if found:
        return reached(identity_of(known, set(found), set(), ""), scope, is_changing)
    places = [at for at, own in known.told if own == key and scope.covers(at)]
    places = [at for at in places if district in ("", at)]
    if len(places) > 1:
        raise RostError("in_several_districts", districts=", ".join(sorted(places)))
    if not places or not key:
        raise RostError("no_such_person")
    return reached(identity_of(known, set(), {key}, places[0]), scope, is_changing)


def reached(identity: Identity, scope: Scope, is_changing: bool) -> Identity:
    """Return a person whom a scope reaches with the right to names, and to changes if any.

    Raises:
        RostError: The scope does not reach all of the person's districts.
    """
    is_own = not is_changing and bool(identity.all_ids & scope.people)
    may = scope.sees_full_names and (scope.may_change or not is_changing)
    if not may or (not all(map(scope.covers, identity.districts)) and not is_own):
        raise RostError("no_such_person")
    return identity
