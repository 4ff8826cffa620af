"""Signing in, one-time links and passwords, through the real server."""

from __future__ import annotations

import time

import pytest
from sqlalchemy import select

from dashboard.access import accounts, origins, passwords, throttle
from dashboard.access.store import ACCOUNTS, TRIES
from pipelines.audit import lines
from tests.access.doors import PASSWORD, Door, tried


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
    assert "это на самом деле пароль".encode() not in door.everything_kept()


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


def test_coming_and_going_is_in_the_audit(door: Door, login: str) -> None:
    with door.client() as client:
        client.post("/login", data={"login": login, "password": "не тот пароль"})
        client.post("/login", data={"login": "пароль вместо логина", "password": "x"})
    with door.signed_in(login) as client:
        client.get("/logout")
    told = [(line.who, line.what) for line in lines(door.settings)[:4]]
    assert told == [
        (login, "sign_out"),
        (login, "sign_in"),
        ("?", "sign_in_failed"),
        (login, "sign_in_failed"),
    ]
