"""The diary of the machine: builds, failures, backups and restores, for whoever looks after it.

A line of `diary.jsonl` beside the warehouse says what happened, when and how long it took. It holds
no personal data: neither names of people nor of files, nor the text of an error that may quote
them. With `ROST_LOG=json` every event goes to standard error as well.
"""

from __future__ import annotations

import datetime as dt
import json
import logging
import os
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from pipelines.problems import RostError
from pipelines.settings import Settings

FILE = "diary.jsonl"
log = logging.getLogger("rost")
# Lines that are kept when the file has grown to twice as many.
KEPT = 2_000
LINE_BYTES = 200
# Errors of DuckDB that quote the select and never a value of a row.
OF_SELECTS = (duckdb.BinderException, duckdb.CatalogException, duckdb.ParserException)
LONGEST = 300


@dataclass(frozen=True)
class Event:
    """One thing that happened.

    Attributes:
        at: When, with time zone.
        what: `built`, `build_failed`, `backed_up`, `restored`, `verified` …
        facts: Numbers and codes.
    """

    at: dt.datetime
    what: str
    facts: dict[str, Any]


def note(settings: Settings, what: str, **facts: object) -> None:
    """Add an event to the diary and to the log; a full disk keeps nobody from going on."""
    told = {"at": dt.datetime.now().astimezone().isoformat(timespec="seconds"), "event": what}
    told |= facts
    log.info(what, extra={"facts": facts})
    path = settings.warehouse / FILE
    with suppress(OSError):
        if path.exists() and path.stat().st_size > 2 * KEPT * LINE_BYTES:
            shorten(path)
        # One write of one line: several processes add to the same file.
        with path.open("ab", buffering=0) as lines:
            lines.write((json.dumps(told, ensure_ascii=False, default=str) + "\n").encode())


def shorten(path: Path) -> None:
    """Leave the newest lines of a diary."""
    lines = path.read_text("utf-8").splitlines(keepends=True)[-KEPT:]
    writing = path.with_suffix(".part")
    writing.write_text("".join(lines), "utf-8")
    writing.replace(path)


def events(settings: Settings) -> list[Event]:
    """Return what happened, the latest first; lines that a crash has cut are left out."""
    path = settings.warehouse / FILE
    found: list[Event] = []
    for line in path.read_text("utf-8", "replace").splitlines() if path.exists() else []:
        with suppress(ValueError, KeyError, TypeError):
            told = json.loads(line)
            at = dt.datetime.fromisoformat(told.pop("at"))
            found.append(Event(at, told.pop("event"), told))
    return found[::-1]


def last(settings: Settings, *what: str) -> Event | None:
    """Return the latest event of some kinds; None where there was none."""
    return next((one for one in events(settings) if one.what in what), None)


def reason_of(error: BaseException) -> str:
    """Return why something failed, without anything that a row or a file may hold."""
    told = [type(error).__name__, *getattr(error, "__notes__", [])]
    if isinstance(error, RostError):
        told = [error.key, *(str(error.values[name]) for name in ("batches",)
                             if name in error.values)]  # fmt: skip
    elif isinstance(error, OF_SELECTS):
        told.append(str(error).splitlines()[0])
    elif isinstance(error, OSError) and error.strerror:
        told.append(error.strerror)
    return ": ".join(told)[:LONGEST]


class JsonLines(logging.Formatter):
    """Writes a record as one JSON line; of an error its kind alone, for its text may quote data."""

    def format(self, record: logging.LogRecord) -> str:
        """Return the line of a record."""
        at = dt.datetime.fromtimestamp(record.created).astimezone().isoformat(timespec="seconds")
        told = {"at": at, "level": record.levelname.lower(), "event": record.getMessage()}
        told |= getattr(record, "facts", {})
        if record.exc_info and record.exc_info[1]:
            told["error"] = reason_of(record.exc_info[1])
        return json.dumps(told, ensure_ascii=False, default=str)


def set_up_logs() -> None:
    """Let our own logs be JSON lines where `ROST_LOG=json` asks for it."""
    if os.environ.get("ROST_LOG") == "json":
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(JsonLines())
        for name in ("rost", "pipelines", "dashboard"):
            own = logging.getLogger(name)
            own.handlers, own.propagate = [handler], False
            own.setLevel(logging.INFO)
