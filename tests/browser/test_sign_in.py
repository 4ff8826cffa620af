"""Signing in and out in a real browser."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from dashboard.access import accounts, cookie
from tests.access.doors import PASSWORD, Door, close_sessions, opened_door
from tests.access.provider import provider
from tests.browser.test_every_page import watched
from tests.chromium import READY, fresh

KRYMSKY, TIMASHEVSKY = "Крымский район", "Тимашевский район"
TITLE = "Школьный портал"


@pytest.fixture(scope="module")
def door(loaded_sample: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Door]:
    """A server with sign-in, a provider of OpenID Connect, and three people."""
    data = tmp_path_factory.mktemp("door") / "data"
    with provider() as issuer:
        told = {
            "ROST_OIDC_ISSUER": issuer,
            "ROST_OIDC_CLIENT_ID": "rost",
            "ROST_OIDC_CLIENT_SECRET": "a secret",
            "ROST_OIDC_TITLE": TITLE,
        }
        with opened_door(data, loaded_sample, told) as opened:
            opened.person("maria", "district", "krymsky")
            opened.person("pavel", "district", "timashevsky")
            address = "known@school.example"
            accounts.create(opened.store, "olga", "Ольга", "district", ["krymsky"], address)
            yield opened


@pytest.fixture
def other(browser: Browser) -> Iterator[Page]:
    """A page with cookies of its own, as of another browser."""
    with fresh(browser) as opened:
        yield opened


def sign_in(page: Page, door: Door, login: str, path: str = "/district") -> None:
    page.goto(f"{door.address}{path}")
    expect(page.locator("h1")).to_have_text("Вход")
    page.get_by_label("Логин").fill(login)
    page.get_by_label("Пароль").fill(PASSWORD)
    page.get_by_role("button", name="Войти").click()
    page.wait_for_selector(READY)


def token_of(context: BrowserContext) -> str:
    return next(one["value"] for one in context.cookies() if one["name"] == cookie.NAME)


def close_all(door: Door, login: str) -> None:
    close_sessions(door.store, accounts.named(door.store, login).account_id)


def test_in_reload_another_tab_and_out(page: Page, door: Door) -> None:
    errors, hosts = watched(page)
    sign_in(page, door, "maria", "/district?project=mutual-internships-krymsky&year=2022")
    assert page.url.endswith("/district?project=mutual-internships-krymsky&year=2022")
    expect(page.locator(".rost-tile").first).to_be_visible()
    expect(page.locator(".rost-account b")).to_have_text("Maria")
    page.reload()
    page.wait_for_selector(READY)
    expect(page.locator(".rost-tile").first).to_be_visible()
    second = page.context.new_page()
    second.goto(f"{door.address}/overview")
    second.wait_for_selector(READY)
    assert cookie.NAME not in second.evaluate("document.cookie")
    token = token_of(page.context)
    page.locator(".rost-account a", has_text="Выйти").click()
    expect(page.locator("h1")).to_have_text("Вход")
    # Neither the way back, nor the other tab, nor the old cookie opens anything.
    page.go_back()
    expect(page.locator("h1")).to_have_text("Вход")
    expect(second.locator("h1")).to_have_text("Вход")
    page.context.add_cookies([{"name": cookie.NAME, "value": token, "url": door.address}])
    page.goto(f"{door.address}/district")
    expect(page.locator("h1")).to_have_text("Вход")
    assert hosts == {door.address.removeprefix("http://")}
    assert not errors


def test_a_session_closed_elsewhere_ends_on_the_next_click(page: Page, door: Door) -> None:
    sign_in(page, door, "maria")
    elsewhere = page.get_by_role("link", name="Сеть").element_handle()
    close_all(door, "maria")
    # At once: who does not click is led to the door too, a moment later.
    elsewhere.evaluate("link => link.click()")
    expect(page.locator("h1")).to_have_text("Вход")


def test_a_session_closed_elsewhere_ends_without_a_click(page: Page, door: Door) -> None:
    sign_in(page, door, "maria")
    close_all(door, "maria")
    expect(page.locator("h1")).to_have_text("Вход")
    assert "next=" in page.url


def test_two_people_see_each_their_own(page: Page, other: Page, door: Door) -> None:
    sign_in(page, door, "maria")
    sign_in(other, door, "pavel")
    for _ in range(2):
        expect(page.locator("h1")).to_contain_text(KRYMSKY)
        expect(other.locator("h1")).to_contain_text(TIMASHEVSKY)
        page.reload()
        other.reload()
    close_all(door, "pavel")
    expect(other.locator("h1")).to_have_text("Вход")
    expect(page.locator("h1")).to_contain_text(KRYMSKY)


def test_one_after_another_in_one_browser(page: Page, door: Door) -> None:
    sign_in(page, door, "maria")
    old = page.context.new_page()
    old.goto(f"{door.address}/district")
    old.wait_for_selector(READY)
    page.locator(".rost-account a", has_text="Выйти").click()
    sign_in(page, door, "pavel")
    expect(page.locator("h1")).to_contain_text(TIMASHEVSKY)
    # The tab of the one before shows nothing of hers any more, and signs nobody out.
    expect(old.locator("h1")).not_to_contain_text(KRYMSKY)
    page.reload()
    expect(page.locator("h1")).to_contain_text(TIMASHEVSKY)


def test_a_new_password_and_a_one_time_link(page: Page, door: Door) -> None:
    login = f"new-{time.time_ns()}"
    made = accounts.create(door.store, login, "Новая", "district", ["krymsky"])
    token = accounts.invite(door.store, made.account_id)
    page.goto(f"{door.address}/welcome?token={token}")
    expect(page.get_by_label("Логин")).to_have_value(login)
    page.get_by_label("Новый пароль", exact=True).fill("короткий")
    page.get_by_label("Новый пароль ещё раз").fill("короткий")
    page.get_by_role("button").click()
    expect(page.get_by_role("alert")).to_contain_text("хотя бы 12 знаков")
    for label in ("Новый пароль", "Новый пароль ещё раз"):
        page.get_by_label(label, exact=True).fill("длинная новая фраза")
    page.get_by_role("button").click()
    page.wait_for_selector(READY)
    page.locator(".rost-account a", has_text="Сменить пароль").click()
    expect(page.locator("h1")).to_have_text("Новый пароль")


def test_through_the_provider_in_and_out(page: Page, door: Door) -> None:
    page.goto(f"{door.address}/district?year=2022")
    page.get_by_role("link", name=f"Войти через {TITLE}").click()
    page.get_by_role("button", name="s-1", exact=True).click()
    page.wait_for_selector(READY)
    assert page.url.endswith("/district?year=2022")
    expect(page.locator(".rost-account b")).to_have_text("Ольга")
    page.locator(".rost-account a", has_text="Выйти").click()
    # The provider asks whether one leaves it, too.
    assert "/oauth2/end_session" in page.url
    page.goto(f"{door.address}/district")
    expect(page.locator("h1")).to_have_text("Вход")


def test_who_has_no_account_is_told(page: Page, door: Door) -> None:
    page.goto(f"{door.address}/login")
    page.get_by_role("link", name=f"Войти через {TITLE}").click()
    page.get_by_role("button", name="s-4", exact=True).click()
    expect(page.locator("h1")).to_have_text("Учётной записи нет")
    page.get_by_role("link", name="К входу").click()
    expect(page.locator("h1")).to_have_text("Вход")


@pytest.mark.parametrize("lang", ["ru", "en"])
@pytest.mark.parametrize("width", [1366, 390])
@pytest.mark.parametrize("look", ["light", "dark"])
def test_the_door_fits(browser: Browser, door: Door, lang: str, width: int, look: str) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 700},
        color_scheme=look,  # pyright: ignore[reportArgumentType]
        java_script_enabled=False,
    )
    page = context.new_page()
    for path in ("/login?", "/welcome?token=x&", "/login?next=/district&"):
        page.goto(f"{door.address}{path}lang={lang}")
        assert page.locator("html").get_attribute("lang") == lang
        box = page.locator("main").bounding_box()
        assert box
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= width
    context.close()
