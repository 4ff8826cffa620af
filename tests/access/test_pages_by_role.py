"""Every page for six roles, asked for what is their own and for somebody else's."""

from __future__ import annotations

from collections.abc import Iterator

import altair as alt
import pytest
from streamlit.testing.v1 import AppTest

from dashboard import warehouse
from dashboard.access.roles import PAGES, Role
from dashboard.charts.spec import rows_of
from dashboard.reports.addresses import HOME
from dashboard.reports.base import Figure, Listing
from dashboard.ui import shown
from dashboard.ui.headless import page_at
from dashboard.ui.pages import SECTIONS
from pipelines.settings import Settings
from tests.access.readers import EVERYTHING, READERS, People, account_of, signed_in, told
from tests.access.test_queries import PROJECTS

EVERY = [name for names in SECTIONS.values() for name in names]
REFUSED = "не для вашей роли"


def visits(user: dict[str, str], pages: list[str], **address: str) -> Iterator[tuple[str, AppTest]]:
    """Return the pages as a reader who is signed in opens them one after another."""
    app = page_at(HOME, address)
    app.user = user
    for page in pages:
        yield page, app.switch_page(f"../pages/{page}.py").run()


def texts(app: AppTest) -> Iterator[str]:
    """Return everything that a run has sent to the browser, and what would leave as a file."""
    for element in [*app.main, *app.sidebar]:
        yield str(element.proto) if element.type != "html" else element.proto.body
    for chart in app.get("vega_lite_chart"):
        yield chart.proto.spec
        for rows in chart.proto.datasets:
            yield from told(rows_of(rows.data.data))
    yield from told(app.session_state[shown.KEY])


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
            seen = "\n".join(texts(app))
            # What was asked for comes back in links, and tells nothing that was not known.
            found = [one for one in foreign if one in seen and one != stranger["person_id"]]
            assert not found, page


def test_a_name_anywhere_on_a_page_is_found(sample: Settings) -> None:
    """In the middle of a long table, in a column that is not shown, or in a chart."""
    staff = warehouse.read(EVERYTHING, "select * from staff order by person_id")
    names = set(staff["person_name"].drop_nulls())
    listing = Listing("staff", "", "", staff)
    chart = alt.Chart(staff.select("person_name")).mark_bar().encode(x="person_name:N")
    for block in (listing, Figure("staff", "", "", chart)):
        assert names <= set(told(shown.Shown("district", "", blocks=[block])))
    assert not names <= set(str(listing).split('"')), "what is not the reason for all this"
