"""How people name a version: by its number, the beginning of its hash, or what it is now."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from pipelines.methodology.holding import shipped_rules
from pipelines.methodology.journal import adopted_versions
from pipelines.problems import RostError
from pipelines.rules import kept_rules
from pipelines.settings import Settings

# Letters of a hash that are enough to type.
LEAST = 4


def kept_hashes(settings: Settings) -> list[str]:
    """Return the hashes of all rules that are kept, today's among them; the newest first."""
    kept = kept_rules(settings)[0].parents[1]
    folders = [path for path in kept.iterdir() if not path.name.startswith(".")]
    return [path.name for path in sorted(folders, key=lambda one: -one.stat().st_mtime)]


def named_rules(settings: Settings, name: str) -> str:
    """Return the hash of the version that is called `name`.

    Args:
        settings: Where things lie.
        name: `adopted` (the last one), `shipped`, a number of the journal, or how a hash begins.

    Raises:
        RostError: There is none, or several hashes begin so.
    """
    versions = adopted_versions(settings)
    if name == "shipped":
        return shipped_rules(settings)
    if name == "adopted" and versions:
        return versions[-1].rules
    if name.isdigit() and 0 < int(name) <= len(versions):
        return versions[int(name) - 1].rules
    found = [one for one in kept_hashes(settings) if one.startswith(name)]
    if len(name) < LEAST or len(found) != 1:
        raise RostError("no_such_rules", rules=name)
    return found[0]


def kept_draft(settings: Settings, sql: Path | None, reference: Path | None) -> str:
    """Return the hash of a version that is not installed; it is kept, so that it can be built.

    Args:
        settings: Where things lie.
        sql: Its SELECTs; the installed ones when None.
        reference: Its lists; the installed ones when None.

    Raises:
        RostError: A folder is not there.
    """
    folders = (sql or settings.sql, reference or settings.reference)
    for folder in folders:
        if not folder.is_dir():
            raise RostError("no_such_folder", folder=folder)
    draft = replace(settings, sql=folders[0], reference=folders[1])
    return kept_rules(draft)[0].parent.name
