"""One-time links and passwords: the first administrator, a new account, a forgotten password."""

from __future__ import annotations

import asyncio
import sys

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from dashboard.access import accounts, links, logins, passwords, throttle
from dashboard.access.accounts import Account
from dashboard.access.doors import SEE_OTHER, address_of, let_in, note, opened, signed_in, told_in
from dashboard.access.forms import Form, lang_of, page, say
from dashboard.access.links import Link
from pipelines.problems import RostError
from pipelines.texts import LANGS

GONE, REFUSED, TOO_MANY = 410, 422, 429


async def welcome(request: Request) -> Response:
    """Ask who a one-time link was given to for a password, and let him in."""
    told = await told_in(request) if request.method == "POST" else {}
    token = told.get("token") or request.query_params.get("token", "")
    link = await run_in_threadpool(links.find, opened(), token)
    if not link:
        return page(request, Form("over"), GONE)
    form = await run_in_threadpool(invited, link, token, told)
    if not told:
        return page(request, form)
    try:
        check_twice(told)
        account = await run_in_threadpool(accepted, link, token, told)
    except RostError as error:
        return page(request, with_error(form, error.message(lang_of(request))), REFUSED)
    return await let_in(request, account, "/") if account else page(request, Form("over"), GONE)


def invited(link: Link, token: str, told: dict[str, str]) -> Form:
    """Return the form of a link."""
    hidden = {"token": token}
    if not link.account_id:
        fields = ("name", "login", "new", "again")
        return Form("first", fields, {key: told.get(key, "") for key in ("name", "login")}, hidden)
    account = accounts.find(opened(), link.account_id)
    values = {"login": account.login if account else ""}
    return Form("welcome", ("login", "new", "again"), values, hidden, fixed=("login",))


def accepted(link: Link, token: str, told: dict[str, str]) -> Account | None:
    """Return the account whose password is set now; None where the link was used meanwhile."""
    store, secret = opened(), told.get("new", "")
    if link.account_id:
        account = accounts.find(store, link.account_id)
        passwords.check_new(secret, account.login if account else "")
    else:
        # All that could be wrong is found before the link is spent.
        logins.checked({"name": told.get("name", "")})
        passwords.check_new(secret, logins.checked_login(told.get("login", "")))
        account = None
    if not links.take(store, token):
        return None
    if not account:
        account = accounts.create(store, told["login"], told["name"], "admin", ())
        note(account.login, "account", "first administrator")
    passwords.choose(store, account.account_id, secret)
    return account


async def password(request: Request) -> Response:
    """Change the password of who is signed in; every other session of his ends."""
    found = await run_in_threadpool(signed_in, request)
    if not found:
        return RedirectResponse("/", SEE_OTHER)
    account = found[1]
    fields, values = ("login", "present", "new", "again"), {"login": account.login}
    form = Form("password", fields, values, fixed=("login",))
    if request.method == "GET":
        return page(request, form)
    told = await told_in(request)
    lang = lang_of(request)
    wait = await run_in_threadpool(throttle.admit, opened(), account.login, address_of(request))
    if wait:
        return page(request, with_error(form, say("errors.wait", lang, n=wait)), TOO_MANY)
    fitting = passwords.checking(opened(), account.login, told.get("present", ""))
    if not await asyncio.wrap_future(fitting):
        return page(request, with_error(form, say("errors.wrong_now", lang)), REFUSED)
    await run_in_threadpool(throttle.forget, opened(), account.login, address_of(request))
    try:
        check_twice(told)
        await run_in_threadpool(passwords.choose, opened(), account.account_id, told.get("new", ""))
    except RostError as error:
        return page(request, with_error(form, error.message(lang)), REFUSED)
    await run_in_threadpool(note, account.login, "account", "password")
    return await let_in(request, account, "/")


def check_twice(told: dict[str, str]) -> None:
    """Refuse a password that was not typed the same way twice."""
    if told.get("new") != told.get("again"):
        raise RostError("passwords_differ")


def with_error(form: Form, error: str) -> Form:
    """Return a form that says why it is shown again."""
    return Form(form.key, form.fields, form.values, form.hidden, form.fixed, error)


def tell_the_first(address: str) -> None:
    """Print the one-time link that makes the first administrator, while there is no account."""
    if accounts.has_any(opened()):
        return
    link = f"{address}/welcome?token={links.give(opened(), None)}"
    for lang in LANGS:
        told = say("console.first", lang)
        write(f"{told}\n  {link}&lang={lang}\n")


def tell_no_demo() -> None:
    """Print why the demonstration that was asked for is not open."""
    for lang in LANGS:
        write(say("console.no_demo", lang))


def write(text: str) -> None:
    """Write to the one who started the server."""
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()
