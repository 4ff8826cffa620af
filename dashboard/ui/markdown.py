"""Texts from data inside Streamlit's Markdown: shown as they are, never as formatting."""

from __future__ import annotations

import re

SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$:])")


def plain(text: str) -> str:
    """Return `text` so that Markdown shows it letter by letter."""
    return SPECIAL.sub(r"\\\1", text)
