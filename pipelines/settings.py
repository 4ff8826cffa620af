"""Where the product keeps its files. `ROST_DATA` moves the run-time data elsewhere.

Beyond one machine (`docs/scaling.md`) `ROST_WAREHOUSE` names the PostgreSQL that holds the catalog
of the warehouse, the accounts and the audit.
"""

from __future__ import annotations

import os
from dataclasses import dataclass, replace
from pathlib import Path

from pipelines.problems import RostError

PROJECT = Path(__file__).parents[1]
# How `ROST_WAREHOUSE` begins; what PostgreSQL's own clients take as a connection string follows.
LAKE = "ducklake:postgres:"


@dataclass(frozen=True)
class Settings:
    """The folders that the pipelines read and write.

    Attributes:
        landing: Batches, one folder each; the record.
        warehouse: Built DuckDB files and the pointer to the current one.
        sql: The SELECTs that make the warehouse.
        reference: Code lists, frameworks and constants that come with the product.
        sample: The sample territories.
        lake: The PostgreSQL of a warehouse that several machines read; empty on one machine.
        lake_files: Where the rows of that warehouse lie: a folder or an address in object storage.
        accounts: A PostgreSQL for accounts and the audit, as an address of SQLAlchemy; where it is
            empty they lie in that of `lake` or, on one machine, beside the landing zone.
        builds_elsewhere: A worker builds, and this process waits for it.
    """

    landing: Path
    warehouse: Path
    sql: Path = PROJECT / "sql"
    reference: Path = PROJECT / "data" / "reference"
    sample: Path = PROJECT / "data" / "sample"
    lake: str = ""
    lake_files: str = ""
    accounts: str = ""
    builds_elsewhere: bool = False

    @classmethod
    def in_folder(cls, data: Path) -> Settings:
        """Return the settings that keep run-time data in `data`."""
        return cls(landing=data / "landing", warehouse=data / "warehouse")

    @classmethod
    def from_environment(cls) -> Settings:
        """Return the settings that `ROST_DATA` asks for, else those of this checkout.

        Raises:
            RostError: `ROST_WAREHOUSE` is of no kind that is known.
        """
        data = Path(os.environ.get("ROST_DATA") or PROJECT / "data")
        own = replace(cls.in_folder(data), accounts=os.environ.get("ROST_ACCOUNTS", ""))
        lake = os.environ.get("ROST_WAREHOUSE", "")
        if not lake:
            return own
        if not lake.startswith(LAKE):
            raise RostError("no_such_warehouse", told=lake.partition(":")[0])
        return replace(
            own,
            lake=lake.removeprefix(LAKE),
            lake_files=os.environ.get("ROST_LAKE_FILES") or str(data.absolute() / "lake"),
            builds_elsewhere=os.environ.get("ROST_BUILDS") == "elsewhere",
        )
