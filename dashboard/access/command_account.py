"""The command that makes, changes, lists and closes accounts."""

from __future__ import annotations

import getpass

from dashboard.access import accounts, store
from dashboard.access.accounts import Account
from dashboard.access.grants import scope_of
from dashboard.access.origins import own_address
from dashboard.access.roles import PAGES
from pipelines.audit import record
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.terminal import Arguments, lang, print_json, tell
from pipelines.texts import say


def account(settings: Settings, said: Arguments) -> int:
    """Do what is asked with an account."""
    kept = store.of(settings)
    if said.do == "list":
        listed(accounts.all_accounts(kept), said)
        return 0
    if said.do == "add":
        found = accounts.create(kept, said.login, said.name, said.role, said.grants, said.email)
    else:
        found = accounts.named(kept, said.login)
    if said.do == "role":
        accounts.change(kept, found.account_id, role=said.role, grants=said.grants)
    if said.do == "close":
        accounts.change(kept, found.account_id, is_closed=True)
    record(settings, getpass.getuser(), "account", f"{said.do} {found.login}")
    if said.do in ("add", "reset"):
        link = f"{own_address(said.port)}/welcome?token={accounts.invite(kept, found.account_id)}"
        tell(say("account.link", lang(), login=found.login, link=f"{link}&lang={lang()}"))
    else:
        tell(say(f"account.{said.do}", lang(), login=found.login))
    return 0


def listed(found: list[Account], said: Arguments) -> None:
    """Print all accounts."""
    if said.json:
        told = [
            {
                "login": one.login,
                "name": one.name,
                "role": one.role,
                "grants": sorted(one.grants),
                "email": one.email,
                "is_closed": one.is_closed,
            }
            for one in found
        ]
        print_json({"accounts": told})
        return
    for one in found:
        key = "account.closed_line" if one.is_closed else "account.line"
        grants = ", ".join(sorted(one.grants)) or "—"
        tell(say(key, lang(), login=one.login, name=one.name, role=one.role, grants=grants))
    if not found:
        tell(say("account.none", lang()))


def asking(settings: Settings, login: str) -> tuple[str, Scope, set[str]]:
    """Return the login, the scope and the pages of an account that commands ask as.

    Raises:
        RostError: There is none.
    """
    account = accounts.named(store.of(settings), login)
    return account.login, scope_of(account), PAGES[account.role]
