"""Validation of an upload beside that of other tools, in the same run."""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.findings import Finding, Found, seconds
from benchmarks.ingestion import (
    CHECK_CSV,
    EXPECTATIONS,
    FRICTIONLESS,
    PANDERA,
    RAW_CSV,
    ROWS,
    measured,
    write_files,
)

BOUNDS = {PANDERA: 1.5, FRICTIONLESS: 30.0}
NAMES = {
    PANDERA: "pandera on pandas",
    FRICTIONLESS: "frictionless",
    EXPECTATIONS: "Great Expectations",
}


def validation(runs: int) -> Found:
    """Return how much faster a journal is read and checked than by other tools."""
    with tempfile.TemporaryDirectory() as name:
        write_files(Path(name))
        found = measured(Path(name), runs, beside_others=True)
    return Found([row(found, peer) for peer in NAMES], [])


def row(found: dict[str, float], peer: str) -> Finding:
    """Return the row of the table that holds the product against a peer."""
    bound = BOUNDS.get(peer)
    promised = f"≥ {bound:g} × {NAMES[peer]}" if bound else ""
    what = f"validation of {ROWS:,} rows, csv read included"
    if peer not in found:
        return Finding(what, "", promised, f"{NAMES[peer]} is not installed", "", None)
    own, floor = found[CHECK_CSV], found[RAW_CSV]
    times = found[peer] / own
    return Finding(
        what,
        "",
        promised,
        f"{times:.1f} ×: {seconds(own)}",
        f"{NAMES[peer]}: {seconds(found[peer])}; raw read: {seconds(floor)}",
        times >= bound if bound else None,
    )
