"""Sessions that open pages of a running server at the same time, each over its own socket."""

from __future__ import annotations

import asyncio
import random
import time
from collections import defaultdict
from statistics import median
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import WebSocketException
from websockets.typing import Subprotocol

from benchmarks.pages import page_names
from benchmarks.visits import PATIENCE, Server

# How much more memory the server may hold in the last fifth of the time than in the second.
GROWTH = 1.1
EVERY = 5
Choices = list[dict[str, str]]


class Load:
    """What sessions met.

    Attributes:
        took: Milliseconds by page.
        errors: What went wrong, in words.
        megabytes: Of the server, every few seconds.
        uploads: How many landed.
    """

    def __init__(self) -> None:
        self.took: dict[str, list[float]] = defaultdict(list)
        self.errors: list[str] = []
        self.megabytes: list[int] = []
        self.uploads = 0

    @property
    def every(self) -> list[float]:
        """The milliseconds of all pages."""
        return [one for of_page in self.took.values() for one in of_page]

    @property
    def is_flat(self) -> bool:
        """Whether the server held as much at the end as when everybody had come."""
        fifth = max(1, len(self.megabytes) // 5)
        early, late = self.megabytes[fifth : 2 * fifth] or self.megabytes, self.megabytes[-fifth:]
        return median(late) <= GROWTH * median(early)


async def session(
    server: Server, choices: Choices, number: int, think: float, until: float, met: Load
) -> None:
    """Open page after page in one session until the time has come."""
    chance = random.Random(number)
    address = f"ws://127.0.0.1:{server.port}/_stcore/stream"
    # Not everybody comes in the same moment.
    await asyncio.sleep(chance.uniform(0, min(think or 1, until - time.monotonic())))
    try:
        async with connect(
            address,
            subprotocols=[Subprotocol("streamlit")],
            max_size=None,
            compression=None,
        ) as line:
            while time.monotonic() < until:
                page, chosen = chance.choice(page_names()), chance.choice(choices)
                await opened(line, page, chosen, met)
                await asyncio.sleep(chance.uniform(think / 2, 3 * think / 2))
    except (OSError, WebSocketException, TimeoutError) as error:
        met.errors.append(f"{type(error).__name__}: {error}")


async def opened(line: ClientConnection, page: str, chosen: dict[str, str], met: Load) -> None:
    """Open a page and remember how long it took, or what it showed instead."""
    asked = BackMsg(rerun_script=ClientState(page_name=page, query_string=urlencode(chosen)))
    started = time.perf_counter()
    await line.send(asked.SerializeToString())
    while True:
        data = await asyncio.wait_for(line.recv(decode=False), PATIENCE)
        message = ForwardMsg.FromString(data)
        kind = message.WhichOneof("type")
        if kind == "delta" and message.delta.new_element.HasField("exception"):
            met.errors.append(f"{page}: {message.delta.new_element.exception.message}")
        if kind == "script_finished":
            if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                met.took[page].append(1000 * (time.perf_counter() - started))
                return
            if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                met.errors.append(f"{page}: the script does not compile")
                return


async def watched(server: Server, until: float, met: Load) -> None:
    """Remember what the server holds until the time has come."""
    while time.monotonic() < until:
        met.megabytes.append(server.memory())
        await asyncio.sleep(min(EVERY, max(0.1, until - time.monotonic())))


async def driven(
    server: Server, choices: Choices, n_sessions: int, think: float, minutes: float
) -> Load:
    """Return what so many sessions meet in a time."""
    met, until = Load(), time.monotonic() + 60 * minutes
    sessions = [session(server, choices, number, think, until, met) for number in range(n_sessions)]
    await asyncio.gather(watched(server, until, met), *sessions)
    return met
