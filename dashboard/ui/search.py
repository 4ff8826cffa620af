"""Search by name in the sidebar of every page. What is typed may be a name: no address holds it."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.queries.search import search
from dashboard.reports.addresses import place_id
from dashboard.ui import frozen, modes
from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from dashboard.ui.scope import scope
from pipelines.problems import RostError

# One letter is in half of all names.
SHORTEST = 2


@st.fragment
def show_search() -> None:
    """Ask for words of a name and link to what has them; the page itself does not run again."""
    text = st.text_input(
        t("search.label"), placeholder=t("search.hint"), key="search",
        icon=":material/search:", label_visibility="collapsed",
        persist_state="session", autocomplete="off",
    )  # fmt: skip
    if len((text or "").strip()) < SHORTEST or frozen.show_hit(text or ""):
        return
    try:
        frozen.read_old()
        found, n_found = search(scope(), text or "")
    except RostError:
        st.caption(t("frame.nothing_built"))
        return
    if found.is_empty():
        st.caption(t("search.nothing"))
        return
    with st.container(key="search-hits", gap="xxsmall"):
        for of_kind in found.partition_by("entity", maintain_order=True):
            st.caption(t(f"search.kind.{of_kind['entity'][0]}"))
            for row in of_kind.iter_rows(named=True):
                show_hit(row)
    if n_found > found.height:
        st.caption(t("search.more", shown=found.height, n=n_found))


def show_hit(row: dict[str, Any]) -> None:
    """Link to the page of one thing that was found."""
    entity = row["entity"]
    where = row["organisation_name"] if entity == "person" else row["district_name"]
    address = {
        entity: row["entity_id"],
        "project": place_id(row["project_id"], row["district_id"], row["is_regional"]),
    }
    if lang() != "ru":
        address["lang"] = lang()
    st.page_link(
        f"../pages/{entity}.py",
        label=f"{plain(row['entity_name'])} · {plain(where or '')}",
        query_params=address | modes.told(),
    )
