"""The first rows of a district: itself, its region, and the programme that it works by.

An account is given a district, and every page asks for a project; so both have to be there before
anybody can sign in and upload. Lands them as any list lands, to be seen in the history and undone.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import polars as pl

from pipelines.build import build
from pipelines.edits import land_edit
from pipelines.landed_districts import told_districts
from pipelines.names import district_key, slug, text_key
from pipelines.problems import RostError
from pipelines.reference import read_list
from pipelines.scope import Scope
from pipelines.settings import Settings

# Its indicators are those of a region, so its project is one of the whole region.
OF_A_REGION = "methodical_services"


@dataclass(frozen=True)
class Founding:
    """A district that begins to work by a programme.

    Attributes:
        name: Its name, e.g. «Крымский район».
        region: Name of its region.
        programme: Id or seed code of a framework.
        starts_on: The first day of its project.
        ends_on: The last one, where it is known.
        title: Subject of the project; that of the programme where it is empty.
    """

    name: str
    region: str
    programme: str
    starts_on: dt.date
    ends_on: dt.date | None = None
    title: str = ""


def found_district(settings: Settings, scope: Scope, asked: Founding, who: str) -> tuple[str, str]:
    """Land a district and its project, build, and return the ids of both.

    A district or a region of the name that has landed before keeps its id.

    Raises:
        RostError: There is no such programme, or the name gives no id.
        RowsRefused: The rows break a declaration, e.g. the project ends before it starts.
    """
    framework = framework_of(settings, asked.programme)
    told = told_districts(settings, [])
    region, district = ids_of(told, asked)
    if district not in told["code"]:
        own = {"code": district, "name": asked.name}
        own |= {"region_code": region, "region_name": asked.region}
        land_edit(settings, scope, "districts", [own], None, who)
    is_regional = framework["framework_id"] == OF_A_REGION
    project = project_row(asked, framework, region if is_regional else district)
    if is_regional:
        project["region_code"] = region
    place = None if is_regional else district
    land_edit(settings, scope, "projects", [project], place, who)
    build(settings)
    return district, project["code"]


def framework_of(settings: Settings, programme: str) -> dict[str, str]:
    """Return the framework of an id or a seed code.

    Raises:
        RostError: There is none; the message has all of them.
    """
    known = read_list(settings.reference, "frameworks")
    for one in known:
        if programme.casefold() in (one["framework_id"], one["seed_code"].casefold()):
            return one
    told = "; ".join(f"{one['seed_code']} — {one['ru']}" for one in known)
    raise RostError("no_such_programme", programme=programme, programmes=told)


def ids_of(told: pl.DataFrame, asked: Founding) -> tuple[str, str]:
    """Return the ids of the region and of the district: those they have, else made ones.

    Regions have districts of one name («Октябрьский район»), and these are not one.
    """
    regions = {text_key(name): own for own, name in told["region_code", "region_name"].rows()}
    region = regions.get(text_key(asked.region)) or made_id(asked.region, text_key(asked.region))
    key = district_key(asked.name)
    same = told.filter(pl.col("name_key") == key, pl.col("region_code") == region)
    if len(same):
        return region, same["code"][-1]
    district = made_id(asked.name, key)
    return region, f"{district}-{region}"[:41] if district in told["code"] else district


def made_id(name: str, key: str) -> str:
    """Return an id in Latin letters.

    Raises:
        RostError: `name` has no letters to make it of.
    """
    made = slug(key)[:40].strip("-")
    if len(made) < 2 or not made[0].isalpha():
        raise RostError("no_id_of_name", name=name)
    return made


def project_row(asked: Founding, framework: dict[str, str], place: str) -> dict[str, str]:
    """Return the project of a district or region as cells of a file would say it."""
    return {
        "code": f"{framework['framework_id'].replace('_', '-')}-{place}"[:60].strip("-"),
        "framework": framework["seed_code"],
        "title": asked.title or framework["ru"],
        "started": asked.starts_on.isoformat(),
        "ended": asked.ends_on.isoformat() if asked.ends_on else "",
    }
