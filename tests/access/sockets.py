"""The socket of a page, as a browser opens it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import httpx
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import InvalidStatus
from websockets.sync.client import ClientConnection, connect

from dashboard.access import cookie
from tests.access.doors import Door


def token_of(client: httpx.Client) -> str:
    return client.cookies[cookie.NAME]


@contextmanager
def socket(
    door: Door, token: str = "", origin: str | None = None, **headers: str
) -> Iterator[ClientConnection]:
    """Open the socket of a page as a browser does."""
    told = {name.replace("_", "-"): value for name, value in headers.items()}
    if token:
        told["Cookie"] = f"{cookie.NAME}={token}"
    with connect(
        f"ws://127.0.0.1:{door.server.port}/_stcore/stream",
        subprotocols=["streamlit"],  # type: ignore[list-item]
        origin=origin or door.address,  # type: ignore[arg-type]
        additional_headers=told,
        max_size=None,
    ) as line:
        yield line


def refused(door: Door, token: str = "", origin: str | None = None, **headers: str) -> bool:
    """Return whether the socket is closed before it opens."""
    try:
        with socket(door, token, origin, **headers):
            return False
    except InvalidStatus as error:
        return error.response.status_code == 403


def told_on(line: ClientConnection, page: str, choices: str = "") -> bytes:
    """Return everything that the server sends for a page, until its script has ended."""
    asked = BackMsg(rerun_script=ClientState(page_name=page, query_string=choices))
    line.send(asked.SerializeToString())
    told = b""
    while True:
        part = line.recv(60, decode=False)
        told += part
        if ForwardMsg.FromString(part).WhichOneof("type") == "script_finished":
            return told


def until_closed(line: ClientConnection) -> None:
    """Take what comes until the server closes the socket."""
    while True:
        line.recv(60)
