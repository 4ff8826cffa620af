"""Texts that readers see, in every language of the product.

A text lives beside the thing it names: indicators and declarations carry their own `Text`,
messages stand in `locales/<language>.yml` of their package.
"""

from __future__ import annotations

from functools import cache, lru_cache
from pathlib import Path
from typing import Annotated, Literal

import yaml
from babel import Locale
from babel.numbers import format_decimal
from pydantic import AfterValidator, BaseModel, ConfigDict

Lang = Literal["ru", "en"]
LANGS: tuple[Lang, ...] = ("ru", "en")
LOCALES = Path(__file__).parent / "locales"

PLACEHOLDERS = {"", "n/a", "na", "none", "tbc", "tbd", "todo", "-", "…"}


def check_written(text: str) -> str:
    """Refuse a text that only fills the space."""
    if text.strip().casefold() in PLACEHOLDERS:
        raise ValueError(f"{text!r} is a placeholder; write the text or leave the field out")
    return text.strip()


Written = Annotated[str, AfterValidator(check_written)]


class Text(BaseModel):
    """One text in every language."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    ru: Written
    en: Written

    def in_(self, lang: Lang) -> str:
        """Return the text in one language."""
        return self.ru if lang == "ru" else self.en


def say(key: str, lang: Lang, /, **values: object) -> str:
    """Return the message `key` of the pipelines in `lang` with `values` filled in."""
    return fill(catalogue(LOCALES, lang)[key], lang, values)


def fill(template: str | dict[str, str], lang: Lang, values: dict[str, object]) -> str:
    """Return `template` with `values`; a mapping holds plural forms chosen by `values['n']`.

    Russian has three forms (one, few, many), English two; the rules are Unicode's.
    """
    if isinstance(template, dict):
        number = values["n"]
        form = Locale(lang).plural_form(number if isinstance(number, int | float) else 0)
        template = template.get(form) or template["many" if "many" in template else "other"]
    shown = {
        name: whole(value, lang)
        if isinstance(value, int) and not isinstance(value, bool)
        else value
        for name, value in values.items()
    }
    return template.format(**shown)


@lru_cache(maxsize=10_000)
def whole(number: int, lang: Lang) -> str:
    """Return a whole number as it is written in `lang`."""
    return str(format_decimal(number, locale=lang))


@cache
def catalogue(folder: Path, lang: Lang) -> dict[str, str | dict[str, str]]:
    """Return one language's messages of a package, by dotted key.

    They stand in `<language>.yml`, those of one page in `<page>.<language>.yml` beside it.

    Raises:
        ValueError: A key stands in two files.
    """
    messages: dict[str, str | dict[str, str]] = {}
    for path in sorted(folder.glob(f"*{lang}.yml")):
        own = flatten(yaml.load(path.read_text("utf-8"), yaml.CSafeLoader))
        if twice := sorted(own.keys() & messages.keys()):
            raise ValueError(f"{path.name}: {', '.join(twice)} stand in another file as well")
        messages |= own
    return messages


PLURAL_FORMS = {"one", "few", "many", "other"}


def flatten(tree: dict[str, object], prefix: str = "") -> dict[str, str | dict[str, str]]:
    """Return nested messages by dotted key; plural forms stay together as one entry."""
    flat: dict[str, str | dict[str, str]] = {}
    for name, branch in tree.items():
        key = f"{prefix}{name}"
        if isinstance(branch, dict) and not branch.keys() <= PLURAL_FORMS:
            flat |= flatten(branch, f"{key}.")
        elif isinstance(branch, dict):
            flat[key] = {str(form): str(text) for form, text in branch.items()}
        else:
            flat[key] = str(branch)
    return flat
