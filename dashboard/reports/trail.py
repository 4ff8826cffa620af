"""Where a page stands: region, district, organisation, person or site; each a link but the last."""

from __future__ import annotations

from typing import NamedTuple

from dashboard.queries import entities
from dashboard.reports.addresses import page_address, place_id
from dashboard.reports.base import say
from pipelines.scope import Scope
from pipelines.texts import Lang


class Step(NamedTuple):
    """One step of the way: its name, and the address of its page, empty for none."""

    label: str
    address: str


def trail(
    scope: Scope,
    lang: Lang,
    *,
    project_id: str | None = None,
    district_id: str | None = None,
    organisation_id: str | None = None,
    site_id: str | None = None,
    person_id: str | None = None,
) -> list[Step]:
    """Return the way from the region to what the page is about; empty where that is unknown.

    What stands above is found by what stands below, so that the lowest id is enough; a project
    alone leads to its region.
    """
    lowest = {"person": person_id, "site": site_id, "organisation": organisation_id}
    known = [(entity, own) for entity, own in lowest.items() if own]
    found = entities.home(scope, *known[0]) if known else None
    district_id = found["district_id"] if found else district_id
    place = entities.place(scope, district_id, project_id)
    if place is None:
        return []
    # A region stands in addresses by its project where it has one.
    region = place["region_project_id"] or place["region_id"]
    steps = [Step(place["region_name"], page_address("region", lang, region=region))]
    if district_id:
        own = place_id(place["project_id"], district_id, place["is_regional"])
        steps.append(Step(place["district_name"], page_address("district", lang, project=own)))
    if found:
        steps += entity_steps(found, known[0][0], organisation_id, lang)
    return [*steps[:-1], Step(steps[-1].label, "")]


def entity_steps(
    found: dict[str, str], entity: str, organisation_id: str | None, lang: Lang
) -> list[Step]:
    """Return the steps below the district: the organisation, and what belongs to it."""
    own = organisation_id or found["organisation_id"]
    project = place_id(found["project_id"], found["district_id"], bool(found["is_regional"]))
    steps: list[Step] = []
    if entity != "organisation" and own and found["organisation_name"]:
        address = page_address("organisation", lang, organisation=own, project=project)
        steps.append(Step(found["organisation_name"], address))
    # A name that may not be seen is not there.
    steps.append(Step(found["entity_name"] or say(f"trail.{entity}", lang), ""))
    return steps
