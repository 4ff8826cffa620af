"""The audit: lines are added and never changed."""

from __future__ import annotations

import errno
import os
from pathlib import Path

import pytest
from sqlalchemy.exc import DBAPIError

from pipelines.audit import lines, opened, record
from pipelines.problems import RostError
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
    with pytest.raises(DBAPIError, match="append-only"), opened(empty).begin() as connection:
        connection.exec_driver_sql(change)
    assert lines(empty)[0].who == "иванова"


def test_what_the_system_refuses_is_told_in_a_sentence(
    empty: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(Path, "touch", refuse)
    with pytest.raises(RostError, match="disk_full"):
        record(empty, "иванова", "undo", "batch")
