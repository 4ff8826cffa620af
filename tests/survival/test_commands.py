"""Backup, proof and repair by commands: statuses, and sentences that name what is wrong."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from pipelines.__main__ import main
from pipelines.batches import Batch, list_batches
from pipelines.scope import Scope
from pipelines.settings import Settings

Capture = pytest.CaptureFixture[str]


@pytest.fixture
def served(own: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """The small world, at which `ROST_DATA` points."""
    monkeypatch.setenv("ROST_DATA", str(own.landing.parent))
    return own


def an_event(settings: Settings) -> Batch:
    """Return a batch that can be damaged."""
    batches = list_batches(settings.landing, Scope.everything())
    return next(one for one in batches if one.manifest.dataset == "events")


def test_a_damaged_batch_is_named_copied_as_it_is_and_repaired_from_an_older_copy(
    served: Settings, tmp_path: Path, capsys: Capture
) -> None:
    good, bad = tmp_path / "good.zip", tmp_path / "bad.zip"
    assert main(["backup", str(good)]) == 0
    assert str(good) in capsys.readouterr().err
    assert main(["verify"]) == 0
    assert "Всё цело" in capsys.readouterr().err
    batch = an_event(served)
    (original,) = batch.folder.glob("original*")
    original.write_bytes(b"damaged")
    named = batch.manifest.batch_id
    # The proof says which batch, in words and as JSON; a backup is made nevertheless.
    assert main(["verify"]) == 1
    assert named in capsys.readouterr().err
    assert main(["verify", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    assert [named in sentence for sentence in told["wrong"]] == [True]
    assert main(["backup", str(bad)]) == 1
    assert named in capsys.readouterr().err
    assert main(["restore", str(good), "--damaged"]) == 0
    assert "1" in capsys.readouterr().err
    assert main(["verify"]) == 0
    # There is nothing more to repair.
    assert main(["restore", str(good), "--damaged"]) == 0
    capsys.readouterr()


def test_a_restored_copy_takes_the_place_of_what_is_there_only_when_told(
    served: Settings, tmp_path: Path, capsys: Capture
) -> None:
    copy = tmp_path / "copy.zip"
    assert main(["backup", str(copy)]) == 0
    before = list_batches(served.landing, Scope.everything())
    assert main(["restore", str(tmp_path / "nowhere.zip")]) == 2
    assert "nowhere.zip" in capsys.readouterr().err
    assert main(["restore", str(copy)]) == 2
    assert "--replace" in capsys.readouterr().err
    assert main(["restore", str(copy), "--replace"]) == 0
    said = capsys.readouterr().err
    (aside,) = served.landing.parent.glob("replaced-*")
    assert aside.name in said
    after = list_batches(served.landing, Scope.everything())
    assert [one.manifest for one in after] == [one.manifest for one in before]
