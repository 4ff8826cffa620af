"""Words that files of every page have."""

from __future__ import annotations

from pathlib import Path

from pipelines.texts import Lang, catalogue, fill

LOCALES = Path(__file__).parent / "locales"


def say(key: str, lang: Lang, /, **values: object) -> str:
    """Return the text `key` of the files in `lang` with `values` filled in."""
    return fill(catalogue(LOCALES, lang)[key], lang, values)
