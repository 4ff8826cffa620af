"""Words that files of every page have."""

from __future__ import annotations

from pathlib import Path

from pipelines.texts import Lang, catalogue, fill

LOCALES = Path(__file__).parent / "locales"


def say(key: str, lang: Lang, /, **values: object) -> str:
    """Return the text `key` of the files in `lang` with `values` filled in."""
    return fill(catalogue(LOCALES, lang)[key], lang, values)


def cut(text: str, longest: int) -> str:
    """Return a text of at most `longest` letters that ends with a whole word."""
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    whole = head.rpartition(" ")[0]
    return (whole if len(whole) > longest // 2 else head).rstrip(" ,.;—–-'") + "…"
