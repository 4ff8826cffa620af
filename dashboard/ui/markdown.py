"""Texts from data inside Streamlit's Markdown: shown as they are, never as formatting."""

from __future__ import annotations

import re

SPECIAL = re.compile(r"([\\`*_{}\[\]<>()#+\-.!|~$:&=])")
# Streamlit makes links, pictures and signs of these even where they are escaped.
MADE = re.compile(
    r"(?<=:)(?=//|material/|streamlit:)|(?<=www)(?=\.)|(?<=@)(?=[-\w])|(?<=[-<>=~])(?=[-=>])",
    re.IGNORECASE,
)
# Shown as nothing, and no line is broken at it.
JOINER = "\u2060"
# Four blanks would make a line code, in which escapes are shown.
INDENT = re.compile(r"^[ \t]+", re.MULTILINE)


def plain(text: str) -> str:
    """Return `text` so that Markdown shows it letter by letter."""
    return SPECIAL.sub(r"\\\1", MADE.sub(JOINER, INDENT.sub("", text)))
