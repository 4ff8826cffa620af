"""Files that pages offer: who takes one is looked up again, and names that leave are noted.

A file is made when it is asked for, in a thread that no longer knows of the page.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, TypedDict, Unpack

import streamlit as st

from dashboard import warehouse
from dashboard.ui import shown
from dashboard.ui.maker import MIME
from dashboard.ui.scope import Asking, confirmed, scope
from pipelines.audit import about, record
from pipelines.settings import Settings

# How browsers know a file by its ending.
MIMES = {**MIME, "csv": "text/csv", "json": "application/json"}
# How the audit knows it: a page's rows, or all that is stored about a person.
What = Literal["export", "copy"]


class Look(TypedDict, total=False):
    """How a button looks, as Streamlit calls it."""

    icon: str
    help: str
    disabled: bool
    width: Literal["stretch"]


class RightsLessened(Exception):  # no message: the page is loaded anew with what is left
    """Who asks may no longer see what the page has shown."""


@dataclass(frozen=True)
class File:
    """A file that is made when it is asked for.

    Attributes:
        make: Returns it for who asks then.
        name: Its name; the ending says what it is.
        of: What of the page it holds, as the audit tells it: no name of anybody.
        names: Whether it names people; as the page does when None.
        what: Which kind of thing the audit tells of it.
    """

    make: Callable[[Asking], bytes]
    name: str
    of: str
    names: bool | None = None
    what: What = "export"


def offer(label: str, file: File, *, key: str = "", **look: Unpack[Look]) -> None:
    """Offer a file by a button of a `label`, which is known by a `key` of its own if given one."""
    form = file.name.rpartition(".")[2]
    told = about(f"{shown.shown().page} {file.of} {form}", shown.districts())
    is_naming = warehouse.has_named_people() if file.names is None else file.names
    st.download_button(
        label,
        data=noting(file.make, told, file.what if is_naming else None),
        file_name=file.name,
        mime=MIMES[form],
        key=key or f"{file.of}-{form}",
        on_click="ignore",
        **look,
    )


def noting(make: Callable[[Asking], bytes], told: str, what: What | None) -> Callable[[], bytes]:
    """Return what makes a file when it is asked for, and notes it when it is to be noted.

    It raises `NotSignedIn` when the session has ended since, and `RightsLessened` when who asks
    no longer reaches all that the page was made of.
    """
    settings, before, asking = Settings.from_environment(), scope(), confirmed()

    def made() -> bytes:
        now = asking()
        if not now.scope.includes(before):
            raise RightsLessened
        data = make(now)
        if what:
            record(settings, now.who, what, told)
        return data

    return made
