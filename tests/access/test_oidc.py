"""OpenID Connect as a second door, with a real provider and the real server."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx
import pytest

from dashboard.access import accounts, cookie, oidc, sessions, store
from dashboard.access.oidc import account_for
from pipelines.settings import Settings
from tests.access.doors import Door, opened_door
from tests.access.provider import provider

TITLE = "Школьный портал"


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """The address of the provider."""
    with provider() as address:
        yield address


@pytest.fixture(scope="module")
def own_door(
    loaded_sample: Path, issuer: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Door]:
    """A server that knows the provider, and three accounts."""
    folder = tmp_path_factory.mktemp("oidc")
    secret = folder / "secret"
    secret.write_text("a secret\n", "utf-8")
    told = {
        "ROST_OIDC_ISSUER": issuer,
        "ROST_OIDC_CLIENT_ID": "rost",
        "ROST_OIDC_CLIENT_SECRET_FILE": str(secret),
        "ROST_OIDC_TITLE": TITLE,
    }
    with opened_door(folder / "data", loaded_sample, told) as opened:
        kept = opened.store
        for name, email in (("known", "known@School.example"), ("bare", "bare@school.example")):
            accounts.create(kept, name, name.title(), "district", ["krymsky"], email)
        gone = accounts.create(kept, "gone", "Gone", "viewer", [], "closed@school.example")
        accounts.change(kept, gone.account_id, is_closed=True)
        yield opened


def at_provider(client: httpx.Client, sub: str, onward: str = "/") -> str:
    """Return where the provider sends the browser back to, once `sub` has signed in there."""
    sent = client.get("/login/oidc", params={"next": onward})
    assert sent.status_code == 302
    asked = parse_qs(urlsplit(sent.headers["location"]).query)
    assert asked["code_challenge_method"] == ["S256"]
    assert asked["nonce"]
    assert asked["state"]
    assert asked["redirect_uri"] == [str(client.base_url.join("/login/oidc/back"))]
    with httpx.Client() as there:
        back = there.post(sent.headers["location"], data={"sub": sub})
    assert back.status_code == 302
    return back.headers["location"]


def test_the_door_offers_the_provider_beside_the_password(own_door: Door) -> None:
    with own_door.client() as client:
        told = client.get("/login").text
    assert f"Войти через {TITLE}" in told
    assert 'name="password"' in told


def test_an_account_is_found_by_its_verified_address_and_bound(own_door: Door, issuer: str) -> None:
    with own_door.client() as client:
        answer = client.get(at_provider(client, "s-1", "/district?year=2022"))
        assert answer.status_code == 303
        assert answer.headers["location"] == "/district?year=2022"
        assert cookie.NAME in client.cookies
        assert client.get("/_stcore/metrics").status_code == 200
        # What the token says of a role is nothing to us.
        found = sessions.of_token(own_door.store, client.cookies[cookie.NAME])
        assert found
        assert (found[1].login, found[1].role) == ("known", "district")
        # Out: the session here ends, and the provider is told.
        token = client.cookies[cookie.NAME]
        out = client.get("/logout").headers["location"]
        assert out.startswith(f"{issuer}/oauth2/end_session?")
        assert sessions.of_token(own_door.store, token) is None
        told = {"cookie": f"{cookie.NAME}={token}"}
        assert client.get("/_stcore/metrics", headers=told).status_code == 401
    # Bound for good: another identity with the same address does not get in.
    with own_door.client() as client:
        assert client.get(at_provider(client, "s-5")).status_code == 403
    with own_door.client() as client:
        assert client.get(at_provider(client, "s-1")).status_code == 303


def test_the_address_may_be_told_by_userinfo_alone(own_door: Door) -> None:
    with own_door.client() as client:
        assert client.get(at_provider(client, "bare-2")).status_code == 303


@pytest.mark.parametrize("sub", ["s-3", "s-4", "s-6", "somebody"])
def test_who_has_no_account_is_told_politely(own_door: Door, sub: str) -> None:
    with own_door.client() as client:
        answer = client.get(at_provider(client, sub))
        assert answer.status_code == 403
        assert "Учётной записи нет" in answer.text
        assert cookie.NAME not in client.cookies


def test_an_answer_that_was_not_asked_for_is_refused(own_door: Door) -> None:
    with own_door.client() as client:
        back = at_provider(client, "s-1")
        for wrong in ("/login/oidc/back", "/login/oidc/back?code=x&state=y", f"{back}x"):
            assert client.get(wrong).status_code == 502, wrong
    with own_door.client() as victim:
        # Another browser's answer signs nobody in (login CSRF), not even unused.
        assert victim.get(back).status_code == 502
        assert cookie.NAME not in victim.cookies


def test_an_answer_is_good_once(own_door: Door) -> None:
    with own_door.client() as client:
        back = at_provider(client, "s-1")
        assert client.get(back).status_code == 303
        assert client.get(back).status_code == 502


def test_one_is_sent_on_within_the_product_alone(own_door: Door) -> None:
    with own_door.client() as client:
        answer = client.get(at_provider(client, "s-1", "https://evil.example/"))
        assert answer.headers["location"] == "/"


def test_a_provider_that_is_down_is_told(loaded_sample: Path, tmp_path: Path) -> None:
    told = {"ROST_OIDC_ISSUER": "http://127.0.0.1:9", "ROST_OIDC_CLIENT_ID": "rost"}
    with (
        opened_door(tmp_path / "data", loaded_sample, told) as deserted,
        deserted.client() as client,
    ):
        answer = client.get("/login/oidc?lang=en")
        assert answer.status_code == 502
        assert "Signing in did not work" in answer.text
        assert 'href="/login' in answer.text


def test_an_unverified_address_binds_nothing(tmp_path: Path) -> None:
    kept = store.of(Settings.in_folder(tmp_path / "data"))
    accounts.create(kept, "one", "One", "viewer", [], "one@school.example")
    claims = {"iss": "https://a.example", "sub": "1", "email": "one@school.example"}
    for verified in (None, False, "true", 1):
        assert account_for(kept, claims | {"email_verified": verified}) is None
    assert account_for(kept, claims | {"email_verified": True})
    # The same name at another issuer is somebody else.
    assert account_for(kept, claims | {"iss": "https://b.example", "email_verified": True}) is None


def test_without_settings_there_is_no_such_door(
    door: Door, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ROST_OIDC_ISSUER", raising=False)
    assert oidc.settings() is None
    with door.client() as client:
        assert client.get("/login/oidc").headers["location"] == "/login"
        assert client.get("/login/oidc/back").headers["location"] == "/login"
        assert 'class="door"' not in client.get("/login").text


def test_another_address_is_somebody_else(signing: Settings) -> None:
    """Who held the account before is let in no longer, neither by the provider nor by a session."""
    kept = store.of(signing)
    own = accounts.create(kept, "shared", "Один", "district", ["krymsky"], "one@school.example")
    one = {"iss": "i", "sub": "1", "email": "one@school.example", "email_verified": True}
    two = {"iss": "i", "sub": "2", "email": "two@school.example", "email_verified": True}
    assert account_for(kept, one)
    token = sessions.start(kept, own.account_id, "", "")
    accounts.change(kept, own.account_id, name="Один Первый", email=" One@school.example")
    assert account_for(kept, one), "it is the same address"
    assert sessions.of_token(kept, token)
    accounts.change(kept, own.account_id, name="Два", email="two@school.example")
    assert not sessions.of_token(kept, token)
    assert account_for(kept, one) is None
    found = account_for(kept, two)
    assert found
    assert found.account_id == own.account_id
