"""Other tools that check the journal, by the names under which they are told."""

from __future__ import annotations

from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

PANDERA, FRICTIONLESS = "pandera on pandas, csv read included", "frictionless, csv read included"
EXPECTATIONS = "Great Expectations, csv read included"


def beside(csv: bytes, path: Path) -> dict[str, Callable[[], object]]:
    """Return what other tools do with a journal; those that are not installed are left out."""
    from benchmarks.expectations import great_expectations_report  # noqa: PLC0415
    from benchmarks.others import frictionless_report, pandera_on_pandas  # noqa: PLC0415

    found: dict[str, Callable[[], object]] = {
        PANDERA: lambda: pandera_on_pandas(csv),
        FRICTIONLESS: lambda: frictionless_report(path),
    }
    if find_spec("great_expectations"):
        # Importing it takes longer than what it does here.
        great_expectations_report(csv)
        found[EXPECTATIONS] = lambda: great_expectations_report(csv)
    return found
