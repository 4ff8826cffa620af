"""What is backed up comes back whole on an empty machine, and nobody who was erased does."""

from __future__ import annotations

import io
import json
import shutil
import threading
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.access import accounts, sessions, store
from pipelines import audit, backup, datasets, repair, restore
from pipelines.__main__ import main
from pipelines.backup_file import LISTING
from pipelines.batch_rows import read_rows
from pipelines.batches import list_batches, retract
from pipelines.datasets.base import Renamed
from pipelines.drill import drill
from pipelines.erase import erase
from pipelines.erasure.record import erasures
from pipelines.problems import RostError
from pipelines.restore import record_of
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.verify import verify
from tests.conftest import opened_warehouse
from tests.pipelines.told_everywhere import where_named
from tests.survival import worlds

EVERYTHING = Scope.everything()
OLD = Path(__file__).parents[1] / "fixtures" / "backup-of-version-1.zip"


def elsewhere(settings: Settings, folder: Path) -> Settings:
    """Return settings of an empty machine with the same rules."""
    return replace(settings, landing=folder / "landing", warehouse=folder / "warehouse")


def test_the_drill_finds_the_restored_sample_equal(
    own_sample: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["drill", "--json"]) == 0
    told = capsys.readouterr()
    assert '"differs": []' in told.out
    assert "равно исходному" in told.err
    assert not list(own_sample.landing.parent.glob(".drill-*"))


def test_a_restored_machine_knows_batches_accounts_and_audit(own: Settings, tmp_path: Path) -> None:
    kept = store.of(own)
    accounts.create(kept, "petrova", "Петрова", "admin", [], None)
    audit.record(own, "petrova", "upload", "000001")
    made = backup.backup(own, tmp_path / "copies")
    assert made.path.stat().st_mode & 0o077 == 0
    new = elsewhere(own, tmp_path / "new")
    told = restore.restore(new, made.path, "test")
    assert told.batches == made.batches == len(list_batches(own.landing, EVERYTHING))
    assert [one.login for one in accounts.all_accounts(store.of(new))] == ["petrova"]
    assert [one.who for one in audit.lines(new)] == ["petrova"]
    assert verify(new).wrong == []


def test_sessions_that_were_open_are_not_in_a_backup(own: Settings, tmp_path: Path) -> None:
    kept = store.of(own)
    one = accounts.create(kept, "petrova", "Петрова", "admin", [], None)
    token = sessions.start(kept, one.account_id, "127.0.0.1", "")
    made = backup.backup(own, tmp_path / "copy.zip")
    new = elsewhere(own, tmp_path / "new")
    # What a restore left that was ended goes.
    left = tmp_path / "new" / ".restoring-0"
    left.mkdir(parents=True)
    restore.restore(new, made.path, "test")
    assert not left.exists()
    assert sessions.of_token(kept, token)
    assert not sessions.of_token(store.of(new), token)


@pytest.mark.parametrize("way", ["beside", "newer backup", "what was there"])
def test_who_was_erased_after_a_backup_does_not_come_back(
    own: Settings, tmp_path: Path, way: str
) -> None:
    made = backup.backup(own, tmp_path / "copies" / "old.zip")
    erase(own, EVERYTHING, worlds.NAME, "заявление", "test")
    lonely = tmp_path / "lonely" / "old.zip"
    lonely.parent.mkdir()
    shutil.copy(made.path, lonely)
    new = elsewhere(own, tmp_path / "new")
    if way == "beside":
        told = restore.restore(new, made.path, "test")
    elif way == "newer backup":
        backup.backup(own, lonely.parent / "new.zip")
        (lonely.parent / "erasures.jsonl").unlink()
        told = restore.restore(new, lonely, "test")
    else:
        new = own
        told = restore.restore(own, lonely, "test", replacing=True)
    assert told.erased == 1
    assert where_named(new.landing, worlds.NAME) == []
    assert where_named(new.warehouse, worlds.NAME) == []


def test_nothing_is_restored_over_data_unless_asked(own: Settings, tmp_path: Path) -> None:
    made = backup.backup(own, tmp_path / "copy.zip")
    late = worlds.land_event(own, "w-pticij", "После копии")
    with pytest.raises(RostError, match="data_present"):
        restore.restore(own, made.path, "test")
    told = restore.restore(own, made.path, "test", replacing=True)
    assert late not in {one.manifest.batch_id for one in list_batches(own.landing, EVERYTHING)}
    assert told.aside
    assert list(told.aside.glob(f"landing/events/{late}"))


def of_a_newer_product(path: Path) -> bytes:
    """Return a backup as a later product might write it."""
    made = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            told = old.read(name)
            if name == LISTING:
                told = json.dumps(json.loads(told) | {"format": 99}).encode()
            new.writestr(name, told)
    return made.getvalue()


