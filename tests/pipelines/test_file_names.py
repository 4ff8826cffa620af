"""Names of files that try to be paths, or cannot be written: they land inside, and say no path."""

from __future__ import annotations

from pathlib import Path

import pytest

from pipelines.answers import Answers
from pipelines.batches import find_batch
from pipelines.examine import examine
from pipelines.file_names import LONGEST, ending, told_name
from pipelines.load import land
from pipelines.originals import original_cells
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.files import events, text

EVERYTHING = Scope.everything()
# A name as it is sent → as it is told, and the original's own.
NAMES = {
    "../../evil.csv": ("evil.csv", "original.csv"),
    "..\\..\\evil.csv": ("evil.csv", "original.csv"),
    "/etc/evil.CSV": ("evil.CSV", "original.csv"),
    "C:\\evil.csv": ("evil.csv", "original.csv"),
    "evil.csv/": ("evil.csv", "original.csv"),
    "..": ("..", "original.bin"),
    "": ("", "original.bin"),
    "evil": ("evil", "original.bin"),
    "a\0.csv": ("a.csv", "original.csv"),
    "a.csv\0": ("a.csv", "original.csv"),
    "a.csv\r\nX-Evil: 1": ("a.csvX-Evil: 1", "original.bin"),
    "\ud800.csv": (".csv", "original.csv"),
    "a\u202evsc.exe": ("avsc.exe", "original.exe"),
    "a.\\..\\..\\evil": ("evil", "original.bin"),
    f"a.{'x' * 400}": ("x" * LONGEST, "original.bin"),
    f"{'x' * 400}.csv": (f"{'x' * (LONGEST - 4)}.csv", "original.csv"),
    '<img src=x onerror="alert(1)">.csv': ('<img src=x onerror="alert(1)">.csv', "original.csv"),
}


def files_of(folder: Path) -> set[Path]:
    """Return every file outside the landing zone, as far as a name could reach."""
    return {path for path in folder.rglob("*") if "landing" not in path.parts and path.is_file()}


def test_no_name_leads_out_of_the_landing_zone(own_sample: Settings, tmp_path: Path) -> None:
    rows = [events([f"{day:02}.10.2022", f"Встреча {day}", "форум", 5]) for day in range(1, 30)]
    known = files_of(tmp_path)
    for (name, (told, kept)), table in zip(NAMES.items(), rows, strict=False):
        answers = Answers(district="timashevsky")
        examined = examine(own_sample, EVERYTHING, text(table), name, answers)
        (landed,) = land(own_sample, EVERYTHING, examined, "demo")
        assert landed.source_name == told
        batch = find_batch(own_sample.landing, EVERYTHING, landed.batch_id)
        assert batch
        own = {path.name for path in batch.folder.iterdir()}
        assert own == {"manifest.json", "rows.parquet", kept}, name
        assert original_cells(own_sample, EVERYTHING, landed.batch_id, 2)
    new = files_of(tmp_path) - known
    assert {path.name for path in new} <= {"audit.jsonl", "audit.lock"}, new


@pytest.mark.parametrize(("name", "told"), [(sent, *told[:1]) for sent, told in NAMES.items()])
def test_what_is_told_of_a_name_is_told_of_it_again(name: str, told: str) -> None:
    assert told_name(name) == told_name(told) == told


def test_an_original_without_an_ending_is_found(own_sample: Settings) -> None:
    """Versions before this one kept a file named without a dot so."""
    examined = examine(
        own_sample, EVERYTHING, text(events(["01.10.2022", "Встреча", "форум", 5])), "таблица",
        Answers(district="timashevsky"),
    )  # fmt: skip
    (landed,) = land(own_sample, EVERYTHING, examined, "demo")
    batch = find_batch(own_sample.landing, EVERYTHING, landed.batch_id)
    assert batch
    (batch.folder / f"original{ending('таблица')}").rename(batch.folder / "original")
    assert original_cells(own_sample, EVERYTHING, landed.batch_id, 2)
