"""How two versions of the methodology differ: whose SELECT, definition or parameters changed."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass
from difflib import unified_diff
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from pipelines.indicators import Indicator, load_indicators, roots
from pipelines.rules import kept_rules
from pipelines.selects import is_view, read_selects, reads_of
from pipelines.settings import Settings

# Macros and lists of codes are read by too many to say by whom.
OF_ALL = ("macros.sql", "reference/")


class Field(NamedTuple):
    """A field of a definition that two versions tell otherwise; "" where one has none."""

    name: str
    was: str
    now: str


@dataclass(frozen=True)
class Changed:
    """An indicator that two versions tell otherwise.

    Attributes:
        code: Of the indicator.
        what: Of `added`, `removed`, `sql`, `definition`, `parameters`, and `shared`, where only
            selects or lists that it rests on are others.
        fields: Of its definition and its parameters.
        sql: Its SELECTs, the old one and the new one.
    """

    code: str
    what: tuple[str, ...]
    fields: tuple[Field, ...] = ()
    sql: tuple[str, str] = ("", "")

    def diff(self) -> str:
        """Return what changed in the SELECT, as programmers write it; empty where nothing did."""
        was, now = (text.splitlines() for text in self.sql)
        name = f"{self.code}.sql"
        return "\n".join(unified_diff(was, now, name, name, lineterm=""))


class Differences(NamedTuple):
    """What two versions have different.

    Attributes:
        indicators: Those that changed, by code.
        files: Everything else that changed, by path.
    """

    indicators: tuple[Changed, ...] = ()
    files: tuple[str, ...] = ()

    def own(self) -> list[Changed]:
        """Return the indicators that changed themselves."""
        return [one for one in self.indicators if one.what != ("shared",)]


def differences(settings: Settings, old: str, new: str) -> Differences:
    """Return how two kept versions differ.

    Raises:
        RostError: One of them is not kept.
    """
    return between(kept_rules(settings, old)[0].parent, kept_rules(settings, new)[0].parent)


@lru_cache(maxsize=16)
def between(old: Path, new: Path) -> Differences:
    """Return how the rules in two folders differ; kept rules never change."""
    was, now = texts_of(old), texts_of(new)
    changed = {name for name in was | now if was.get(name) != now.get(name)}
    own = {Path(name).stem for name in changed if name.startswith("sql/indicators/")}
    files = sorted(name for name in changed if not name.startswith("sql/indicators/"))
    shared = resting_on(old, new, files, own)
    found = [changed_one(code, was, now) for code in sorted(own)]
    found += [Changed(code, ("shared",)) for code in sorted(shared - own)]
    return Differences(tuple(sorted(found, key=lambda one: one.code)), tuple(files))


def texts_of(folder: Path) -> dict[str, str]:
    """Return the text of every file of kept rules, by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.glob("*/**/*")
        if path.suffix in {".sql", ".yml", ".csv"}
    }


def changed_one(code: str, was: dict[str, str], now: dict[str, str]) -> Changed:
    """Return how an indicator changed whose own files differ."""
    sql, definition = f"sql/indicators/{code}.sql", f"sql/indicators/{code}.yml"
    selects = (was.get(sql, ""), now.get(sql, ""))
    if definition not in was or definition not in now:
        what = "added" if definition in now else "removed"
        return Changed(code, (what,), sql=selects)
    fields = tuple(changed_fields(was[definition], now[definition]))
    of_parameters = [one.name.startswith("parameters.") for one in fields]
    what = {
        "sql": selects[0] != selects[1],
        # What is laid out otherwise, and says the same, changes nothing.
        "definition": not all(of_parameters),
        "parameters": any(of_parameters),
    }
    return Changed(code, tuple(name for name, is_so in what.items() if is_so), fields, selects)


def changed_fields(was: str, now: str) -> Generator[Field]:
    """Yield the fields that two definitions tell otherwise."""
    old, new = (dict(flat(yaml.load(text, yaml.CSafeLoader))) for text in (was, now))
    for name in old | new:
        if old.get(name) != new.get(name):
            yield Field(name, old.get(name, ""), new.get(name, ""))


def flat(told: Any, prefix: str = "") -> Generator[tuple[str, str]]:
    """Yield the names and texts of all that a definition says, `source.wording.ru` among them."""
    if isinstance(told, dict):
        fields: dict[str, Any] = told
        for name, own in fields.items():
            yield from flat(own, f"{prefix}.{name}" if prefix else name)
    elif isinstance(told, list):
        items: list[Any] = told
        yield prefix, ", ".join(map(str, items))
    else:
        yield prefix, str(told)


def resting_on(old: Path, new: Path, files: list[str], own: set[str]) -> set[str]:
    """Return the indicators whose numbers may change through what they rest on.

    Args:
        old: Rules.
        new: Rules.
        files: What is no indicator's own and changed.
        own: Indicators that changed themselves.
    """
    changed = {f"{Path(name).parent.name}.{Path(name).stem}" for name in files}
    is_common = any(sign in name for name in files for sign in OF_ALL)
    found: set[str] = set()
    for folder in (old, new):
        selects = read_selects(folder / "sql")
        indicators = load_indicators(folder / "sql" / "indicators")
        by_code = {one.code: one for one in indicators}
        if is_common or changed & read_by(selects, "marts.indicator_values"):
            return by_code.keys() | found
        found |= {
            root.code
            for root in roots(indicators).values()
            if root.code in own or changed & read_by(selects, f"indicators.{root.code}")
        }
        found |= {one.code for one in indicators if rests_on_any(one, by_code, found | own)}
    return found


def read_by(selects: dict[str, str], name: str) -> set[str]:
    """Return what a select reads, through others, but not through those of indicators."""
    reads, found, waiting = reads_of(selects), set[str](), [name]
    while waiting:
        told = waiting.pop()
        found.add(told)
        waiting += [
            one for one in reads.get(told, frozenset()) if one not in found and not is_view(one)
        ]
    return found


def rests_on_any(one: Indicator, by_code: dict[str, Indicator], codes: set[str]) -> bool:
    """Return whether an indicator is made of one of `codes`, at any remove."""
    return bool(one.rests_on) and (
        one.rests_on in codes or rests_on_any(by_code[one.rests_on], by_code, codes)
    )
