"""Sections that people write: their texts, and whether each keeps to its page limit."""

from __future__ import annotations

import re

from dashboard.reports import numbers
from dashboard.reports.base import ITEM, Prose, say
from dashboard.reports.papers.base import PAGE_CHARACTERS, Draft, Section
from pipelines.texts import Lang

# What starts an item of a list in texts that people send.
BULLET = re.compile(r"^\s*[•·▪–—-]\s+")


def written(draft: Draft, key: str, number: str = "") -> Prose:
    """Return a section: its text, or that nobody has written it; and that it is too long."""
    section = next(one for one in draft.sections if one.key == key)
    text = draft.texts.get(key, "")
    told = paragraphs(text) if text else [draft.say("unwritten")]
    over = over_limit(section, text, draft.lang)
    return Prose(heading(draft, section, number), [*told, *([over] if over else [])])


def heading(draft: Draft, section: Section, number: str = "") -> str:
    """Return the heading of a section with its number and its limit, as the form prints it."""
    title = f"{number} {section.title(draft.lang)}".strip()
    return f"{title} {draft.say('limit', n=section.pages)}" if section.pages else title


def paragraphs(text: str) -> list[str]:
    """Return the paragraphs of a text, items of lists as blocks name them."""
    lines = [line.strip() for line in text.splitlines()]
    return [BULLET.sub(ITEM, line) for line in lines if line]


def over_limit(
    section: Section, text: str, lang: Lang, page_characters: int = PAGE_CHARACTERS
) -> str:
    """Return the sentence about a text that is longer than its section may be; empty for none."""
    limit = section.limit(page_characters)
    if not limit or len(text) <= limit:
        return ""
    return say(
        "papers.over", lang, n=len(text) - limit, length=amount(len(text), lang),
        limit=amount(limit, lang), pages=str(section.pages),
    )  # fmt: skip


def room(section: Section, text: str, lang: Lang, page_characters: int = PAGE_CHARACTERS) -> str:
    """Return how long a text is and how much may still be added."""
    limit = section.limit(page_characters)
    if not limit:
        return say("papers.length", lang, n=len(text))
    told = over_limit(section, text, lang, page_characters)
    return told or say(
        "papers.left",
        lang,
        n=limit - len(text),
        limit=amount(limit, lang),
        pages=str(section.pages),
    )


def amount(characters: int, lang: Lang) -> str:
    """Return a number of characters."""
    return numbers.shown(characters, "pieces", False, lang)
