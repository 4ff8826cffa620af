"""Accounts, open sessions and the audit as an administrator reads them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from dashboard.reports import numbers
from dashboard.reports.base import Listing, listing, say
from dashboard.reports.privacy import Reader, moment, what_word
from pipelines.audit import Line
from pipelines.texts import Lang

# Lines of the audit that a page shows; the file has all of them.
SHOWN = 200


@dataclass(frozen=True)
class Open:
    """A session as readers see it.

    Attributes:
        name: Whose it is.
        login: The same, as typed at sign-in.
        opened_at: When it was opened.
        seen_at: When it was last used.
        address: Of the network.
        browser: As it describes itself.
    """

    name: str
    login: str
    opened_at: dt.datetime
    seen_at: dt.datetime
    address: str
    browser: str


def accounts_listing(readers: Sequence[Reader], lang: Lang) -> Listing:
    """Return every account with its role and what it reaches."""
    rows = [
        (one.login, one.name, one.role, one.reach,
         say(f"administration.state.{'closed' if one.is_closed else 'open'}", lang))
        for one in readers
    ]  # fmt: skip
    n_open = sum(not one.is_closed for one in readers)
    heads = ("login", "name", "role", "reach", "state")
    return listing(
        "administration", "accounts", heads, rows, lang, n=n_open, closed=len(rows) - n_open
    )


def session_line(session: Open, lang: Lang) -> str:
    """Return a session in one line."""
    return say(
        "administration.session", lang, name=session.name, login=session.login,
        opened=moment(session.opened_at.isoformat(), lang),
        seen=moment(session.seen_at.isoformat(), lang), address=session.address,
        browser=browser_name(session.browser) or numbers.NOTHING,
    )  # fmt: skip


def browser_name(told: str) -> str:
    """Return what people call a browser that describes itself."""
    names = {"YaBrowser": "Яндекс Браузер", "Edg": "Edge", "OPR": "Opera", "Firefox": "Firefox",
             "Chrome": "Chrome", "Safari": "Safari"}  # fmt: skip
    return next((name for sign, name in names.items() if sign in told), told[:40])


def audit_rows(lines: Sequence[Line], lang: Lang) -> pl.DataFrame:
    """Return lines of the audit as readers see them."""
    heads = ("at", "who", "what", "detail")
    titles = [say(f"privacy.head.{head}", lang) for head in heads]
    rows = [(moment(one.at, lang), one.who, what_word(one.what, lang), one.detail) for one in lines]
    return pl.DataFrame(rows, schema=dict.fromkeys(titles, pl.String), orient="row")


def audit_listing(lines: Sequence[Line], lang: Lang) -> Listing:
    """Return the latest lines of the audit."""
    title = say("administration.audit.title" if lines else "administration.audit.none", lang,
                n=len(lines))  # fmt: skip
    about = say("administration.audit.about", lang, shown=min(len(lines), SHOWN))
    return Listing("audit", title, about, audit_rows(lines[:SHOWN], lang))


def chosen(
    lines: Sequence[Line],
    who: Sequence[str],
    what: Sequence[str],
    first: dt.date | None,
    last: dt.date | None,
) -> list[Line]:
    """Return the lines of some accounts and kinds between two days; an empty choice is no limit."""
    return [
        one
        for one in lines
        if (not who or one.who in who)
        and (not what or one.what in what)
        and (first or dt.date.min)
        <= dt.datetime.fromisoformat(one.at).date()
        <= (last or dt.date.max)
    ]
