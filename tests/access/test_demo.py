"""The demonstration: open without sign-in on this machine alone, and with samples alone."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest
import streamlit as st

from benchmarks.visits import served
from dashboard.access import accounts, demo, sessions, store
from dashboard.access.logins import RESERVED
from dashboard.reports.addresses import HOME
from dashboard.ui.headless import page_at
from pipelines.answers import Answers
from pipelines.examine import examine
from pipelines.load import land
from pipelines.problems import RostError
from pipelines.sample import WHO as SAMPLE
from pipelines.settings import PROJECT, Settings
from tests.access.doors import close_sessions, session_of
from tests.access.readers import EVERYTHING
from tests.files import text
from tests.worlds import found_world


def test_it_needs_to_be_asked_for(sample: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    assert demo.is_open(sample)
    for said in ("", "0", "yes", "true"):
        monkeypatch.setenv("ROST_DEMO", said)
        assert not demo.is_open(sample)


def test_it_needs_this_machines_own_address(
    sample: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    for address, is_open in {
        "127.0.0.1": True,
        "::1": True,
        "localhost": True,
        "0.0.0.0": False,
        "192.168.0.5": False,
        "example.org": False,
        "": False,
        None: False,
    }.items():
        monkeypatch.setattr(st, "get_option", lambda name, own=address: own)
        assert demo.is_open(sample) == is_open, address


def test_it_needs_the_server_to_have_no_other_names(
    sample: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ROST_HOSTS", " , ")
    assert demo.is_open(sample)
    monkeypatch.setenv("ROST_HOSTS", "rost.school.example")
    assert not demo.is_open(sample)


def test_it_ends_with_the_first_real_data(own_sample: Settings) -> None:
    data = text([["Организация", "Тип организации"], ["МБОУ СОШ № 901", "СОШ"]])
    assert demo.is_open(own_sample)
    for who, is_open in (("demo", True), ("ivanova", False)):
        data += "МБОУ СОШ № 902,СОШ\n".encode() if who == "ivanova" else b""
        examined = examine(own_sample, EVERYTHING, data, "школы.csv", Answers(district="krymsky"))
        # Nothing is built yet: what has landed counts.
        land(own_sample, EVERYTHING, examined, who)
        assert demo.is_open(own_sample) is is_open, who


@pytest.mark.parametrize("login", ["demo", "Sample", " demo "])
def test_nobody_is_called_as_the_senders_of_samples_are(signing: Settings, login: str) -> None:
    assert {demo.WHO, SAMPLE} == RESERVED
    with pytest.raises(RostError, match="login_reserved"):
        accounts.create(store.of(signing), login, "Некто", "district", ["krymsky"])


def test_it_says_so_on_every_page(sample: Settings) -> None:
    app = page_at(HOME, {}).run()
    assert not app.exception
    assert any("Демонстрация" in str(one.proto) for one in app.get("html"))


def test_without_it_a_page_shows_nothing(sample: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ROST_DEMO", "0")
    app = page_at(HOME, {}).run()
    assert app.exception
    assert not app.title


def test_a_page_knows_who_asks_by_the_session(
    signing: Settings,
) -> None:
    kept = store.of(signing)
    made = accounts.create(kept, "one", "Мария <b>И.</b>", "district", ["krymsky"])
    sessions.start(kept, made.account_id, "", "")
    app = page_at(HOME, {})
    app.user = {"session_id": session_of(kept, made.account_id)}
    app.run()
    shown = " ".join(str(one.proto) for one in app.get("html"))
    assert "Мария &lt;b&gt;И.&lt;/b&gt;" in shown
    assert "Демонстрация" not in shown
    close_sessions(kept, made.account_id)
    assert app.run().exception


def test_the_server_says_why_it_is_not_open(tmp_path: Path) -> None:
    settings = Settings.in_folder(tmp_path / "data")
    found_world(settings, "Настоящий район", "internship_sites", {})
    for manifest in settings.landing.glob("*/*/manifest.json"):
        manifest.write_text(manifest.read_text("utf-8").replace('"sample"', '"i"'), "utf-8")
    log = tmp_path / "log"
    with (
        served(PROJECT / "app.py", tmp_path / "data", log=log) as server,
        httpx.Client(base_url=server.address) as client,
    ):
        assert client.get("/_stcore/metrics").status_code == 401
    told = log.read_text("utf-8")
    assert "Демонстрация (ROST_DEMO=1) не открыта" in told
    assert "/welcome?token=" in told
