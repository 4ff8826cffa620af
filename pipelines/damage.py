"""Batches that are not as they landed: named, so that nothing goes missing in silence.

Every build looks over all batches: whether they can be read and have their length. Their content
is proved by hashes, which takes longer (`pipelines verify`, and every backup).
"""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path
from typing import NamedTuple

import polars as pl

from pipelines.batch_folders import ERASED, batch_folders
from pipelines.batches import ROWS, read_batch
from pipelines.manifest import MANIFEST, Damaged, Manifest, read_object, sha256_of
from pipelines.problems import RostError
from pipelines.texts import Lang, say

# What a Parquet file begins and ends with.
MARK = b"PAR1"


class Damage(NamedTuple):
    """Something that is wrong with a batch.

    Attributes:
        batch: Dataset and folder of the batch.
        reason: Key of the sentence in `locales`, below `damage`.
        file: The file that is wrong.
    """

    batch: str
    reason: str
    file: str

    def sentence(self, lang: Lang) -> str:
        """Return it in one line."""
        return say(f"damage.{self.reason}", lang, batch=self.batch, file=self.file)


def damaged(landing: Path) -> list[Damage]:
    """Return what is wrong with batches, as far as a quick look tells; each batch once."""
    found = (next(looked_over(Path(path)), None) for path in sorted(batch_folders(landing)))
    return [one for one in found if one]


def proved(landing: Path) -> list[Damage]:
    """Return everything that is wrong with batches, every file read and compared by its hash."""
    folders = map(Path, sorted(batch_folders(landing)))
    return [one for folder in folders for one in proved_batch(folder)]


def refuse_damaged(landing: Path) -> None:
    """Refuse work that has to reach every batch.

    Raises:
        RostError: A batch is damaged.
    """
    if broken := [one.batch for one in damaged(landing)]:
        raise RostError("batches_damaged", n=len(broken), batches=", ".join(broken))


def looked_over(folder: Path) -> Generator[Damage]:
    """Yield what a quick look at a batch shows."""
    name = f"{folder.parent.name}/{folder.name}"
    try:
        manifest = read_batch(folder).manifest
        if (folder / ERASED).exists():
            read_object(folder / ERASED)
    except Damaged as found:
        yield Damage(name, found.reason, found.name)
        return
    except FileNotFoundError:
        yield Damage(name, "missing", MANIFEST)
        return
    if manifest.batch_id != folder.name:
        yield Damage(name, "renamed", MANIFEST)
    for file, told in sizes_of(manifest).items():
        path = folder / file
        if not path.is_file():
            yield Damage(name, "missing", file)
        elif (told is not None and path.stat().st_size != told) or not is_rows(path):
            yield Damage(name, "cut", file)


def sizes_of(manifest: Manifest) -> dict[str, int | None]:
    """Return the length of each file of a batch; of an older batch the rows alone, unknown."""
    return {name: told["bytes"] for name, told in manifest.files.items()} or {ROWS: None}


def is_rows(path: Path) -> bool:
    """Return whether a file of rows has its first and last bytes; any other file passes."""
    if path.name != ROWS:
        return True
    with path.open("rb") as source:
        head = source.read(len(MARK))
        source.seek(max(0, path.stat().st_size - len(MARK)))
        return head == source.read() == MARK


def proved_batch(folder: Path) -> Generator[Damage]:
    """Yield everything that is wrong with a batch."""
    quick = list(looked_over(folder))
    yield from quick
    if quick:
        return
    name, manifest = f"{folder.parent.name}/{folder.name}", read_batch(folder).manifest
    if manifest.seal and manifest.seal != manifest.own_seal:
        yield Damage(name, "changed", MANIFEST)
    for file, told in manifest.files.items():
        if sha256_of(folder / file) != told["sha256"]:
            yield Damage(name, "changed", file)
    for path in folder.glob("original*"):
        is_erased = (folder / ERASED).exists()
        # Edits of the small worlds keep no original; an erasure leaves another one.
        if path.stat().st_size and not is_erased and sha256_of(path) != manifest.source_sha256:
            yield Damage(name, "other_file", path.name)
    yield from unproved_rows(folder, name, manifest)


def unproved_rows(folder: Path, name: str, manifest: Manifest) -> Generator[Damage]:
    """Yield whether rows are not those that the manifest counts."""
    try:
        rows = pl.read_parquet(folder / ROWS, columns=["batch_id"])
    except pl.exceptions.PolarsError:
        yield Damage(name, "unreadable", ROWS)
        return
    if set(rows["batch_id"].unique()) - {manifest.batch_id}:
        yield Damage(name, "other_rows", ROWS)
