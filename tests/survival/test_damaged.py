"""With a damaged warehouse, pointer or batch the server starts, serves what it can, and says so."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from dashboard import warehouse
from pipelines import diary, versions
from pipelines.batches import list_batches
from pipelines.build import build
from pipelines.health import health, metrics, serves
from pipelines.problems import RostError
from pipelines.scope import Scope
from pipelines.settings import PROJECT, Settings
from pipelines.versions import POINTER, current
from tests.survival import worlds
from tests.survival.interrupted import shows_everything

EVERYTHING = Scope.everything()


def spoil_middle(settings: Settings) -> None:
    """Write nonsense into the middle of the file of the warehouse."""
    version = current(settings.warehouse)
    assert version
    with version.path.open("r+b") as file:
        file.seek(version.path.stat().st_size // 2)
        file.write(b"\xaa" * 300_000)


def cut_file(settings: Settings) -> None:
    """Cut the file of the warehouse short."""
    version = current(settings.warehouse)
    assert version
    with version.path.open("r+b") as file:
        file.truncate(5_000)


def remove_file(settings: Settings) -> None:
    """Remove the file of the warehouse."""
    version = current(settings.warehouse)
    assert version
    version.path.unlink()


def cut_pointer(settings: Settings) -> None:
    """Cut the pointer short."""
    (settings.warehouse / POINTER).write_text('{"path": "wareh', "utf-8")


def empty_pointer(settings: Settings) -> None:
    """Leave nothing in the pointer."""
    (settings.warehouse / POINTER).write_text("", "utf-8")


@pytest.mark.parametrize("harm", [spoil_middle, cut_file, remove_file, cut_pointer, empty_pointer])
def test_a_damaged_warehouse_is_built_again_and_an_older_one_stands_in(
    own: Settings, monkeypatch: pytest.MonkeyPatch, harm: Callable[[Settings], None]
) -> None:
    monkeypatch.setenv("ROST_DATA", str(own.landing.parent))
    worlds.land_event(own, "w-pticij", "Позже")
    build(own)
    harm(own)
    # Readers have something at once, and whoever asks is told how it is.
    assert serves(own)
    if harm is not spoil_middle:
        assert warehouse.warehouse()
        assert health(own).is_stand_in
    made = build(own)
    assert made.is_new
    assert shows_everything(own.landing.parent)
    assert warehouse.version() == made.version.name
    assert health(own).is_well


def read_all(path: Path) -> None:
    """Read every column of every table of a warehouse."""
    with versions.open_version(path) as con:
        tables = con.execute("select schema_name || '.' || table_name from duckdb_tables()")
        for (name,) in tables.fetchall():
            con.execute(f"select sum(hash(t)::double) from {name} as t").fetchall()


def test_a_spoilt_block_is_known_by_its_error(own: Settings) -> None:
    version = current(own.warehouse)
    assert version
    whole, spoilt = version.path.read_bytes(), 0
    for tenth in range(1, 10):
        place = len(whole) * tenth // 10
        path = version.path.with_name(f"spoilt-{tenth}.duckdb")
        path.write_bytes(whole[:place] + b"\xaa" * 64 + whole[place + 64 :])
        if versions.opens(path):
            try:
                read_all(path)
            except warehouse.SPOILT:
                spoilt += 1
    assert spoilt
    assert "собирается заново" in RostError("warehouse_damaged").message("ru")


def test_what_no_longer_opens_at_all_is_not_well(own: Settings) -> None:
    for path in own.warehouse.glob("*.duckdb"):
        path.write_bytes(b"no database")
    assert not serves(own)
    told = health(own)
    assert not told.is_well
    assert "rost_up 0\n" in metrics(own)
    build(own)
    assert serves(own)
    assert "rost_up 1\n" in metrics(own)


def test_an_empty_product_is_well(empty: Settings) -> None:
    assert serves(empty)
    assert health(empty).is_well
    assert "rost_batches 0\n" in metrics(empty)


def test_a_build_that_fails_leaves_readers_theirs_and_its_reason_names_nobody(
    own: Settings,
) -> None:
    before = current(own.warehouse)
    select = own.sql / "staging" / "people.sql"
    select.write_text(select.read_text("utf-8").replace("from ", "from no_such_", 1), "utf-8")
    with pytest.raises(duckdb.Error):
        build(own)
    assert current(own.warehouse) == before
    assert not list(own.warehouse.glob("building.*"))
    (failed,) = health(own).failed
    assert "CatalogException" in failed.facts["reason"]
    # An error that quotes a value of a row is told by its kind alone.
    quoting = duckdb.ConversionException("Could not convert string 'Иванова Анна' to INT32")
    quoting.add_note("while creating core.people")
    assert diary.reason_of(quoting) == "ConversionException: while creating core.people"


def test_a_clock_that_goes_back_breaks_no_order(
    own: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Earlier(dt.datetime):
        @classmethod
        def now(cls, tz: dt.tzinfo | None = None) -> dt.datetime:  # type: ignore[override]
            return dt.datetime(2001, 1, 1, 12, tzinfo=tz)

    before = current(own.warehouse)
    monkeypatch.setattr(dt, "datetime", Earlier)
    late = worlds.land_event(own, "w-pticij", "По отставшим часам")
    made = build(own).version
    monkeypatch.undo()
    assert before
    assert made.name > before.name
    assert [one.manifest.batch_id for one in list_batches(own.landing, EVERYTHING)][-1] == late
    assert shows_everything(own.landing.parent)
    # The pointer lost, the newest by name is still the newest.
    (own.warehouse / POINTER).unlink()
    assert current(own.warehouse) == replace(made, fingerprint="", sha256="", moved=None)
    assert not build(own).version.without


WORKER = """
import sys
from pathlib import Path
from pipelines.build import build
from tests.survival import worlds
settings = worlds.of(Path(sys.argv[1]))
for number in range(4):
    print(worlds.land_event(settings, "w-pticij", f"{sys.argv[2]} {number}"), flush=True)
    build(settings)
