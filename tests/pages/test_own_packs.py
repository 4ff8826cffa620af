"""Packs that readers put together: whose they are, who sees them, and who may change them."""

from __future__ import annotations

from typing import Any

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.access.roles import Role
from dashboard.exports import packs
from dashboard.exports.packs import PackPage
from dashboard.ui import leave, shown
from dashboard.ui import packs as ui
from dashboard.ui.headless import handout_of
from pipelines.audit import lines
from pipelines.problems import RostError
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.access.readers import grants_of
from tests.pages.signed import sign_in
from tests.pages.test_packs import Maker, maker
from tests.pages.test_pages import KRYMSKY, TIMASHEVSKY, opened

__all__ = ["maker"]
EVERYTHING = Scope.everything()
OURS, THEIRS = Scope.of_districts("krymsky"), Scope.of_districts("timashevsky")


def put(settings: Settings, name: str, page: str, choices: dict[str, str]) -> str:
    """Put a page in a pack as who sees everything, and return the pack's key."""
    return packs.put_in(settings, EVERYTHING, "demo", name, PackPage(page=page, choices=choices))


def test_a_pack_of_ones_own_keeps_what_was_chosen_but_the_period(empty: Settings) -> None:
    choices = {"project": KRYMSKY, "year": "2022", "day": "2022-01-01", "part": "load"}
    key = put(empty, "Совет  ", "mutual", choices)
    assert put(empty, "совет", "mutual", choices | {"year": "2023"}) == key
    put(empty, "Совет", "district", {"project": KRYMSKY})
    (own,) = packs.own_packs(empty, EVERYTHING).values()
    assert own.name == "Совет"
    assert own.pages == (
        PackPage(page="mutual", choices={"project": KRYMSKY, "part": "load"}),
        PackPage(page="district", choices={"project": KRYMSKY}),
    )
    assert own.pages[0].opened_for("other", 2024) == {
        "project": KRYMSKY, "region": "other", "year": "2024", "part": "load",
    }  # fmt: skip
    packs.remove(empty, EVERYTHING, key)
    assert not packs.own_packs(empty, EVERYTHING)


def test_a_pack_of_ones_own_is_made_and_removed(own_sample: Settings, maker: Maker) -> None:
    key = put(own_sample, "Мой совет", "district", {"project": KRYMSKY})
    run = opened("packs", project=KRYMSKY, pack=key)
    run.button(key="make").click().run()
    assert [page for page, _ in maker.shown] == ["district"]
    run.button[-1].click().run()
    assert not packs.own_packs(own_sample, EVERYTHING)
    assert not run.exception


def test_odd_packs_of_ones_own_do_not_break_the_page(own_sample: Settings) -> None:
    for page, choices in (("gone", {}), ("mutual", {"part": "gone"}), ("district", {})):
        put(own_sample, "**Совет** :red[x]", page, choices)
    (key,) = packs.own_packs(own_sample, EVERYTHING)
    run = opened("packs", project=KRYMSKY, pack=key)
    assert not run.exception
    assert [page.page for page in packs.own_packs(own_sample, EVERYTHING)[key].pages] == [
        "mutual",
        "district",
    ]
    assert "\\*\\*Совет" in run.button[-1].label


def test_an_old_page_changes_no_packs(own_sample: Settings) -> None:
    code = handout_of(EVERYTHING, "district", {"project": KRYMSKY}, "ru").code
    key = put(own_sample, "Мой", "district", {"project": KRYMSKY})
    run = opened("packs", project=KRYMSKY, pack=key, frozen=code)
    assert [one.disabled for one in run.button if "Мой" in one.label] == [True]


def test_packs_of_other_districts_are_not_there(empty: Settings) -> None:
    page = PackPage(page="district", choices={})
    ours = packs.put_in(empty, OURS, "ours", "Совет", page, ["krymsky"])
    theirs = packs.put_in(empty, THEIRS, "theirs", "СОВЕТ", page, ["timashevsky"])
    assert ours != theirs, "a name that others took is free"
    assert packs.own_packs(empty, OURS).keys() == {ours}
    both = Scope.of_districts("krymsky", "timashevsky")
    packs.put_in(empty, both, "region", "Край", page, ["krymsky", "timashevsky"])
    assert len(packs.own_packs(empty, both)) == 3
    assert packs.own_packs(empty, OURS).keys() == {ours}
    packs.remove(empty, OURS, theirs)
    assert theirs in packs.own_packs(empty, THEIRS)
    # One that tells no districts is for who sees everything.
    packs.put_in(empty, EVERYTHING, "demo", "Общий", page)
    assert len(packs.own_packs(empty, both)) == 3
    assert len(packs.own_packs(empty, EVERYTHING)) == 4


