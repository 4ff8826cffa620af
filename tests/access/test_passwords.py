"""One-time links, passwords, and how long a session lasts, through the real server."""

from __future__ import annotations

import re
import time
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from benchmarks.visits import served
from dashboard.access import accounts, cookie, links, passwords, sessions, store
from dashboard.access.store import SESSIONS
from pipelines.problems import RostError
from pipelines.settings import PROJECT, Settings
from tests.access.doors import CLOSED, PASSWORD, Door, tried


def test_a_one_time_link_sets_a_password_once(door: Door, login: str) -> None:
    account = accounts.named(door.store, login)
    with door.signed_in(login) as before:
        token = accounts.invite(door.store, account.account_id)
        with door.client() as client:
            assert login in client.get("/welcome", params={"token": token}).text
            short = {"token": token, "new": "коротко", "again": "коротко"}
            assert "хотя бы 12 знаков" in client.post("/welcome", data=short).text
            differ = {"token": token, "new": "новая длинная фраза", "again": "другая"}
            assert "не совпали" in client.post("/welcome", data=differ).text
            good = {"token": token, "new": "новая длинная фраза", "again": "новая длинная фраза"}
            assert client.post("/welcome", data=good).status_code == 303
            assert client.get("/_stcore/metrics").status_code == 200
            assert client.post("/welcome", data=good).status_code == 410
        # Who was signed in with the old one is not any more.
        assert before.get("/_stcore/metrics").status_code == 401
        assert tried(before, login, PASSWORD).status_code == 401


def test_a_newer_link_ends_the_older_one_and_closing_ends_both(door: Door, login: str) -> None:
    account = accounts.named(door.store, login)
    first = accounts.invite(door.store, account.account_id)
    second = accounts.invite(door.store, account.account_id)
    assert not links.find(door.store, first)
    assert links.find(door.store, second)
    accounts.change(door.store, account.account_id, is_closed=True)
    assert not links.find(door.store, second)
    with door.client() as client:
        assert tried(client, login, PASSWORD).status_code == 401


def test_a_new_password_needs_the_present_one(door: Door, login: str) -> None:
    with door.signed_in(login) as other, door.signed_in(login) as client:
        told = {"present": "не тот", "new": "новая длинная фраза", "again": "новая длинная фраза"}
        assert client.post("/password", data=told).status_code == 422
        assert client.post("/password", data=told | {"present": PASSWORD}).status_code == 303
        assert client.get("/_stcore/metrics").status_code == 200
        assert other.get("/_stcore/metrics").status_code == 401


@pytest.mark.parametrize("weak", ["короткий", "aaaaaaaaaaaaaaaa", "ababababababab", "x" * 300])
def test_a_password_that_is_easily_guessed_is_refused(weak: str) -> None:
    with pytest.raises(RostError):
        passwords.check_new(weak)
    with pytest.raises(RostError):
        passwords.check_new("ivanova-maria1", "ivanova-maria")


def test_a_session_ends_unused_and_at_last(door: Door, login: str) -> None:
    account = accounts.named(door.store, login)
    now = time.time()
    for changed in (
        {"seen_at": now - sessions.IDLE - 1},
        {"opened_at": now - sessions.LONGEST - 1},
    ):
        token = sessions.start(door.store, account.account_id, "", "")
        assert sessions.of_token(door.store, token)
        with door.store.writing() as connection:
            hashed = store.hash_of(token)
            own = SESSIONS.update().where(SESSIONS.c.token_hash == hashed)
            connection.execute(own.values(**changed))
        assert not sessions.of_token(door.store, token)


def test_no_token_or_password_is_kept_as_it_is(door: Door, login: str) -> None:
    with door.signed_in(login) as client:
        token = client.cookies[cookie.NAME]
    everything = door.everything_kept()
    assert token.encode() not in everything
    assert PASSWORD.encode() not in everything
    for path in door.settings.landing.parent.glob("access.sqlite*"):
        assert path.stat().st_mode & 0o077 == 0


def test_before_the_first_administrator_nothing_works(tmp_path: Path) -> None:
    log = tmp_path / "log"
    with (
        served(PROJECT / "app.py", tmp_path / "data", CLOSED, log) as server,
        httpx.Client(base_url=server.address) as client,
    ):
        assert client.get("/_stcore/metrics").status_code == 401
        assert "первый администратор" in client.get("/login").text
        assert tried(client, "admin", "admin").status_code == 401
        printed = re.findall(r"http://\S+/welcome\S+", log.read_text("utf-8"))
        assert [parse_qs(urlsplit(one).query)["lang"] for one in printed] == [["ru"], ["en"]]
        token = parse_qs(urlsplit(printed[0]).query)["token"][0]
        told = {"token": token, "name": "Первый", "login": "Boss", "new": PASSWORD}
        # What cannot be right does not spend the link.
        assert client.post("/welcome", data=told | {"again": "x"}).status_code == 422
        wrong = told | {"again": PASSWORD, "login": "a b"}
        assert "Логин — от 2" in client.post("/welcome", data=wrong).text
        assert client.post("/welcome", data=told | {"again": PASSWORD}).status_code == 303
        assert client.get("/_stcore/metrics").status_code == 200
        again = told | {"again": PASSWORD, "login": "second"}
        assert client.post("/welcome", data=again).status_code == 410
        kept = store.of(Settings.in_folder(tmp_path / "data"))
        assert [(one.login, one.role) for one in accounts.all_accounts(kept)] == [("boss", "admin")]


def test_there_is_always_somebody_who_administers(door: Door) -> None:
    kept = door.store
    names = [f"chief{n}-{time.time_ns()}" for n in range(2)]
    first, second = (door.person(name, "admin") for name in names)
    accounts.change(kept, first.account_id, role="viewer")
    with pytest.raises(RostError, match="last_administrator"):
        accounts.change(kept, second.account_id, is_closed=True)
    assert not accounts.named(kept, second.login).is_closed


def test_a_login_is_one_however_it_is_typed(door: Door, login: str) -> None:
    with pytest.raises(RostError, match="account_taken"):
        accounts.create(door.store, f" {login.upper()} ", "Другой", "viewer", ())
    with door.client() as client:
        assert tried(client, f" {login.upper()} ", PASSWORD).status_code == 303
