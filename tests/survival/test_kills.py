"""Whenever the process is killed, nothing acknowledged is lost and nothing half is seen."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import IS_LONG
from tests.survival.interrupted import Counts, Process, check_order, fresh
from tests.survival.operations import OPERATIONS

# Kills of each operation at once, and how often: 12 in a usual run, 216 in a long one.
KILLS, PARTS = (6, 6) if IS_LONG else (2, 1)


@pytest.fixture(scope="module")
def process() -> Iterator[Process]:
    """The process that is copied and killed."""
    made = Process()
    yield made
    made.end()


@pytest.mark.parametrize("part", range(PARTS))
@pytest.mark.parametrize("operation", OPERATIONS)
def test_nothing_is_lost_and_nothing_is_half(
    small_world: Path,
    tmp_path: Path,
    process: Process,
    operation: str,
    part: int,
    capsys: pytest.CaptureFixture[str],
) -> None:
    data = fresh(small_world, tmp_path / "data")
    whole = process.interrupt(data, operation, "count")
    assert whole.error == []
    check_order(whole.steps)
    n_steps = len(whole.steps)
    chance, counts = random.Random(f"{operation} {part}"), Counts()
    for number in range(KILLS):
        # Each in another place: this process remembers the databases that it has opened.
        shutil.rmtree(data)
        data = fresh(small_world, tmp_path / f"data-{number}")
        if number % 2:
            after = chance.random() * whole.seconds
            while (ended := process.interrupt(data, operation, "moment", after=after)).status == 0:
                data, after = fresh(small_world, data), after / 2
        else:
            # Spread over the steps, so that a long run dies before each of them.
            span = n_steps / (PARTS * KILLS / 2)
            at = 1 + int((part * KILLS / 2 + number // 2 + chance.random()) * span)
            ended = process.interrupt(data, operation, "kill", at=min(at, n_steps))
            assert ended.status != 0
        counts.add(operation, ended, data)
    with capsys.disabled():
        print(f"\n{operation}, {n_steps} steps: {counts.sentence()}")  # noqa: T201
    assert counts.bad == 0, counts.sentence()
