"""Who is known to the landing zone, and who of them is meant by a name in a row.

Names are resolved by the very selects of a build, over what is active and over everything that
ever landed, undone batches too: they hold names as well.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Literal

import duckdb
import polars as pl

from pipelines.batches import Batch, list_batches
from pipelines.build import create_relations, create_sources, in_order
from pipelines.datasets import DATASETS
from pipelines.learn import DECLARING
from pipelines.names import person_key
from pipelines.problems import RostError
from pipelines.scope import Scope
from pipelines.settings import Settings

# District, organisation ("" where a row names none) and key of a name.
Place = tuple[str, str, str]
Verdict = Literal["own", "shared", "other"]
NAMED = """
    select district_id, coalesce(organisation_id, ''), name_key, person_id
    from staging.person_names"""
WRITTEN = """
    select person_id_of(p.district_id, p.person_code, o.organisation_id, p.full_name_key),
        p.full_name, p.full_name_key, p.district_id, o.organisation_id
    from landing.people as p
    inner join staging.organisation_names as o
        on p.district_id = o.district_id and p.organisation_key = o.name_key"""
SPELT = """
    select district_id, spelling, spelling_key from landing.aliases where kind = 'person'"""
PLACES = "select district_id, name_key, organisation_id from staging.organisation_names"


@dataclass
class Directory:
    """Everybody who is known.

    Attributes:
        people: Ids of the persons that a place may mean.
        names: Full names as lists have them, by person.
        spellings: What files call people otherwise: text by district and key.
        organisations: Id of an organisation by district and key.
        told: Keys that cells for people hold, with a text of each, by district; of those too whom
            no list knows.
        ids: Every id that a person ever had, by the one used here: whose list first tells a code
            gets another id.
    """

    people: dict[Place, set[str]] = field(default_factory=dict[Place, "set[str]"])
    names: dict[str, set[str]] = field(default_factory=dict[str, "set[str]"])
    spellings: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    organisations: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    told: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    ids: dict[str, set[str]] = field(default_factory=dict[str, "set[str]"])

    def bearers(self, key: str, district: str | None = None) -> set[str]:
        """Return who bears a name, in a district or anywhere."""
        return {
            person
            for (at, _, own), people in self.people.items()
            if own == key and (district is None or at == district)
            for person in people
        }


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
        alone = {f"{district}||{key}" for district, at, key in self.places if not self.person_ids}
        return sorted(ids | alone | self.all_ids)

    @property
    def all_ids(self) -> frozenset[str]:
        """Every id that the person ever had."""
        return frozenset(one for own in self.person_ids for one in self.directory.ids[own])

    @property
    def others(self) -> list[str]:
        """The names of everybody else."""
        known = self.directory.names
        return [
            name for own, names in known.items() if own not in self.person_ids for name in names
        ]

    def meant(self, district: str, organisation: str, key: str) -> Verdict:
        """Return whether a name in a row means the person, or perhaps (`shared`)."""
        if key not in self.keys:
            return "other"
        if (district, organisation, key) in self.places:
            return "own"
        here = self.directory.bearers(key, district) - self.person_ids
        if not here:
            is_elsewhere = district not in self.districts
            anywhere = self.directory.bearers(key) - self.person_ids
            return "shared" if is_elsewhere and anywhere else "own"
        known = self.directory.people.get((district, organisation, key), set())
        return "other" if len(known) == 1 else "shared"


def directory(settings: Settings) -> Directory:
    """Return everybody who is known to the landing zone."""
    batches = list_batches(settings.landing, Scope.everything())
    found = Directory()
    for known in ([one for one in batches if not one.retracted], batches):
        learn(found, settings, known)
    for batch in batches:
        for district, key, text in told_in(batch):
            found.told.setdefault((district or "", key), text)
    return one_id_each(found)


def one_id_each(found: Directory) -> Directory:
    """Return the same with one id per person: of one name in one organisation is one person."""
    groups: dict[str, set[str]] = {}
    for (_, at, _), people in found.people.items():
        if at:
            together = set(people).union(*(groups.get(own, set[str]()) for own in people))
            groups |= dict.fromkeys(together, together)
    own = {person: min(group) for person, group in groups.items()}
    names: dict[str, set[str]] = {}
    for person, told in found.names.items():
        names.setdefault(own.get(person, person), set()).update(told)
    found.people = {
        place: {own.get(one, one) for one in people} for place, people in found.people.items()
    }
    found.names = names
    found.ids = {min(group): group for group in groups.values()}
    return found


def learn(found: Directory, settings: Settings, batches: list[Batch]) -> None:
    """Add who is known by some batches."""
    with duckdb.connect(config={"threads": 1}) as con:
        day, datasets = dt.date.today(), (*DECLARING, "parameters")
        selects = create_sources(con, batches, settings.sql, settings.reference, day, datasets)
        wanted = {"staging.person_names", "staging.organisation_names"}
        create_relations(con, selects, in_order(selects, wanted))
        for district, at, key, person in con.execute(NAMED).fetchall():
            found.people.setdefault((district, at, key), set()).add(person)
        for person, name, key, district, at in con.execute(WRITTEN).fetchall():
            found.names.setdefault(person, set()).add(name)
            found.people.setdefault((district, at, key), set()).add(person)
        for district, text, key in con.execute(SPELT).fetchall():
            found.spellings.setdefault((district or "", key), text)
        for district, key, own in con.execute(PLACES).fetchall():
            found.organisations.setdefault((district, key), own)


def told_in(batch: Batch) -> list[tuple[str | None, str, str]]:
    """Return district, key and text of the people that a batch names in cells for people."""
    declared = DATASETS[batch.manifest.dataset]
    path = batch.folder / "rows.parquet"
    stored = pl.read_parquet_schema(path)
    people = [one.name for one in declared.fields if one.kind == "person" and one.name in stored]
    columns = ["district_id", *people, *(f"{name}_key" for name in people)]
    rows = pl.read_parquet(path, columns=columns)
    return [
        row
        for name in people
        for row in rows.select("district_id", f"{name}_key", name).drop_nulls(name).unique().rows()
    ]


def identity_of(known: Directory, person_ids: set[str], keys: set[str], district: str) -> Identity:
    """Return the person of some ids, or the one whom only cells of a district name by `keys`."""
    places = {place for place, people in known.people.items() if people & person_ids}
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
        raise RostError("several_people", people=", ".join(sorted(found)))
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
