"""What is known about a batch: its manifest, with the hashes by which the batch is proved.

Manifests of earlier versions are read as today's: `schema_version` says which they are. They are
never rewritten for that.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

# 1 has neither `files` nor `seal`; 2 has both.
SCHEMA_VERSION = 2
MANIFEST = "manifest.json"
CHUNK = 1024 * 1024


class Damaged(Exception):
    """A batch cannot be read as it was landed.

    Attributes:
        reason: Key of the sentence in `locales`, below `damage`.
        name: The file that is wrong.
    """

    def __init__(self, reason: str, name: str) -> None:
        super().__init__(reason, name)
        self.reason, self.name = reason, name


@dataclass(frozen=True)
class Manifest:
    """Everything about a batch but its rows.

    Attributes:
        batch_id: `<number>-<first letters of the hash>`.
        number: Order of landing; never used twice.
        upload_id: Shared by the batches of one file.
        dataset: What the rows are.
        landed_at: When, with time zone.
        landed_by: Who.
        source_name: Name of the file.
        source_sha256: Hash of the file.
        sheet: Sheet of the workbook; empty for text files.
        header_row: Where the header stands.
        mapping: Header as written → declared column.
        districts: Districts whose rows it holds.
        mode: `update` (newest row per key wins) or `replace` (the whole list on `valid_on`).
        valid_on: The day that the list describes.
        covers_from, covers_to: First and last date of dated facts; None for lists.
        counts: `rows` landed, `left_out` as totals and footers, `put_off` as wrong.
        headers: Every header of the table, those of columns that went nowhere too.
        corrections: Texts that its sender put right: sheet, cell, was, now.
        schema_version: Of the manifest and the rows.
        why: Why closed periods were changed; empty where none was.
        corrects: Those periods: `district_id`, `organisation_id` ("" for the district itself),
            `dataset` and `period` of each.
        organisations: Organisations whose rows it holds; empty where a row names none.
        regions: Region whose rows, of no district, it holds.
        put_off_districts: Districts of rows that stand in its file and did not land.
        files: `sha256` and `bytes` of each file that landed with it, by name.
        seal: Hash of all the above.
    """

    batch_id: str
    number: int
    upload_id: str
    dataset: str
    landed_at: str
    landed_by: str
    source_name: str
    source_sha256: str
    sheet: str
    header_row: int
    mapping: dict[str, str]
    districts: list[str]
    mode: str
    valid_on: str
    covers_from: str | None
    covers_to: str | None
    counts: dict[str, int]
    headers: list[str] = field(default_factory=list[str])
    corrections: list[dict[str, str | None]] = field(default_factory=list[dict[str, str | None]])
    schema_version: int = SCHEMA_VERSION
    why: str = ""
    corrects: list[dict[str, str]] = field(default_factory=list[dict[str, str]])
    organisations: list[str] = field(default_factory=list[str])
    regions: list[str] = field(default_factory=list[str])
    put_off_districts: list[str] = field(default_factory=list[str])
    files: dict[str, dict[str, Any]] = field(default_factory=dict[str, dict[str, Any]])
    seal: str = ""

    @property
    def own_seal(self) -> str:
        """The seal that its content asks for."""
        told = json.dumps(asdict(self) | {"seal": ""}, sort_keys=True, ensure_ascii=False)
        return hashlib.sha256(told.encode()).hexdigest()


def sealed(manifest: Manifest, paths: Iterable[Path]) -> Manifest:
    """Return a manifest of today's version with the hashes of the batch's files, and its seal."""
    kept = {
        path.name: {"sha256": sha256_of(path), "bytes": path.stat().st_size}
        for path in sorted(paths)
    }
    told = replace(manifest, files=kept, schema_version=SCHEMA_VERSION)
    return replace(told, seal=told.own_seal)


def sha256_of(path: Path) -> str:
    """Return the hash of a file."""
    told = hashlib.sha256()
    with path.open("rb") as source:
        while part := source.read(CHUNK):
            told.update(part)
    return told.hexdigest()


def read_manifest(folder: Path) -> Manifest:
    """Return the manifest of the batch in `folder`.

    Raises:
        Damaged: It is cut or changed, or of a newer version than this product knows.
    """
    told = read_object(folder / MANIFEST)
    version = told.get("schema_version", 1)
    if not isinstance(version, int) or version > SCHEMA_VERSION:
        raise Damaged("newer", MANIFEST)
    try:
        told["schema_version"] = version
        return Manifest(**told)
    except TypeError as error:
        raise Damaged("unreadable", MANIFEST) from error


def read_object(path: Path) -> dict[str, Any]:
    """Return the JSON object in a file.

    Raises:
        Damaged: It holds none.
    """
    try:
        told = json.loads(path.read_text("utf-8"))
    except ValueError as error:
        raise Damaged("unreadable", path.name) from error
    if not isinstance(told, dict):
        raise Damaged("unreadable", path.name)
    return told  # pyright: ignore[reportUnknownVariableType]
