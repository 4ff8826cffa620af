"""Making a warehouse leaves the processors to readers, in a page's process and in a command's."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from pipelines.behind_readers import STEPS, behind_readers
from pipelines.build import build, make_warehouse
from pipelines.problems import RostError
from pipelines.settings import Settings
from tests.worlds import found_world


def priority() -> int:
    """Return how far behind others this thread stands."""
    return os.getpriority(os.PRIO_PROCESS, threading.get_native_id())


@pytest.mark.skipif(sys.platform != "linux", reason="threads have no priority of their own")
def test_a_build_of_a_page_leaves_the_processors_to_readers(
    empty: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[int] = []

    def make(*asked: Any) -> None:
        seen.append(priority())
        with ThreadPoolExecutor(1) as pool:
            seen.append(pool.submit(priority).result())
        make_warehouse(*asked)

    monkeypatch.setattr("pipelines.build.make_warehouse", make)
    found_world(empty, "Тихая", "internship_sites", {})
    before = priority()
    with ThreadPoolExecutor(1) as page:
        assert page.submit(build, empty).result().is_new
        assert page.submit(priority).result() == before
    assert seen == [before + STEPS, before + STEPS]
    # A command has one thread, and who has typed it may stop it.
    assert build(empty, force=True).is_new
    assert seen[2:] == [before, before]


def test_what_fails_behind_readers_fails_before_who_waits() -> None:
    def fail() -> None:
        raise RostError("disk_full")

    with ThreadPoolExecutor(1) as page, pytest.raises(RostError, match="disk_full"):
        page.submit(behind_readers, fail).result()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere nothing is changed")
def test_commands_leave_the_processors_to_readers() -> None:
    ask = """
import atexit, os, runpy, sys
atexit.register(lambda: print(os.getpriority(os.PRIO_PROCESS, 0)))
sys.argv = ["pipelines", "inspect", "missing.csv"]
runpy.run_module("pipelines", run_name="__main__")
"""
    own = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=False)
    assert (own.returncode, own.stdout) == (2, f"{os.getpriority(os.PRIO_PROCESS, 0) + STEPS}\n")
