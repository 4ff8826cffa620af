"""A person's request where it is not plain who is meant, or cannot be carried out."""

from __future__ import annotations

import datetime as dt

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.ui import privacy_requests
from pipelines import retention
from pipelines.batches import now
from pipelines.build import build
from pipelines.erasure.record import new_erasure, note
from pipelines.problems import RostError
from pipelines.retention import Over
from pipelines.settings import Settings
from tests.conftest import Made
from tests.pages.signed import sign_in
from tests.pages.test_pages import opened
from tests.worlds import found_world

NAME = "Иванова Анна Петровна"
PEOPLE = [{"organisation": "МБОУ СОШ № 1", "full_name": NAME, "role_group": "педагог"}]


def namesakes(settings: Settings) -> None:
    """Build two districts of a region, in each of which somebody bears one name."""
    for name in ("Первый", "Второй"):
        found_world(settings, name, "internship_sites", {"people": PEOPLE})
    build(settings)


@pytest.fixture
def world(made: Made, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Two namesakes in two districts, and the reader of their region."""
    settings = made(namesakes)
    sign_in(monkeypatch, settings, "region", ["test"])
    return settings


def asked_for(person: str) -> AppTest:
    """Return the page of requests once it was asked for somebody."""
    page = opened("privacy", part="requests")
    return page.text_input(key="privacy-person").set_value(person).run()


def keys(page: AppTest) -> set[str]:
    """Return the keys of what can be pressed or filled in."""
    shown = [*page.button, *page.text_input, *page.selectbox]
    return {str(one.key) for one in shown}


def test_of_namesakes_the_district_is_asked_and_then_one_is_found(world: Settings) -> None:
    page = asked_for(NAME)
    assert "privacy-erase" not in keys(page), "nobody is meant yet"
    which = page.selectbox(key="privacy-district")
    assert which.options == ["Второй край", "Первый край"]
    page = which.select("w-vtoroy").run()
    assert not page.exception
    assert "privacy-erase" in keys(page)
    assert any("Второй край" in one.value for one in page.markdown)
    assert not any("Первый край" in one.value for one in page.markdown)


def test_somebody_nobody_knows_is_told(world: Settings) -> None:
    page = asked_for("Никто Никита")
    assert page.warning
    assert "privacy-district" not in keys(page)


def test_a_refused_erasure_is_told_and_nothing_is_said_to_be_done(
    world: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise RostError("no_such_person")

    monkeypatch.setattr(privacy_requests, "erase", refuse)
    page = asked_for(NAME)
    page.selectbox(key="privacy-district").select("w-pervyy").run()
    page.text_input(key="privacy-order").set_value("Приказ № 1").run()
    page.checkbox(key="privacy-sure").check().run()
    page = page.button(key="privacy-erase").click().run()
    assert page.error
    assert not page.success


def test_an_interrupted_erasure_is_warned_of(world: Settings) -> None:
    begun = new_erasure([], ["w-pervyy|o|a b"], now(), "test", "Приказ № 9", "anonymise")
    begun.districts = ["w-pervyy"]
    begun.regions = ["test"]
    note(world.landing, begun)
    page = opened("privacy", part="requests")
    assert any("Приказ № 9" in one.value for one in page.warning)


def test_whoever_is_kept_too_long_is_counted_once_it_is_done(
    world: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    orders: list[object] = []

    def late(*_: object) -> list[Over]:
        return [Over("people", 5, 1, dt.date(2001, 1, 1), frozenset({"somebody"}))]

    def apply(_settings: object, _scope: object, order: object, *_: object) -> int:
        orders.append(order)
        return 17

    monkeypatch.setattr(retention, "over_time", late)
    monkeypatch.setattr(retention, "apply", apply)
    page = opened("privacy", part="retention")
    page.checkbox(key="privacy-apply-sure").check()
    page.text_input(key="privacy-apply-order").set_value("Приказ № 5").run()
    page = page.button(key="privacy-apply").click().run()
    assert not page.exception
    assert "17" in page.success[0].value
    assert orders == ["Приказ № 5"]
