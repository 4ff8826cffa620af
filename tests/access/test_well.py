"""Whether the server is well is told to anybody in a word; how it is, to few."""

from __future__ import annotations

import asyncio
from pathlib import Path

import httpx
import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware

from dashboard.access import accounts, cookie, sessions, store, well
from dashboard.access.gate import Gate
from pipelines.settings import Settings

TOKEN = "t" * well.SHORTEST
APP = Starlette(routes=well.ROUTES, middleware=[Middleware(Gate)])


@pytest.fixture
def signed(signing: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The sample with sign-in."""
    monkeypatch.setenv("ROST_DEMO", "0")
    return signing


class Client:
    """A client at an address of the network."""

    def __init__(self, address: str = "127.0.0.1") -> None:
        self.transport = httpx.ASGITransport(app=APP, client=(address, 50_000))

    def get(self, path: str, headers: dict[str, str] | None = None) -> httpx.Response:
        """Return the answer to a request."""

        async def asked() -> httpx.Response:
            async with httpx.AsyncClient(
                transport=self.transport, base_url="http://127.0.0.1"
            ) as client:
                return await client.get(path, headers=headers)

        return asyncio.run(asked())


def session_cookie(settings: Settings, role: str) -> dict[str, str]:
    """Return the header of a new session of a role."""
    kept = store.of(settings)
    made = accounts.create(kept, role, role, role, [])  # type: ignore[arg-type]
    token = sessions.start(kept, made.account_id, "127.0.0.1", "")
    return {"cookie": f"{cookie.NAME}={token}"}


def test_a_word_says_whether_there_is_something_to_serve(
    signed: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert (Client().get("/healthz").status_code, Client().get("/healthz").text) == (200, "ok")
    # Batches without a warehouse: what the process answers does not make it well.
    bare = tmp_path / "bare"
    bare.mkdir()
    (bare / "landing").symlink_to(signed.landing)
    monkeypatch.setenv("ROST_DATA", str(bare))
    assert Client().get("/healthz").status_code == 503


def test_metrics_are_for_administrators(signed: Settings) -> None:
    assert Client().get("/metrics").status_code == 401
    for role, status in (("admin", 200), ("region", 401), ("viewer", 401)):
        answer = Client().get("/metrics", headers=session_cookie(signed, role))
        assert answer.status_code == status, role


def test_a_monitor_on_this_machine_reads_them_with_the_token(
    signed: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    del signed
    bearer = {"authorization": f"Bearer {TOKEN}"}
    assert Client().get("/metrics", headers=bearer).status_code == 401
    monkeypatch.setenv("ROST_METRICS_TOKEN", TOKEN)
    answer = Client().get("/metrics", headers=bearer)
    assert answer.status_code == 200
    assert answer.text.startswith("# TYPE rost_up gauge\nrost_up 1\n")
    assert "rost_batches 91\n" in answer.text
    for other in (
        Client("10.0.0.7").get("/metrics", headers=bearer),
        Client().get("/metrics", headers=bearer | {"x-forwarded-for": "127.0.0.1"}),
        Client().get("/metrics", headers={"authorization": "Bearer no"}),
        Client().get("/metrics"),
    ):
        assert other.status_code == 401
    monkeypatch.setenv("ROST_METRICS_REMOTE", "1")
    assert Client("10.0.0.7").get("/metrics", headers=bearer).status_code == 200


def test_a_short_token_opens_nothing(signed: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    del signed
    for token in ("", "short"):
        monkeypatch.setenv("ROST_METRICS_TOKEN", token)
        answer = Client().get("/metrics", headers={"authorization": f"Bearer {token}"})
        assert answer.status_code == 401
