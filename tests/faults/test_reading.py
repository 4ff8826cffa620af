"""The process in which files are read: it serves all threads, can be stopped, and leaves nobody."""

from __future__ import annotations

import io
import logging
import os
import signal
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from pipelines import contents, frames, reading, reading_worker
from pipelines.contents import sheets_in
from pipelines.problems import FileRefused
from pipelines.read import SHORT_TEXT, read_sheets
from pipelines.reading import READER, cancelled_by
from pipelines.settings import PROJECT
from tests.faults.texts import LIST
from tests.files import xlsx

GOOD = xlsx({"Лист1": LIST})
needs_signals = pytest.mark.skipif(
    not hasattr(signal, "SIGSTOP"), reason="a process can be held only where there are signals"
)


def process() -> subprocess.Popen[bytes]:
    """Return the process that reads, after it has read something."""
    read_sheets(GOOD, "а.xlsx")
    assert READER.worker is not None
    return READER.worker.process


@needs_signals
def test_a_long_reading_can_be_cancelled_from_another_thread() -> None:
    held = process()
    held.send_signal(signal.SIGSTOP)
    event = threading.Event()
    threading.Timer(0.2, event.set).start()
    with cancelled_by(event), pytest.raises(FileRefused, match="reading_cancelled"):
        read_sheets(GOOD, "а.xlsx")
    assert held.poll() is not None
    assert len(read_sheets(GOOD, "а.xlsx")) == 1


@pytest.mark.skipif(sys.platform != "linux", reason="only there a copy of the process reads")
def test_whoever_reads_is_ended_when_the_reading_is_cancelled() -> None:
    group = process().pid
    event = threading.Event()
    threading.Timer(0.3, event.set).start()
    # Quotes make Python cut it, which takes seconds.
    long = b'a;"b"\r\n' * 5_000_000
    with cancelled_by(event), pytest.raises(FileRefused, match="reading_cancelled"):
        read_sheets(long, "а.csv")
    patience = time.monotonic() + 10
    while time.monotonic() < patience and has_members(group):
        time.sleep(0.05)
    assert not has_members(group)


def has_members(group: int) -> bool:
    """Return whether a group of processes still has any that run."""
    try:
        os.killpg(group, 0)
    except ProcessLookupError:
        return False
    return True


@needs_signals
def test_who_waits_for_another_file_can_be_cancelled_too() -> None:
    held = process()
    held.send_signal(signal.SIGSTOP)
    first, second = threading.Event(), threading.Event()
    second.set()

    def read_first() -> str:
        with cancelled_by(first), pytest.raises(FileRefused) as refused:
            read_sheets(GOOD, "а.xlsx")
        return refused.value.key

    with ThreadPoolExecutor(1) as pool:
        reading_first = pool.submit(read_first)
        while not READER.lock.locked():
            time.sleep(0.01)
        with cancelled_by(second), pytest.raises(FileRefused, match="reading_cancelled"):
            read_sheets(GOOD, "б.xlsx")
        first.set()
        assert reading_first.result() == "reading_cancelled"


@needs_signals
def test_a_process_that_hangs_is_ended_and_replaced(monkeypatch: pytest.MonkeyPatch) -> None:
    held = process()
    held.send_signal(signal.SIGSTOP)
    with monkeypatch.context() as patched:
        patched.setattr(reading, "PATIENCE", 0.3)
        with pytest.raises(FileRefused, match="reading_too_long"):
            read_sheets(GOOD, "а.xlsx")
    assert held.poll() is not None
    assert process().pid != held.pid


@needs_signals
def test_a_process_that_dies_over_a_file_is_an_answer_and_one_that_died_before_is_not() -> None:
    held = process()
    held.send_signal(signal.SIGSTOP)
    threading.Timer(0.2, held.kill).start()
    with pytest.raises(FileRefused, match="reading_died"):
        read_sheets(GOOD, "а.xlsx")
    idle = process()
    idle.kill()
    idle.wait()
    assert len(read_sheets(GOOD, "а.xlsx")) == 1


@needs_signals
def test_too_much_time_of_a_processor_is_told_apart_from_death() -> None:
    assert reading.cause_of_death(-signal.SIGXCPU) == "reading_too_long"
    assert reading.cause_of_death(-signal.SIGABRT) == "reading_died"


