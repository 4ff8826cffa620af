"""Every text that the product keeps, wherever it keeps it."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path

import duckdb
import polars as pl

from pipelines.names import words


def texts_kept(folder: Path) -> Iterator[tuple[Path, str]]:
    """Yield each file of a folder with all texts in it, packed ones unpacked."""
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        yield path, f"{path.relative_to(folder)}\n{text_of(path)}"


def text_of(path: Path) -> str:
    """Return all texts of a file."""
    if path.suffix == ".parquet":
        frame = pl.read_parquet(path)
        return frame.write_json() + json.dumps(frame.columns)
    if path.suffix == ".duckdb":
        return warehouse_text(path)
    data = path.read_bytes()
    if data[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return "\n".join(
                archive.read(name).decode("utf-8", "replace") for name in archive.namelist()
            )
    return "\n".join(data.decode(encoding, "replace") for encoding in ("utf-8", "cp1251"))


def warehouse_text(path: Path) -> str:
    """Return every row of every relation of a warehouse."""
    told: list[str] = []
    with duckdb.connect(path, read_only=True) as con:
        tables = con.execute(
            "select schema_name, table_name from duckdb_tables() where not internal"
        ).fetchall()
        for schema, name in tables:
            rows = con.execute(f'select * from "{schema}"."{name}"').fetchall()
            told += [str(row) for row in rows]
    return "\n".join(told)


def where_named(folder: Path, *spellings: str) -> list[str]:
    """Return the files in which any of some spellings stands, however it is written there."""
    wanted = [" ".join(words(one)) for one in spellings]
    return [
        f"{path.name}: {one}"
        for path, text in texts_kept(folder)
        for folded in [f" {' '.join(words(text))} "]
        for one in wanted
        # Records of a database stand without a space between them.
        if (one if "sqlite" in path.name else f" {one} ") in folded
    ]
