"""Visits to a running server as a browser makes them: a socket, and a page asked for by it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Generator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlencode

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ClientState_pb2 import ClientState
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.sync.client import ClientConnection, connect

from pipelines.settings import PROJECT

# Seconds to wait for a server or a page at the longest.
PATIENCE = 60
MEGABYTE = 1024
DEMO = {"ROST_DEMO": "1"}


class Server:
    """A running server.

    Attributes:
        port: On the loopback address.
        process: Of the server.
    """

    def __init__(self, port: int, process: subprocess.Popen[bytes]) -> None:
        self.port = port
        self.process = process

    @property
    def address(self) -> str:
        """Where a browser finds it."""
        return f"http://127.0.0.1:{self.port}"

    def memory(self) -> int:
        """Return the megabytes that the server holds."""
        status = Path(f"/proc/{self.process.pid}/status").read_text("utf-8")
        held = next(line for line in status.splitlines() if line.startswith("VmRSS"))
        return int(held.split()[1]) // MEGABYTE

    def worked(self) -> float:
        """Return the seconds of a processor that the server has taken since it started."""
        told = Path(f"/proc/{self.process.pid}/stat").read_text("utf-8").rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


@contextmanager
def served(
    script: Path,
    data: Path,
    told: Mapping[str, str] = DEMO,
    log: Path | None = None,
    home: Path = PROJECT,
) -> Generator[Server]:
    """Start `streamlit run` on a script with the product's settings, and stop it at the end.

    Args:
        script: The application.
        data: Its data folder.
        told: Further environment; nobody has to sign in unless it is another.
        log: Where what the server says is written.
        home: Where it is started; elsewhere than in the project the settings are Streamlit's own.
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "streamlit", "run", str(script), "--server.port", str(port)]
    if home != PROJECT:
        command += ["--server.address", "127.0.0.1", "--server.headless", "true"]
        command += ["--browser.gatherUsageStats", "false"]
    environment = {**os.environ, "ROST_DATA": str(data), **told}
    with Path(log or os.devnull).open("wb") as said:
        process = subprocess.Popen(command, cwd=home, env=environment, stdout=said, stderr=said)
    try:
        server = Server(port, process)
        wait_for(f"{server.address}/_stcore/health", process)
        yield server
    finally:
        process.terminate()
        process.wait(timeout=PATIENCE)


def wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    """Return when `url` answers `ok`; any other page answers too, so the body is compared."""
    last = time.monotonic() + PATIENCE
    while time.monotonic() < last and process.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                if answer.read() == b"ok":
                    return
        except OSError:
            time.sleep(0.05)
    raise RuntimeError(f"no server answers at {url}")


def reader(server: Server) -> ClientConnection:
    """Return a session; while one is there, Streamlit keeps the pages that it has compiled."""
    return connect(
        f"ws://127.0.0.1:{server.port}/_stcore/stream",
        subprotocols=["streamlit"],  # type: ignore[list-item]
        max_size=None,
        compression=None,
    )


def visit(server: Server, page: str, choices: dict[str, str]) -> float:
    """Open a page in a new session and return the seconds until its script has run.

    The socket is open before the clock starts, as it is when a reader changes a choice.
    """
    asked = BackMsg(rerun_script=ClientState(page_name=page, query_string=urlencode(choices)))
    with reader(server) as line:
        start = time.perf_counter()
        line.send(asked.SerializeToString())
        until_run(line, f"{page}?{urlencode(choices)}")
        return time.perf_counter() - start


def until_run(line: ClientConnection, address: str) -> None:
    """Return when the script of a session has run to its end.

    Raises:
        RuntimeError: The page shows an exception.
    """
    while True:
        message = ForwardMsg.FromString(line.recv(PATIENCE, decode=False))
        kind = message.WhichOneof("type")
        if kind == "delta" and message.delta.new_element.HasField("exception"):
            raise RuntimeError(f"{address}: {message.delta.new_element.exception.message}")
        if kind == "script_finished":
            if message.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return
            if message.script_finished == ForwardMsg.FINISHED_WITH_COMPILE_ERROR:
                raise RuntimeError(f"{address}: the script does not compile")
