"""Who is known to the landing zone, and who of them is meant by a name in a row.

Names are resolved by the very selects of a build, over what is active and over everything that
ever landed, undone batches too: they hold names as well.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from pipelines.batch_rows import read_rows, scan_rows
from pipelines.batches import Batch, list_batches
from pipelines.datasets import DATASETS
from pipelines.declared import declared
from pipelines.scope import Scope
from pipelines.selects import create_relations, in_order
from pipelines.settings import Settings

# District, organisation ("" where a row names none) and key of a name.
Place = tuple[str, str, str]
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
DISTRICTS = "select name_key, code from staging.districts"


@dataclass
class Directory:
    """Everybody who is known.

    Attributes:
        people: Ids of the persons that a place may mean.
        names: Full names as lists have them, by person.
        spellings: What files call people otherwise: text by district and key.
        organisations: Id of an organisation by district and key.
        districts: Id of a district by key.
        told: Keys that cells for people hold, with a text of each, by district; of those too whom
            no list knows.
        ids: Every id that a person ever had, by the one used here: whose list first tells a code
            gets another id.
    """

    people: dict[Place, set[str]] = field(default_factory=dict[Place, "set[str]"])
    names: dict[str, set[str]] = field(default_factory=dict[str, "set[str]"])
    spellings: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    organisations: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    districts: dict[str, str] = field(default_factory=dict[str, str])
    told: dict[tuple[str, str], str] = field(default_factory=dict[tuple[str, str], str])
    ids: dict[str, set[str]] = field(default_factory=dict[str, "set[str]"])

    def bearers(self, key: str, district: str | None = None) -> set[str]:
        """Return who bears a name, in a district or anywhere."""
        if district is None:
            return set[str]().union(*self._bearers.get(key, {}).values())
        return self._bearers.get(key, {}).get(district, set())

    @cached_property
    def _bearers(self) -> dict[str, dict[str, set[str]]]:
        """Who bears each name, by key and district; once everybody is learned."""
        found: dict[str, dict[str, set[str]]] = {}
        for (at, _, key), people in self.people.items():
            found.setdefault(key, {}).setdefault(at, set()).update(people)
        return found

    def place_of(self, district: str | None, organisation_key: str | None) -> tuple[str, str]:
        """Return district and organisation ("" for none, `?` for an unknown one) of a row."""
        own = district or ""
        is_named = organisation_key is not None
        return own, self.organisations.get((own, organisation_key), "?") if is_named else ""


def directory(settings: Settings) -> Directory:
    """Return everybody who is known to the landing zone, and what cells for people hold."""
    batches = list_batches(settings.landing, Scope.everything())
    found = known_people(batches, settings)
    for batch in batches:
        for district, key, text in told_in(batch):
            found.told.setdefault((district or "", key), text)
    return found


def known_people(batches: list[Batch], settings: Settings) -> Directory:
    """Return everybody whom the lists among all `batches` know; nothing is `told`."""
    found = Directory()
    for known in ([one for one in batches if not one.retracted], batches):
        learn(found, settings, known)
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
    with declared(settings, batches) as (con, selects):
        wanted = {"staging.person_names", "staging.organisation_names", "staging.districts"}
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
        for key, own in con.execute(DISTRICTS).fetchall():
            found.districts.setdefault(key, own)


def told_in(batch: Batch) -> list[tuple[str | None, str, str]]:
    """Return district, key and text of the people that a batch names in cells for people."""
    declared = DATASETS[batch.manifest.dataset]
    stored = set(scan_rows(batch).collect_schema())
    people = [one.name for one in declared.fields if one.kind == "person" and one.name in stored]
    columns = ["district_id", *people, *(f"{name}_key" for name in people)]
    rows = read_rows(batch, columns)
    return [
        row
        for name in people
        for row in rows.select("district_id", f"{name}_key", name).drop_nulls(name).unique().rows()
    ]