@pytest.mark.parametrize(
    ("harm", "key"),
    [("byte", "backup_damaged"), ("cut", "not_a_backup"), ("text", "not_a_backup"),
     ("newer", "backup_newer")],
)  # fmt: skip
def test_a_damaged_backup_changes_nothing(
    own: Settings, tmp_path: Path, harm: str, key: str
) -> None:
    path = backup.backup(own, tmp_path / "copy.zip").path
    data = bytearray(path.read_bytes())
    if harm == "byte":
        with zipfile.ZipFile(path) as archive:
            name = next(one for one in archive.namelist() if one.endswith(".parquet"))
            data[archive.getinfo(name).header_offset + 200] ^= 0xFF
    if harm == "newer":
        data = bytearray(of_a_newer_product(path))
    path.write_bytes({"cut": data[:-100], "text": b"no"}.get(harm, data))
    new = elsewhere(own, tmp_path / "new")
    with pytest.raises(RostError, match=key):
        restore.restore(new, path, "test")
    assert not new.landing.exists() or not list_batches(new.landing, EVERYTHING)


def test_backups_made_while_people_load_hold_whole_moments(own: Settings, tmp_path: Path) -> None:
    done = threading.Event()

    def work() -> None:
        for number in range(1_000):
            batch = worlds.land_event(own, "w-pticij", f"Событие {number}")
            if number % 3 == 0:
                retract(own.landing, batch, "проба", "test", EVERYTHING)
            if done.is_set():
                return

    thread = threading.Thread(target=work)
    thread.start()
    try:
        paths = [backup.backup(own, tmp_path / f"{one}.zip").path for one in range(4)]
    finally:
        done.set()
        thread.join()
    for path in paths:
        new = elsewhere(own, tmp_path / path.stem)
        with restore.opened(path) as (archive, listing):
            restore.unpack(archive, listing["files"], new.landing.parent)
        landed = list_batches(new.landing, EVERYTHING)
        # Of one moment: every batch up to the last, and each undoing before the next landing.
        assert [one.manifest.number for one in landed] == list(range(1, len(landed) + 1))
        tried = [one for one in landed if one.manifest.number > 7][:-1]
        assert [bool(one.retracted) for one in tried] == [n % 3 == 0 for n in range(len(tried))]


def test_a_backup_of_the_first_version_is_read_as_todays(
    own: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events = replace(
        datasets.DATASETS["events"],
        renamed=(Renamed(2, "event_title", "title"), Renamed(2, "event_title_key", "title_key")),
    )
    monkeypatch.setitem(datasets.DATASETS, "events", events)
    new = elsewhere(own, tmp_path / "new")
    restore.restore(new, OLD, "test")
    assert verify(new).wrong == []
    with opened_warehouse(new) as con:
        told = con.sql("select event_title from core.events order by all").fetchall()
    assert told == [("Открытый урок",), ("Семинар",)]
    (batch, undone) = [
        one for one in list_batches(new.landing, EVERYTHING) if one.manifest.dataset == "events"
    ]
    assert undone.retracted["why"] == "не тот файл"
    assert batch.manifest.schema_version == 1
    assert read_rows(batch, ["title", "remark"])["remark"].to_list() == [None, None]
    # Nothing was rewritten: the file is still the old one.
    with zipfile.ZipFile(OLD) as archive:
        name = f"landing/events/{batch.manifest.batch_id}"
        for file in ("rows.parquet", "manifest.json"):
            assert archive.read(f"{name}/{file}") == (batch.folder / file).read_bytes()


def test_a_damaged_batch_is_exchanged_for_its_copy_and_stays_undone(
    own: Settings, tmp_path: Path
) -> None:
    made = backup.backup(own, tmp_path / "copy.zip")
    first, second = [
        one for one in list_batches(own.landing, EVERYTHING) if one.manifest.dataset == "events"
    ]
    retract(own.landing, second.manifest.batch_id, "ошибка", "test", EVERYTHING)
    for one, length in ((first, 50), (second, 200)):
        rows = one.folder / "rows.parquet"
        rows.write_bytes(rows.read_bytes()[:length])
    assert len(repair.repair(own, made.path, "test")) == 2
    assert verify(own).wrong == []
    again = {one.manifest.batch_id: one for one in list_batches(own.landing, EVERYTHING)}
    assert again[second.manifest.batch_id].retracted["why"] == "ошибка"


def test_of_a_batch_that_landed_after_the_backup_there_is_no_copy(
    own: Settings, tmp_path: Path
) -> None:
    made = backup.backup(own, tmp_path / "copy.zip")
    late = worlds.land_event(own, "w-pticij", "После копии")
    (rows,) = own.landing.glob(f"events/{late}/rows.parquet")
    rows.write_bytes(rows.read_bytes()[:50])
    with pytest.raises(RostError, match="not_restored") as told:
        repair.repair(own, made.path, "test")
    assert late in told.value.message("ru")
    assert len(rows.read_bytes()) == 50
    assert not list(own.landing.glob(".restoring-*"))


def test_the_record_of_erasures_is_kept_beside_backups_as_it_grows(
    own: Settings, tmp_path: Path
) -> None:
    made = backup.backup(own, tmp_path / "copies")
    assert record_of(made.path.parent) == b""
    erase(own, EVERYTHING, worlds.NAME, "заявление", "test")
    assert erasures(made.path.parent) == erasures(own.landing)
    assert [one.state for one in erasures(made.path.parent)] == ["done"]


def test_a_drill_needs_a_warehouse(empty: Settings) -> None:
    with pytest.raises(RostError, match="no_warehouse"):
        drill(empty, "test")
    with pytest.raises(RostError, match="nothing_to_back_up"):
        backup.backup(empty, empty.landing.parent / "copies")
