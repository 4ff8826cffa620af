"""Every page for every kind of reader, in both languages, with much, little and nothing to show."""

from __future__ import annotations

import re
from itertools import product
from pathlib import Path
from types import SimpleNamespace

import pytest

from dashboard.ui import scope as ui_scope
from dashboard.ui.headless import page_at
from pipelines.build import build
from pipelines.scope import Scope
from pipelines.settings import PROJECT, Settings
from tests.conftest import made_once
from tests.pages.test_pages import CYRILLIC, html
from tests.worlds import district_of, found_world

PAGES = sorted(path.stem for path in (PROJECT / "pages").glob("[a-z]*.py"))
FRAMEWORKS = (
    "internship_sites", "methodical_services", "individual_routes", "growth_points",
    "mutual_internships",
)  # fmt: skip
# A reader of one district, of the sample and of the small world.
DISTRICTS = frozenset({"krymsky", *(district_of(name) for name in FRAMEWORKS)})
READERS = {
    "everybody": Scope.everything(),
    "a district": Scope(districts=DISTRICTS, may_see_names=True),
    "a viewer": Scope(districts=DISTRICTS),
    "nobody": Scope(),
}
SINGLE_PERIOD = {"started": "01.09.2021", "ended": "31.08.2022"}
# A message's key where its text is missing, and what Python prints of nothing; «None» is a word
# in English.
KEY = r"\b[a-z_]+\.[a-z_]+\.[a-z_]+\b|\bnan\b|\bnull\b"
RAW = {"ru": re.compile(rf"{KEY}|\bNone\b"), "en": re.compile(KEY)}


@pytest.fixture(scope="module")
def one_period(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A district for each framework, each with one school year and a person or two."""
    return made_once(tmp_path_factory, "one_period", found_worlds)


def found_worlds(settings: Settings) -> None:
    """Land a small world for each framework, and build."""
    for name in FRAMEWORKS:
        project = {
            "code": f"p-{district_of(name)}",
            "framework": name,
            "title": name,
        } | SINGLE_PERIOD
        found_world(settings, name, name, {"projects": [project]})
    build(settings)


@pytest.fixture(params=["sample", "one period", "empty"])
def data(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Point the product at one of the landing zones; return which."""
    folders = {"sample": "loaded_sample", "one period": "one_period"}
    name = request.param
    folder = request.getfixturevalue(folders[name]) if name in folders else tmp_path / "data"
    monkeypatch.setenv("ROST_DATA", str(folder))
    return name


# What a reader may see is the same in both languages, but for what is hidden.
@pytest.mark.parametrize(
    ("reader", "lang"), [*product(READERS, ["ru"]), ("everybody", "en"), ("a viewer", "en")]
)
@pytest.mark.parametrize("page", PAGES)
def test_a_page_opens_for_its_reader(
    page: str, lang: str, reader: str, data: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    readers = SimpleNamespace(everything=lambda: READERS[reader])
    monkeypatch.setattr(ui_scope, "Scope", readers)
    app = page_at(page, {"lang": lang}).run()
    assert not app.exception
    shown = [*(one.value for one in app.title), *(one.value for one in app.info)]
    assert shown, "a page has a title, or says what is the matter"
    own = [*(one.label for one in app.selectbox), *(one.label for one in app.button)]
    own += [one.label for one in app.text_input]
    assert not [text for text in own if bool(CYRILLIC.search(text)) != (lang == "ru")]
    told = re.sub(r"<[^>]*>", " ", html(app)) + " ".join(shown)
    assert not RAW[lang].findall(told)
