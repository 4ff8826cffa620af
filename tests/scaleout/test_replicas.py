"""Two apps, a worker and PostgreSQL as processes, and somebody whose app is killed under her."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from benchmarks.postgres import Postgres
from benchmarks.visits import served
from dashboard.access import accounts, passwords, store
from pipelines import audit
from pipelines.lake import catalog
from pipelines.settings import LAKE, PROJECT, Settings
from tests.access.doors import CLOSED, PASSWORD
from tests.chromium import READY, open_page
from tests.files import events, xlsx
from tests.scaleout.conftest import in_lake
from tests.scaleout.relay import relayed
from tests.scaleout.test_builders import process, until

PAGE = "district?project=mutual-internships-krymsky&year=2023"


def test_who_loses_her_app_goes_on_at_the_other(
    page: Page, own_sample: Settings, postgres: Postgres
) -> None:
    shared = in_lake(own_sample, postgres, own_sample.landing.parent / "lake")
    told = CLOSED | {"ROST_WAREHOUSE": f"{LAKE}{shared.lake}", "ROST_BUILDS": "elsewhere"}
    data, app = own_sample.landing.parent, PROJECT / "app.py"
    made = accounts.create(store.of(shared), "maria", "Мария", "district", ["krymsky"])
    passwords.choose(store.of(shared), made.account_id, PASSWORD)
    with process(shared, "worker"), served(app, data, told) as one, served(app, data, told) as two:
        until(lambda: catalog.newest(shared))
        with relayed([one.port, two.port]) as address:
            number = page.locator("[data-tile='S4-D5'] .rost-value")
            # She signs in at one app; her session holds at the other.
            sign_in(page, f"{address}/{PAGE}")
            expect(number).to_have_text("2")
            other = page.context.new_page()
            open_page(other, f"{two.address}/{PAGE}")
            expect(other.locator("[data-tile='S4-D5'] .rost-value")).to_have_text("2")
            # What she sends through one is seen at both.
            upload(page, address)
            for seen in (page, other):
                open_page(seen, f"{address if seen is page else two.address}/{PAGE}")
                expect(seen.locator("[data-tile='S4-D5'] .rost-value")).to_have_text("3")
            # Her app dies; the page that is open finds the other and works.
            with page.expect_websocket():
                one.process.kill()
            page.wait_for_selector(READY)
            expect(number).to_have_text("3")
            page.get_by_role("link", name="История").click()
            expect(page.get_by_text("журнал.xlsx")).to_be_visible()
    assert [(line.who, line.what) for line in audit.lines(shared)][:2] == [
        ("maria", "upload"), ("maria", "sign_in"),
    ]  # fmt: skip


def sign_in(page: Page, address: str) -> None:
    """Sign in on the way to an address."""
    page.goto(address)
    page.get_by_label("Логин").fill("maria")
    page.get_by_label("Пароль").fill(PASSWORD)
    page.get_by_role("button", name="Войти").click()
    page.wait_for_selector(READY)


def upload(page: Page, address: str) -> None:
    """Send a journal with one new event."""
    open_page(page, f"{address}/upload")
    journal = xlsx({"Журнал": events(["05.10.2022", "Новый семинар", "форум", 5])})
    page.locator("input[type=file]").set_input_files(
        {"name": "журнал.xlsx", "mimeType": "application/octet-stream", "buffer": journal}
    )
    page.locator(".st-key-land button").click()
    expect(page.get_by_role("link", name="Посмотреть страницу района")).to_be_visible()
