"""Sections of documents: written on the page, shown, limited, undone; closed where they name."""

from __future__ import annotations

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.ui import frozen
from dashboard.ui import scope as ui_scope
from pipelines.batches import Batch
from pipelines.load import history, undo
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.pages.test_documents import EVERYTHING, document, prose, row_of
from tests.pages.test_pages import TIMASHEVSKY
from tests.pages.test_roadmap import spoken

INNOVATION = "Инновационность"


def written(app: AppTest, section: str, text: str) -> AppTest:
    """Write a section on the page and return what it shows then."""
    box = app.selectbox(key="section")
    key = next(own for own in box.options if own.startswith(section))
    box.select(key).run()
    app.text_area[0].set_value(text).run()
    app.button(key="save-section").click().run()
    return app


def test_a_section_is_written_shown_and_undone(own_sample: Settings) -> None:
    app = document("annual_report", TIMASHEVSKY, period="sy2023")
    assert "Педагогическая мастерская заработала" not in prose(app)
    app.button(key="save-section").click().run()
    assert "Напишите текст" in app.warning[0].value
    text = "Педагогическая мастерская заработала.\n- первый итог;\n- второй итог."
    written(app, INNOVATION, text)
    assert not app.exception
    assert "Записано: Инновационность." in spoken(app.success[0].value)
    assert "Педагогическая мастерская заработала" in prose(app)
    assert "- первый итог" in prose(app), "an item of a list stays one"
    other_year = document("annual_report", TIMASHEVSKY, period="sy2022")
    assert "Педагогическая мастерская заработала" not in prose(other_year)

    batch = last(own_sample)
    assert (batch.manifest.dataset, batch.manifest.districts) == ("project_texts", ["timashevsky"])
    undo(own_sample, EVERYTHING, batch.manifest.batch_id, "проба", "методист")
    again = document("annual_report", TIMASHEVSKY, period="sy2023")
    assert "Педагогическая мастерская заработала" not in prose(again)


def last(settings: Settings) -> Batch:
    """Return the latest batch."""
    return history(settings, EVERYTHING)[0]


def test_a_text_over_its_limit_says_so(own_sample: Settings) -> None:
    app = document("annual_report", TIMASHEVSKY, period="sy2022")
    box = app.selectbox(key="section")
    box.select(next(own for own in box.options if own.startswith("Апробация"))).run()
    assert "Осталось 3 600 знаков из 3 600 (2 стр.)." in prose(app)
    app.text_area[0].set_value("я" * 3700).run()
    assert "длиннее предела на 100 знаков: 3 700 при пределе 3 600" in prose(app)
    app.button(key="save-section").click().run()
    assert prose(app).count("длиннее предела на 100 знаков") == 2, "the form and the document"


@pytest.mark.parametrize("may_change", [False, True])
def test_who_may_see_no_names_reads_and_writes_no_name_of_the_head(
    sample: Settings, monkeypatch: pytest.MonkeyPatch, *, may_change: bool
) -> None:
    every = sections_offered(document("annual_report", TIMASHEVSKY, period="sy2022"))
    nameless = Scope(districts=frozenset({"timashevsky"}), may_change=may_change)
    monkeypatch.setattr(ui_scope.Scope, "everything", lambda: nameless)
    app = document("annual_report", TIMASHEVSKY, period="sy2022")
    assert row_of(app, "Сведения", "ФИО руководителя")["Значение"] == "—"
    found = sections_offered(app)
    assert bool(found) is may_change
    closed = {one.partition(" — ")[0] for one in every} - {one.partition(" — ")[0] for one in found}
    assert "ФИО руководителя" in closed
    assert (INNOVATION in closed) is not may_change


def sections_offered(app: AppTest) -> list[str]:
    """Return the sections that a page offers to write."""
    return next((box.options for box in app.selectbox if box.key == "section"), [])


def test_an_old_document_is_read_and_not_written(
    sample: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(frozen, "is_on", lambda: True)
    app = document("annual_report", TIMASHEVSKY, period="sy2022")
    assert not app.text_area
    assert "Числа живые" not in prose(app)


def test_initials_close_the_name_of_the_head(sample: Settings) -> None:
    app = document("annual_report", TIMASHEVSKY, period="sy2022", names="initials")
    assert row_of(app, "Сведения", "ФИО руководителя")["Значение"] == "—"
