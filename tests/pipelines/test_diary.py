"""The machine's diary stays short, survives a cut line, and the queue forgets who has died."""

from __future__ import annotations

import json
import logging
import subprocess
import sys

import duckdb
import pytest

from pipelines import build_queue, diary
from pipelines.settings import Settings


def test_the_oldest_lines_go_once_there_are_twice_as_many(empty: Settings) -> None:
    empty.warehouse.mkdir(parents=True)
    at = "2026-11-25T10:00:00+03:00"
    lines = [
        json.dumps({"at": at, "event": "built", "number": number, "filled": "x" * diary.LINE_BYTES})
        for number in range(2 * diary.KEPT)
    ]
    (empty.warehouse / diary.FILE).write_text("\n".join(lines) + "\n", "utf-8")
    diary.note(empty, "backed_up", batches=3)
    told = diary.events(empty)
    assert len(told) == diary.KEPT + 1
    assert (told[0].what, told[0].facts) == ("backed_up", {"batches": 3})
    assert told[1].facts["number"] == 2 * diary.KEPT - 1


def test_a_line_that_a_crash_has_cut_hides_no_other(empty: Settings) -> None:
    empty.warehouse.mkdir(parents=True)
    diary.note(empty, "built", seconds=1.5)
    path = empty.warehouse / diary.FILE
    path.write_bytes(path.read_bytes() + b'{"at": "2026-11-2\n')
    diary.note(empty, "build_failed", reason="RuntimeError")
    assert [one.what for one in diary.events(empty)] == ["build_failed", "built"]
    assert diary.last(empty, "built") == diary.events(empty)[1]
    assert diary.last(empty, "restored") is None


def test_a_reason_quotes_selects_and_never_rows() -> None:
    with pytest.raises(duckdb.CatalogException) as of_select:
        duckdb.sql("select * from nowhere")
    assert "nowhere" in diary.reason_of(of_select.value)
    with pytest.raises(duckdb.ConversionException) as of_row:
        duckdb.sql("select cast('Первая Анна' as integer)").fetchall()
    of_row.value.add_note("while creating core.people")
    assert diary.reason_of(of_row.value) == "ConversionException: while creating core.people"


def test_a_line_of_the_log_is_json_without_what_an_error_quotes() -> None:
    try:
        raise ValueError("Первая Анна")
    except ValueError:
        told = sys.exc_info()
    record = logging.LogRecord("rost", logging.ERROR, "", 1, "no build: %s", ("today",), told)
    record.facts = {"seconds": 2}
    line = json.loads(diary.JsonLines().format(record))
    wanted = {"level": "error", "event": "no build: today", "seconds": 2, "error": "ValueError"}
    assert wanted.items() <= line.items()


def test_who_has_died_stands_in_no_queue(empty: Settings) -> None:
    empty.warehouse.mkdir(parents=True)
    died = subprocess.Popen([sys.executable, "-c", ""])
    died.wait()
    (empty.warehouse / f".waiting-{died.pid}-00000000").touch()
    with build_queue.queued(empty.warehouse), build_queue.queued(empty.warehouse):
        assert build_queue.length(empty.warehouse) == 2
    assert build_queue.length(empty.warehouse) == 0
    assert not list(empty.warehouse.glob(build_queue.PATTERN))
