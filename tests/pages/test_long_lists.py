"""A page about one thing stays short, however much there is to list of it."""

from __future__ import annotations

import pytest

from dashboard import warehouse
from dashboard.reports.base import Listing
from dashboard.ui import paging
from dashboard.ui.shown import KEY
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.pages.test_pages import opened, tables

# Rows of a page that some lists of the sample exceed, as those of a region do thirty.
FEW = 3
LONGEST = {"site": "site_journal", "organisation": "growth_journal", "person": "growth_journal"}


@pytest.mark.parametrize("page", LONGEST)
def test_a_long_list_is_shown_a_page_at_a_time_and_leaves_whole(
    sample: Settings, page: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(paging, "PAGE", FEW)
    own = warehouse.read(
        Scope.everything(),
        f"select {page}_id from {LONGEST[page]} where {page}_id is not null "
        "group by all order by count(*) desc, 1 limit 1",
    ).item()
    app = opened(page, **{page: own})
    assert not app.exception
    leaving = [one for one in app.session_state[KEY].every_block() if isinstance(one, Listing)]
    assert max(one.rows.height for one in leaving) > FEW
    assert max(map(len, tables(app))) <= FEW
