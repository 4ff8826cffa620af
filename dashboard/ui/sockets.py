"""The server's socket: small messages leave at once.

Streamlit makes its listening socket without naming the protocol, so asyncio does not see that it is
TCP and leaves Nagle's algorithm on: the last message of each run waits for the browser to
acknowledge the one before, which takes 40 ms on Linux.
"""

from __future__ import annotations

import os
import socket
from contextlib import suppress
from pathlib import Path

DESCRIPTORS = Path("/proc/self/fd")


def send_at_once() -> None:
    """Turn Nagle's algorithm off for all connections that this process will accept (on Linux)."""
    if not DESCRIPTORS.exists():
        return
    for descriptor in DESCRIPTORS.iterdir():
        # What is no socket, or no longer open, is none of ours.
        with suppress(OSError), socket.socket(fileno=os.dup(int(descriptor.name))) as found:
            if found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                # An accepted connection inherits it.
                found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
