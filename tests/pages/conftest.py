"""Pages as a test sees them: one run, and nobody to look at progress."""

from __future__ import annotations

import pytest

from dashboard.ui import background


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for work beside the page to end, for nothing runs a page again."""
    monkeypatch.setattr(background, "QUICK", 120.0)
