"""What was read of a version stays where the next one says the same, and goes where it does not."""

from __future__ import annotations

from collections.abc import Hashable
from random import Random
from typing import Any, cast

import polars as pl
import pytest

from dashboard import reach, warehouse
from dashboard.kept import Kept
from dashboard.opened import Opened, Told
from dashboard.resting import OF_ONE_VERSION, Rest, rests_of
from dashboard.scoping import relation_of
from dashboard.ui.headless import page_at
from pipelines.build import build
from pipelines.parse_sql import tables_read
from pipelines.scope import Scope
from pipelines.settings import PROJECT, Settings
from tests.pipelines.test_renew import edit, load, replace, undo
from tests.worlds import land_rows

PAGES = sorted(path.stem for path in (PROJECT / "pages").glob("[a-z]*.py"))
PLACE = "krymsky-mutual"
# What is chosen on one district's pages → the same on those of another.
ELSEWHERE = {PLACE: "timashevsky-ippo", "krymsky": "timashevsky"}
SCOPES = (
    Scope.of_districts("krymsky"),
    Scope(districts=frozenset({"krymsky"})),
    Scope(organisations=frozenset({"mariinsky.basic-school-12"}), may_see_names=True),
)
STEPS = 5


def entries(kept: Kept[Any]) -> dict[Any, Any]:
    """Return what is kept, by its key."""
    return dict(kept.items())


def untyped(told: tuple[type, Any]) -> object:
    """Return a parameter as it was before a key was made of it."""
    kind, value = told
    return [untyped(one) for one in value] if kind is list else value


def asked_again(key: tuple[Scope, str, tuple[tuple[str, Any], ...]]) -> dict[str, object]:
    """Return the parameters that a key names."""
    return {name: untyped(told) for name, told in key[2]}


def as_rows(frame: pl.DataFrame) -> list[str]:
    """Return rows so that those of selects without an order can be compared."""
    return sorted(map(repr, frame.rows()))


def is_said_by(opened: Opened, key: tuple[Any, ...], frame: pl.DataFrame) -> bool:
    """Return whether a version, asked again, gives what was kept."""
    fresh = warehouse.read_now(opened, key[0], key[1], asked_again(key)).frame
    return fresh.schema == frame.schema and as_rows(fresh) == as_rows(frame)


@pytest.fixture
def visited(own_sample: Settings) -> Settings:
    """The sample, of which every page was opened; others read the same, and it of a neighbour."""
    for page in PAGES:
        assert not page_at(page, {"project": PLACE}).run().exception
    for key in list(entries(warehouse.warehouse().kept)):
        params = asked_again(key)
        for scope in SCOPES:
            warehouse.read(scope, key[1], **params)
        of_others = {name: ELSEWHERE.get(str(own), own) for name, own in params.items()}
        warehouse.read(key[0], key[1], **of_others)
    return own_sample


def test_what_outlives_an_upload_is_what_the_next_version_says(visited: Settings) -> None:
    chance, shares = Random(3), list[float]()
    known = {**entries(warehouse.warehouse().kept)}
    assert len(known) > 500
    for step in [chance.choice([load, load, replace, undo, edit]) for _ in range(STEPS)]:
        before = warehouse.warehouse()
        step(visited, chance)
        if not build(visited).is_new:
            continue
        after = warehouse.warehouse()
        kept = entries(after.kept)
        assert [key[1] for key, one in kept.items() if not is_said_by(after, key, one.frame)] == []
        shares.append(len(kept) / len(entries(before.kept)))
        assert all(one.rests <= rests_in(after) for one in entries(after.told).values())
        for key in known:
            warehouse.read(key[0], key[1], **asked_again(key))
    assert max(shares) < 1
    assert len(shares) > STEPS / 2
    assert sum(shares) / len(shares) > 0.5, shares


def rests_in(opened: Opened) -> frozenset[Rest]:
    """Return what everything that was read of a version rests on."""
    reads = entries(opened.kept).values()
    return frozenset(rest for one in reads for rest in one.rests)


def told_by(select: str, **params: object) -> object:
    """Return a report of one number, kept by what it asks."""
    key = cast("Hashable", (select, *params.items()))
    return warehouse.told_by(
        key, lambda: [warehouse.read(Scope.everything(), select, **params).item()]
    )


EVENTS = "select count(*) as n from event_register where district_id = $district_id /* outliving */"
ALL_EVENTS = "select count(*) as n from event_register /* outliving */"


def test_a_report_goes_with_what_it_rests_on_and_no_sooner(own_sample: Settings) -> None:
    theirs = told_by(EVENTS, district_id="timashevsky")
    own, everybodys = told_by(EVENTS, district_id="krymsky"), told_by(ALL_EVENTS)
    event = {"held_on": "05.10.2022", "title": "Новый семинар", "form": "forum"}
    land_rows(own_sample, "events", "krymsky", [event])
    build(own_sample)
    assert told_by(EVENTS, district_id="timashevsky") is theirs
    assert told_by(EVENTS, district_id="krymsky") == [cast("list[int]", own)[0] + 1]
    assert told_by(ALL_EVENTS) == [cast("list[int]", everybodys)[0] + 1]


def test_a_report_within_a_report_is_part_of_what_that_rests_on(own_sample: Settings) -> None:
    made = warehouse.told_by("outer", lambda: told_by(EVENTS, district_id="krymsky"))
    again = warehouse.told_by("other", lambda: told_by(EVENTS, district_id="krymsky"))
    assert made is again
    told = entries(warehouse.warehouse().told)
    (rest,) = told["outer"].rests
    assert told["other"].rests == {rest}
    assert rest == Rest("marts.event_register", frozenset({("district_id", ("krymsky",))}))


def test_what_tells_of_the_version_is_made_anew(own_sample: Settings) -> None:
    name = warehouse.told_by("named", warehouse.version)
    assert (
        Told(name, False, frozenset({OF_ONE_VERSION}))
        in entries(warehouse.warehouse().told).values()
    )
    load(own_sample, Random(1))
    build(own_sample)
    assert warehouse.told_by("named", warehouse.version) == warehouse.version() != name


def test_nothing_outlives_what_was_made_from_nothing(own_sample: Settings) -> None:
    told_by(EVENTS, district_id="timashevsky")
    build(own_sample, force=True)
    after = warehouse.warehouse()
    assert (entries(after.kept), entries(after.told)) == ({}, {})


def test_what_a_reader_may_see_is_asked_of_all_rows(sample: Settings) -> None:
    """A select holds its own rows to a district, never those that its reader's rights rest on."""
    relations = warehouse.warehouse().relations
    scope = SCOPES[-1]
    tried = set[str]()
    for relation, columns in relations.columns.items():
        name = relation.partition(".")[2]
        reached = reach.condition(relation, columns, scope)
        if relation_of(relations, name) != relation or not reached:
            continue
        for right in tables_read(f"select 1 where {reached}"):
            beside = right.partition(".")[2]
            select = f"select 1 from {name} as a, {beside} as b where b.district_id = $own"
            assert Rest(right) in rests_of(relations, select, scope, {"own": "krymsky"}), relation
            tried.add(right)
    assert tried
