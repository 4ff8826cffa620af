"""The demonstration: everything is open without sign-in, and no real data may be there.

`ROST_DEMO=1` asks for it. It is given only on the loopback address, and only while everything that
has landed is the sample's or was loaded in the demonstration itself.
"""

from __future__ import annotations

import ipaddress
import os
from contextlib import suppress

import streamlit as st

from pipelines.batch_folders import batch_folders
from pipelines.batches import batch_at
from pipelines.sample import WHO as SAMPLE
from pipelines.settings import Settings
from pipelines.versions import POINTER

# Who does things in the demonstration.
WHO = "demo"
# The data folders known to hold samples alone, and of which build that was found.
_known: dict[Settings, tuple[int, bool]] = {}


def is_asked() -> bool:
    """Return whether the one who started the server asked for the demonstration."""
    return os.environ.get("ROST_DEMO") == "1"


def is_open(settings: Settings) -> bool:
    """Return whether everything is open to whoever sits at this machine."""
    return is_asked() and is_loopback() and holds_samples_alone(settings)


def is_loopback() -> bool:
    """Return whether the server listens where this machine alone finds it."""
    address = st.get_option("server.address") or ""
    if address == "localhost":
        return True
    with suppress(ValueError):
        return ipaddress.ip_address(address).is_loopback
    return False


def holds_samples_alone(settings: Settings) -> bool:
    """Return whether nothing has landed but samples; looked up once for every build."""
    try:
        built = (settings.warehouse / POINTER).stat().st_mtime_ns
    except FileNotFoundError:
        built = 0
    known = _known.get(settings)
    if not known or known[0] != built:
        found = (batch_at(path) for path in batch_folders(settings.landing))
        # What cannot be read may be anybody's.
        senders = {batch.manifest.landed_by if batch else "" for batch in found}
        known = _known[settings] = (built, senders <= {SAMPLE, WHO})
    return known[1]
