"""What is seen to before a build: damaged batches, room on the disk, what a dead build has left."""

from __future__ import annotations

import shutil
from pathlib import Path

from pipelines.damage import damaged
from pipelines.problems import RostError
from pipelines.settings import Settings
from pipelines.versions import Version

# A build may take so many times what the last one has, and at least what the smallest has.
MORE, SMALLEST = 1.5, 24 * 1024 * 1024


def left_out(settings: Settings, found: Version | None) -> set[str]:
    """Return the damaged batches that a build has to do without.

    Raises:
        RostError: There are some, and readers have a warehouse that was made with them.
    """
    broken = [one.batch.rpartition("/")[2] for one in damaged(settings.landing)]
    if broken and found and not found.without:
        raise RostError("batches_damaged", n=len(broken), batches=", ".join(broken))
    return set(broken)


def room_for(found: Version | None) -> int:
    """Return how many bytes a build may need at most."""
    size = found.path.stat().st_size if found else 0
    return int(max(size, SMALLEST) * MORE)


def remove_draft(draft: Path) -> None:
    """Remove a file in the making with its log, which DuckDB would apply to the next one."""
    draft.unlink(missing_ok=True)
    draft.with_name(f"{draft.name}.wal").unlink(missing_ok=True)
    shutil.rmtree(draft.with_name(f"{draft.name}.tmp"), ignore_errors=True)
