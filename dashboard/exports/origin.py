"""Where a page comes from, as every form says it."""

from __future__ import annotations

import datetime as dt

from dashboard.exports.handout import Plain
from dashboard.exports.texts import say
from dashboard.reports.numbers import day


def day_of(page: Plain) -> str:
    """Return the day on which the data of a page stand, as readers see it."""
    return day(dt.date.fromisoformat(page["as_of"]), page["lang"])


def methodology_of(page: Plain) -> str:
    """Return as what the rules of a page were adopted, or that they were not."""
    return page["methodology"] or say("paper.not_adopted", page["lang"])


def scope_of(page: Plain) -> str:
    """Return of whom and when a page is, and what else was chosen."""
    return " · ".join(f"{choice['label']}: {choice['value']}" for choice in page["choices"])


def foot_of(page: Plain) -> str:
    """Return what tells a page from others, in a few words."""
    told = (page[key] for key in ("page_title", "object", "period", "code"))
    return " · ".join(filter(None, told))


def origin_of(page: Plain) -> list[str]:
    """Return the source of a page, the day of its data, its rules as adopted, and its code."""
    lang = page["lang"]
    told = [page["source"], say("paper.as_of", lang, day=day_of(page), rules=page["rules"])]
    told.append(say("paper.methodology", lang, name=methodology_of(page)))
    return [*told, say("paper.code", lang, code=page["code"])] if page["code"] else told
