"""Which rows of a relation a select reads, as far as its text tells."""

from __future__ import annotations

import pytest

from pipelines.held import held_in
from pipelines.moved import Moved, moved_of

# A select → what each place that reads a relation is held to; {} for all of its rows.
SELECTS = {
    "from a where c = $x": {"a": [{"c": "x"}]},
    "select 1 from a where $x = a.c and d > 1": {"a": [{"c": "x"}]},
    "from a where c = $x or d = 1": {"a": [{}]},
    "from a where not c = $x": {"a": [{}]},
    "from a where $x is null or c = $x": {"a": [{"c": "x"}]},
    "from a where $y is null or c = $x": {"a": [{}]},
    "from a where c is null or c = $x": {"a": [{}]},
    "from a where c is not distinct from $x": {"a": [{"c": "x"}]},
    "from a where list_contains($x, c)": {"a": [{"c": "x"}]},
    "from a where list_contains(c, $x)": {"a": [{}]},
    "from a where c = $x and d = $y": {"a": [{"c": "x", "d": "y"}]},
    "from a as one, a as other where one.c = $x": {"a": [{"c": "x"}, {}]},
    "from a as one, a as other where one.c = $x and one.c = other.c": {
        "a": [{"c": "x"}, {"c": "x"}]
    },
    # Whose column it is stands nowhere.
    "from a, b where c = $x": {"a": [{}], "b": [{}]},
    "from a join (select 1 as c) as t on true where c = $x": {"a": [{}]},
    # Joined to what is held.
    "from a join b on a.c = b.d where a.c = $x": {"a": [{"c": "x"}], "b": [{"d": "x"}]},
    "from a join b on a.c = b.d where b.d = $x": {"a": [{"c": "x"}], "b": [{"d": "x"}]},
    "from a left join b on a.c = b.c where a.c = $x": {"a": [{"c": "x"}], "b": [{"c": "x"}]},
    "from a left join b on a.c = b.c where b.c = $x": {"a": [{}], "b": [{"c": "x"}]},
    "from a left join b on a.c = b.c and b.d = $x": {"a": [{}], "b": [{"d": "x"}]},
    "from a left join b on a.c = $x": {"a": [{}], "b": [{}]},
    "from a join b using (c) where a.c = $x": {"a": [{"c": "x"}], "b": [{"c": "x"}]},
    "from a semi join b on a.c = b.c where a.c = $x": {"a": [{"c": "x"}], "b": [{"c": "x"}]},
    "from a right join b on a.c = b.c where a.c = $x": {"a": [{"c": "x"}], "b": [{}]},
    "from a full join b on a.c = b.c and b.d = $x": {"a": [{}], "b": [{}]},
    "from a left join b on a.c = b.c left join e on b.c = e.c where a.c = $x": {
        "a": [{"c": "x"}], "b": [{"c": "x"}], "e": [{"c": "x"}],
    },
    "from a asof join b on a.c = b.c and a.d >= b.d where b.e = $x": {"a": [{}], "b": [{}]},
    "from a positional join b where a.c = $x": {"a": [{}], "b": [{}]},
    "from a natural join b where a.c = $x": {"a": [{}], "b": [{}]},
    "from a cross join b where a.c = $x and a.c = b.c": {"a": [{"c": "x"}], "b": [{"c": "x"}]},
    # Selects within others are told for themselves.
    "from a where c = $x and d in (select d from b where e = $y)": {
        "a": [{"c": "x"}], "b": [{"e": "y"}],
    },
    "from (select * from a) as t where t.c = $x": {"a": [{}]},
    "with t as (from a where c = $x) from t join b on t.c = b.c": {
        "a": [{"c": "x"}], "b": [{}], "t": [{}],
    },
    "from a where c = $x union all from a": {"a": [{"c": "x"}, {}]},
    "select (select max(d) from b where b.c = a.c) from a where a.c = $x": {
        "a": [{"c": "x"}], "b": [{}],
    },
}  # fmt: skip


@pytest.mark.parametrize("select", SELECTS)
def test_what_a_select_is_held_to(select: str) -> None:
    found = {name: [dict(place) for place in places] for name, places in held_in(select).items()}
    told = {name: sorted(places, key=str) for name, places in found.items()}
    assert told == {name: sorted(places, key=str) for name, places in SELECTS[select].items()}


def test_what_is_no_select_is_refused() -> None:
    with pytest.raises(ValueError, match="syntax error"):
        held_in("from a where")


MOVED = Moved(
    "warehouse-1",
    frozenset({"marts.a", "marts.b"}),
    frozenset({"marts.b"}),
    {"district_id": frozenset({"krymsky"}), "person_id": frozenset()},
)


@pytest.mark.parametrize(
    ("relation", "held", "may_differ"),
    [
        ("marts.c", {}, False),
        ("marts.a", {}, True),
        ("marts.a", {"district_id": ("krymsky",)}, True),
        ("marts.a", {"district_id": ("anapa",)}, False),
        ("marts.a", {"district_id": ("anapa", "krymsky")}, True),
        # Nothing was noted by years.
        ("marts.a", {"year": ("2022",)}, True),
        ("marts.a", {"year": ("2022",), "district_id": ("anapa",)}, False),
        ("marts.a", {"person_id": ("p1",)}, False),
        ("marts.b", {"district_id": ("anapa",)}, True),
    ],
)
def test_what_moved_may_change_what_rests_on_it(
    relation: str, held: dict[str, tuple[str, ...]], may_differ: bool
) -> None:
    assert MOVED.may_differ(relation, held) is may_differ


def test_what_moved_is_told_in_json_and_read_again() -> None:
    assert moved_of(MOVED.told()) == MOVED
