"""One address before several servers, as a proxy gives it: who comes is led to one that answers."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Generator, Sequence
from contextlib import contextmanager, suppress

Reader, Writer = asyncio.StreamReader, asyncio.StreamWriter
PIECE = 65_536


@contextmanager
def relayed(ports: Sequence[int]) -> Generator[str]:
    """Give an address whose connections lead to the first port that takes them."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()

    async def lead(reader: Reader, writer: Writer) -> None:
        for port in ports:
            with suppress(OSError):
                there, back = await asyncio.open_connection("127.0.0.1", port)
                await asyncio.gather(passed(reader, back), passed(there, writer))
                return
        writer.close()

    async def serve() -> asyncio.Server:
        return await asyncio.start_server(lead, "127.0.0.1", 0)

    server = asyncio.run_coroutine_threadsafe(serve(), loop).result()
    try:
        yield f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}"
    finally:
        loop.call_soon_threadsafe(server.close)
        loop.call_soon_threadsafe(loop.stop)
        thread.join()


async def passed(reader: Reader, writer: Writer) -> None:
    """Pass on what is read until one of the two is gone."""
    with suppress(OSError):
        while piece := await reader.read(PIECE):
            writer.write(piece)
            await writer.drain()
    writer.close()
