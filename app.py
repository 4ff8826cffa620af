"""The application: `streamlit run app.py`. Pages are listed in `dashboard/main.py`."""

from __future__ import annotations

import streamlit as st
from starlette.middleware import Middleware
from starlette.routing import Route

from dashboard.ui.lifespan import lifespan
from dashboard.ui.shell import Shell, script

app = st.App(
    "dashboard/main.py",
    lifespan=lifespan,
    routes=[Route("/rost/{name}", script)],
    middleware=[Middleware(Shell)],
)
