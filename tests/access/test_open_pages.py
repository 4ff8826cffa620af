"""What becomes of a page that is open when rights change, and who sees what at once."""

from __future__ import annotations

import re
import time

import pytest
from websockets.exceptions import ConnectionClosed

from dashboard.access import accounts
from tests.access.doors import Door, close_sessions
from tests.access.sockets import refused, socket, token_of, told_on, until_closed


def test_the_media_of_others_are_not_there(door: Door, login: str) -> None:
    with door.signed_in(login) as client, socket(door, token_of(client)) as line:
        found = re.search(rb"/media/[0-9a-f]+\.\w+", told_on(line, "district"))
        assert found
        path = found[0].decode()
        own = client.get(path)
        assert own.status_code == 200
        assert own.headers["cache-control"] == "private, no-store"
        with door.client() as stranger:
            assert stranger.get(path).status_code == 401
        door.person(f"{login}-other", "district", "krymsky")
        with door.signed_in(f"{login}-other") as other:
            file = path.removeprefix("/media/")
            for trick in (path, f"/media//{file}", f"/media/%2e/{file}", f"//media/{file}"):
                assert other.get(f"{door.address}{trick}").content != own.content, trick
            assert other.get(path).status_code == 404


def test_closing_a_session_or_an_account_ends_what_is_open(door: Door, login: str) -> None:
    with door.signed_in(login) as client, socket(door, token_of(client)) as line:
        told_on(line, "district")
        account = accounts.named(door.store, login)
        close_sessions(door.store, account.account_id)
        # The next click already says where to go, and nothing else.
        told = told_on(line, "district")
        assert "Крымский".encode() not in told
        assert b"/auth/logout" in told
        with pytest.raises(ConnectionClosed):
            until_closed(line)
        assert refused(door, token_of(client))


def test_a_role_taken_away_holds_on_the_next_click(door: Door, login: str) -> None:
    with door.signed_in(login) as client, socket(door, token_of(client)) as line:
        assert "Крымский район".encode() in told_on(line, "district")
        account = accounts.named(door.store, login)
        accounts.change(door.store, account.account_id, grants=["timashevsky"])
        told = told_on(line, "district")
        assert "Тимашевский".encode() in told
        assert "Крымский район".encode() not in told
        accounts.change(door.store, account.account_id, is_closed=True)
        assert b"/auth/logout" in told_on(line, "district")


def test_two_people_at_once_see_each_their_own(door: Door, login: str) -> None:
    other = f"other-{time.time_ns()}"
    door.person(other, "district", "timashevsky")
    with (
        door.signed_in(login) as one,
        door.signed_in(other) as two,
        socket(door, token_of(one)) as first,
        socket(door, token_of(two)) as second,
    ):
        for _ in range(3):
            ours, theirs = told_on(first, "district"), told_on(second, "district")
            assert "Крымский район".encode() in ours
            assert "Тимашевский".encode() not in ours
            assert "Тимашевский".encode() in theirs
            assert "Крымский район".encode() not in theirs
