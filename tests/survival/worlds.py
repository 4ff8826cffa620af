"""A small world by few rules: built in a second, so that it can be built two hundred times."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

from pipelines.build import build
from pipelines.selects import in_order, read_selects
from pipelines.settings import Settings
from tests.worlds import found_world, land_rows

# What the few rules make besides `staging`; what these read is kept as well.
WANTED = {
    "indicators.publications", "indicators.manuals", "checks.organisation_twice",
    "core.events", "core.people",
}  # fmt: skip
SEMINAR = "практико-ориентированный семинар"
NAME = "Первая Анна"


def few(settings: Settings) -> Settings:
    """Return settings with the few rules, which lie beside the data."""
    return replace(settings, sql=settings.landing.parent / "few" / "sql")


def of(folder: Path) -> Settings:
    """Return the settings of the small world in a folder."""
    return few(Settings.in_folder(folder))


def found(settings: Settings) -> None:
    """Make the world: a district with schools, people, and two lists of events; and build it."""
    few_rules = few(settings).sql
    shutil.copytree(settings.sql, few_rules)
    selects = read_selects(settings.sql)
    staging = {name for name in selects if name.startswith("staging.")}
    kept = set(in_order(selects, WANTED | staging))
    for path in few_rules.glob("*/*"):
        if f"{path.parent.name}.{path.stem}" not in kept:
            path.unlink()
    district = found_world(settings, "Птичий", "internship_sites", {})
    for number in (1, 2):
        land_event(settings, district, f"Встреча {number}")
    build(few(settings))


def land_event(settings: Settings, district: str, title: str) -> str:
    """Land a list of one event and return the id of its batch."""
    rows = [{"held_on": "25.01.2022", "title": title, "form": SEMINAR}]
    return land_rows(settings, "events", district, rows).batch_id
