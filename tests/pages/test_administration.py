"""Accounts, sessions and the audit, changed by an administrator alone."""

from __future__ import annotations

import datetime as dt
import re
import shlex
from dataclasses import replace

import polars as pl
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.access import accounts, links, sessions, store
from dashboard.access.who_is import person_ids
from dashboard.reports.addresses import HOME
from dashboard.reports.csv_file import csv_file
from dashboard.ui import health as machine
from dashboard.ui.headless import page_at
from pipelines import audit
from pipelines.__main__ import main
from pipelines.damage import Damage
from pipelines.diary import Event
from pipelines.health import health
from pipelines.problems import RostError
from pipelines.settings import Settings
from tests.pages.signed import sign_in
from tests.pages.test_pages import CYRILLIC, html, opened, tables


@pytest.fixture
def page(signing: Settings, monkeypatch: pytest.MonkeyPatch) -> AppTest:
    """The page as its one administrator sees it."""
    sign_in(monkeypatch, signing, "admin", login="главный")
    return opened("administration")


def at(part: str) -> AppTest:
    """Return the page at one of its parts."""
    page = opened("administration")
    page.session_state["part"] = part
    return page.run()


def test_where_there_is_no_district_the_page_says_how_to_make_one(
    empty: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    sign_in(monkeypatch, empty, "admin", login="главный")
    command = opened("administration").code[0].value
    name, *_ = re.findall(r" -m pipelines (.*)", command)
    assert main(shlex.split(name)) == 0
    page = opened("administration")
    assert page.multiselect(key="new-grants-district").options == ["Название района"]
    assert not page.code


def test_an_account_is_made_with_a_link_that_is_shown_once(
    page: AppTest, signing: Settings
) -> None:
    page.text_input(key="new-login").set_value("metodist")
    page.text_input(key="new-name").set_value("Петрова Вера")
    page.multiselect(key="new-grants-district").set_value(["timashevsky"])
    page.button(key="new-create").click().run()
    assert not page.exception
    made = accounts.named(store.of(signing), "metodist")
    assert (made.role, made.grants) == ("district", {"timashevsky"})
    token = re.findall(r"token=([\w-]+)", page.code[0].value)[0]
    assert links.find(store.of(signing), token)
    assert "Тимашевский район" in tables(page)[0].to_string()
    line = audit.lines(signing)[0]
    assert (line.who, line.what, line.detail) == (
        "главный", "account", "metodist: district timashevsky",
    )  # fmt: skip
    assert not page.run().code


def test_roles_need_something_to_be_for(page: AppTest, signing: Settings) -> None:
    page.text_input(key="new-login").set_value("metodist")
    page.text_input(key="new-name").set_value("Петрова Вера")
    page.button(key="new-create").click().run()
    assert [one.value for one in page.error]
    assert len(accounts.all_accounts(store.of(signing))) == 1


def test_role_and_rights_change_and_the_last_administrator_stays(
    page: AppTest, signing: Settings
) -> None:
    kept = store.of(signing)
    own = accounts.named(kept, "главный")
    other = accounts.create(kept, "other", "Другой", "district", ["krymsky"])
    page.selectbox(key="change-which").set_value(own.account_id).run()
    page.button(key="change-close").click().run()
    assert page.error
    assert not accounts.named(kept, "главный").is_closed
    page.selectbox(key="change-which").set_value(other.account_id).run()
    key = f"change-{other.account_id}"
    page.selectbox(key=f"{key}-role").set_value("viewer").run()
    page.multiselect(key=f"{key}-grants-viewer").set_value(["timashevsky", "krymsky"])
    page.button(key="change-save").click().run()
    changed = accounts.named(kept, "other")
    assert (changed.role, changed.grants) == ("viewer", {"timashevsky", "krymsky"})
    assert audit.lines(signing)[0].detail == (
        "other: district krymsky → viewer krymsky timashevsky"
    )


def test_an_open_session_is_ended(signing: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(monkeypatch, signing, "viewer", ["krymsky"])
    other = sessions.open_sessions(store.of(signing))[0]
    sign_in(monkeypatch, signing, "admin")
    page = at("sessions")
    assert len([one for one in page.button if one.key.startswith("end-")]) == 1
    page.button(key=f"end-{other.session_id}").click().run()
    assert len(sessions.open_sessions(store.of(signing))) == 1
    assert audit.lines(signing)[0].detail == "viewer: session ended"


def test_the_audit_is_filtered(page: AppTest, signing: Settings) -> None:
    audit.record(signing, "=cmd", "export", "person 1")
    audit.record(signing, "b", "upload", "000001")
    page = at("audit")
    assert len(tables(page)[0]) == 2
    assert csv_file(pl.DataFrame({"who": ["=cmd"]})).endswith(b"'=cmd\r\n")
    page.multiselect(key="audit-what").set_value(["export"]).run()
    assert list(tables(page)[0].iloc[0])[1:] == ["=cmd", "Выгрузка", "person 1"]


def test_who_sees_an_organisation_is_told(page: AppTest, signing: Settings) -> None:
    kept = store.of(signing)
    accounts.create(kept, "mine", "Свой", "district", ["timashevsky"])
    accounts.create(kept, "far", "Чужой", "district", ["krymsky"])
    page = at("organisation")
    chosen = next(one for one in page.selectbox if one.key == "privacy-organisation")
    own = next(one for one in chosen.options if "Тимашевский" in one)
    chosen.select(own).run()
    assert tables(page)[0]["Логин"].to_list() == ["mine"]


def test_a_person_is_typed_and_no_name_is_offered(page: AppTest) -> None:
    page.selectbox(key="new-role").set_value("person").run()
    assert page.text_input(key="new-person").value == ""
    with pytest.raises(RostError, match="no_such_person"):
        person_ids("Никто Никита Никитич")
    with pytest.raises(RostError, match="no_such_person"):
        person_ids("")


@pytest.mark.parametrize("role", ["region", "district", "organisation", "person", "viewer"])
def test_no_other_role_opens_the_page(
    signing: Settings, monkeypatch: pytest.MonkeyPatch, role: str
) -> None:
    sign_in(monkeypatch, signing, role, ["timashevsky"])  # type: ignore[arg-type]
    page = opened("administration")
    assert not page.exception
    assert not [one for one in page.button if one.key == "new-create"]
    assert "Учётные записи, роли" not in str([one.value for one in page.caption])


def test_the_page_is_told_in_english(signing: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_in(monkeypatch, signing, "admin", login="chief")
    page = page_at(HOME, {"lang": "en"}).run()
    words = [page.title[0].value, *(one.label for one in page.text_input)]
    words += [one.label for one in page.button]
    assert not [one for one in words if CYRILLIC.search(one)]
    assert "Administrator" in html(page)


def test_the_machine_is_told_with_what_wants_attention(
    page: AppTest, signing: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    del page
    told = at("health")
    assert not told.exception
    table = tables(told)[0]
    # Nobody has made a backup of the sample.
    assert ["Последняя резервная копия", "ни одной", "внимание"] in table.to_numpy().tolist()
    assert "Показатели" in table["Что"].tolist()
    found = replace(
        health(signing),
        damaged=[Damage("events/000007-aa", "cut", "rows.parquet")],
        failed=[Event(dt.datetime.now().astimezone(), "build_failed", {"reason": "disk_full"})],
    )
    monkeypatch.setattr(machine, "health", lambda settings: found)
    told = at("health")
    shown = " ".join(one.to_string() for one in tables(told))
    assert "events/000007-aa: rows.parquet записан не весь." in shown
    assert "disk_full" in shown
