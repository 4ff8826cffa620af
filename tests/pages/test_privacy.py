"""The page of personal data: what an operator has to account for, and a person's requests."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard import warehouse
from dashboard.access import accounts, store
from dashboard.reports import privacy
from dashboard.reports.base import Listing, Tiles
from dashboard.ui.shown import KEY
from pipelines import audit, retention
from pipelines.problems import RostError
from pipelines.retention import Over
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.pages.signed import sign_in
from tests.pages.test_pages import CYRILLIC, html, opened, tables


def name_in(district: str) -> tuple[str, str]:
    """Return id and name of somebody whom nobody else is called like."""
    rows = warehouse.read(
        Scope.everything(),
        """
        select any_value(person_id), person_name from staff where district_id = $district
        group by person_name having count(distinct person_id) = 1 order by person_name
        """,
        district=district,
    ).rows()
    return rows[0]


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("part", privacy.PARTS)
def test_every_part_opens(
    signing: Settings, monkeypatch: pytest.MonkeyPatch, part: str, lang: str
) -> None:
    sign_in(monkeypatch, signing, "district", ["timashevsky"], "metodist")
    page = opened("privacy", part=part, lang=lang)
    assert not page.exception
    assert bool(CYRILLIC.search(page.title[0].value)) == (lang == "ru")
    # The file of the page has every part, whichever is on the screen.
    keys = {one.key for one in page.session_state[KEY].every_block() if isinstance(one, Listing)}
    assert keys == {
        f"privacy-{one}" for one in ("stored", "access", "exports", "retention", "leak")
    }


def test_what_is_stored_is_told_from_the_declarations(
    signing: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(monkeypatch, signing, "admin")
    page = opened("privacy")
    (table,) = tables(page)
    assert len(table) == 11
    assert "Код педагога" in table.iloc[0]["Столбцы"]


def test_a_district_sees_its_own_readers_and_exports(
    signing: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = store.of(signing)
    accounts.create(kept, "far", "Чужой", "district", ["krymsky"])
    audit.record(signing, "far", "export", "person 1")
    audit.record(signing, "metodist", "export", "person 2")
    sign_in(monkeypatch, signing, "district", ["timashevsky"], "metodist")
    assert tables(opened("privacy", part="access"))[0]["Логин"].to_list() == ["metodist"]
    assert tables(opened("privacy", part="exports"))[0]["О чём"].to_list() == ["person 2"]


def test_a_district_sees_of_wider_accounts_what_is_about_its_own_people_alone(
    signing: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = store.of(signing)
    accounts.create(kept, "region", "Край", "region", ["krasnodar"])
    for detail, districts in (
        ("person 1", ["krymsky"]), ("person 2", ["timashevsky"]), ("registers", []),
        ("region", ["krymsky", "timashevsky"]), ("person 5", ["poronaysky"]),
    ):  # fmt: skip
        for who in ("region", "metodist", "root"):
            audit.record(signing, who, "export", f"{audit.about(f'{who}: {detail}', districts)}")
    sign_in(monkeypatch, signing, "district", ["timashevsky"], "metodist")
    told = tables(opened("privacy", part="exports"))[0]["О чём"].to_list()
    assert {one.partition(" [")[0] for one in told} == {
        "region: person 2", "metodist: person 2", "root: person 2", "metodist: registers",
        "region: region", "metodist: region", "root: region",
    }  # fmt: skip
    sign_in(monkeypatch, signing, "admin")
    page = opened("privacy")
    page.session_state["part"] = "exports"
    assert len(tables(page.run())[0]) == 15


def test_what_is_kept_too_long_needs_an_order_of_more_than_blanks(
    signing: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(monkeypatch, signing, "district", ["timashevsky"], "metodist")
    person, _ = name_in("timashevsky")
    late = Over("people", 5, 1, dt.date(2001, 1, 1), frozenset({person}))
    monkeypatch.setattr(retention, "over_time", lambda *_: [late])
    page = opened("privacy", part="retention")
    page.checkbox(key="privacy-apply-sure").check()
    page.text_input(key="privacy-apply-order").set_value("  ").run()
    assert page.button(key="privacy-apply").disabled
    page.text_input(key="privacy-apply-order").set_value(" Приказ № 5 ").run()

    def refuse(settings: Settings, scope: Scope, order: str, who: str, close: object) -> int:
        assert order == "Приказ № 5"
        raise RostError("no_such_person")

    monkeypatch.setattr(retention, "apply", refuse)
    page.button(key="privacy-apply").click().run()
    assert not page.exception
    assert page.error


def test_an_administrator_and_one_with_initials_get_no_requests(
    signing: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(monkeypatch, signing, "admin")
    page = opened("privacy")
    page.session_state["part"] = "requests"
    assert not [one for one in page.run().text_input if one.key == "privacy-person"]
    sign_in(monkeypatch, signing, "region", ["krasnodar"])
    page = opened("privacy", part="requests", names="initials")
    assert not [one for one in page.text_input if one.key == "privacy-person"]


def test_a_request_is_carried_out_in_two_steps(
    own_sample: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    person, name = name_in("timashevsky")
    sign_in(monkeypatch, own_sample, "person", [person], "own")
    sign_in(monkeypatch, own_sample, "district", ["timashevsky"], "metodist")
    page = opened("privacy", part="requests")
    page.text_input(key="privacy-person").set_value(name_in("krymsky")[1]).run()
    assert page.warning, "somebody of another district is not found"
    page.text_input(key="privacy-person").set_value(name).run()
    assert page.button(key="privacy-erase").disabled
    page.text_input(key="privacy-order").set_value("Приказ № 5").run()
    assert page.button(key="privacy-erase").disabled
    page.checkbox(key="privacy-sure").check().run()
    page.button(key="privacy-erase").click().run()
    assert not page.exception
    assert "Педагог" in page.success[0].value
    assert "privacy-person" not in page.session_state or not page.session_state["privacy-person"]
    line = audit.lines(own_sample)[0]
    assert (line.who, line.what) == ("metodist", "erase")
    assert name not in line.detail
    (closed,) = [one for one in accounts.all_accounts(store.of(own_sample)) if one.is_closed]
    assert closed.login == closed.account_id
    assert closed.is_closed
    assert not closed.grants


def test_the_clock_of_a_leak_counts_from_when_it_became_known() -> None:
    learned = dt.datetime(2026, 3, 1, 10, 0)
    tiles, table = privacy.leak_blocks(learned, dt.datetime(2026, 3, 2, 12, 30), "ru")
    assert isinstance(tiles, Tiles)
    assert [(one.value, one.unit, one.status) for one in tiles.tiles] == [
        ("2 ч", "просрочено", "missed"), ("45 ч", "осталось", "met"),
    ]  # fmt: skip
    assert isinstance(table, Listing)
    assert "02.03.2026 10:00" in table.rows["До"].to_list()
    assert "04.03.2026 10:00" in table.rows["До"].to_list()


def test_an_odd_moment_in_the_address_is_now(
    signing: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(monkeypatch, signing, "admin")
    page = opened("privacy")
    page.session_state["part"] = "leak"
    page.query_params["learned"] = "вчера"
    page.run()
    assert not page.exception
    assert "осталось" in html(page)


def test_an_empty_product_has_the_page(empty: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(monkeypatch, empty, "admin")
    for part in ("stored", "access", "retention"):
        assert not opened("privacy", part=part).exception
