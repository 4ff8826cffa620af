"""The date field: every page as it was known at the end of a past day."""

from __future__ import annotations

import datetime as dt

import pytest

from dashboard import warehouse
from dashboard.exports.handout import file_name
from dashboard.ui import scope, shown
from dashboard.ui.headless import handout_of
from pipelines.batches import list_batches
from pipelines.build import build
from pipelines.frozen import kept
from pipelines.problems import RostError
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.conftest import Made
from tests.pages.test_pages import CYRILLIC, html, opened, tile
from tests.worlds import district_of, found_world, land_rows, landing_on

DAY = dt.date(2026, 1, 10)
EVERYTHING = Scope.everything()
EVENT = {"held_on": "05.10.2021", "title": "Семинар", "form": "Обучающий семинар"}


def changed(settings: Settings) -> None:
    """Build a district that landed on `DAY` and had an event added today."""
    with landing_on(DAY):
        district = found_world(settings, "Первый", "internship_sites", {"events": [EVENT]})
    land_rows(settings, "events", district, [{**EVENT, "title": "Второй"}])
    build(settings)


@pytest.fixture
def project(made: Made) -> str:
    """A district that landed on `DAY` and had an event added today; its project."""
    made(changed)
    return f"p-{district_of('Первый')}"


@pytest.mark.parametrize(("lang", "word"), [("ru", "10.01.2026"), ("en", "10 Jan 2026")])
def test_a_past_day_is_chosen_told_and_left(project: str, lang: str, word: str) -> None:
    run = opened("district", project=project, year="2022", lang=lang)
    assert tile(run, "S0-F-04")["value"] == "2"
    run.date_input(key="known-day").set_value(DAY).run()
    assert not run.exception
    assert tile(run, "S0-F-04")["value"] == "1"
    assert word in run.info[0].value.replace("\\", "")
    assert bool(CYRILLIC.search(run.info[0].value)) == (lang == "ru")
    assert str(DAY) in run.query_params["known"]
    assert f"known={DAY}" in html(run), "links lead on to the same day"
    run.switch_page("../pages/overview.py").run()
    assert run.date_input(key="known-day").value == DAY
    run.switch_page("../pages/district.py").run()
    run.button[0].click().run()
    assert tile(run, "S0-F-04")["value"] == "2"
    assert "known" not in run.query_params


def test_a_link_opens_the_day(project: str) -> None:
    run = opened("district", project=project, year="2022", known=DAY.isoformat())
    assert tile(run, "S0-F-04")["value"] == "1"
    run.switch_page("../pages/upload.py").run()
    assert not run.get("file_uploader"), "nothing is uploaded into the past"


@pytest.mark.parametrize(
    ("day", "word"),
    [("2025-12-31", "первые загружены 10.01.2026"), ("завтра", "не дата"),
     (f"{dt.date.today()}", "ещё не закончился")],
)  # fmt: skip
def test_a_day_that_cannot_be_shown_says_why_and_today_is_shown(
    project: str, day: str, word: str
) -> None:
    run = opened("overview", project=project, year="2022", known=day)
    assert word in run.error[0].value.replace("\\", "")
    assert tile(run.switch_page("../pages/district.py").run(), "S0-F-04")["value"] == "2"
    with pytest.raises(RostError):
        handout_of(EVERYTHING, "district", {"project": project, "known": day}, "ru")


def test_a_file_is_marked_with_the_day_and_its_code_opens_it(empty: Settings, project: str) -> None:
    told = handout_of(EVERYTHING, "district", {"project": project, "known": DAY.isoformat()}, "ru")
    assert told.as_of == DAY
    assert str(DAY) in file_name(told, "pdf")
    page = kept(empty, told.code)
    assert "known" not in page.choices
    run = opened(page.page, **page.choices, frozen=told.code)
    again: shown.Shown = run.session_state[shown.KEY]
    assert again.recipe
    assert again.recipe.known_on == DAY


def test_days_are_not_compared_by_whom_small_numbers_are_withheld_from(project: str) -> None:
    address = {"project": project, "year": "2022", "known": DAY.isoformat()}
    viewer = Scope(is_everything=True)
    with scope.given(viewer):
        run = opened("overview", **address)
        assert "видят те, кто видит имена" in run.error[0].value
        assert "known-day" not in [one.key for one in run.date_input]
        assert tile(run.switch_page("../pages/district.py").run(), "S0-F-04")["value"] == "2"
    with pytest.raises(RostError):
        handout_of(viewer, "district", address, "ru")


def test_who_sees_nothing_sees_nothing_on_a_past_day(project: str) -> None:
    address = {"project": project, "year": "2022", "known": DAY.isoformat()}
    with pytest.raises(RostError, match="nothing_shown"):
        handout_of(Scope(may_see_names=True), "district", address, "ru")
    assert warehouse.version().startswith("warehouse-"), "who reads here reads today's"


def test_todays_batches_are_not_touched(empty: Settings, project: str) -> None:
    before = list_batches(empty.landing, EVERYTHING)
    opened("district", project=project, known=DAY.isoformat())
    assert list_batches(empty.landing, EVERYTHING) == before
