"""The pages of signing in: plain HTML of our own, without a script."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from urllib.parse import urlencode

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import HTMLResponse

from pipelines.texts import Lang, catalogue, fill

LOCALES = Path(__file__).parent / "locales"
STATIC = Path(__file__).parent / "static"
PAGE = (STATIC / "page.html").read_text("utf-8")
# How browsers and keepers of passwords know the fields.
FILLED = {
    "name": ("text", "name"),
    "login": ("text", "username"),
    "password": ("password", "current-password"),
    "present": ("password", "current-password"),
    "new": ("password", "new-password"),
    "again": ("password", "new-password"),
}


@dataclass(frozen=True)
class Form:
    """A page of signing in.

    Attributes:
        key: Of its texts.
        fields: What is asked, of `FILLED`.
        values: What is filled in already; a field of `fixed` cannot be changed.
        hidden: What is sent along.
        fixed: Fields that tell, and do not ask.
        error: Why it has to be filled in again.
        link: Another door: its address and its name.
    """

    key: str
    fields: tuple[str, ...] = ()
    values: Mapping[str, str] = field(default_factory=dict[str, str])
    hidden: Mapping[str, str] = field(default_factory=dict[str, str])
    fixed: tuple[str, ...] = ()
    error: str = ""
    link: tuple[str, str] | None = None


def say(key: str, lang: Lang, /, **values: object) -> str:
    """Return the text `key` of the door in `lang`."""
    return fill(catalogue(LOCALES, lang)[key], lang, values)


def lang_of(request: Request) -> Lang:
    """Return the language that the address asks for, itself or in the address to go on to."""
    told = request.query_params
    onward = QueryParams(told.get("next", "").partition("?")[2])
    return "en" if "en" in (told.get("lang"), onward.get("lang")) else "ru"


def page(request: Request, form: Form, status: int = 200) -> HTMLResponse:
    """Return a form as a page, in the language of the address."""
    lang = lang_of(request)
    shown = {
        "lang": lang,
        "product": escape(say("product", lang)),
        "motto": escape(say("motto", lang)),
        "title": escape(say(f"{form.key}.title", lang)),
        "told": escape(say(f"{form.key}.told", lang)),
        "error": f'<p class="error" role="alert">{escape(form.error)}</p>' if form.error else "",
        "form": asking(request, form, lang) if form.fields else "",
        "link": link_of(form, lang),
        "other": escape(other_language(request, lang)),
        "other_lang": "ru" if lang == "en" else "en",
        "other_name": "Русский" if lang == "en" else "English",
    }
    text = PAGE
    for name, value in shown.items():
        text = text.replace(f"{{{{{name}}}}}", value)
    return HTMLResponse(text, status)


def asking(request: Request, form: Form, lang: Lang) -> str:
    """Return what is to be filled in, and the button."""
    first = next((name for name in form.fields if not form.values.get(name)), None)
    asked = [one_field(name, form, lang, is_first=name == first) for name in form.fields]
    hidden = [
        f'<input type="hidden" name="{escape(name)}" value="{escape(value)}">'
        for name, value in form.hidden.items()
    ]
    button = f"<button>{escape(say(f'{form.key}.button', lang))}</button>"
    action = f"{request.url.path}?lang={lang}"
    return f'<form method="post" action="{action}">{"".join((*asked, *hidden, button))}</form>'


def one_field(name: str, form: Form, lang: Lang, *, is_first: bool) -> str:
    """Return a field with its label."""
    kind, filled = FILLED[name]
    is_new = name == "new" or (name == "login" and form.key == "first")
    hint = say(f"hints.{name}", lang) if is_new else ""
    told = f'<small id="hint-{name}">{escape(hint)}</small>' if hint else ""
    ways = (" readonly" if name in form.fixed else " required") + (" autofocus" if is_first else "")
    about = f' aria-describedby="hint-{name}"' if hint else ""
    return (
        f'<label for="{name}">{escape(say(f"fields.{name}", lang))}</label>'
        f'<input id="{name}" name="{name}" type="{kind}" autocomplete="{filled}" maxlength="256"'
        f' autocapitalize="none" spellcheck="false"'
        f' value="{escape(form.values.get(name, ""))}"{ways}{about}>{told}'
    )


def link_of(form: Form, lang: Lang) -> str:
    """Return the link to another door, below the form."""
    if not form.link:
        return ""
    address, name = form.link
    between = f'<p class="or">{escape(say("or", lang))}</p>' if form.fields else ""
    return f'{between}<a class="door" href="{escape(address)}">{escape(name)}</a>'


def other_language(request: Request, lang: Lang) -> str:
    """Return the address of the same page in the other language."""
    told = dict(request.query_params) | {"lang": "ru" if lang == "en" else "en"}
    if lang == "en" and "next" in told:
        told["next"] = told["next"].replace("lang=en", "lang=ru")
    return f"{request.url.path}?{urlencode(told)}"
