"""The command that makes the file of a page, or of a pack, without a browser."""

from __future__ import annotations

import re
from dataclasses import replace

from dashboard.exports.forms import FORMS
from dashboard.exports.handout import Handout, plain
from dashboard.exports.packs import PackPage, fitting
from dashboard.queries import entities, places
from dashboard.reports.addresses import place_id
from dashboard.ui.headless import handout_of
from pipelines.audit import about, record
from pipelines.periods import parse_period
from pipelines.problems import RostError
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.terminal import Arguments, lang, tell
from pipelines.texts import say

# Pages of one entity, whose id the address of the page has under its name.
OF_ENTITY = ("organisation", "site", "person")


def export(settings: Settings, said: Arguments) -> int:
    """Make what the button of a page makes, or a pack of pages."""
    if not said.out.resolve().parent.is_dir():
        raise RostError("no_such_folder", folder=said.out.parent)
    scope = replace(said.scope, names_as_initials=said.initials)
    shown = pack_of(scope, said) if said.pack else [page_of(scope, said)]
    for one in shown:
        if one.names_people:
            told = about(f"{one.page} {one.code} {said.format}", one.districts)
            record(settings, said.who, "export", told)
    said.out.write_bytes(FORMS[said.format]([plain(one) for one in shown]))
    tell(say("export.written", lang(), path=said.out, code=shown[0].code))
    return 0


def page_of(scope: Scope, said: Arguments) -> Handout:
    """Return the asked page.

    Raises:
        RostError: There is no such page, entity or period, or the page offers no such choice.
    """
    check_open(said, said.page)
    own = entity_choices(scope, said.page, said.entity) if said.entity else {}
    asked = dict(said.choose) | own
    period = period_choices(said.period) if said.period else {}
    made = handout_of(scope, said.page, asked | period, lang())
    chosen = {choice.key: choice.own for choice in made.choices}
    for key, own in asked.items():
        if chosen.get(key, own) != own:
            raise RostError("not_offered", choice=f"{key}={own}", page=made.page_title)
    # A page asks for a period in one of these ways, or in none.
    if period and not any(chosen.get(key) == period.get(key, "") for key in ("period", "year")):
        raise RostError("not_offered", choice=said.period, page=made.page_title)
    return made


def pack_of(scope: Scope, said: Arguments) -> list[Handout]:
    """Return the pages of the asked pack; those with nothing to show are said and left out.

    Raises:
        RostError: There is no such pack or entity, or nothing to show at all.
    """
    check_open(said, "packs")
    if not said.entity:
        raise RostError("whose_pack")
    asked = dict(said.choose) | entity_choices(scope, said.page, said.entity)
    year = {"year": own} if said.period and (own := period_choices(said.period).get("year")) else {}
    shown: list[Handout] = []
    for page in pack_pages(scope, said.page, asked["project"]):
        try:
            shown.append(handout_of(scope, page.page, asked | year | page.choices, lang()))
        except RostError as error:
            tell(error.message(lang()))
    if not shown:
        raise RostError("nothing_shown", page=said.page)
    return shown


def check_open(said: Arguments, page: str) -> None:
    """Refuse a page that is not for the role of who asks.

    Raises:
        RostError: It is not.
    """
    if said.pages is not None and page not in said.pages:
        raise RostError("not_your_page", page=page)


def entity_choices(scope: Scope, page: str, entity: str) -> dict[str, str]:
    """Return how an address names an entity, told by its id or exact name."""
    if page in OF_ENTITY:
        return {page: entities.named(scope, page, entity)}
    found = places.projects(scope, whole_regions=True).to_dicts()
    for row in found:
        own = place_id(row["project_id"], row["district_id"], row["is_regional"])
        known = (own, row["project_id"], row["district_id"], row["district_name"])
        if entity in known:
            return {"project": own, "region": row["project_id"]}
    if page == "indicator":
        return {"entity": entity}
    raise RostError("no_such_entity", name=entity)


def period_choices(period: str) -> dict[str, str]:
    """Return how addresses name a period: a year by its number, others by their id.

    Raises:
        RostError: It is none.
    """
    own = parse_period(period)
    if not own:
        raise RostError("no_such_period", period=period)
    year = re.fullmatch(r"(?:sy|cy)(\d{4})", own)
    return {"period": own} | ({"year": year[1]} if year else {"type": kind_of(own)})


def kind_of(period: str) -> str:
    """Return the sort of a period that is no year, as the page of a district names it."""
    kinds = {"q": "quarter", "m": "month", "3y": "three_years", "st": "stage", "all": "all"}
    return next((kind for start, kind in kinds.items() if period.startswith(start)), "year")


def pack_pages(scope: Scope, key: str, place: str) -> tuple[PackPage, ...]:
    """Return the pages of a pack that suits the project of a place.

    Raises:
        RostError: There is none of that name.
    """
    found = places.projects(scope, whole_regions=True).to_dicts()
    framework = next(
        (row["framework_id"] for row in found if row["project_id"] == place.partition(".")[0]), ""
    )
    if key not in (suiting := fitting(framework)):
        raise RostError("no_such_pack", pack=key, packs=", ".join(suiting))
    return suiting[key].pages
