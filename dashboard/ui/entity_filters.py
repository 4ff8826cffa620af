"""Widgets that choose an organisation, a person or a site. The address keeps the id alone."""

from __future__ import annotations

from typing import Any, NoReturn

import streamlit as st

from dashboard.queries import entities, places
from dashboard.reports.addresses import place_id
from dashboard.reports.entity_base import AskedEntity
from dashboard.ui import filters
from dashboard.ui.i18n import t
from dashboard.ui.modes import lead_to
from dashboard.ui.scope import scope

# Which choice of this run came from a link whose entity is not offered.
GONE = "gone-entity"


def follow(entity: str) -> None:
    """Open the district and project of the entity that a link names without them."""
    own = st.query_params.get(entity)
    if own:
        # A link to the page that is open leaves the browser's address as it was, until it is told.
        st.query_params[entity] = own
    if own and "project" not in st.query_params:
        found = entities.home(scope(), entity, own)
        if found:
            st.query_params["project"] = place_id(
                found["project_id"], found["district_id"], found["is_regional"]
            )


def ask_entity(entity: str) -> AskedEntity | None:
    """Ask for an `organisation` or a `site`, and when; None where there is none."""
    follow(entity)
    place = filters.place(places.projects(scope()), t("entities.district"))
    project_id, district_id = place["project_id"], place["district_id"]
    own = organisation(place) if entity == "organisation" else site(place)
    year = filters.year(project_id)
    day = filters.matrix_day(project_id, district_id)
    if not own:
        return None
    address = place_id(project_id, district_id, place["is_regional"])
    return AskedEntity(project_id, district_id, address, own, year, day)


def organisation(place: dict[str, Any]) -> str | None:
    """Ask for an organisation of a district; None where it has none."""
    found = entities.organisations(scope(), place["district_id"])
    return ask("organisation", dict(found.select("entity_id", "entity_name").iter_rows()))


def site(place: dict[str, Any]) -> str | None:
    """Ask for a site of a district's project; None where it has none."""
    found = entities.sites(scope(), place["project_id"], place["district_id"])
    return ask("site", dict(found.select("entity_id", "entity_name").iter_rows()))


def person(place: dict[str, Any]) -> str | None:
    """Ask for a person of a district; None where it has none or names are closed."""
    found = entities.people(scope(), place["district_id"])
    names = {own: f"{name} · {works_at}" for own, name, works_at in found.iter_rows()}
    return ask("person", names)


def ask(entity: str, names: dict[str, str]) -> str | None:
    """Ask for one of `names` by id. An id of a link that is not among them is remembered."""
    st.session_state.pop(GONE, None)
    told = st.query_params.get(entity)
    if told and told not in names:
        del st.query_params[entity]
        # What was chosen here before another district was is no stranger.
        if st.session_state.get(entity) != told:
            st.session_state[GONE] = entity
    if not names:
        return None
    return filters.url_select(t(f"entities.{entity}"), list(names), names.__getitem__, entity)


def show_gone() -> None:
    """Say that what a link names is not there, and what is shown instead."""
    if entity := st.session_state.get(GONE):
        st.warning(t(f"entities.gone.{entity}"))


def stop_without(entity: str) -> NoReturn:
    """Say that a district has none of these, what to upload so that it has, and end the page."""
    st.title(t(f"pages.{entity}"), anchor=False)
    if entity == "person" and not scope().may_see_names:
        st.info(t("entities.closed"))
    else:
        st.info(t(f"entities.none.{entity}"))
        lead_to("upload", t("pages.upload"))
    st.stop()
