"""Work beside a page: its result, its error, and that the reader can stop it."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.ui import background

WAIT = 30
PAGE = """
import streamlit as st
from dashboard.ui.background import Stopped, result_of

go, fails = st.session_state["go"], st.session_state["fails"]

def work(tell, stop):
    go.wait()
    if fails:
        raise ValueError("no such sheet")
    return "read to its end"

try:
    st.write(result_of("reading", "one file", work))
except Stopped:
    st.write("stopped")
except ValueError as error:
    st.write(f"refused: {error}")
"""


@pytest.fixture
def go(monkeypatch: pytest.MonkeyPatch) -> Iterator[threading.Event]:
    """Work ends when this is set; until then its progress is shown at once."""
    monkeypatch.setattr(background, "QUICK", 0.01)
    event = threading.Event()
    yield event
    event.set()


def begun(go: threading.Event, fails: bool = False) -> AppTest:
    app = AppTest.from_string(PAGE, default_timeout=WAIT)
    app.session_state["go"], app.session_state["fails"] = go, fails
    app.run()
    assert not app.exception
    assert app.button(key="stop")
    return app


def end(app: AppTest, go: threading.Event) -> None:
    go.set()
    assert app.session_state["reading"].is_done(WAIT)


@pytest.mark.parametrize(
    ("fails", "told"), [(False, "read to its end"), (True, "refused: no such sheet")]
)
def test_what_work_gives_is_shown_when_it_has_ended(
    go: threading.Event, fails: bool, told: str
) -> None:
    app = begun(go, fails)
    end(app, go)
    assert [one.value for one in app.run().markdown] == [told]


def test_work_that_ends_while_the_button_is_pressed_is_stopped_as_well(go: threading.Event) -> None:
    app = begun(go)
    pressed = app.button(key="stop").click()
    end(app, go)
    assert [one.value for one in pressed.run().markdown] == ["stopped"]
