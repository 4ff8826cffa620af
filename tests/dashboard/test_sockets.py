"""The server's socket."""

from __future__ import annotations

import socket
import sys

import pytest

from dashboard.ui.sockets import send_at_once


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere an option is not inherited")
def test_accepted_connections_send_small_messages_at_once() -> None:
    with socket.socket(socket.AF_INET) as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        assert listening.proto == 0
        send_at_once()
        with socket.create_connection(listening.getsockname()), listening.accept()[0] as accepted:
            assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
