"""Cases of indicators: `<code>.yml` says what is given and what has to come out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from pipelines.indicators import load_indicators
from pipelines.settings import PROJECT

HERE = Path(__file__).parent
CODES = {indicator.code: indicator for indicator in load_indicators(PROJECT / "sql/indicators")}


def load_cases() -> list[dict[str, Any]]:
    """Return every case with its indicator's `code`, a unique `world` and `framework`."""
    cases: list[dict[str, Any]] = []
    for code, indicator in CODES.items():
        path = HERE / f"{code}.yml"
        if not path.exists():
            continue
        for number, case in enumerate(yaml.safe_load(path.read_text("utf-8")), 1):
            world = f"{indicator.seed_code or code} {number}"
            cases.append(
                {"given": {}, **case, "code": code, "world": world,
                 "framework": indicator.framework}
            )  # fmt: skip
    return cases
