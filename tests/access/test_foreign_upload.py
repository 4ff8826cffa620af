"""The page of uploads for who sends for one organisation: no row of another one gets in."""

from __future__ import annotations

import time

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.ui.headless import page_at
from pipelines.batches import list_batches
from pipelines.settings import Settings
from tests.access.readers import EVERYTHING, signed_in
from tests.access.test_uploads import PEOPLE, schools
from tests.files import text
from tests.pages.test_pages import html

DISTRICT = "krymsky"
# Runs of the page until a file is checked, on however slow a machine.
TRIES = 200


def sent(settings: Settings, *rows: list[object]) -> AppTest:
    """Return the page of uploads, to which an organisation has sent people."""
    app = page_at("upload", {})
    app.user = signed_in(settings, "organisation", DISTRICT)
    app.run()
    data = text([PEOPLE, *rows])
    return settled(app.file_uploader(key="file-0").upload("педагоги.csv", data).run())


def settled(app: AppTest) -> AppTest:
    """Return the page once nothing is read beside it any longer."""
    for _ in range(TRIES):
        if "stop" not in {one.key for one in app.button}:
            return app
        time.sleep(0.2)
        app.run()
    raise TimeoutError


def landed(settings: Settings) -> int:
    """Return how many batches there are."""
    return len(list_batches(settings.landing, EVERYTHING))


@pytest.mark.parametrize("is_mixed", [False, True])
def test_rows_of_another_organisation_are_refused_by_their_cell(
    own_sample: Settings, *, is_mixed: bool
) -> None:
    own, other = schools()
    rows: list[list[object]] = [[own, "Новикова Вера Игоревна", "учитель"]] if is_mixed else []
    rows.append([other, "Чужова Вера Игоревна", "учитель"])
    before = landed(own_sample)
    app = sent(own_sample, *rows)
    assert not app.exception
    assert f"A{len(rows) + 1}" in html(app)
    assert other.replace("№ ", "№\u00a0") in html(app)
    assert app.error
    assert "land" not in {one.key for one in app.button}
    # Nobody else's rows wait either, where all that is right lands.
    for box in app.checkbox:
        if box.key == "put_off":
            settled(box.check().run())
    for button in app.button:
        if button.key == "land":
            button.click().run()
    assert not app.exception
    assert landed(own_sample) == before + is_mixed
    for batch in list_batches(own_sample.landing, EVERYTHING)[before:]:
        assert batch.manifest.organisations
        assert batch.manifest.counts["rows"] == 1


def test_its_own_rows_land(own_sample: Settings) -> None:
    own, _ = schools()
    before = landed(own_sample)
    app = sent(own_sample, [own, "Новикова Вера Игоревна", "учитель"])
    app.button(key="land").click().run()
    assert not app.exception
    assert landed(own_sample) == before + 1


def test_the_page_offers_no_foreign_district(own_sample: Settings) -> None:
    own, _ = schools()
    app = sent(own_sample, [own, "Новикова Вера Игоревна", "учитель"])
    assert app.selectbox(key="upload_district").options == ["Крымский район"]
