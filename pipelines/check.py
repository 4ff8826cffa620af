"""Run `sql/checks`: selects of rows that should not exist in a built warehouse.

Each file begins with a header that says how grave it is and, in both languages, what is wrong,
why it matters and how to put it right.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path
from typing import Literal

import polars as pl
import yaml

from pipelines.indicators import Strict
from pipelines.texts import Text
from pipelines.versions import open_version


class Header(Strict):
    """What a check's file says about itself."""

    severity: Literal["fail", "warn"]
    what: Text
    why: Text
    fix: Text


@dataclass(frozen=True)
class Finding:
    """One check that found rows.

    Attributes:
        name: Stem of its file.
        header: What it says.
        rows: The rows that should not exist.
    """

    name: str
    header: Header
    rows: pl.DataFrame


def read_header(path: Path) -> Header:
    """Return the header of a check: the comment lines above its select, as YAML."""
    lines = path.read_text("utf-8").splitlines()
    above = takewhile(lambda line: line.startswith("--"), lines)
    comment = [line.removeprefix("--").removeprefix(" ") for line in above]
    return Header(**yaml.safe_load("\n".join(comment)))


def run_checks(warehouse: Path, sql: Path) -> list[Finding]:
    """Return the checks that found something, those that fail first."""
    findings: list[Finding] = []
    with open_version(warehouse) as con:
        for path in sorted(sql.glob("checks/*.sql")):
            rows = con.sql(path.read_text("utf-8")).pl()
            if rows.height:
                findings.append(Finding(path.stem, read_header(path), rows))
    return sorted(findings, key=lambda finding: (finding.header.severity, finding.name))
