"""What the page of routes and mentoring asks."""

from __future__ import annotations

from dataclasses import replace

from dashboard.queries import places
from dashboard.queries import routes as queries
from dashboard.queries.routes import Wanted
from dashboard.reports.addresses import place_id
from dashboard.reports.register_cells import code_titles
from dashboard.reports.routes import Asked
from dashboard.ui import filters
from dashboard.ui.i18n import lang, t
from dashboard.ui.scope import scope

ALL = "all"


def ask_asked() -> Asked:
    """Ask for a project and year, and for a kind, a status and an organisation of its routes."""
    row = filters.place(places.projects(scope(), whole_regions=True), t("routes.place"))
    wanted = Wanted(row["project_id"], row["district_id"])
    year = filters.year(wanted.project_id)
    names = queries.organisations(scope(), wanted)
    organisation = one_or_all(t("routes.organisation"), names, "organisation")
    words = code_titles(scope(), lang())
    found = queries.offered(scope(), wanted)
    kind, status = (
        one_or_all(
            t(f"routes.{name}"), {one: words[(f"route_{name}", one)] for one in found[name]}, name
        )
        for name in ("kind", "status")
    )
    return Asked(
        replace(wanted, kind=kind, status=status, organisation_id=organisation),
        row["district_name"],
        place_id(row["project_id"], row["district_id"], row["is_regional"]),
        year,
        names.get(organisation, ""),
    )


def one_or_all(label: str, titles: dict[str, str], key: str) -> str:
    """Ask for one of the choices, "" for all; nothing is asked where there is one or none."""
    if len(titles) < 2:
        return ""
    names = {ALL: t("routes.all"), **titles}
    chosen = filters.url_select(label, list(names), names.__getitem__, key, ALL)
    return "" if chosen == ALL else chosen
