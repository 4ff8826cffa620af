"""The journal of adopted versions, beside the batches; lines are added and never changed.

The first build notes what came with the product, so that there is a version from the start; every
other line is somebody's decision.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from typing import Any

from filelock import FileLock

from pipelines import audit
from pipelines.disk import put_text, saying_why
from pipelines.periods import parse_period
from pipelines.problems import RostError
from pipelines.rules import kept_rules
from pipelines.settings import Settings

# «_» says that it is no dataset; backups copy what begins so.
JOURNAL = "_methodology/versions.jsonl"
# What people wrote.
WRITTEN = ("name", "adopted_by", "note")


@dataclass(frozen=True)
class Adopted:
    """A version that was adopted.

    Attributes:
        number: Its place in the journal, from 1.
        rules: Its hash.
        adopted_on: The day.
        name: What people call it; empty for what came with the product.
        adopted_by: The account; empty where the product itself noted it.
        note: Why.
        from_period: The first period that it is meant for; empty where nobody decided.
    """

    number: int
    rules: str
    adopted_on: dt.date
    name: str = ""
    adopted_by: str = ""
    note: str = ""
    from_period: str = ""

    @property
    def is_shipped(self) -> bool:
        """Whether the product noted it by itself and nobody decided on it."""
        return not self.from_period


def adopted_versions(settings: Settings) -> list[Adopted]:
    """Return the versions that were adopted, the first one first.

    Raises:
        RostError: A line of the journal is damaged.
    """
    try:
        lines = (settings.landing / JOURNAL).read_text("utf-8").splitlines()
    except FileNotFoundError:
        return []
    return [version_of(number, line) for number, line in enumerate(lines, 1)]


def version_of(number: int, line: str) -> Adopted:
    """Return the version that a line of the journal tells.

    Raises:
        RostError: It tells none.
    """
    try:
        told = json.loads(line)
        told["adopted_on"] = dt.date.fromisoformat(told["adopted_on"])
        return Adopted(number=number, **told)
    except (ValueError, TypeError, KeyError) as error:
        raise RostError("methodology_damaged", line=number) from error


def version_by(settings: Settings, rules: str) -> Adopted | None:
    """Return the version of some rules, the latest of several; None where they are not adopted."""
    found = [one for one in adopted_versions(settings) if one.rules == rules]
    return found[-1] if found else None


def note_shipped(settings: Settings, rules: str) -> None:
    """Note the rules of the first build as what came with the product."""
    if not adopted_versions(settings):
        with writing(settings):
            if not adopted_versions(settings):
                add(settings, Adopted(1, rules, dt.date.today()))


def adopt(
    settings: Settings, rules: str, name: str, note: str, from_period: str, who: str
) -> Adopted:
    """Adopt a version, and return it; the next build goes by it.

    Args:
        settings: Where things lie.
        rules: Its hash.
        name: What people will call it.
        note: Why.
        from_period: The first period that it is meant for, as people write periods.
        who: The account that decides.

    Raises:
        RostError: Name, reason or period are missing, there are no such rules, or they are the
            version that was adopted last.
    """
    name, note = name.strip(), note.strip()
    if not (name and note):
        raise RostError("methodology_unnamed")
    period = parse_period(from_period)
    if not period:
        raise RostError("no_such_period", period=from_period)
    kept_rules(settings, rules)
    with saying_why(settings.landing), writing(settings):
        before = adopted_versions(settings)
        if before and before[-1].rules == rules and not before[-1].is_shipped:
            raise RostError("methodology_adopted", name=before[-1].name)
        made = Adopted(len(before) + 1, rules, dt.date.today(), name, who, note, period)
        add(settings, made)
    audit.record(settings, who, "methodology", f"{made.number} {name}: {rules} ({period})")
    return made


def writing(settings: Settings) -> FileLock:
    """Return the lock under which the journal is written."""
    folder = (settings.landing / JOURNAL).parent
    folder.mkdir(parents=True, exist_ok=True)
    return FileLock(folder / ".lock")


def add(settings: Settings, version: Adopted) -> None:
    """Add a line; readers find the journal with it or without it, whole."""
    put_lines(settings, [*adopted_versions(settings), version])


def redact(settings: Settings, without: Callable[[dict[str, Any]], dict[str, Any]]) -> None:
    """Take a person who was erased out of the journal; the one change that its lines may see.

    Args:
        settings: Where it lies.
        without: Returns what a line tells without the person.
    """
    if adopted_versions(settings):
        with writing(settings):
            before = adopted_versions(settings)
            # Its hash names rules, its day a day: only what somebody wrote may name anybody.
            after = [
                replace(one, **without({name: getattr(one, name) for name in WRITTEN}))
                for one in before
            ]
            if after != before:
                put_lines(settings, after)


def put_lines(settings: Settings, versions: list[Adopted]) -> None:
    """Write the journal; whoever calls holds its lock."""
    told = [asdict(one) for one in versions]
    for one in told:
        del one["number"]
        one["adopted_on"] = one["adopted_on"].isoformat()
    lines = [json.dumps(one, ensure_ascii=False) + "\n" for one in told]
    put_text(settings.landing / JOURNAL, "".join(lines))
