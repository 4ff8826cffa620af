"""The demonstration: everything is open without sign-in, and no real data may be there.

`ROST_DEMO=1` asks for it. It is given only on the loopback address, only while no other names of
the server are told (`ROST_HOSTS`: a proxy leads others to it), and only while everything that has
landed is the sample's or was loaded in the demonstration itself.
"""

from __future__ import annotations

import ipaddress
import os
from contextlib import suppress
from pathlib import Path

import streamlit as st

from dashboard.access.logins import DEMO as WHO
from dashboard.access.origins import named_hosts
from pipelines.batch_folders import batch_folders
from pipelines.batches import batch_at
from pipelines.sample import WHO as SAMPLE
from pipelines.settings import Settings

# What of a folder tells that batches came or went: when, and how many folders are in it.
Marks = tuple[tuple[str, int, int], ...]
# The data folders known to hold samples alone, and as what of them that was found.
_known: dict[Settings, tuple[Marks, bool]] = {}


def is_asked() -> bool:
    """Return whether the one who started the server asked for the demonstration."""
    return os.environ.get("ROST_DEMO") == "1"


def is_open(settings: Settings) -> bool:
    """Return whether everything is open to whoever sits at this machine."""
    return is_asked() and is_loopback() and not named_hosts() and holds_samples_alone(settings)


def is_loopback() -> bool:
    """Return whether the server listens where this machine alone finds it."""
    address = st.get_option("server.address") or ""
    if address == "localhost":
        return True
    with suppress(ValueError):
        return ipaddress.ip_address(address).is_loopback
    return False


def holds_samples_alone(settings: Settings) -> bool:
    """Return whether nothing has landed but samples; read again when a batch came or went."""
    marks, known = marks_of(settings.landing), _known.get(settings)
    if not known or known[0] != marks:
        found = (batch_at(path) for path in batch_folders(settings.landing))
        # What cannot be read may be anybody's.
        senders = {batch.manifest.landed_by if batch else "" for batch in found}
        known = _known[settings] = (marks, senders <= {SAMPLE, WHO})
    return known[1]


def marks_of(landing: Path) -> Marks:
    """Return what changes with every batch that lands or is put in another's place."""
    with suppress(FileNotFoundError), os.scandir(landing) as found:
        folders = sorted(entry.path for entry in found if entry.is_dir())
        told = ((path, Path(path).stat()) for path in (str(landing), *folders))
        return tuple((path, own.st_mtime_ns, own.st_nlink) for path, own in told)
    return ()
