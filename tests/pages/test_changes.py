"""What changed since a day: the parts of each difference, who moved, and the way to the values."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from dashboard.exports.forms import FORMS
from dashboard.exports.handout import plain
from dashboard.ui.headless import handout_of
from pipelines.build import build
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.conftest import Made
from tests.pages.test_pages import CYRILLIC, TIMASHEVSKY, html, opened, tables
from tests.worlds import district_of, found_world, land_rows, landing_on

THEN = dt.date(2026, 1, 10)
EVENT = {"held_on": "05.10.2021", "title": "Семинар", "form": "Обучающий семинар"}


def changed(settings: Settings) -> None:
    """Build a district that landed on `THEN` and had two events added since."""
    with landing_on(THEN):
        district = found_world(settings, "Первый", "internship_sites", {"events": [EVENT]})
    added = [{**EVENT, "title": "Второй"}, {**EVENT, "title": "Третий"}]
    land_rows(settings, "events", district, added)
    build(settings)


@pytest.fixture
def project(made: Made) -> str:
    """A district that landed on `THEN` and had two events added since; its project."""
    made(changed)
    return f"p-{district_of('Первый')}"


@pytest.mark.parametrize(
    ("lang", "before", "change", "cause"),
    [("ru", "Было", "Изменение", "Новые данные"), ("en", "Before", "Change", "New data")],
)
def test_each_difference_has_its_parts_and_leads_to_both_values(
    project: str, lang: str, before: str, change: str, cause: str
) -> None:
    run = opened("changes", project=project, year="2022", since=f"{THEN}", lang=lang)
    assert not run.exception
    (own, *_) = [frame for frame in tables(run) if before in frame.columns]
    row = own[own[before] == "1"].iloc[0]
    assert (row[change], row[cause]) == ("+2", "+2")
    addresses = re.findall(r'href="(indicator[^"]+)"', html(run))
    assert any(f"known={THEN}" in one for one in addresses)
    assert any("known=" not in one for one in addresses)
    assert bool(CYRILLIC.search(run.title[0].value)) == (lang == "ru")


def test_a_past_day_is_compared_with_an_earlier_one(project: str) -> None:
    run = opened("changes", project=project, year="2022", since=f"{THEN}", known="2026-02-01")
    assert "не изменились" in run.title[0].value


def test_a_day_before_all_data_is_told(project: str) -> None:
    run = opened("changes", project=project, year="2022", since="2025-01-01")
    assert "первые загружены 10.01.2026" in run.info[0].value.replace("\\", "")


def test_it_leaves_as_a_file_and_names_no_file_to_who_may_not_see_names(project: str) -> None:
    address = {"project": project, "year": "2022", "since": f"{THEN}"}
    told = handout_of(Scope.everything(), "changes", address, "ru")
    assert told.chosen(("since",)) == "10.01.2026"
    for form in ("xlsx", "docx"):
        assert FORMS[form]([plain(told)])
    assert "events.csv" in str(told.blocks)
    nameless = handout_of(Scope(is_everything=True), "changes", address, "ru")
    assert "events.csv" not in str(nameless.blocks)


def test_a_district_compares_its_own_alone(project: str) -> None:
    address = {"project": project, "year": "2022", "since": f"{THEN}"}
    own = handout_of(Scope.of_districts("w-pervyy"), "changes", address, "ru")
    assert own.blocks
    with pytest.raises(Exception, match="nothing_shown"):
        handout_of(Scope.of_districts("krymsky"), "changes", address, "ru")


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_data_of_today_alone_have_nothing_to_be_compared_with(sample: Settings, lang: str) -> None:
    run = opened("changes", project=TIMASHEVSKY, lang=lang)
    assert not run.exception
    assert run.info
