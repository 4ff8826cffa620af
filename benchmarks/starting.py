"""How long a server takes from its start to its first page, beside one with nothing on it."""

from __future__ import annotations

import time
from pathlib import Path
from statistics import median

from benchmarks.findings import Finding, Found, seconds
from benchmarks.visits import served, visit
from pipelines.settings import PROJECT

BOUND, RUNS = 4, 3
# Served as the product is, so that the difference is that of the pages.
EMPTY_APP = """import streamlit as st

from dashboard.ui.lifespan import lifespan

app = st.App("nothing.py", lifespan=lifespan)
"""
# A page with nothing on it, as Streamlit serves it by itself.
BARE_APP = "import streamlit as st\n"


def empty_app(folder: Path) -> Path:
    """Return an application with nothing on its page, written into `folder`."""
    (folder / "nothing.py").write_text("", "utf-8")
    script = folder / "empty.py"
    script.write_text(EMPTY_APP, "utf-8")
    return script


def measured(data: Path, size: str, folder: Path) -> Found:
    """Return how long the first page takes on what is built in `data`."""
    bare = folder / "bare.py"
    bare.write_text(BARE_APP, "utf-8")
    # The first start compiles what has been installed; an installed product has started once.
    first_page(PROJECT / "app.py", data)
    took = median(first_page(PROJECT / "app.py", data) for _ in range(RUNS))
    floor = median(first_page(bare, data) for _ in range(RUNS))
    finding = Finding(
        "cold start to the first page (installed)",
        size,
        f"≤ {BOUND} s",
        seconds(took),
        f"an empty page: {seconds(floor)}",
        took <= BOUND,
    )
    return Found([finding], [])


def first_page(script: Path, data: Path) -> float:
    """Return the seconds from the start of a server until its first page has run."""
    started = time.perf_counter()
    with served(script, data) as server:
        visit(server, "", {})
        return time.perf_counter() - started
