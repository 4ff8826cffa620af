"""The methodology: its versions, how two of them differ, and what districts set themselves."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import polars as pl

from dashboard.queries import methodology as queries
from dashboard.reports import numbers
from dashboard.reports.base import Block, Listing, Report, listing, say
from dashboard.reports.district import source_line
from pipelines.methodology.differences import Changed, Differences, differences
from pipelines.methodology.journal import Adopted, adopted_versions
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.texts import Lang

PARTS = ("versions", "compare", "parameters")
# What people read of a SELECT is what changed in it.
SIGNS = {"was": "-", "now": "+"}


class State(NamedTuple):
    """How things stand.

    Attributes:
        versions: What was adopted, the first one first.
        used: Hash of the rules that pages show numbers by.
        shipped: Hash of those that the product has come with.
        differences: Of what has come from what was adopted last.
    """

    versions: list[Adopted]
    used: str
    shipped: str
    differences: Differences

    @property
    def adopted(self) -> Adopted | None:
        """The version that was adopted last."""
        return self.versions[-1] if self.versions else None

    @property
    def is_pending(self) -> bool:
        """Whether what has come with the product waits to be adopted."""
        last = self.adopted
        if not last or last.rules == self.shipped:
            return False
        # What was adopted once and then another instead of it has been decided on.
        is_decided = any(one.rules == self.shipped for one in self.versions)
        return not is_decided or self.used != last.rules


def state_now(settings: Settings, used: str, shipped: str) -> State:
    """Return how things stand.

    Args:
        settings: Where things lie.
        used: Hash of the rules of the warehouse that is read.
        shipped: Hash of what the product has come with.

    Raises:
        RostError: The journal is damaged, or rules of a version are not kept any more.
    """
    versions = adopted_versions(settings)
    last = versions[-1].rules if versions else shipped
    found = differences(settings, last, shipped) if last != shipped else Differences()
    return State(versions, used, shipped, found)


def methodology_report(scope: Scope, state: State, lang: Lang) -> Report:
    """Return the heading of the page: which version holds, and what waits."""
    adopted = state.adopted
    name = version_name(adopted, lang) if adopted else say("methodology.no_version", lang)
    title = say("methodology.title_pending" if state.is_pending else "methodology.title", lang,
                name=name)  # fmt: skip
    return Report(
        title=title,
        subtitle=pending_sentence(state, lang) or say("methodology.lead", lang),
        blocks=[],
        source=source_line(scope, None, lang),
    )


def pending_sentence(state: State, lang: Lang) -> str:
    """Return what waits to be adopted and by what numbers are counted; empty for nothing."""
    if not state.adopted or not state.is_pending:
        return ""
    is_held = state.used == state.adopted.rules
    return say(
        f"methodology.pending.{'held' if is_held else 'in_use'}", lang,
        n=len(state.differences.indicators), own=len(state.differences.own()),
        name=version_name(state.adopted, lang),
    )  # fmt: skip


def version_name(version: Adopted, lang: Lang) -> str:
    """Return what people call a version that was adopted."""
    name = say("methodology.shipped", lang) if version.is_shipped else version.name
    return say("methodology.named", lang, name=name, day=numbers.day(version.adopted_on, lang))


def rules_name(versions: Sequence[Adopted], rules: str, shipped: str, lang: Lang) -> str:
    """Return what people call some rules: the version that they are, or that they are none yet."""
    found = [one for one in versions if one.rules == rules]
    if found:
        return version_name(found[-1], lang)
    key = "update" if rules == shipped else "draft"
    return say(f"methodology.{key}", lang, rules=rules)


def versions_listing(state: State, lang: Lang) -> Listing:
    """Return what was adopted, the latest first, and what waits."""
    rows: list[tuple[str, ...]] = [
        (
            str(one.number),
            say("methodology.shipped", lang) if one.is_shipped else one.name,
            numbers.day(one.adopted_on, lang),
            numbers.period(one.from_period, lang) if one.from_period else numbers.NOTHING,
            one.adopted_by or numbers.NOTHING,
            one.note or say("methodology.noted", lang),
            one.rules,
            say("methodology.used", lang) if is_used(state, one) else "",
        )
        for one in reversed(state.versions)
    ]
    if state.is_pending:
        used = say("methodology.used", lang) if state.used == state.shipped else ""
        waiting = say("methodology.waiting", lang)
        rows.insert(0, ("", waiting, *[numbers.NOTHING] * 4, state.shipped, used))
    heads = ("number", "name", "adopted_on", "from", "who", "why", "rules", "used")
    return listing("methodology", "versions", heads, rows, lang, n=len(state.versions))


def is_used(state: State, version: Adopted) -> bool:
    """Return whether pages show numbers by a version; of several with its rules by the last."""
    last = [one for one in state.versions if one.rules == state.used][-1:]
    return last == [version]


def differences_blocks(found: Differences, titles: Mapping[str, str], lang: Lang) -> list[Block]:
    """Return what two versions have different: who changed, how, and in which words.

    Args:
        found: As `pipelines.methodology.differences` returns them.
        titles: Of indicators, by code.
        lang: Of texts.
    """
    rows = [
        (titles.get(one.code, one.code), ", ".join(say(f"methodology.what.{told}", lang)
                                                   for told in one.what))
        for one in sorted(found.indicators, key=lambda one: one.what == ("shared",))
    ]  # fmt: skip
    blocks: list[Block] = [
        listing("methodology", "changed", ("indicator", "what"), rows, lang, n=len(found.own()),
                shared=len(rows) - len(found.own()))
    ]  # fmt: skip
    if texts := [row for one in found.own() for row in text_rows(one, titles, lang)]:
        heads = ("indicator", "field", "was", "now")
        blocks.append(listing("methodology", "texts", heads, texts, lang, n=len(texts)))
    if found.files:
        files = [(name,) for name in found.files]
        blocks.append(listing("methodology", "files", ("file",), files, lang, n=len(files)))
    return blocks


def text_rows(one: Changed, titles: Mapping[str, str], lang: Lang) -> list[tuple[str, ...]]:
    """Return what an indicator's definition and SELECT said and say now, a row for each field."""
    name = titles.get(one.code, one.code)
    rows: list[tuple[str, ...]] = [(name, field.name, field.was, field.now) for field in one.fields]
    if diff := one.diff():
        # The first two lines of a difference name the files.
        lines = diff.splitlines()[2:]
        sides = [
            " ".join(line[1:].strip() for line in lines if line.startswith(sign))
            for sign in SIGNS.values()
        ]
        rows.append((name, say("methodology.select", lang), *sides))
    return [tuple(cell or numbers.NOTHING for cell in row) for row in rows]


def parameters_blocks(scope: Scope, lang: Lang) -> list[Block]:
    """Return what districts have set themselves, and from which day it holds."""
    found = queries.own_parameters(scope, lang)
    rows = [
        (
            one["district_name"],
            one["seed_code"] or numbers.NOTHING,
            one["note"] or one["parameter"],
            value_text(one["usual_value"], one["usual_options"], lang),
            value_text(one["value"], one["options"], lang),
            numbers.day(one["valid_from"], lang) if one["valid_from"] else numbers.NOTHING,
            numbers.day(dt.datetime.fromisoformat(one["landed_at"]), lang),
            say("methodology.holds" if one["is_in_force"] else "methodology.holds_not", lang),
        )
        for one in found.to_dicts()
    ]
    heads = ("district", "code", "parameter", "usual", "own", "valid_from", "landed_on", "holds")
    n = found.filter(pl.col("is_in_force")).height
    return [listing("methodology", "parameters", heads, rows, lang, n=n)]


def value_text(value: float | None, options: list[str] | None, lang: Lang) -> str:
    """Return the value of a parameter: a number, or a list of codes."""
    return ", ".join(options or []) or numbers.shown(value, "pieces", False, lang)
