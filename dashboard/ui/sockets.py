"""The server's socket: small messages leave at once.

Streamlit makes its listening socket without naming the protocol, so asyncio does not see that it is
TCP and leaves Nagle's algorithm on: the last message of each run waits for the browser to
acknowledge the one before, which takes 40 ms on Linux.
"""

from __future__ import annotations

import os
import socket
import stat
from contextlib import suppress
from pathlib import Path

DESCRIPTORS = Path("/proc/self/fd")


def send_at_once() -> None:
    """Turn Nagle's algorithm off for all connections that this process will accept (on Linux).

    No descriptor is copied or closed: closing any copy of a file's descriptor drops this process's
    locks on that file, and a copy of a pipe keeps it open for whoever waits for its end.
    """
    if not DESCRIPTORS.exists():
        return
    for descriptor in DESCRIPTORS.iterdir():
        number = int(descriptor.name)
        # What is no socket, or no longer open, is none of ours.
        with suppress(OSError):
            if not stat.S_ISSOCK(os.fstat(number).st_mode):
                continue
            found = socket.socket(fileno=number)
            try:
                if found.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
                    # An accepted connection inherits it.
                    found.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            finally:
                found.detach()
