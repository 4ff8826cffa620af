"""Which session was told of which file, for Streamlit gives a file to whoever knows its address.

Addresses of files come to browsers through their sockets alone; the gate listens there, and a file
is given to a session that has been told of it and to no other.
"""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable
from typing import Any

from starlette.types import Message, Send

FOLDER = "/media/"
ADDRESS = re.compile(rb"/media/([0-9A-Za-z]+\.\w+)")
# Files that are remembered of a session, and sessions; who left long ago is forgotten first.
FILES, SESSIONS = 2_000, 1_000


class Told:
    """The files that each session has been told of, the latest last."""

    def __init__(self) -> None:
        self._files: OrderedDict[str, OrderedDict[str, None]] = OrderedDict()

    def note(self, session_id: str, sent: bytes) -> None:
        """Note the addresses of files in what is sent to a session."""
        for found in ADDRESS.finditer(sent):
            own = self._files.setdefault(session_id, OrderedDict())
            self._files.move_to_end(session_id)
            own[found[1].decode()] = None
            own.move_to_end(found[1].decode())
            if len(own) > FILES:
                own.popitem(last=False)
        if len(self._files) > SESSIONS:
            self._files.popitem(last=False)

    def knows(self, session_id: str, path: str) -> bool:
        """Return whether a session has been told of the file at a path."""
        return path.removeprefix(FOLDER) in self._files.get(session_id, ())


TOLD = Told()


def noting(session_id: str, send: Send) -> Callable[[Message], Any]:
    """Return `send` of a socket, which notes the files that it tells of."""

    async def noted(message: Message) -> None:
        if message["type"] == "websocket.send" and message.get("bytes"):
            TOLD.note(session_id, message["bytes"])
        await send(message)

    return noted
