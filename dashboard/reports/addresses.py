"""Addresses of pages: every choice stands in them by id, so that a link opens the same view."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache
from urllib.parse import urlencode

from pipelines.texts import Lang

# The first page has no path of its own: it stands at the root.
HOME = "overview"


@lru_cache(maxsize=50_000, typed=True)
def page_address(page: str, lang: Lang, **choices: str | int | dt.date | None) -> str:
    """Return the address of a page from the root of the site; empty choices are left out."""
    told = {name: str(choice) for name, choice in choices.items() if choice not in (None, "")}
    if lang != "ru":
        told["lang"] = lang
    path = "./" if page == HOME else page
    return f"{path}?{urlencode(told)}" if told else path


def place_id(project_id: str | None, district_id: str | None, is_regional: bool) -> str:
    """Return what a district with its project is called in addresses.

    A district's own project stands alone, so that pages share the choice; a region's stands
    there with the district.
    """
    if project_id and not is_regional:
        return project_id
    return ".".join(part for part in (project_id, district_id) if part)


def page_of(address: str) -> str:
    """Return the page that an address of ours opens."""
    return address.partition("?")[0].removeprefix("./") or HOME
