"""Words that files of every page have."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, cast

from pipelines.texts import Lang, catalogue, fill

FOLDER = Path(__file__).parent / "locales"
# Languages as files name them.
LOCALES: dict[Lang, str] = {"ru": "ru-RU", "en": "en-US"}
# What XML cannot hold.
UNTOLD = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")


def say(key: str, lang: Lang, /, **values: object) -> str:
    """Return the text `key` of the files in `lang` with `values` filled in."""
    return fill(catalogue(FOLDER, lang)[key], lang, values)


def cut(text: str, longest: int) -> str:
    """Return a text of at most `longest` letters that ends with a whole word."""
    if len(text) <= longest:
        return text
    head = text[: longest - 1]
    whole = head.rpartition(" ")[0]
    return (whole if len(whole) > longest // 2 else head).rstrip(" ,.;—–-'") + "…"


def tellable(told: Any) -> Any:
    """Return pages, or a part of one, without what the files of offices cannot hold."""
    if isinstance(told, str):
        return UNTOLD.sub("", told)
    if isinstance(told, list | tuple):
        return [tellable(one) for one in cast("list[Any]", told)]
    if isinstance(told, dict):
        parts = cast("dict[str, Any]", told)
        return {key: tellable(part) for key, part in parts.items()}
    return told
