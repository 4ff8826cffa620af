"""What is known of a district is learnt from what its files declare, and from no other's."""

from __future__ import annotations

from pipelines.batches import list_batches
from pipelines.erase import erase
from pipelines.known import Known
from pipelines.learn import declaring_in, known_names
from pipelines.scope import Scope
from pipelines.settings import Settings

EVERYTHING = Scope.everything()


def all_districts(settings: Settings) -> list[str]:
    """Return the ids of the districts of all that has landed."""
    batches = list_batches(settings.landing, EVERYTHING)
    return sorted({district for one in batches for district in one.manifest.districts})


def meaning(known: Known, district: str) -> tuple[object, ...]:
    """Return all that names mean in a district."""
    places = {"", district}
    return (
        {kind: {one for one in keys if one[0] in places} for kind, keys in known.keys.items()},
        {
            kind: sorted(one for one in names if one[0] in places)
            for kind, names in known.names.items()
        },
        {key: own for key, own in known.organisations.items() if key[0] in places},
        {one for one in known.twins if one[0] in places},
        known.projects, known.regions, known.crowded, known.begun,
    )  # fmt: skip


def test_a_district_knows_the_same_whether_others_are_learnt_or_not(sample: Settings) -> None:
    districts = all_districts(sample)
    of_all = known_names(sample, districts, [])
    assert len(districts) > 2
    for district in districts:
        assert meaning(known_names(sample, [district], []), district) == meaning(of_all, district)


def test_what_others_declare_is_not_read(sample: Settings) -> None:
    known = known_names(sample, ["timashevsky"], [])
    for kind in ("organisation", "person", "site", "event"):
        assert {district for district, _ in known.keys[kind]} <= {"", "timashevsky"}
    assert len(declaring_in(sample, {"timashevsky"})) < len(
        declaring_in(sample, {*all_districts(sample)})
    )


def test_the_id_of_a_district_is_a_text_whatever_stands_in_it(sample: Settings) -> None:
    # A list of districts, and who sends a file, may name any.
    known = known_names(sample, ["timashevsky", "x') or true or district_id in ('"], [])
    assert {district for district, _ in known.keys["person"]} == {"timashevsky"}


def test_a_person_who_was_erased_is_known_no_more(own_sample: Settings) -> None:
    def names() -> set[str]:
        known = known_names(own_sample, ["timashevsky"], [])
        return {name for _, _, name in known.names["person"]}

    erased = min(names())
    erase(own_sample, EVERYTHING, erased, "Приказ 1", "админ", district="timashevsky")
    assert erased not in names()
