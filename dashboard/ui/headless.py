"""Pages without a browser: run at an address, they hand over what they have shown.

The page itself is run, by Streamlit's own means for tests, so that a file of the command line or of
a pack says exactly what the screen says.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping

from streamlit.components.v2.component_manager import BidiComponentManager
from streamlit.testing.v1 import AppTest

from dashboard.exports.handout import Handout
from dashboard.reports.addresses import HOME
from dashboard.ui import leave, modes, scope, shown
from pipelines.frozen import keep
from pipelines.past import read_day, recipe_on
from pipelines.problems import RostError
from pipelines.scope import Scope
from pipelines.settings import PROJECT, Settings
from pipelines.texts import Lang

# Streamlit warns through this that there is no session; here there is none by design.
NO_SESSION = logging.getLogger("streamlit.runtime.scriptrunner_utils.script_run_context")
# Seconds for one page; a region's takes a fraction of one.
PATIENCE = 120


def handout_of(asked: Scope, page: str, choices: Mapping[str, str], lang: Lang) -> Handout:
    """Return a page as it leaves, opened at an address; its code opens it again.

    Args:
        asked: Who asks.
        page: Names it in addresses.
        choices: What the address says, by the key of the choice; the page chooses the rest.
        lang: Of its texts.

    Raises:
        RostError: There is no such page, or it has nothing to show.
        RuntimeError: The page fails.
    """
    if page not in {path.stem for path in (PROJECT / "pages").glob("[a-z]*.py")}:
        raise RostError("no_such_page", page=page)
    # Not sooner, for Streamlit sets all levels anew when it has read its settings.
    NO_SESSION.setLevel(logging.ERROR)
    with scope.given(asked):
        run = page_at(page, {**choices, "lang": lang})
        if asked.names_as_initials:
            run.query_params[modes.NAMES] = modes.INITIALS
        run.run()
    told: shown.Shown = run.session_state[shown.KEY]
    if run.exception:
        raise RuntimeError(f"{page}: {run.exception[0].message}")
    refuse_unread(choices, run)
    if not told.report:
        raise RostError("nothing_shown", page=told.page_title)
    frozen = leave.kept_page(told, choices)
    return shown.handout(told, lang, keep(Settings.from_environment(), frozen))


def page_at(page: str, address: Mapping[str, str]) -> AppTest:
    """Return a page that has not run yet, as a browser opens it at an address.

    Streamlit would look through every installed package for components of the page, which takes
    longer than the page; there are none.
    """
    run = AppTest.from_file(str(PROJECT / "dashboard" / "main.py"), default_timeout=PATIENCE)
    run._bidi_component_manager = BidiComponentManager()  # pyright: ignore[reportPrivateUsage]
    run.query_params.update(address)
    return run if page == HOME else run.switch_page(f"../pages/{page}.py")


def refuse_unread(choices: Mapping[str, str], run: AppTest) -> None:
    """Refuse an old page or a past day that the address asks for and the page could not show.

    Raises:
        RostError: Why it is not there.
    """
    if choices.get(modes.FROZEN) and not run.session_state[f"mode-{modes.FROZEN}"]:
        raise RostError("no_such_code", code=choices[modes.FROZEN])
    if choices.get(modes.KNOWN) and not run.session_state[f"mode-{modes.KNOWN}"]:
        recipe_on(Settings.from_environment(), read_day(choices[modes.KNOWN]))
        raise RostError("nothing_shown", page=choices[modes.KNOWN])