def test_who_may_change_nothing_changes_no_pack(empty: Settings) -> None:
    page, looking = PackPage(page="district"), Scope(districts=OURS.districts, may_see_names=True)
    key = packs.put_in(empty, OURS, "ours", "Совет", page, ["krymsky"])
    with pytest.raises(RostError, match="may_not_change"):
        packs.put_in(empty, looking, "viewer", "Совет", page, ["krymsky"])
    with pytest.raises(RostError, match="may_not_change"):
        packs.remove(empty, looking, key)
    assert packs.own_packs(empty, looking)[key].pages == (page,)


@pytest.fixture
def open_menu(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show what the menu of leaving offers, as once it is pressed."""
    monkeypatch.setattr(leave, "offer", lambda: leave.offer_forms(shown.shown()))


def offers_packs(run: AppTest) -> bool:
    """Return whether a page offers to be put in a pack."""
    return "pack-name" in {box.key for box in run.selectbox}


@pytest.mark.parametrize(("role", "page"), [
    ("viewer", "district"), ("organisation", "organisation"), ("person", "person"),
])  # fmt: skip
def test_who_has_no_page_of_packs_is_offered_none(
    signing: Settings, monkeypatch: pytest.MonkeyPatch, open_menu: None, role: Role, page: str
) -> None:
    sign_in(monkeypatch, signing, role, grants_of(role, "krymsky"))
    run = opened(page, project=KRYMSKY)
    assert not run.exception
    assert run.toggle(key="leave-initials")
    assert not offers_packs(run)


def test_a_pack_keeps_who_made_it_and_of_which_districts(
    own_sample: Settings, monkeypatch: pytest.MonkeyPatch, open_menu: None
) -> None:
    sign_in(monkeypatch, own_sample, "region", ["krasnodar"], "region")
    # A test may choose what is offered and type nothing new; here «Совет» is typed.
    box = st.selectbox

    def typed(*told: Any, **more: Any) -> Any:
        chosen = box(*told, **more)
        return "Совет" if more.get("key") == "pack-name" else chosen

    monkeypatch.setattr(st, "selectbox", typed)
    for project in (KRYMSKY, TIMASHEVSKY):
        run = opened("district", project=project)
        run.button(key="pack-put").click().run()
        assert not run.exception
    ((key, pack),) = packs.own_packs(own_sample, EVERYTHING).items()
    assert (pack.by, pack.districts) == ("region", ("krymsky", "timashevsky"))
    assert len(pack.pages) == 2
    line = lines(own_sample)[0]
    assert (line.who, line.what, line.detail) == ("region", "edit", f"pack {key}: put district")


def test_a_pack_is_removed_by_who_reaches_it_and_that_is_noted(
    own_sample: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = PackPage(page="district", choices={"project": KRYMSKY})
    key = packs.put_in(own_sample, OURS, "somebody", "Совет", page, ["krymsky"])
    sign_in(monkeypatch, own_sample, "district", ["timashevsky"], "theirs")
    run = opened("packs", project=TIMASHEVSKY, pack=key)
    assert key not in run.selectbox(key="pack").options
    assert not [one for one in run.button if "Совет" in one.label]
    sign_in(monkeypatch, own_sample, "district", ["krymsky"], "ours")
    run = opened("packs", project=KRYMSKY, pack=key)
    next(one for one in run.button if "Совет" in one.label).click().run()
    assert not run.exception
    assert not packs.own_packs(own_sample, EVERYTHING)
    line = lines(own_sample)[0]
    assert (line.who, line.what, line.detail) == ("ours", "edit", f"pack {key}: removed")


def test_rights_taken_away_hold_for_a_button_that_is_still_there(
    own_sample: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    key = packs.put_in(own_sample, OURS, "ours", "Совет", PackPage(page="district"), ["krymsky"])
    sign_in(monkeypatch, own_sample, "viewer", ["krymsky"])
    ui.remove(own_sample, key)
    assert key in packs.own_packs(own_sample, OURS)
