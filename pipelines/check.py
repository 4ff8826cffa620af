"""Run `sql/checks`: selects of rows that should not exist in a built warehouse.

A build keeps what each of them finds as `checks.<name>`, for pages; here they are run again, by
the rules of today, on whichever warehouse there is. Each file begins with a header that says how
grave it is and, in both languages, what is wrong, why it matters and how to put it right.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import Literal

import polars as pl
import yaml

from pipelines.indicators import Strict
from pipelines.published import Opening
from pipelines.texts import LANGS, Text


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


@cache
def header_of(select: str) -> Header:
    """Return the header of a check: the comment lines above its select, as YAML."""
    above = takewhile(lambda line: line.startswith("--"), select.splitlines())
    comment = [line.removeprefix("--").removeprefix(" ") for line in above]
    return Header(**yaml.load("\n".join(comment), yaml.CSafeLoader))


def headers_frame(selects: Mapping[str, str]) -> pl.DataFrame:
    """Return what the checks among `selects` (by `<schema>.<name>`) say, by language."""
    rows = [
        {"check_name": name.removeprefix("checks."), "severity": header.severity, "lang": lang}
        | {field: getattr(header, field).in_(lang) for field in ("what", "why", "fix")}
        for name, select in selects.items()
        if name.startswith("checks.")
        for header in [header_of(select)]
        for lang in LANGS
    ]
    names = ("check_name", "severity", "lang", "what", "why", "fix")
    return pl.DataFrame(rows, schema=dict.fromkeys(names, pl.String))


def run_checks(opening: Opening, sql: Path) -> list[Finding]:
    """Return the checks that found something, those that fail first."""
    findings: list[Finding] = []
    with opening.cursor() as con:
        for path in sorted(sql.glob("checks/*.sql")):
            select = path.read_text("utf-8")
            rows = con.sql(select).pl()
            if rows.height:
                findings.append(Finding(path.stem, header_of(select), rows))
    return sorted(findings, key=lambda finding: (finding.header.severity, finding.name))
