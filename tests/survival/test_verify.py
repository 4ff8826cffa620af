"""The proof names exactly what is wrong, and nothing where all is whole."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from pipelines.batches import Batch, list_batches, retract
from pipelines.build import build
from pipelines.disk import put_json
from pipelines.manifest import sha256_of
from pipelines.problems import RostError
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.verify import verify
from pipelines.versions import POINTER, current
from tests.survival import worlds

EVERYTHING = Scope.everything()


def events(settings: Settings) -> Batch:
    """Return the first list of events."""
    return next(
        one
        for one in list_batches(settings.landing, EVERYTHING)
        if one.manifest.dataset == "events"
    )


def cut(path: Path) -> None:
    """Cut the end of a file off, without a trace in its folder."""
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size - 9)


def flip(path: Path) -> None:
    """Change a byte in the middle of a file."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def rewrite(path: Path) -> None:
    """Change what a manifest says of the mode."""
    told = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(told | {"mode": "replace"}), "utf-8")


HARMS: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "rows cut": (cut, "rows.parquet", "cut"),
    "rows gone": (Path.unlink, "rows.parquet", "missing"),
    "rows changed": (flip, "rows.parquet", "changed"),
    "manifest cut": (cut, "manifest.json", "unreadable"),
    "manifest gone": (Path.unlink, "manifest.json", "missing"),
    "manifest changed": (rewrite, "manifest.json", "changed"),
}


@pytest.mark.parametrize("case", HARMS)
def test_a_damaged_batch_is_named_with_its_file(own: Settings, case: str) -> None:
    harm, file, reason = HARMS[case]
    batch = events(own)
    harm(batch.folder / file)
    named = [one for one in verify(own).wrong if one.key.startswith("damage.")]
    assert [(one.key, one.told["batch"], one.told["file"]) for one in named] == [
        (f"damage.{reason}", f"events/{batch.manifest.batch_id}", file)
    ]
    assert batch.manifest.batch_id in named[0].sentence("ru")


@pytest.mark.parametrize("case", ["rows cut", "manifest cut"])
def test_no_build_goes_on_without_a_damaged_batch(own: Settings, case: str) -> None:
    harm, file, _ = HARMS[case]
    before, batch = current(own.warehouse), events(own)
    harm(batch.folder / file)
    worlds.land_event(own, "w-pticij", "Новое")
    with pytest.raises(RostError, match="batches_damaged") as refused:
        build(own)
    assert batch.manifest.batch_id in refused.value.message("en")
    assert current(own.warehouse) == before
    # With no warehouse left that opens, what is whole is built, and the rest is named.
    for path in own.warehouse.glob("*.duckdb"):
        path.unlink()
    made = build(own).version
    assert made.without == (batch.manifest.batch_id,)
    assert current(own.warehouse) == made
    assert verify(own).wrong


def test_a_changed_number_is_named_by_its_table(own: Settings) -> None:
    assert verify(own).wrong == []
    version = current(own.warehouse)
    assert version
    with duckdb.connect(version.path) as con:
        con.execute("update core.events set event_title = 'Другое' where event_title like '%1'")
    assert [one.key for one in verify(own).wrong] == ["verify.warehouse_changed"]
    # Even where the hash was put right, for whoever can change one can change both.
    pointer = own.warehouse / POINTER
    told = json.loads(pointer.read_text("utf-8"))
    put_json(pointer, told | {"sha256": sha256_of(version.path)})
    (found,) = verify(own).wrong
    assert (found.told["table"], found.told["missing"]) == ("core.events", 1)


def test_a_batch_that_was_removed_by_hand_is_missed(own: Settings) -> None:
    batch = events(own)
    shutil.rmtree(batch.folder)
    found = {one.key: one.told for one in verify(own).wrong}
    assert found == {
        "verify.lost": {"number": batch.manifest.number},
        "verify.gone": {"batch": batch.manifest.batch_id},
    }


def test_what_landed_later_is_not_taken_for_damage(own: Settings) -> None:
    worlds.land_event(own, "w-pticij", "Новое")
    retract(own.landing, events(own).manifest.batch_id, "ошибка", "test", EVERYTHING)
    (found,) = verify(own).wrong
    assert (found.key, found.told["n"]) == ("verify.stale", 2)


def test_what_lies_beside_batches_is_proved(own: Settings) -> None:
    rules = next((own.landing / "_rules").glob("*/sql/macros.sql"))
    rules.write_text(rules.read_text("utf-8") + "\n", "utf-8")
    (own.landing / "_frozen").mkdir()
    (own.landing / "_frozen" / "AAAA-BBBB.json").write_text("{", "utf-8")
    (own.landing / "erasures.jsonl").write_text("{cut\n", "utf-8")
    (own.landing.parent / "audit.sqlite").write_bytes(b"no database" * 500)
    keys = {one.key for one in verify(own).wrong}
    assert keys >= {"verify.rules", "verify.page", "verify.record", "verify.database"}
