"""Every page for six roles in three territories, asked for its own and for somebody else's."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pyarrow as pa
import pytest
from streamlit.testing.v1 import AppTest

from dashboard.access.roles import PAGES, Role
from dashboard.reports.addresses import HOME
from dashboard.ui import shown
from dashboard.ui.pages import SECTIONS
from pipelines.settings import PROJECT, Settings
from tests.access.readers import READERS, People, account_of, signed_in
from tests.access.test_queries import PROJECTS

EVERY = [name for names in SECTIONS.values() for name in names]
REFUSED = "не для вашей роли"


def visits(user: dict[str, str], pages: list[str], **address: str) -> Iterator[tuple[str, AppTest]]:
    """Return the pages as a reader who is signed in opens them one after another."""
    app = AppTest.from_file(str(PROJECT / "dashboard" / "main.py"), default_timeout=60)
    app.user = user
    app.query_params.update(address)
    app.run()
    for page in pages:
        yield page, app.switch_page(f"../pages/{page}.py").run()


def texts(app: AppTest) -> Iterator[str]:
    """Return everything that a run has sent to the browser, and what would leave as a file."""
    for element in [*app.main, *app.sidebar]:
        yield str(element.proto) if element.type != "html" else element.proto.body
    for chart in app.get("vega_lite_chart"):
        yield chart.proto.spec
        for told in chart.proto.datasets:
            yield json.dumps(pa.ipc.open_stream(told.data.data).read_all().to_pylist(), default=str)
    for block in app.session_state[shown.KEY].blocks:
        yield str(block)


@pytest.mark.parametrize(("role", "district"), READERS)
def test_no_page_and_no_file_of_it_names_people_of_others(
    signing: Settings, role: Role, district: str
) -> None:
    user = signed_in(signing, role, district)
    known = People.known()
    foreign = known.foreign_to(account_of(role, district))
    others = known.frame.filter(known.frame["person_id"].is_in(foreign))
    stranger = others.sort("person_id").row(0, named=True)
    asked = [
        {"project": PROJECTS[district]},
        {"project": PROJECTS.get(stranger["district_id"], ""), "person": stranger["person_id"],
         "organisation": stranger["organisation_id"] or ""},
    ]  # fmt: skip
    closed = [page for page in EVERY if page not in {*PAGES[role], HOME}]
    for page, app in visits(user, closed, **asked[0]):
        assert REFUSED in app.info[0].value, page
        assert not app.session_state[shown.KEY].blocks
    for address in asked:
        for page, app in visits(user, sorted(PAGES[role] - {HOME}), **address):
            assert not app.exception, page
            told = "\n".join(texts(app))
            # What was asked for comes back in links, and tells nothing that was not known.
            found = [one for one in foreign if one in told and one != stranger["person_id"]]
            assert not found, page
