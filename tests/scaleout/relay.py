"""One address before several servers, as a proxy gives it: who comes is led to one that answers."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Future
from contextlib import contextmanager, suppress

Reader, Writer = asyncio.StreamReader, asyncio.StreamWriter
PIECE = 65_536


@contextmanager
def relayed(ports: Sequence[int]) -> Generator[str]:
    """Give an address whose connections lead to the first port that takes them."""
    ready: Future[tuple[int, Callable[[], object]]] = Future()
    thread = threading.Thread(target=lambda: asyncio.run(serve(ports, ready)))
    thread.start()
    port, stop = ready.result()
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        stop()
        thread.join()


async def serve(ports: Sequence[int], ready: Future[tuple[int, Callable[[], object]]]) -> None:
    """Lead connections on until told to stop; `ready` gets the port and what stops it."""
    loop, stopped = asyncio.get_running_loop(), asyncio.Event()

    async def lead(reader: Reader, writer: Writer) -> None:
        for port in ports:
            with suppress(OSError):
                there, back = await asyncio.open_connection("127.0.0.1", port)
                await asyncio.gather(passed(reader, back), passed(there, writer))
                return
        writer.close()

    server = await asyncio.start_server(lead, "127.0.0.1", 0)
    port = server.sockets[0].getsockname()[1]
    ready.set_result((port, lambda: loop.call_soon_threadsafe(stopped.set)))
    await stopped.wait()
    server.close()
    # Those that are still open end with the loop.
    for task in asyncio.all_tasks() - {asyncio.current_task()}:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def passed(reader: Reader, writer: Writer) -> None:
    """Pass on what is read until one of the two is gone."""
    try:
        with suppress(OSError):
            while piece := await reader.read(PIECE):
                writer.write(piece)
                await writer.drain()
    finally:
        writer.close()
        with suppress(OSError):
            await writer.wait_closed()
