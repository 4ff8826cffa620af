"""Whoever comes first makes the store, once; what was checked still holds when it is written."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

from sqlalchemy import func, insert, select

from dashboard.access import store
from pipelines.databases import engine_of
from pipelines.settings import Settings

THREADS = 8


def at_once(do: Callable[[int], object]) -> list[object]:
    """Return what `do` returns in threads that all begin at one moment."""
    line = Barrier(THREADS)

    def begin(number: int) -> object:
        line.wait()
        return do(number)

    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(begin, range(THREADS)))


def test_several_make_the_store_at_once(tmp_path: Path) -> None:
    for turn in range(5):
        settings = Settings.in_folder(tmp_path / str(turn))
        settings.landing.mkdir(parents=True)
        # Each as another process would: none knows what the others have made.
        made = at_once(lambda _, own=settings: store.of.__wrapped__(own))
        assert len(made) == THREADS
        with store.of(settings).reading() as connection:
            assert connection.execute(select(func.count()).select_from(store.LINKS)).scalar() == 0
        engine_of(settings, store.FILE).dispose()


def test_of_several_who_find_nothing_one_writes(tmp_path: Path) -> None:
    settings = Settings.in_folder(tmp_path)
    settings.landing.mkdir(parents=True)
    kept = store.of(settings)

    def write_first(number: int) -> None:
        with kept.writing() as connection:
            found = connection.execute(select(func.count()).select_from(store.LINKS)).scalar()
            if not found:
                row = {"token_hash": str(number), "account_id": None, "ends_at": 0.0}
                connection.execute(insert(store.LINKS).values(row))

    for _ in range(5):
        at_once(write_first)
        with kept.reading() as connection:
            assert connection.execute(select(func.count()).select_from(store.LINKS)).scalar() == 1
        with kept.writing() as connection:
            connection.execute(store.LINKS.delete())
