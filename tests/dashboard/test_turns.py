"""Pages take turns: so many at a time, in the order in which they came."""

from __future__ import annotations

import threading
from collections.abc import Callable, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from dashboard import turns
from dashboard.reports.addresses import HOME
from dashboard.turns import Turns
from dashboard.ui.headless import page_at
from pipelines.settings import Settings

PATIENCE = 30


def test_no_more_run_at_a_time_than_may():
    line, running, most = Turns(at_once=3, long=PATIENCE), set[int](), [0]

    def work(number: int) -> None:
        with line.taken():
            running.add(number)
            most[0] = max(most[0], len(running))
            threading.Event().wait(0.002)
            running.remove(number)

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(work, range(200)))
    assert most == [3]


def test_who_came_first_runs_first():
    line, order = Turns(at_once=1, long=PATIENCE), list[int]()
    came = [threading.Event() for _ in range(9)]

    def work(number: int) -> None:
        came[number].set()
        with line.taken():
            order.append(number)

    with line.taken():
        threads = [started(work, number, line) for number in range(9)]
        assert order == []
    for thread in threads:
        thread.join(PATIENCE)
    assert order == list(range(9))


def started(work: Callable[[int], None], number: int, line: Turns) -> threading.Thread:
    """Return a thread that stands in the line by now, behind those before it."""
    thread = threading.Thread(target=work, args=(number,))
    thread.start()
    while line.waiting() <= number:
        threading.Event().wait(0.001)
    return thread


def test_nobody_waits_for_a_page_that_lands_an_upload():
    line, done = Turns(at_once=1, long=0.05), threading.Event()
    with line.taken():
        with ThreadPoolExecutor(1) as pool:
            pool.submit(lambda: take(line, done)).result(PATIENCE)
        assert done.is_set(), "the second ran while the first still had its turn"


def take(line: Turns, done: threading.Event) -> None:
    """Run once it is its turn."""
    with line.taken():
        done.set()


def test_a_page_that_fails_gives_its_turn_back():
    line, done = Turns(at_once=1, long=PATIENCE), threading.Event()
    with pytest.raises(ZeroDivisionError), line.taken():
        raise ZeroDivisionError
    take(line, done)
    assert done.is_set()


def test_every_run_takes_a_turn(sample: Settings, monkeypatch: pytest.MonkeyPatch):
    taken = list[bool]()

    class Watched(Turns):
        @contextmanager
        def taken(self) -> Generator[None]:
            taken.append(True)
            with super().taken():
                yield

    monkeypatch.setattr(turns, "TURNS", Watched())
    app = page_at(HOME, {}).run()
    assert not app.exception
    assert taken == [True]
