"""What is interrupted: landing, build, publish, undo, erase and backup, in the small world.

Each is given the data folder, a function that tells what is done (and so must not be lost), and
one that says from where on it may be interrupted.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pipelines import build, versions
from pipelines.backup import backup
from pipelines.batches import list_batches
from pipelines.erase import erase
from pipelines.load import undo
from pipelines.scope import Scope
from tests.survival import worlds

EVERYTHING = Scope.everything()
DISTRICT = "w-pticij"
Ack = Callable[[str], None]
Arm = Callable[[], None]


def land(data: Path, ack: Ack, arm: Arm) -> None:
    """Land three lists, one after another."""
    settings = worlds.of(data)
    arm()
    for number in range(3):
        ack("landed " + worlds.land_event(settings, DISTRICT, f"Событие {number}"))


def make(data: Path, ack: Ack, arm: Arm) -> None:
    """Land a list and build."""
    settings = worlds.of(data)
    ack("landed " + worlds.land_event(settings, DISTRICT, "Перед сборкой"))
    arm()
    build.build(settings)
    ack("built")


def publish(data: Path, ack: Ack, arm: Arm) -> None:
    """Build, and be interrupted only while the new file takes the old one's place."""
    settings = worlds.of(data)
    ack("landed " + worlds.land_event(settings, DISTRICT, "Перед сменой"))
    given = versions.publish

    def later(*told: object, **named: object) -> versions.Version:
        arm()
        return given(*told, **named)  # type: ignore[arg-type]

    build.publish = later
    build.build(settings)
    ack("built")


def retract(data: Path, ack: Ack, arm: Arm) -> None:
    """Undo a list, which builds as well."""
    settings = worlds.of(data)
    batch = next(
        one.manifest.batch_id
        for one in list_batches(settings.landing, EVERYTHING)
        if one.manifest.dataset == "events" and not one.retracted
    )
    arm()
    undo(settings, EVERYTHING, batch, "ошибка", "test")
    ack("undone " + batch)


def forget(data: Path, ack: Ack, arm: Arm) -> None:
    """Erase a person."""
    arm()
    erase(worlds.of(data), EVERYTHING, worlds.NAME, "заявление", "test")
    ack("erased")


def copy(data: Path, ack: Ack, arm: Arm) -> None:
    """Make two backups."""
    settings = worlds.of(data)
    arm()
    for number in (1, 2):
        ack(f"copied {backup(settings, data / 'copies' / f'{number}.zip').path}")


OPERATIONS: dict[str, Callable[[Path, Ack, Arm], None]] = {
    "land": land, "build": make, "publish": publish, "undo": retract, "erase": forget,
    "backup": copy,
}  # fmt: skip
