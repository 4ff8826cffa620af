"""Show a row of a file as it stood there."""

from __future__ import annotations

from typing import Any

import streamlit as st

from dashboard.reports.counted import original_listing
from dashboard.ui.i18n import lang, t
from dashboard.ui.markdown import plain
from dashboard.ui.scope import scope
from dashboard.ui.show import show_block
from pipelines.originals import original_cells
from pipelines.problems import RostError
from pipelines.settings import Settings


def came_for_it() -> bool:
    """Say whether the session began with a link to a row: then it is shown before all else."""
    return bool(st.session_state.setdefault("came_for_original", "original" in st.query_params))


def show_original(place: dict[str, Any] | None) -> None:
    """Show the cells of the row that `place` (batch, row, file) names, or why not."""
    if not place:
        return
    try:
        cells = original_cells(Settings.from_environment(), scope(), place["batch"], place["row"])
    except RostError as error:
        st.info(plain(error.message(lang())))
        return
    if cells:
        show_block(original_listing(place, cells, lang()))
    else:
        st.info(t("frame.cells_closed"))
