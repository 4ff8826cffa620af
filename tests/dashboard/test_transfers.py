"""A move of a team: the rows that it lands, and what it would change."""

from __future__ import annotations

import datetime as dt

import polars as pl
import pytest

from dashboard.queries import matrix, team_load
from dashboard.reports.transfer_effect import Change, counts, moved, mutual_of, pairs_of
from pipelines.problems import RostError
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.transfers import Standing, Transfer, rows_of

PLACE = (Scope.everything(), "mutual-internships-krymsky", "krymsky", dt.date(2021, 12, 1))
SITE = ("mutual-internships-krymsky.1", "Стажировка 1")
WAS = Standing("reserve", dt.date(2021, 12, 1), None, "Приказ № 903", "первая расстановка")


def move(was: Standing | None, tier: str | None, day: dt.date) -> Transfer:
    """Return a move of school 12 at the first site."""
    return Transfer("p", "krymsky", "Стажировка 1", "МБОУ СОШ № 12", was, tier, day, "рост", "№ 5")


def test_a_transfer_closes_one_placement_and_opens_the_next() -> None:
    closed, opened = rows_of(move(WAS, "promising", dt.date(2022, 9, 1)))
    assert (closed["tier"], closed["valid_from"], closed["valid_to"]) == (
        "reserve", "01.12.2021", "31.08.2022",
    )  # fmt: skip
    assert (closed["basis"], closed["reason"]) == ("Приказ № 903", "первая расстановка")
    assert (opened["tier"], opened["valid_from"], opened["valid_to"]) == (
        "promising", "01.09.2022", "",
    )  # fmt: skip
    assert (opened["basis"], opened["reason"]) == ("№ 5", "рост")


def test_a_team_that_enters_opens_and_one_that_leaves_closes() -> None:
    (opened,) = rows_of(move(None, "reserve", dt.date(2022, 9, 1)))
    assert (opened["valid_from"], opened["valid_to"]) == ("01.09.2022", "")
    (closed,) = rows_of(move(WAS, None, dt.date(2022, 9, 1)))
    assert closed["valid_to"] == "31.08.2022"
    assert closed["reason"] == "первая расстановка; рост"


def test_a_move_on_the_day_of_the_placement_tells_it_anew() -> None:
    (told,) = rows_of(move(WAS, "promising", dt.date(2021, 12, 1)))
    assert (told["tier"], told["valid_from"]) == ("promising", "01.12.2021")


def test_a_move_that_was_to_end_still_ends() -> None:
    ending = Standing("reserve", dt.date(2021, 12, 1), dt.date(2024, 5, 31))
    assert rows_of(move(ending, "promising", dt.date(2022, 9, 1)))[1]["valid_to"] == "31.05.2024"


@pytest.mark.parametrize(
    ("was", "tier", "day", "key"),
    [
        (WAS, "reserve", dt.date(2022, 9, 1), "transfer_changes_nothing"),
        (None, None, dt.date(2022, 9, 1), "transfer_changes_nothing"),
        (WAS, None, dt.date(2021, 12, 1), "transfer_leaves_at_once"),
    ],
)
def test_moves_that_make_no_sense_are_refused(
    was: Standing | None, tier: str | None, day: dt.date, key: str
) -> None:
    with pytest.raises(RostError, match=key):
        rows_of(move(was, tier, day))


def test_the_preview_counts_as_the_warehouse_does(sample: Settings) -> None:
    teams = matrix.teams(*PLACE)
    pairs = team_load.pairs(*PLACE)
    key = ["site_id", "mentor_organisation_id", "organisation_id"]
    own = pairs_of(teams).rename({"mentor_id": "mentor_organisation_id"})
    assert own.select(key).sort(key).equals(pairs.select(key).sort(key))
    assert mutual_of(pairs_of(teams)) == team_load.mutual_pairs(*PLACE).height == 8


def test_a_school_that_comes_and_one_that_goes_change_the_matrix(sample: Settings) -> None:
    teams = matrix.teams(*PLACE)
    enters = Change(*SITE, "krymsky.secondary-school-10", "МБОУ СОШ № 10", "reserve")
    before, after = counts(teams, enters), counts(moved(teams, enters), enters)
    assert (before.teams, after.teams) == (14, 15)
    assert (before.receives, after.receives) == (0, 1)
    assert after.pairs - before.pairs == 4
    leaves = Change(*SITE, "krymsky.secondary-school-1", "МБОУ СОШ № 1", None)
    gone = counts(moved(teams, leaves), leaves)
    assert (gone.tiers["leader"], gone.teams, gone.gives) == (3, 13, 0)


def test_a_site_without_leaders_has_no_load() -> None:
    schema = ["site_id", "site_title", "organisation_id", "organisation_name", "tier"]
    teams = pl.DataFrame([("s", "С", "a", "А", "leader"), ("s", "С", "b", "Б", "reserve")],
                         schema=schema, orient="row")  # fmt: skip
    change = Change("s", "С", "a", "А", "reserve")
    assert counts(teams, change).receivers_per_leader == 1
    after = counts(moved(teams, change), change)
    assert (after.receivers_per_leader, after.pairs, after.without_lead) == (None, 0, 2)
