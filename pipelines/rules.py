"""The rules a warehouse was made by: `sql/` and `data/reference`, kept beside the batches.

An old page, or an old methodology, can be built again from them.
"""

from __future__ import annotations

import hashlib
import shutil
import uuid
from pathlib import Path

from pipelines.disk import flush, flush_all, put_in_place
from pipelines.problems import RostError
from pipelines.settings import Settings


def rules_hash(sql: Path, reference: Path) -> str:
    """Return the hash of every file in both folders, whatever these are called; names included."""
    told = hashlib.sha256()
    for name, folder in (("sql", sql), ("reference", reference)):
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            told.update(f"{name}/{path.relative_to(folder).as_posix()}\n".encode())
            told.update(path.read_bytes())
    return told.hexdigest()[:16]


def kept_rules(settings: Settings, wanted: str | None = None) -> tuple[Path, Path]:
    """Return the folders `sql` and `reference` of a set of rules; today's are kept first.

    Raises:
        RostError: There is no set with the hash `wanted`.
    """
    kept = settings.landing / "_rules"
    name = wanted or rules_hash(settings.sql, settings.reference)
    folder = kept / name
    if not folder.exists():
        if wanted:
            raise RostError("no_such_rules", rules=wanted)
        writing = kept / f".writing-{uuid.uuid4().hex}"
        shutil.copytree(settings.sql, writing / "sql")
        shutil.copytree(settings.reference, writing / "reference")
        flush_all(writing)
        flush(settings.landing)
        put_in_place(writing, folder)
    return folder / "sql", folder / "reference"
