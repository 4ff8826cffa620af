"""A copy of a large version made ahead, so that the next upload does not wait for one.

A version is never changed, so what is renewed is a copy of it. Of a region's it takes seconds, as
long as all that is done to the copy.
"""

from __future__ import annotations

import logging
import shutil
import threading
import uuid
from pathlib import Path

from pipelines.disk import SMALL, make_sure_of_room, put
from pipelines.problems import RostError
from pipelines.versions import Version

log = logging.getLogger(__name__)
PATTERN = "ahead-*"
# What is being copied by this process.
COPYING: dict[Path, threading.Thread] = {}


def copy_ahead(version: Version) -> threading.Thread | None:
    """Start to copy a large version beside those that readers read; None where it is small."""
    if version.path.stat().st_size <= SMALL:
        return None
    thread = threading.Thread(target=copy, args=(version.path,), name="copy ahead", daemon=True)
    COPYING.clear()
    COPYING[version.path] = thread
    thread.start()
    return thread


def copy(path: Path) -> None:
    """Copy a version; where there is no room for two the next upload waits, as before."""
    place = place_of(path)
    try:
        make_sure_of_room(path.parent, 2 * path.stat().st_size)
        # Of a name of its own: other processes may copy the same.
        with put(place, place.with_name(f"ahead-{uuid.uuid4().hex}.part")) as writing:
            shutil.copyfile(path, writing)
    except (OSError, RostError):
        log.warning("could not copy %s ahead", path.name, exc_info=True)


def take_copy(version: Version, draft: Path) -> None:
    """Make `draft` a copy of a version: the one that was made ahead, else one made now."""
    place = place_of(version.path)
    if thread := COPYING.pop(version.path, None):
        # Sooner done than a copy that is begun now.
        thread.join()
    if place.exists() and place.stat().st_size == version.path.stat().st_size:
        place.replace(draft)
    else:
        shutil.copyfile(version.path, draft)


def place_of(path: Path) -> Path:
    """Return where the copy of a version is found once it is whole."""
    return path.with_name(f"ahead-{path.name}")
