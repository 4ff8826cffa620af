"""Where the product keeps its files. `ROST_DATA` moves the run-time data elsewhere."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parents[1]


@dataclass(frozen=True)
class Settings:
    """The folders that the pipelines read and write.

    Attributes:
        landing: Batches, one folder each; the record.
        warehouse: Built DuckDB files and the pointer to the current one.
        sql: The SELECTs that make the warehouse.
        reference: Code lists, frameworks and constants that come with the product.
        sample: The sample territories.
    """

    landing: Path
    warehouse: Path
    sql: Path = PROJECT / "sql"
    reference: Path = PROJECT / "data" / "reference"
    sample: Path = PROJECT / "data" / "sample"

    @classmethod
    def in_folder(cls, data: Path) -> Settings:
        """Return the settings that keep run-time data in `data`."""
        return cls(landing=data / "landing", warehouse=data / "warehouse")

    @classmethod
    def from_environment(cls) -> Settings:
        """Return the settings that `ROST_DATA` asks for, else those of this checkout."""
        return cls.in_folder(Path(os.environ.get("ROST_DATA") or PROJECT / "data"))
