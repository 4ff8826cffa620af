"""Signing in, one-time links and passwords, through the real server."""

from __future__ import annotations

import re
import time
from itertools import count
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest
from sqlalchemy import select

from benchmarks.visits import served
from dashboard.access import accounts, cookie, links, origins, passwords, sessions, store, throttle
from dashboard.access.store import ACCOUNTS, SESSIONS, TRIES
from pipelines.problems import RostError
from pipelines.settings import PROJECT, Settings
from tests.access.conftest import CLOSED, PASSWORD, Door

NUMBERS = count(1)


@pytest.fixture
def login(door: Door) -> str:
    """The login of a new viewer."""
    name = f"viewer{next(NUMBERS)}-{time.time_ns()}"
    door.person(name, "viewer", "krymsky")
    return name


def tried(client: httpx.Client, login: str, password: str, **headers: str) -> httpx.Response:
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    return client.post("/login", data={"login": login, "password": password}, headers=told)


def test_a_wrong_password_is_told_in_both_languages(door: Door, login: str) -> None:
    with door.client() as client:
        for lang, words in (("ru", "не подходят"), ("en", "do not fit")):
            answer = client.post(f"/login?lang={lang}", data={"login": login, "password": "x"})
            assert answer.status_code == 401
            assert words in answer.text
            assert f'<html lang="{lang}">' in answer.text
            assert login in answer.text
            assert not client.cookies


def test_an_unknown_login_is_answered_as_a_known_one(door: Door, login: str) -> None:
    with door.client() as client:
        known, unknown = tried(client, login, "x"), tried(client, "nobody-at-all", "x")
    assert known.status_code == unknown.status_code == 401
    assert known.text.replace(login, "") == unknown.text.replace("nobody-at-all", "")


def test_both_cost_one_check_of_a_password(
    door: Door, login: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    checked: list[str] = []
    matches = passwords.matches
    monkeypatch.setattr(
        passwords, "matches", lambda kept, told: (checked.append(kept), matches(kept, told))[1]
    )
    invited = accounts.create(door.store, f"new-{time.time_ns()}", "Новый", "viewer", ())
    for name in (login, "nobody-at-all", invited.login):
        assert passwords.signed_in(door.store, name, "x") is None
    assert [kept == passwords.DUMMY for kept in checked] == [False, True, True]
    # The dummy costs as much as what is kept for people.
    with door.store.reading() as connection:
        own = connection.execute(select(ACCOUNTS.c.password_hash).where(ACCOUNTS.c.login == login))
        kept = own.scalar_one()
    assert kept.startswith("$argon2id$")
    assert kept.split("$")[:4] == passwords.DUMMY.split("$")[:4]


def test_guessing_is_slowed_down_and_told(door: Door, login: str) -> None:
    with door.client() as client:
        seen = [tried(client, login, f"guess {n}") for n in range(9)]
        assert [one.status_code for one in seen] == [401] * 5 + [429] * 4
        assert 0 < int(seen[-1].headers["retry-after"]) <= 300
        assert "Подождите" in seen[-1].text
        # The right password waits, too, and so does another login from this address.
        assert tried(client, login, PASSWORD).status_code == 429
        assert tried(client, "somebody-else", "x").status_code == 429
        # What a client says of its own address is not believed.
        assert tried(client, "third", "x", X_Forwarded_For="203.0.113.7").status_code == 429


def test_many_guesses_at_once_are_counted_as_well(door: Door, login: str) -> None:
    waits = [throttle.admit(door.store, login, f"10.0.0.{n}") for n in range(20)]
    assert [bool(wait) for wait in waits] == [False] * 5 + [True] * 15


def test_waits_double_up_to_five_minutes_and_are_forgotten() -> None:
    assert [throttle.wait_after(n, 0) for n in range(4, 15)] == [
        0, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300,
    ]  # fmt: skip
    assert throttle.wait_after(6, 3.5) == 0.5
    assert throttle.wait_after(6, 60) == 0


def test_tries_end_after_a_quarter_of_an_hour_and_with_success(door: Door) -> None:
    now = time.time()
    for _ in range(5):
        throttle.admit(door.store, "slow", "10.1.1.1", now)
    assert throttle.admit(door.store, "slow", "10.1.1.1", now) == 2
    assert throttle.admit(door.store, "slow", "10.1.1.1", now + 901) == 0
    throttle.forget(door.store, "slow", "10.1.1.1")
    with door.store.reading() as connection:
        assert not connection.execute(select(TRIES).where(TRIES.c.address == "10.1.1.1")).all()


def test_what_is_typed_as_a_login_is_not_kept(door: Door) -> None:
    with door.client() as client:
        tried(client, "это на самом деле пароль", "x")
    folder = door.settings.landing.parent
    for path in folder.glob("*.sqlite*"):
        assert "это на самом деле пароль".encode() not in path.read_bytes(), path


@pytest.mark.parametrize(
    "wrong",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/\t/evil.example",
        "http:evil.example",
        "///evil.example",
        "/login?next=/login",
        "/logout",
        "evil.example",
        "/\r\nSet-Cookie: a=b",
    ],
)
def test_one_is_sent_on_within_the_product_alone(door: Door, login: str, wrong: str) -> None:
    assert origins.safe_next(wrong) == "/"
    with door.client() as client:
        told = {"login": login, "password": PASSWORD, "next": wrong}
        answer = client.post("/login", data=told)
        assert answer.headers["location"] == "/"
        assert client.get("/login", params={"next": wrong}).headers["location"] == "/"


def test_one_goes_on_to_what_was_asked_in_its_language(door: Door, login: str) -> None:
    with door.client() as client:
        told = {"login": login, "password": PASSWORD, "next": "/district?project=a&year=2022"}
        answer = client.post("/login?lang=en", data=told)
        assert answer.headers["location"] == "/district?project=a&year=2022&lang=en"


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
    folder = door.settings.landing.parent
    for path in folder.glob("*.sqlite*"):
        assert token.encode() not in path.read_bytes()
        assert PASSWORD.encode() not in path.read_bytes()
    assert (folder / "access.sqlite").stat().st_mode & 0o077 == 0


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
