"""The server's socket."""

from __future__ import annotations

import os
import socket
import sys
from pathlib import Path

import pytest

from dashboard.ui import sockets
from dashboard.ui.sockets import DESCRIPTORS, send_at_once


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere an option is not inherited")
def test_accepted_connections_send_small_messages_at_once() -> None:
    with socket.socket(socket.AF_INET) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        assert listening.proto == 0
        send_at_once()
        with socket.create_connection(listening.getsockname()), listening.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)


@pytest.mark.skipif(not DESCRIPTORS.exists(), reason="nothing is looked at elsewhere")
def test_descriptors_of_others_stay_as_they_are(tmp_path: Path) -> None:
    reading, writing = os.pipe()
    with (tmp_path / "file").open("w"), os.fdopen(reading, "rb") as end:
        before = sorted(path.name for path in DESCRIPTORS.iterdir())
        send_at_once()
        after = sorted(path.name for path in DESCRIPTORS.iterdir())
        os.close(writing)
        assert after == before
        assert end.read() == b""


def test_where_descriptors_are_not_listed_none_is_looked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sockets, "DESCRIPTORS", tmp_path / "nowhere")
    sockets.send_at_once()
    (tmp_path / "99999").touch()
    monkeypatch.setattr(sockets, "DESCRIPTORS", tmp_path)
    sockets.send_at_once()
