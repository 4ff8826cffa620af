"""The drill: a backup restored onto an empty place and compared with what it was made of."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path
from time import monotonic

from pipelines.backup import backup
from pipelines.batch_folders import batch_folders
from pipelines.batches import read_batch
from pipelines.databases import Carrying
from pipelines.diary import note
from pipelines.disk import saying_why
from pipelines.problems import RostError
from pipelines.restore import restore
from pipelines.same_tables import compare
from pipelines.settings import Settings
from pipelines.verify import wrong_landed
from pipelines.versions import current, open_version


@dataclass(frozen=True)
class Drill:
    """What a drill found.

    Attributes:
        batches: Batches that were restored.
        values: Values of indicators that were compared.
        backup, restore, compare: Seconds that each took.
        differs: What of the restored is not as it was: batches and tables.
    """

    batches: int
    values: int
    backup: float
    restore: float
    compare: float
    differs: list[str]


def drill(settings: Settings, who: str, carrying: Carrying | None = None) -> Drill:
    """Back up, restore onto an empty place, prove that, compare all, and remove it again.

    Raises:
        RostError: There is nothing to restore, or no room for it.
    """
    if not current(settings.warehouse):
        raise RostError("no_warehouse")
    data = settings.landing.parent
    with saying_why(data), tempfile.TemporaryDirectory(dir=data, prefix=".drill-") as folder:
        begun = monotonic()
        made = backup(settings, Path(folder) / "drill.zip", carrying)
        backed_up = monotonic()
        place = Settings.in_folder(Path(folder) / "data")
        place = Settings(place.landing, place.warehouse, settings.sql, settings.reference)
        restore(place, made.path, who)
        restored = monotonic()
        differs = [one.sentence("en") for one in wrong_landed(place)]
        # What was restored has just been built from it: no third build could tell more.
        differs += [*different_batches(settings, place), *different_tables(settings, place)]
        compared = monotonic()
        told = Drill(
            made.batches, n_values(place), round(backed_up - begun, 1),
            round(restored - backed_up, 1), round(compared - restored, 1), differs,
        )  # fmt: skip
    note(settings, "drilled", differs=len(differs), seconds=round(monotonic() - begun, 1))
    return told


def different_batches(first: Settings, second: Settings) -> list[str]:
    """Return the batches that are not in both places with the same hashes and counts."""
    own, other = hashes(first.landing), hashes(second.landing)
    return sorted(name for name in own.keys() | other.keys() if own.get(name) != other.get(name))


def hashes(landing: Path) -> dict[str, str]:
    """Return what proves each batch, by dataset and folder."""
    found = {Path(path).name: read_batch(Path(path)) for path in batch_folders(landing)}
    return {name: repr((one.manifest, one.retracted)) for name, one in found.items()}


def different_tables(first: Settings, second: Settings) -> list[str]:
    """Return the tables of the current warehouses that differ."""
    own, other = current(first.warehouse), current(second.warehouse)
    if not own or not other:
        return ["warehouse"]
    return [one.table for one in compare(own.path, other.path).differences]


def n_values(settings: Settings) -> int:
    """Return how many values of indicators a warehouse holds."""
    version = current(settings.warehouse)
    if not version:
        return 0
    with open_version(version.path) as con:
        return con.execute("select count(*) from marts.indicator_values").fetchall()[0][0]
