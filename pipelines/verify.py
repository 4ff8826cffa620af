"""Proof that nothing is lost or changed: batches by their hashes, indicators by building again."""

from __future__ import annotations

import json
import time
from collections.abc import Generator
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import duckdb
from filelock import FileLock

from pipelines import sqlite_copies
from pipelines.backup import LOCK
from pipelines.batch_folders import batch_folders
from pipelines.batches import Batch, list_batches
from pipelines.before_build import remove_draft
from pipelines.build import make_warehouse
from pipelines.damage import damaged, proved
from pipelines.diary import note, reason_of
from pipelines.disk import saying_why
from pipelines.erasure.record import FILE as ERASURES
from pipelines.erasure.record import Erasure, erasures
from pipelines.frozen import Recipe, recipe_in
from pipelines.methodology.journal import adopted_versions
from pipelines.problems import RostError
from pipelines.rules import kept_rules, rules_hash
from pipelines.same_tables import Compared, compare
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.texts import Lang, say
from pipelines.versions import Version, current, is_whole, open_version, pointed


@dataclass(frozen=True)
class Wrong:
    """Something that is wrong: the key of its sentence in `locales` and what that names."""

    key: str
    told: dict[str, Any]

    def sentence(self, lang: Lang) -> str:
        """Return it in one line."""
        return say(self.key, lang, **self.told)


def wrong(key: str, **told: Any) -> Wrong:
    """Return something that is wrong, its key below `verify`."""
    return Wrong(f"verify.{key}", told)


@dataclass(frozen=True)
class Verified:
    """What a proof found.

    Attributes:
        batches: Batches that were proved.
        tables, rows: Of the warehouse, compared with one built again.
        seconds: How long it took.
        wrong: Everything that is wrong; empty where all is whole.
    """

    batches: int
    tables: int
    rows: int
    seconds: float
    wrong: list[Wrong] = field(default_factory=list[Wrong])


def verify(settings: Settings) -> Verified:
    """Prove every batch, what lies beside them, and the warehouse that readers see."""
    begun = time.monotonic()
    # An erasure would remove what is read here.
    with saying_why(settings.landing), FileLock(settings.landing / LOCK):
        found = wrong_landed(settings)
        compared, more = proved_warehouse(settings)
    found += more
    seconds = round(time.monotonic() - begun, 1)
    note(settings, "verified", wrong=len(found), seconds=seconds)
    n_batches = len(batch_folders(settings.landing))
    return Verified(n_batches, compared.tables, compared.rows, seconds, found)


def wrong_landed(settings: Settings) -> list[Wrong]:
    """Return what is wrong with the batches, by their hashes, and with what lies beside them."""
    found = [
        Wrong(f"damage.{one.reason}", {"batch": one.batch, "file": one.file})
        for one in proved(settings.landing)
    ]
    for proof in (lost_numbers, wrong_beside, wrong_erasures, wrong_databases):
        found += proof(settings)
    return found


def proved_warehouse(settings: Settings) -> tuple[Compared, list[Wrong]]:
    """Compare the warehouse that readers see with one that is built again."""
    nothing, version = Compared(0, 0, []), current(settings.warehouse)
    if not version:
        return nothing, [wrong("no_warehouse")]
    named = pointed(settings.warehouse) or version
    if named.path != version.path or not is_whole(version):
        return nothing, [wrong("warehouse_changed", name=named.name)]
    try:
        return built_again(settings, version)
    except (duckdb.Error, RostError) as error:
        return nothing, [wrong("rebuild_failed", reason=reason_of(error))]


def built_again(settings: Settings, version: Version) -> tuple[Compared, list[Wrong]]:
    """Compare a version with the one that its recipe makes now, if all of that is whole."""
    with open_version(version.path) as con:
        recipe = recipe_in(con)
    landed = {
        batch.manifest.batch_id: batch
        for batch in list_batches(settings.landing, Scope.everything())
    }
    broken = {one.batch.rpartition("/")[2] for one in damaged(settings.landing)}
    found = wrong_contents(landed, broken | set(version.without), recipe)
    if not landed.keys() - broken >= set(recipe.batches):
        return Compared(0, 0, []), found
    known = [landed[own] for own in landed if own in recipe.batches]
    sql, reference = kept_rules(settings, recipe.rules)
    draft = settings.warehouse / "verifying.duckdb"
    try:
        make_warehouse(draft, known, sql, reference, recipe.known_on)
        compared = compare(version.path, draft)
    finally:
        remove_draft(draft)
    for one in compared.differences:
        key = "columns" if one.missing < 0 else "table"
        found.append(wrong(key, **one._asdict()))
    return compared, found


def wrong_contents(landed: dict[str, Batch], broken: set[str], recipe: Recipe) -> list[Wrong]:
    """Return which batches of a warehouse are gone, and how many it does not show."""
    gone = sorted(set(recipe.batches) - landed.keys() - broken)
    active = {own for own, batch in landed.items() if not batch.retracted}
    late = (active ^ set(recipe.batches)) - broken - set(gone)
    found = [wrong("gone", batch=own) for own in gone]
    return [*found, wrong("stale", n=len(late))] if late else found


def lost_numbers(settings: Settings) -> Generator[Wrong]:
    """Yield the numbers of batches that once landed and of which nothing is left."""
    numbers = {int(Path(path).name.split("-")[0]) for path in batch_folders(settings.landing)}
    for number in sorted(set(range(1, max(numbers, default=0))) - numbers):
        yield wrong("lost", number=number)


def wrong_beside(settings: Settings) -> Generator[Wrong]:
    """Yield what is wrong with kept rules and versions, pages that were handed out, and packs."""
    for folder in sorted((settings.landing / "_rules").glob("[!.]*")):
        if rules_hash(folder / "sql", folder / "reference") != folder.name:
            yield wrong("rules", name=folder.name)
    yield from wrong_versions(settings)
    for path in sorted(settings.landing.glob("_[fp]*/[!.]*.json")):
        if not is_json(path):
            yield wrong("page", name=path.name)


def wrong_versions(settings: Settings) -> Generator[Wrong]:
    """Yield what is wrong with the journal of adopted versions."""
    try:
        for one in adopted_versions(settings):
            if not (settings.landing / "_rules" / one.rules).is_dir():
                yield wrong("version", number=one.number, rules=one.rules)
    except RostError as error:
        yield wrong("methodology", **error.values)


def is_json(path: Path) -> bool:
    """Return whether a file holds JSON."""
    with suppress(ValueError):
        json.loads(path.read_text("utf-8"))
        return True
    return False


def wrong_erasures(settings: Settings) -> Generator[Wrong]:
    """Yield what is wrong with the record of erasures."""
    path = settings.landing / ERASURES
    for number, line in enumerate(path.read_bytes().splitlines() if path.exists() else [], 1):
        try:
            Erasure(**json.loads(line))
        except (ValueError, TypeError):
            yield wrong("record", line=number)
            # It cannot be told whether all of them are finished.
            return
    if n_begun := sum(one.state == "begun" for one in erasures(settings.landing)):
        yield wrong("unfinished", n=n_begun)


def wrong_databases(settings: Settings) -> Generator[Wrong]:
    """Yield which databases beside the landing zone are damaged."""
    for path in sorted(settings.landing.parent.glob(sqlite_copies.PATTERN)):
        if told := sqlite_copies.wrong_with(path):
            yield wrong("database", name=path.name, told=told)
