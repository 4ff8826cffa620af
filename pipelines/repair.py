"""Damaged batches, exchanged for their whole copies in a backup."""

from __future__ import annotations

import datetime as dt
import shutil
import uuid
from pathlib import Path

from pipelines.backup import LANDING
from pipelines.backup_file import opened, unpack
from pipelines.batches import RETRACTION
from pipelines.build import build
from pipelines.damage import damaged, proved_batch
from pipelines.diary import note
from pipelines.disk import flush, flush_all, put_json, saying_why
from pipelines.erase import reapply
from pipelines.erasure.course import alone
from pipelines.erasure.folders import remove
from pipelines.manifest import Damaged, read_object
from pipelines.problems import RostError
from pipelines.put_off import SETTLED
from pipelines.settings import Settings


def repair(settings: Settings, path: Path, who: str) -> list[str]:
    """Put whole copies of damaged batches in their place, build, and return their names.

    A batch that was undone since the backup stays undone.

    Raises:
        RostError: The backup has no whole copy of one of them; nothing has changed then.
    """
    broken = [one.batch for one in damaged(settings.landing)]
    with saying_why(settings.landing), opened(path) as (archive, listing), alone(settings):
        writing = settings.landing / f".restoring-{uuid.uuid4().hex}"
        wanted = tuple(f"{LANDING}/{batch}/" for batch in broken)
        try:
            unpack(archive, [one for one in listing["files"] if one.startswith(wanted)], writing)
            found = writing / LANDING
            lacking = [one for one in broken if not is_whole(found / one)]
            if lacking:
                raise RostError("not_restored", n=len(lacking), batches=", ".join(lacking))
            for one in broken:
                keep_what_came_later(settings.landing / one, found / one)
            flush_all(writing)
            for one in broken:
                exchange(settings.landing / one, found / one)
        finally:
            shutil.rmtree(writing, ignore_errors=True)
    # Somebody who was erased since may be named in a copy.
    reapply(settings, who)
    build(settings)
    note(settings, "repaired", batches=len(broken))
    return broken


def is_whole(folder: Path) -> bool:
    """Return whether a batch is there and proves itself."""
    return folder.exists() and not any(proved_batch(folder))


def keep_what_came_later(old: Path, copy: Path) -> None:
    """Take over into a copy that a batch was undone, or its put-off rows settled, since."""
    for name in (RETRACTION, SETTLED):
        if not (old / name).exists() or (copy / name).exists():
            continue
        try:
            told = read_object(old / name)
        except Damaged:
            # It was undone, though nobody can read any more by whom.
            at = dt.datetime.fromtimestamp((old / name).stat().st_mtime).astimezone()
            told = {"at": at.isoformat(timespec="seconds"), "who": "", "why": ""}
        put_json(copy / name, told)


def exchange(old: Path, copy: Path) -> None:
    """Put a whole copy in the place of a damaged batch, which goes."""
    remove(old)
    copy.rename(old)
    flush(old.parent)
