"""Batches, versions and erasures that are no more what they were: each is told by its reason."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from pipelines.batches import now
from pipelines.damage import proved
from pipelines.erasure.record import FILE as ERASURES
from pipelines.erasure.record import erasures, new_erasure, note
from pipelines.methodology.journal import adopted_versions
from pipelines.settings import Settings
from pipelines.verify import verify
from tests.survival.test_verify import events


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
