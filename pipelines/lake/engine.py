"""Connections of DuckDB that know DuckLake, PostgreSQL and object storage, without a download.

The extensions come as packages from the lock `requirements-scaleout.txt` and are loaded by path.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

import duckdb

from pipelines.problems import RostError
from pipelines.quoting import quoted
from pipelines.settings import Settings

# The name of the attached warehouse, and the schema of its catalog in PostgreSQL.
LAKE, CATALOG = "lake", "rost_lake"
# Below what `ROST_LAKE_FILES` names: orphans are removed there, so nothing else may lie in it.
FOLDER = "rost-lake"
WRITING, READING = ("ducklake", "postgres_scanner"), ("ducklake",)
CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}


def connected(
    settings: Settings, extensions: Sequence[str], memory: str
) -> duckdb.DuckDBPyConnection:
    """Return a connection with extensions and, where rows lie there, the door to object storage.

    Raises:
        RostError: A package is not installed.
    """
    con = duckdb.connect(config=CONFIG | {"memory_limit": memory})
    for name in extensions:
        load(con, name)
    if is_remote(settings):
        load(con, "httpfs")
        con.execute(f"create secret rost ({secret_of(settings)})")
    return con


def load(con: duckdb.DuckDBPyConnection, name: str) -> None:
    """Load an extension from its package.

    Raises:
        RostError: It is not installed.
    """
    found = find_spec(f"duckdb_extension_{name}")
    if not found or not found.origin:
        raise RostError("no_scaleout", package=f"duckdb_extension_{name}")
    folder = Path(found.origin).parent / "extensions" / f"v{duckdb.__version__}"
    con.execute(f"load {quoted(str(folder / f'{name}.duckdb_extension'))}")


def files_of(settings: Settings) -> str:
    """Return where the rows of the warehouse lie, with a slash at the end."""
    return f"{settings.lake_files.rstrip('/')}/{FOLDER}/"


def is_remote(settings: Settings) -> bool:
    """Return whether the rows lie in object storage."""
    return settings.lake_files.startswith("s3://")


def secret_of(settings: Settings) -> str:
    """Return how object storage is entered: by the variables that its other clients take, too."""
    told = {
        "key_id": os.environ.get("AWS_ACCESS_KEY_ID", ""),
        "secret": os.environ.get("AWS_SECRET_ACCESS_KEY", ""),
        "region": os.environ.get("AWS_REGION", "us-east-1"),
        "scope": settings.lake_files,
    }
    way, _, host = os.environ.get("AWS_ENDPOINT_URL", "").rpartition("://")
    if host:
        told |= {"endpoint": host.rstrip("/"), "url_style": "path"}
    parts = [f"{name} {quoted(own)}" for name, own in told.items()]
    return ", ".join(["type s3", *parts, f"use_ssl {str(way != 'http').lower()}"])
