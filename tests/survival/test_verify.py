"""The proof names exactly what is wrong, and nothing where all is whole."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import duckdb
import polars as pl
import pytest

from pipelines.batches import Batch, list_batches, now, retract
from pipelines.build import build
from pipelines.damage import proved
from pipelines.disk import put_json
from pipelines.erasure.record import FILE as ERASURES
from pipelines.erasure.record import erasures, new_erasure, note
from pipelines.manifest import sha256_of
from pipelines.methodology.journal import adopted_versions
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


def without_hashes(folder: Path) -> None:
    """Take from a manifest what the first version of the product did not note."""
    path = folder / "manifest.json"
    told = json.loads(path.read_text("utf-8"))
    path.write_text(
        json.dumps({key: told[key] for key in told.keys() - {"files", "seal"}}), "utf-8"
    )


def rename(folder: Path) -> None:
    """Give a batch the name of another."""
    folder.rename(folder.with_name(f"{folder.name}x"))


def of_another_original(folder: Path) -> None:
    """Put another file in the place of the original of an old batch."""
    without_hashes(folder)
    (folder / "original.csv").write_bytes("другое;1".encode())


def of_other_rows(folder: Path) -> None:
    """Put rows of another batch in the place of those of an old batch."""
    without_hashes(folder)
    rows = pl.read_parquet(folder / "rows.parquet")
    rows.with_columns(pl.lit("000000-other").alias("batch_id")).write_parquet(
        folder / "rows.parquet"
    )


def of_no_rows(folder: Path) -> None:
    """Leave the first and last bytes of the rows of an old batch alone."""
    without_hashes(folder)
    (folder / "rows.parquet").write_bytes(b"PAR1 nothing PAR1")


def of_a_newer_product(folder: Path) -> None:
    """Let a manifest be of a version that is not known yet."""
    path = folder / "manifest.json"
    told = json.loads(path.read_text("utf-8"))
    path.write_text(json.dumps(told | {"schema_version": 99}), "utf-8")


def of_another_kind(folder: Path) -> None:
    """Let a manifest be JSON that tells nothing."""
    (folder / "manifest.json").write_text("[]", "utf-8")


@pytest.mark.parametrize(
    ("harm", "reason"),
    [(rename, "renamed"), (of_another_original, "other_file"), (of_other_rows, "other_rows"),
     (of_no_rows, "unreadable"), (of_a_newer_product, "newer"), (of_another_kind, "unreadable")],
)  # fmt: skip
def test_what_is_no_more_what_it_was_is_named(
    own: Settings, harm: Callable[[Path], None], reason: str
) -> None:
    harm(events(own).folder)
    (found,) = proved(own.landing)
    assert found.reason == reason
    assert found.batch in found.sentence("ru")
    assert found.sentence("ru") != found.sentence("en")


def test_without_a_warehouse_what_landed_is_proved(own: Settings) -> None:
    shutil.rmtree(own.warehouse)
    assert [one.key for one in verify(own).wrong] == ["verify.no_warehouse"]


def test_a_version_without_its_rules_and_an_erasure_without_its_end_are_named(
    own: Settings,
) -> None:
    (adopted,) = adopted_versions(own)
    shutil.rmtree(own.landing / "_rules" / adopted.rules)
    begun = new_erasure([], ["p-1"], now(), "test", "№ 1", "anonymise")
    # A line that a crash has cut does not swallow the next.
    (own.landing / ERASURES).write_bytes(b'{"erasure_id": "cut')
    note(own.landing, begun)
    assert [one.erasure_id for one in erasures(own.landing)] == [begun.erasure_id]
    found = {one.key: one.told for one in verify(own).wrong}
    assert found["verify.version"] == {"number": adopted.number, "rules": adopted.rules}
    # Of a record that is damaged it cannot be told how many are unfinished.
    assert "verify.record" in found
    (own.landing / ERASURES).unlink()
    note(own.landing, begun)
    assert {one.key: one.told for one in verify(own).wrong}["verify.unfinished"] == {"n": 1}
