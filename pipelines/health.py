"""How the machine is: what whoever looks after it has to know, without anybody's data."""

from __future__ import annotations

import datetime as dt
import shutil
from dataclasses import dataclass

from pipelines import build_queue
from pipelines.batch_folders import batch_folders
from pipelines.batches import list_batches
from pipelines.damage import Damage, damaged
from pipelines.diary import Event, events
from pipelines.disk import RESERVE, free_bytes
from pipelines.erasure.record import erasures
from pipelines.frozen import recipe_in
from pipelines.published import source
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.versions import Version, current, open_version, pointed

# Days of failed builds that are told.
RECENT = dt.timedelta(days=7)
# A backup older than this wants attention.
STALE = dt.timedelta(hours=36)
# Room for so many warehouses and more has to be left.
ROOM = 3


@dataclass(frozen=True)
class Health:
    """How the machine is.

    Attributes:
        landed: Batches that have landed.
        version: The warehouse that readers see; None where none opens.
        is_stand_in: Whether it stands in for a damaged one.
        built: The last build, as the diary tells it.
        failed: Builds that failed lately, the latest first.
        waiting: Batches that landed or were undone since the warehouse was built.
        queue: Builds that run or wait.
        free, total: Bytes of the disk.
        is_roomy: Whether the next builds fit.
        backed_up: The last backup.
        unfinished: Erasures that are not finished; None where their record cannot be read.
        damaged: Batches that are damaged.
    """

    landed: int
    version: Version | None
    is_stand_in: bool
    built: Event | None
    failed: list[Event]
    waiting: int
    queue: int
    free: int
    total: int
    is_roomy: bool
    backed_up: Event | None
    unfinished: int | None
    damaged: list[Damage]

    @property
    def is_well(self) -> bool:
        """Whether readers see what they should: all that landed, from a file that opens."""
        whole = self.version is not None and not self.version.without
        return not self.landed or (whole and not self.damaged)


def serves(settings: Settings) -> bool:
    """Return whether there is a warehouse that opens, or nothing to make one of yet."""
    if not batch_folders(settings.landing):
        return True
    if not settings.lake:
        return current(settings.warehouse) is not None
    try:
        source(settings).stamp()
    except Exception:
        # PostgreSQL is away, and this process has no snapshot that it could go on with.
        return False
    return True


def health(settings: Settings) -> Health:
    """Return how the machine is."""
    told = events(settings)
    now = dt.datetime.now().astimezone()
    version, named = current(settings.warehouse), pointed(settings.warehouse)
    size = version.path.stat().st_size if version else 0
    free = free_bytes(settings.landing)
    disk = shutil.disk_usage(settings.landing if settings.landing.exists() else "/")
    return Health(
        landed=len(batch_folders(settings.landing)),
        version=version,
        is_stand_in=version is not None and (named is None or named.path != version.path),
        built=next((one for one in told if one.what == "built"), None),
        failed=[one for one in told if one.what == "build_failed" and now - one.at < RECENT],
        waiting=n_waiting(settings, version),
        queue=build_queue.length(settings.warehouse),
        free=free,
        total=disk.total,
        is_roomy=free > ROOM * size + RESERVE,
        backed_up=next((one for one in told if one.what == "backed_up"), None),
        unfinished=n_unfinished(settings),
        damaged=damaged(settings.landing),
    )


def n_waiting(settings: Settings, version: Version | None) -> int:
    """Return how many batches readers do not see yet, or still see though they were undone."""
    batches = list_batches(settings.landing, Scope.everything())
    active = {one.manifest.batch_id for one in batches if not one.retracted}
    if not version:
        return len(active)
    with open_version(version.path) as con:
        shown = set(recipe_in(con).batches)
    return len((active ^ shown) & {one.manifest.batch_id for one in batches})


def n_unfinished(settings: Settings) -> int | None:
    """Return how many erasures are not finished; None where their record is damaged."""
    try:
        return sum(one.state == "begun" for one in erasures(settings.landing))
    except (ValueError, TypeError):
        return None


def metrics(settings: Settings, pages_waiting: int = 0) -> str:
    """Return how the machine is in the text format of Prometheus; no label names anybody.

    Args:
        settings: Of the data.
        pages_waiting: How many pages wait for their turn in the server that is asked.
    """
    found = health(settings)
    now = dt.datetime.now().astimezone()
    values: dict[str, float | None] = {
        "rost_up": float(found.is_well),
        "rost_warehouse_opens": float(found.version is not None),
        "rost_batches": found.landed,
        "rost_batches_damaged": len(found.damaged),
        "rost_batches_not_shown": found.waiting,
        "rost_builds_queued": found.queue,
        "rost_pages_waiting": pages_waiting,
        "rost_builds_failed_week": len(found.failed),
        "rost_build_seconds": found.built.facts.get("seconds") if found.built else None,
        "rost_build_age_seconds": age(found.built, now),
        "rost_backup_age_seconds": age(found.backed_up, now),
        "rost_erasures_unfinished": found.unfinished,
        "rost_disk_free_bytes": found.free,
        "rost_disk_total_bytes": found.total,
    }
    lines = [
        f"# TYPE {name} gauge\n{name} {value:.15g}"
        for name, value in values.items()
        if value is not None
    ]
    return "\n".join(lines) + "\n"


def age(event: Event | None, now: dt.datetime) -> float | None:
    """Return how many seconds ago something was, never below zero though clocks go back."""
    return max(0.0, (now - event.at).total_seconds()) if event else None
