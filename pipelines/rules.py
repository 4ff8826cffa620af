"""The rules a warehouse was made by: `sql/` and `data/reference`, kept beside the batches.

An old page, or an old methodology, can be built again from them.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
import uuid
from pathlib import Path

from pipelines.disk import flush, flush_all, put_in_place, put_json
from pipelines.problems import RostError
from pipelines.settings import Settings

# From when each set of rules made what readers saw; «_» says that it is no dataset.
IN_FORCE = "_in_force/rules.json"


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


def note_in_force(settings: Settings, rules: str) -> None:
    """Note that readers' warehouse is made by a set of rules from now on; nothing where it was."""
    told = in_force(settings)
    if not told or told[-1]["rules"] != rules:
        path = settings.landing / IN_FORCE
        path.parent.mkdir(exist_ok=True)
        since = dt.datetime.now().astimezone().isoformat(timespec="seconds")
        put_json(path, [*told, {"since": since, "rules": rules}])


def in_force(settings: Settings) -> list[dict[str, str]]:
    """Return which rules readers' warehouse was made by, and since when, in their order."""
    try:
        return json.loads((settings.landing / IN_FORCE).read_text("utf-8"))
    except FileNotFoundError:
        return []


def rules_on(settings: Settings, day: dt.date) -> str | None:
    """Return the rules in force at the end of a day, the first noted for a day before; or None."""
    told = in_force(settings)
    by_then = [
        one for one in told if dt.datetime.fromisoformat(one["since"]).date() <= day
    ] or told[:1]
    return by_then[-1]["rules"] if by_then else None