LINES = "a;\u00a0b;в\r\n1;;x y\r\n"
LONG = LINES * (SHORT_TEXT // 12)


@pytest.mark.parametrize(
    "data",
    [
        LONG.encode(),
        LONG.encode("utf-8-sig"),
        LONG.replace("\u00a0", " \u200b").encode(),
        (LONG + "короткая\r\n \t;\r\n").encode(),
        LONG.replace("\u00a0", "").encode("cp1251"),
        LONG.encode("utf-16"),
        (LONG + '"в кавычках";б;в').encode(),
        (LONG + "шире;б;в;г").encode(),
        ("sep=;\r\n" + LONG).encode(),
        LONG.replace("\r\n", "\r").encode(),
    ],
)
def test_a_long_text_is_read_as_the_same_process_would_read_it(data: bytes) -> None:
    assert len(data) > SHORT_TEXT
    (there,) = read_sheets(data, "а.csv")
    (here,) = sheets_in(data, "а.csv")
    assert there.cells.equals(here.cells)
    assert (there.encoding, there.delimiter) == (here.encoding, here.delimiter)
    assert set(there.cells["1"]) <= {"b", "", "б"}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1251", "koi8-r"])
def test_a_long_text_without_quotes_is_cut_fast_whatever_its_encoding(
    encoding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    lines = "Школа;Учитель;Баллы\r\nШкола один;Сеянова Анна;5\r\n"
    monkeypatch.setattr(contents, "read_records", None)
    (sheet,) = contents.sheets_in((lines * 100).encode(encoding), "а.csv")
    assert sheet.cells.row(0)[1:] == ("Учитель", "Баллы")


def test_the_cells_of_a_plain_text_are_not_handed_over() -> None:
    asked = {"name": "а.csv", "encoding": None, "delimiter": None}
    told, payloads = reading_worker.answer(asked, LONG.encode())
    assert set(told) == {"plain"}
    assert not payloads


def test_threads_get_their_own_files() -> None:
    def height(n_rows: int) -> int:
        (sheet,) = read_sheets(xlsx({"Лист1": LIST[:n_rows]}), "а.xlsx")
        return sheet.cells.height

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(height, range(2, 26))) == list(range(2, 26))


ORPHAN = """
import os, sys
from pathlib import Path
from pipelines.read import SHORT_TEXT, read_sheets
from pipelines.reading import READER
read_sheets(Path(sys.argv[1]).read_bytes(), "a.xlsx")
print(READER.worker.process.pid, flush=True)
sys.stdin.read()
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks for the process in /proc")
def test_the_process_ends_with_the_one_that_started_it(tmp_path: Path) -> None:
    file = tmp_path / "а.xlsx"
    file.write_bytes(GOOD)
    with subprocess.Popen(
        [sys.executable, "-c", ORPHAN, str(file)],
        cwd=PROJECT, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as parent:  # fmt: skip
        assert parent.stdout is not None
        worker = int(parent.stdout.readline())
        assert is_alive(worker)
        parent.kill()
    patience = time.monotonic() + 30
    while is_alive(worker) and time.monotonic() < patience:
        time.sleep(0.05)
    assert not is_alive(worker)


def is_alive(pid: int) -> bool:
    """Return whether a process runs; one that has ended may wait to be counted (state Z)."""
    try:
        return "State:\tZ" not in Path(f"/proc/{pid}/status").read_text("ascii")
    except (FileNotFoundError, ProcessLookupError):
        return False


def test_an_answer_cut_short_is_none() -> None:
    frame = io.BytesIO()
    frames.send(frame, {"sheets": []}, [[b"12345"], [b"6", b"78"]])
    whole = frame.getvalue()
    assert frames.receive(io.BytesIO(whole)) == ({"sheets": []}, [b"12345", b"678"])
    for size in (0, 5, len(whole) - 1):
        assert frames.receive(io.BytesIO(whole[:size])) is None


def test_an_error_that_nobody_foresaw_is_logged_without_what_was_read(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def fail(*_: object) -> None:
        raise ValueError("Петрова Анна")

    monkeypatch.setattr(reading_worker, "read_once", fail)
    asked = {"name": "а.xlsx", "encoding": None, "delimiter": None}
    told, payloads = reading_worker.answer(asked, GOOD)
    with caplog.at_level(logging.ERROR), pytest.raises(FileRefused, match="reading_died"):
        reading.sheets_of(told, payloads, "а.xlsx")
    assert "ValueError" in caplog.text
    assert Path(__file__).name in caplog.text
    assert "Петрова" not in caplog.text


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells and limits memory")
def test_a_small_file_may_take_less_memory_than_a_large_one(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    limits: list[int] = []
    monkeypatch.setattr("resource.setrlimit", lambda _, pair: limits.append(pair[0]))
    for size in (1_000, 10_000_000, 50_000_000):
        reading_worker.limit_memory(1, size)
    small, middle, large = limits
    assert small < 500 * 1024**2 < middle < large == 800 * 1024**2 + 1
