"""The application: `streamlit run app.py`. Pages are listed in `dashboard/ui/pages.py`."""

from __future__ import annotations

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from dashboard.access import well
from dashboard.access.gate import Gate
from dashboard.access.headers import Headers
from dashboard.access.sign_in import ROUTES
from dashboard.ui.lifespan import lifespan
from dashboard.ui.scope import let_out
from dashboard.ui.shell import Shell, script

app = st.App(
    "dashboard/main.py",
    lifespan=lifespan,
    routes=[*ROUTES, *well.ROUTES, Route("/rost/{name}", script)],
    # The first is the outermost: nothing passes the gate, and everything has the headers.
    middleware=[Middleware(Headers), Middleware(Gate), Middleware(Shell)],
    on_script_error=let_out,
)
