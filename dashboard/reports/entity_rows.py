"""Tables on the pages of one organisation, person or site: cells as in registers, with links."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from dashboard.reports import numbers
from dashboard.reports.addresses import page_address
from dashboard.reports.base import Listing, say
from dashboard.reports.register_base import Register
from dashboard.reports.register_cells import Titles, cell, column_title
from dashboard.scoping import NAMING
from pipelines.datasets import DATASETS
from pipelines.scope import Scope
from pipelines.texts import Lang

# Whose page a column leads to, and which column holds the id, where it was read.
LINKS = {
    "person_name": ("person", "person_id"),
    "mentor_name": ("person", "mentor_person_id"),
    "organisation_name": ("organisation", "organisation_id"),
    "mentor_organisation_name": ("organisation", "mentor_organisation_id"),
    "host_name": ("organisation", "organisation_id"),
    "site_title": ("site", "site_id"),
}
ROUTE_STATUSES = {
    "succeeded": "met", "completed": "near", "refused": "missed", "stopped": "missed",
    "running": "not_rated", "planned": "not_rated",
}  # fmt: skip


@dataclass(frozen=True)
class Cells:
    """How the tables of one page are written.

    Attributes:
        scope: Who asks.
        lang: Of texts and numbers.
        place: The district and project as addresses name them.
        words: Titles of codes.
    """

    scope: Scope
    lang: Lang
    place: str
    words: Titles

    def listing(
        self,
        register: Register,
        found: pl.DataFrame,
        title: str,
        subtitle: str,
        links: Mapping[str, tuple[str, str]] = LINKS,
    ) -> Listing | None:
        """Return the rows of a register that belong to the entity; None where there are none.

        Columns that hold nothing, or names that may not be seen, are left out.
        """
        if found.is_empty():
            return None
        columns = [one for one in register.columns if self.is_shown(found, one)]
        rows = found.to_dicts()
        names = {one: column_title(register, one, self.lang) for one in columns}
        table = {
            name: [cell(register, one, row, self.words, self.lang) for row in rows]
            for one, name in names.items()
        }
        return Listing(
            register.key,
            title,
            subtitle,
            pl.DataFrame(table, schema=dict.fromkeys(table, pl.String)),
            links={
                names[one]: [self.address(page, row[own]) for row in rows]
                for one, (page, own) in links.items()
                if one in names and own in found.columns
            },
            statuses={names["route_status"]: [ROUTE_STATUSES[row["route_status"]] for row in rows]}
            if "route_status" in names
            else {},
        )

    def is_shown(self, found: pl.DataFrame, column: str) -> bool:
        """Return whether a column holds anything that the reader may see."""
        if column in NAMING and not self.scope.may_see_names:
            return False
        return any(one not in (None, "", [], numbers.NOTHING) for one in found[column].to_list())

    def address(self, page: str, own: str | None) -> str:
        """Return the address of an entity's page; empty without an id or for a closed page."""
        if not own or (page == "person" and not self.scope.may_see_names):
            return ""
        return page_address(page, self.lang, **{page: own, "project": self.place})

    def word(self, listed: str, code: str | None) -> str:
        """Return the title of a code; the code itself where it is none of its list."""
        return self.words.get((listed, code or ""), code or numbers.NOTHING)


def lacking_note(lacking: Mapping[str, tuple[str, ...]], lang: Lang) -> list[str]:
    """Return what a page has nothing of, each with the datasets that would fill it."""
    if not lacking:
        return []
    told = [
        say("entity.fill", lang, what=say(f"entity.part.{part}", lang),
            datasets=", ".join(quoted(DATASETS[one].title.in_(lang), lang) for one in datasets))
        for part, datasets in lacking.items()
    ]  # fmt: skip
    return [say("entity.lacking", lang, parts="; ".join(told))]


def quoted(text: str, lang: Lang) -> str:
    """Return a text in the quotation marks of a language."""
    return f"«{text}»" if lang == "ru" else f"“{text}”"


def count_tile(
    key: str, value: Any, lang: Lang, note: str = "", status: str = "not_rated", **more: Any
) -> dict[str, Any]:
    """Return what a `Tile` of a number is made of: its label is the text `<key>`."""
    return {
        "key": key.rsplit(".", maxsplit=1)[-1],
        "label": say(key, lang),
        "value": numbers.shown(value, "pieces", False, lang),
        "note": note,
        "status": status,
        **more,
    }
