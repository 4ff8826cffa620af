"""Texts in SQL where no parameter can stand: names of files, and parts of conditions."""

from __future__ import annotations

from collections.abc import Iterable


def quoted(text: str) -> str:
    """Return a text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"


def quoted_list(texts: Iterable[str]) -> str:
    """Return texts as a list in SQL, in brackets; a list of nothing finds nothing."""
    return f"({', '.join(map(quoted, sorted(texts))) or 'null'})"
