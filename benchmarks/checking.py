"""Validation of an upload beside that of other tools, in the same run.

Other tools trust the file and read it in one way, so they are held against a plain read and the
product's checks. What the product does before it trusts a file (which encoding, which header, in a
process that may die of it) is told beside them.
"""

from __future__ import annotations

import tempfile
from pathlib import Path

from benchmarks.findings import Finding, Found, seconds
from benchmarks.ingestion import (
    CHECK,
    CHECK_CSV,
    RAW_CSV,
    ROWS,
    measured,
    write_files,
)
from benchmarks.rivals import EXPECTATIONS, FRICTIONLESS, PANDERA

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
    return Found([*(row(found, peer) for peer in NAMES), guarded(found)], [])


def row(found: dict[str, float], peer: str) -> Finding:
    """Return the row of the table that holds the product against a peer."""
    bound = BOUNDS.get(peer)
    promised = f"≥ {bound:g} × {NAMES[peer]}" if bound else ""
    what = f"validation of {ROWS:,} rows, csv read included"
    if peer not in found:
        return Finding(what, "", promised, f"{NAMES[peer]} is not installed", "", None)
    own, floor = found[RAW_CSV] + found[CHECK], found[RAW_CSV]
    times = found[peer] / own
    return Finding(
        what,
        "",
        promised,
        f"{times:.1f} ×: {seconds(own)}",
        f"{NAMES[peer]}: {seconds(found[peer])}; raw read: {seconds(floor)}",
        times >= bound if bound else None,
    )


def guarded(found: dict[str, float]) -> Finding:
    """Return the row of the table that tells the cost of not trusting a file."""
    own = found[CHECK_CSV]
    return Finding(
        "the same, the file not trusted: its reading in a process of its own included",
        "",
        "",
        f"{seconds(own)}",
        f"{NAMES[PANDERA]}, trusting it: {seconds(found[PANDERA])}",
        None,
    )
