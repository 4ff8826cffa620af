"""What the page of the road map asks."""

from __future__ import annotations

from dashboard.queries import places, plans
from dashboard.reports import numbers
from dashboard.reports.addresses import place_id
from dashboard.reports.register_cells import code_titles
from dashboard.reports.roadmap import Asked
from dashboard.ui import filters
from dashboard.ui.i18n import lang, t
from dashboard.ui.scope import scope

ALL = "all"


def ask_asked() -> Asked:
    """Ask for a project, one of its plans and the quarter of the agenda."""
    row = filters.place(places.projects(scope(), whole_regions=True), t("roadmap.place"))
    project_id, district_id = row["project_id"], row["district_id"]
    return Asked(
        project_id,
        district_id,
        row["district_name"],
        place_id(project_id, district_id, row["is_regional"]),
        ask_plan(project_id),
        ask_quarter(project_id, district_id),
    )


def ask_plan(project_id: str) -> str:
    """Ask for one of a project's plans, "" for all; nothing is asked where there is one."""
    found = plans.items(scope(), project_id)["plan"].unique().sort().to_list()
    if len(found) < 2:
        return ""
    words = code_titles(scope(), lang())
    names = {ALL: t("roadmap.all_plans"), **{one: words.get(("plan", one), one) for one in found}}
    chosen = filters.url_select(t("roadmap.plan"), list(names), names.__getitem__, "plan")
    return "" if chosen == ALL else chosen


def ask_quarter(project_id: str, district_id: str | None) -> tuple[int, int] | None:
    """Ask for the quarter of the agenda; the last one that has begun and has a plan goes first."""
    found = plans.quarters(scope(), project_id, district_id)
    if found.is_empty():
        return None
    now = plans.today(scope())
    this = (now.year, (now.month + 2) // 3)
    ids = {
        f"q{year}-{quarter}": (year, quarter)
        for year, quarter in found.select("year", "quarter").iter_rows()
    }
    begun = [
        (year, quarter)
        for year, quarter, is_planned in found.iter_rows()
        if is_planned and (year, quarter) <= this
    ]
    default = "q{}-{}".format(*(begun or list(ids.values()))[0])

    def named(one: str) -> str:
        return numbers.period(one, lang())

    return ids[filters.url_select(t("roadmap.quarter"), list(ids), named, "period", default)]