"""


def test_two_processes_land_and_build_at_once(own: Settings) -> None:
    data = own.landing.parent
    workers = [
        subprocess.Popen(
            [sys.executable, "-W", "ignore", "-c", WORKER, str(data), name],
            cwd=PROJECT, stdout=subprocess.PIPE, text=True,
        )
        for name in ("Первый", "Второй")
    ]  # fmt: skip
    told = [worker.communicate(timeout=240)[0].split() for worker in workers]
    assert [worker.returncode for worker in workers] == [0, 0]
    landed = {one.manifest.batch_id for one in list_batches(own.landing, EVERYTHING)}
    assert len(set(told[0]) | set(told[1])) == 8
    assert landed >= {*told[0], *told[1]}
    numbers = [one.manifest.number for one in list_batches(own.landing, EVERYTHING)]
    assert numbers == list(range(1, len(numbers) + 1))
    assert shows_everything(data)
    assert health(own).queue == 0


def test_the_diary_outlives_a_cut_line_and_stays_short(
    own: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(diary, "KEPT", 5)
    for number in range(40):
        diary.note(own, "verified", wrong=number)
    path = own.warehouse / diary.FILE
    path.write_bytes(path.read_bytes() + b'{"at": "2026-')
    diary.note(own, "built", seconds=1)
    assert len(path.read_text("utf-8").splitlines()) <= 5 * 5
    assert next(one.facts["wrong"] for one in diary.events(own) if one.what == "verified") == 39


def test_logs_are_json_lines_without_texts_of_errors(own: Settings) -> None:
    code = (
        "import logging\n"
        "from pipelines import diary\n"
        "from pipelines.settings import Settings\n"
        "from pathlib import Path\n"
        "diary.set_up_logs()\n"
        f"diary.note(Settings.in_folder(Path({str(own.landing.parent)!r})), 'built', seconds=2)\n"
        "try:\n    int('Иванова')\n"
        "except ValueError:\n    logging.getLogger('dashboard.x').exception('it failed')\n"
    )
    ran = subprocess.run(
        [sys.executable, "-c", code], cwd=PROJECT, env={"ROST_LOG": "json", "PYTHONUTF8": "1"},
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    first, second = map(json.loads, ran.stderr.splitlines())
    assert (first["event"], first["seconds"]) == ("built", 2)
    assert (second["event"], second["error"], second["level"]) == (
        "it failed",
        "ValueError",
        "error",
    )
    assert "Иванова" not in ran.stderr
