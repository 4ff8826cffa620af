"""The command that makes the file of a page, or of a pack, without a browser."""

from __future__ import annotations

import getpass
import re
from dataclasses import replace

from dashboard.exports.forms import FORMS
from dashboard.exports.handout import plain
from dashboard.exports.packs import PackPage, fitting
from dashboard.queries import entities, places
from dashboard.reports.addresses import place_id
from dashboard.ui.headless import handout_of
from pipelines.audit import record
from pipelines.problems import RostError
from pipelines.settings import Settings
from pipelines.terminal import EVERYTHING, Arguments, lang, tell
from pipelines.texts import say

# Pages of one entity, whose id the address of the page has under its name.
OF_ENTITY = ("organisation", "site", "person")


def export(settings: Settings, said: Arguments) -> int:
    """Make what the button of a page makes, or a pack of pages."""
    scope = replace(EVERYTHING, names_as_initials=said.initials)
    chosen = address_of(said)
    pages = [PackPage(page=said.page)]
    if said.pack:
        pages = list(pack_pages(said.page, chosen["project"]))
    shown = [handout_of(scope, page.page, chosen | page.choices, lang()) for page in pages]
    said.out.write_bytes(FORMS[said.format]([plain(one) for one in shown]))
    for one in shown:
        if one.names_people:
            record(settings, getpass.getuser(), "export", f"{one.page} {one.code} {said.format}")
    tell(say("export.written", lang(), path=said.out, code=shown[0].code))
    return 0


def address_of(said: Arguments) -> dict[str, str]:
    """Return what the address of the asked page says.

    Raises:
        RostError: There is no such entity.
    """
    chosen: dict[str, str] = dict(one.partition("=")[::2] for one in said.choose)
    if said.entity:
        chosen |= entity_choices(said.page, said.entity)
    if said.period:
        chosen |= period_choices(said.period)
    return chosen


def entity_choices(page: str, entity: str) -> dict[str, str]:
    """Return how an address names an entity, told by its id or exact name."""
    if page in OF_ENTITY:
        own = entities.named(EVERYTHING, page, entity)
        if not own:
            raise RostError("no_such_entity", name=entity)
        return {page: own}
    found = places.projects(EVERYTHING, whole_regions=True).to_dicts()
    for row in found:
        own = place_id(row["project_id"], row["district_id"], row["is_regional"])
        known = (own, row["project_id"], row["district_id"], row["district_name"])
        if entity in known:
            return {"project": own, "region": row["project_id"]}
    if page == "indicator":
        return {"entity": entity}
    raise RostError("no_such_entity", name=entity)


def period_choices(period: str) -> dict[str, str]:
    """Return how addresses name a period: a year by its number, others by their id."""
    year = re.fullmatch(r"(?:sy|cy)(\d{4})", period)
    return {"period": period} | ({"year": year[1]} if year else {"type": kind_of(period)})


def kind_of(period: str) -> str:
    """Return the sort of a period that is no year, as the page of a district names it."""
    kinds = {"q": "quarter", "m": "month", "3y": "three_years", "st": "stage", "all": "all"}
    return next((kind for start, kind in kinds.items() if period.startswith(start)), "year")


def pack_pages(key: str, place: str) -> tuple[PackPage, ...]:
    """Return the pages of a pack that suits the project of a place.

    Raises:
        RostError: There is none of that name.
    """
    found = places.projects(EVERYTHING, whole_regions=True).to_dicts()
    framework = next(
        (row["framework_id"] for row in found if row["project_id"] == place.partition(".")[0]), ""
    )
    if key not in (suiting := fitting(framework)):
        raise RostError("no_such_pack", pack=key, packs=", ".join(suiting))
    return suiting[key].pages
