"""Pages as a test sees them: one run, and nobody to look at progress."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import streamlit as st

from dashboard.ui import background


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for work beside the page to end, for nothing runs a page again."""
    monkeypatch.setattr(background, "QUICK", 120.0)


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> dict[str, Callable[[], bytes]]:
    """What makes the files that pages have offered, by the keys of their buttons."""
    found: dict[str, Callable[[], bytes]] = {}
    button = st.download_button

    def noted(label: str, data: Callable[[], bytes], *, key: str, **look: Any) -> bool:
        found[key] = data
        return button(label, data, key=key, **look)

    monkeypatch.setattr(st, "download_button", noted)
    return found
