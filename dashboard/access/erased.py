"""Accounts of people who were erased: closed, and without a word of whose they were."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from dashboard.access import accounts, store
from dashboard.access.accounts import Account
from dashboard.access.store import Store, forget_overwritten
from pipelines import audit
from pipelines.erasure.course import Close
from pipelines.erasure.record import Erasure
from pipelines.settings import Settings


def closing(settings: Settings) -> Close:
    """Return what closes the accounts of people who were erased."""

    def close(done: Sequence[Erasure]) -> None:
        kept = store.of(settings)
        for erasure in done:
            close_accounts_of(settings, kept, erasure)

    return close


def close_accounts_of(settings: Settings, kept: Store, erasure: Erasure) -> int:
    """Close the accounts of a person by the record of the erasure; return how many.

    An account that is for other persons too is left with them.
    """
    own = [
        (one, frozenset(grant for grant in one.grants if erasure.is_of([grant])))
        for one in accounts.all_accounts(kept)
        if one.role == "person"
    ]
    own = [(one, granted) for one, granted in own if granted]
    for one, granted in own:
        if granted == one.grants:
            # The audit first: a crash between the two leaves the account to be found again.
            audit.redact(settings, without_login(one))
            accounts.forget_owner(kept, one.account_id, erasure.name)
        else:
            accounts.change(kept, one.account_id, grants=one.grants - granted)
    if own:
        forget_overwritten(kept)
    return len(own)


def without_login(own: Account) -> Callable[[str], str]:
    """Return what puts the id of an account in a text where its login or address stands."""
    told = [re.escape(one) for one in (own.login, own.email) if one]
    written = re.compile(rf"(?<![\w.@+-])(?:{'|'.join(told)})(?![\w@+-])", re.IGNORECASE)
    return lambda text: written.sub(own.account_id, text)
