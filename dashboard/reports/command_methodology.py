"""The command of the methodology: its versions, two of them side by side, and adopting one."""

from __future__ import annotations

from dataclasses import asdict, replace
from typing import Any

import polars as pl

from dashboard import warehouse
from dashboard.queries import methodology as queries
from dashboard.queries import places
from dashboard.reports import numbers
from dashboard.reports.methodology import state_now
from dashboard.reports.methodology_moves import (
    counts,
    move_word,
    side,
    side_by_side,
    status_word,
)
from pipelines.build import build
from pipelines.frozen import DAYS, build_again
from pipelines.methodology.differences import Differences, differences
from pipelines.methodology.holding import shipped_rules
from pipelines.methodology.journal import Adopted, adopt
from pipelines.methodology.naming import kept_draft, named_rules
from pipelines.periods import parse_period
from pipelines.problems import RostError
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.terminal import Arguments, lang, print_json, tell
from pipelines.texts import say

# Lines of values that are told; `--json` has all of them.
SHOWN = 40


def methodology(settings: Settings, said: Arguments) -> int:
    """List versions, compare two of them, or adopt one."""
    do = {"compare": compare, "adopt": adopt_version}.get(said.do, list_versions)
    return do(settings, said)


def used_rules() -> str:
    """Return the rules that numbers are counted by.

    Raises:
        RostError: Nothing has been built yet.
    """
    try:
        return warehouse.recipe().rules
    except RostError as error:
        raise RostError("no_warehouse_yet") from error


def list_versions(settings: Settings, said: Arguments) -> int:
    """Print the versions that were adopted, what waits, and how it differs."""
    state = state_now(settings, used_rules(), shipped_rules(settings))
    used, shipped, versions, found = state.used, state.shipped, state.versions, state.differences
    if said.json:
        print_json(
            {"versions": [asdict(one) for one in versions], "used": used, "shipped": shipped,
             "differs": told_differences(found)}
        )  # fmt: skip
        return 0
    for one in versions:
        tell(version_line(one, used))
    if not state.is_pending:
        tell(say("methodology.nothing_waits", lang()))
    else:
        mark = say("methodology.used", lang()) if used == shipped else ""
        tell(say("methodology.waiting", lang(), rules=shipped, used=mark))
        tell_differences(found)
    return 0


def version_line(one: Adopted, used: str) -> str:
    """Return a version in one line."""
    return say(
        "methodology.version",
        lang(),
        number=one.number,
        name=say("methodology.shipped", lang()) if one.is_shipped else f"«{one.name}»",
        day=numbers.day(one.adopted_on, lang()),
        period=numbers.period(one.from_period, lang()) if one.from_period else numbers.NOTHING,
        rules=one.rules,
        used=say("methodology.used", lang()) if one.rules == used else "",
    )


def compare(settings: Settings, said: Arguments) -> int:
    """Print how two versions differ, and whose values move."""
    used_rules()
    old = named_rules(settings, said.old)
    is_draft = bool(said.sql or said.reference)
    new = (
        kept_draft(settings, said.sql, said.reference)
        if is_draft
        else named_rules(settings, said.new)
    )
    found = differences(settings, old, new)
    rows = compared(settings, said, old, new)
    moved = rows.filter(pl.col("move") != "same")
    if said.json:
        told = {"old": old, "new": new, "differs": told_differences(found)}
        print_json(told | {"counts": counts(rows), "moves": moved.to_dicts()})
        return 0
    tell_differences(found)
    tell(say("methodology.counts", lang(), all=rows.height, **counts(rows)))
    for row in moved.head(SHOWN).to_dicts():
        tell(move_line(row))
    if moved.height > SHOWN:
        tell(say("methodology.more", lang(), n=moved.height - SHOWN))
    return 0


def compared(settings: Settings, said: Arguments, old: str, new: str) -> pl.DataFrame:
    """Return the values of two versions side by side, of what was asked for.

    Raises:
        RostError: There is no such project or period.
    """
    project = project_id(said.scope, said.project) if said.project else None
    period = parse_period(said.period) if said.period else None
    if said.period and not period:
        raise RostError("no_such_period", period=said.period)
    recipe = warehouse.recipe()
    was, now = (
        queries.values(
            said.scope,
            build_again(settings, replace(recipe, rules=rules), DAYS),
            project,
            period,
            lang(),
        )
        for rules in (old, new)
    )
    return side_by_side(was, now)


def project_id(scope: Scope, name: str) -> str:
    """Return the project of an id, or of the id or exact name of its district.

    Raises:
        RostError: There is none.
    """
    for row in places.districts(scope, with_regional=True).to_dicts():
        if name in (row["project_id"], row["district_id"], row["district_name"]):
            return row["project_id"]
    raise RostError("no_such_entity", name=name)


def move_line(row: dict[str, Any]) -> str:
    """Return a value that moves in one line."""
    return say(
        "methodology.move",
        lang(),
        indicator=row["seed_code"],
        entity=row["entity_name"],
        period=numbers.period(row["period_id"], lang()),
        was=side(row, "was", lang()),
        now=side(row, "now", lang()),
        status_was=status_word(row, "was", lang()) or numbers.NOTHING,
        status_now=status_word(row, "now", lang()) or numbers.NOTHING,
        move=move_word(row, lang()),
    )


def told_differences(found: Differences) -> dict[str, Any]:
    """Return how two versions differ, for JSON."""
    return {"indicators": {one.code: list(one.what) for one in found.indicators},
            "files": list(found.files)}  # fmt: skip


def tell_differences(found: Differences) -> None:
    """Say how two versions differ."""
    for one in found.indicators:
        what = ", ".join(say(f"methodology.what.{told}", lang()) for told in one.what)
        tell(say("methodology.changed", lang(), code=one.code, what=what))
    for file in found.files:
        tell(say("methodology.file", lang(), file=file))
    if not (found.indicators or found.files):
        tell(say("methodology.no_difference", lang()))


def adopt_version(settings: Settings, said: Arguments) -> int:
    """Adopt a version and build by it; status 1 where pages cannot read what it makes.

    Raises:
        RostError: Who asks is no administrator, or as `journal.adopt`.
    """
    if said.pages is not None and "administration" not in said.pages:
        raise RostError("not_your_page", page="administration")
    is_draft = bool(said.sql or said.reference)
    rules = (
        kept_draft(settings, said.sql, said.reference)
        if is_draft
        else named_rules(settings, said.version)
    )
    made = adopt(settings, rules, said.name, said.note, said.from_period, said.who)
    version = build(settings).version.name
    told = {"number": made.number, "name": made.name, "rules": made.rules, "version": version}
    tell(say("methodology.adopted", lang(), **told))
    if (used := used_rules()) != made.rules:
        tell(say("methodology.not_in_force", lang(), rules=used))
        return 1
    return 0
