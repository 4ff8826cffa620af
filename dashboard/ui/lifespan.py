"""What the server does when it starts and while it runs.

Streamlit collects garbage after every rerun, holding all sessions up; that is switched off in
`.streamlit/config.toml`, and one task collects for everybody instead.
"""

from __future__ import annotations

import asyncio
import datetime as dt
import gc
import logging
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from importlib import import_module

import streamlit as st
from altair.utils import schemapi

from dashboard import warehouse
from dashboard.access import demo, origins, welcome
from dashboard.access.erased import closing
from dashboard.ui.sockets import send_at_once
from pipelines.build import build_if_landed
from pipelines.diary import note, reason_of, set_up_logs
from pipelines.erasure.course import finish
from pipelines.erasure.record import unfinished
from pipelines.problems import RostError
from pipelines.reading import READER
from pipelines.settings import Settings

log = logging.getLogger(__name__)
SECONDS = 60
AFTER_FIRST_PAGES = 10
# Of the collector's three generations: the oldest is left to the task, for going through all
# sessions takes a tenth of a second, in the middle of somebody's page.
THRESHOLDS = (5_000, 20, 1_000_000)


@asynccontextmanager
async def lifespan(app: object) -> AsyncGenerator[None]:
    """Warm up, keep everything imported out of later collections, and collect once a minute."""
    del app
    # Charts and tables take a second to import; the first reader should not wait for them.
    import_module("dashboard.reports.district")
    # Altair checks each part of a chart as it is made: half of the time. The tests have done so.
    schemapi.disable_debug_mode()
    # Nor should the first upload wait for the process that reads it.
    READER.warm_up()
    with suppress(RostError):
        warehouse.version()
    set_up_logs()
    finish_erasures()
    send_at_once()
    greet()
    gc.collect()
    gc.freeze()
    gc.set_threshold(*THRESHOLDS)
    tasks = [asyncio.create_task(collect()), asyncio.create_task(prepare_checks())]
    if not Settings.from_environment().builds_elsewhere:
        tasks.append(asyncio.create_task(keep_current()))
    yield
    for task in tasks:
        task.cancel()


def finish_erasures() -> None:
    """Finish erasures that a crash or a power cut has interrupted; there hardly ever is one."""
    settings = Settings.from_environment()
    try:
        if unfinished(settings.landing):
            finish(settings, "rost", close=closing(settings))
    except Exception as error:
        # The server starts in any case; the pages of health and personal data tell of it.
        log.exception("an erasure that was interrupted could not be finished")
        note(settings, "erasure_failed", reason=reason_of(error))


def greet() -> None:
    """Say where the first administrator is made, or why the demonstration is not open."""
    if demo.is_open(Settings.from_environment()):
        return
    if demo.is_asked():
        welcome.tell_no_demo()
    welcome.tell_the_first(origins.own_address(st.get_option("server.port")))


async def keep_current() -> None:
    """Build when the server starts and when a new day begins: what is overdue depends on the day.

    Nothing is made where neither rows nor rules nor the day have changed.
    """
    built = None
    while True:
        if built != (built := dt.date.today()):
            await asyncio.to_thread(build_if_landed, Settings.from_environment())
        await asyncio.sleep(SECONDS)


async def prepare_checks() -> None:
    """Import what checks files once the first pages have been served: it takes half a second."""
    await asyncio.sleep(AFTER_FIRST_PAGES)
    await asyncio.to_thread(import_module, "pandera.polars")


async def collect() -> None:
    """Collect garbage now and then."""
    while True:
        await asyncio.sleep(SECONDS)
        gc.collect()
