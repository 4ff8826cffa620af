"""The audit: lines are added and never changed."""

from __future__ import annotations

import sqlite3

import pytest

from pipelines.audit import lines, opened, record
from pipelines.settings import Settings


def test_lines_stand_with_the_latest_first(empty: Settings) -> None:
    record(empty, "иванова", "export", "person 4H1Z-JXED pdf")
    record(empty, "петров", "export", "district 2BW2-H2Z3 png")
    assert [(one.who, one.what) for one in lines(empty)] == [
        ("петров", "export"), ("иванова", "export"),
    ]  # fmt: skip
    assert lines(empty)[1].detail == "person 4H1Z-JXED pdf"


@pytest.mark.parametrize("change", ["update audit set who = 'x'", "delete from audit"])
def test_no_line_can_be_changed(empty: Settings, change: str) -> None:
    record(empty, "иванова", "export", "person")
    with opened(empty) as connection, pytest.raises(sqlite3.IntegrityError, match="append-only"):
        connection.execute(change)
    assert lines(empty)[0].who == "иванова"
