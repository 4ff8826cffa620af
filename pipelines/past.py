"""Past days: what was known at the end of one, by the rules of that day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from pipelines.batches import list_batches
from pipelines.frozen import DAYS, Recipe, build_again
from pipelines.problems import RostError
from pipelines.rules import kept_rules, rules_hash, rules_on
from pipelines.scope import Scope
from pipelines.settings import Settings


class Day(NamedTuple):
    """A past day, built.

    Attributes:
        path: The DuckDB file.
        recipe: What it is made of.
        has_own_rules: Whether by the rules of that day; today's pages cannot read all older ones.
    """

    path: Path
    recipe: Recipe
    has_own_rules: bool


def read_day(text: str) -> dt.date:
    """Return the day that an address tells.

    Raises:
        RostError: It tells none.
    """
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise RostError("no_such_day", day=text) from error


def recipe_on(settings: Settings, day: dt.date) -> Recipe:
    """Return what a warehouse of the end of a day is made of.

    Raises:
        RostError: Nothing had landed by then, or the day is not over.
    """
    if day >= dt.date.today():
        raise RostError("day_not_over", day=f"{day:%d.%m.%Y}")
    batches = list_batches(settings.landing, Scope.everything())
    known = tuple(sorted(one.manifest.batch_id for one in batches if one.is_known_on(day)))
    if not known:
        moments = [dt.datetime.fromisoformat(one.manifest.landed_at) for one in batches]
        later = [one for one in moments if one.date() > day]
        first = f"{min(later):%d.%m.%Y}" if later else "—"
        raise RostError("nothing_known", day=f"{day:%d.%m.%Y}", first=first)
    rules = rules_on(settings, day)
    return Recipe(known, rules or rules_hash(settings.sql, settings.reference), day)


def day_built(settings: Settings, day: dt.date, is_readable: Callable[[Path], bool]) -> Day:
    """Return a past day, built now unless it is at hand; the current warehouse stays as it is.

    Where its own rules cannot be used any more, today's are.

    Args:
        settings: Where things lie.
        day: The day, at whose end things stand.
        is_readable: Whether today's pages find in a file what they read.

    Raises:
        RostError: As `recipe_on` and `build_again`, or a batch is damaged.
    """
    recipe = recipe_on(settings, day)
    own = built_by_own_rules(settings, recipe, is_readable)
    if own:
        return Day(own, recipe, has_own_rules=True)
    kept_rules(settings)
    recipe = replace(recipe, rules=rules_hash(settings.sql, settings.reference))
    return Day(build_again(settings, recipe, DAYS), recipe, has_own_rules=False)


def built_by_own_rules(
    settings: Settings, recipe: Recipe, is_readable: Callable[[Path], bool]
) -> Path | None:
    """Return the warehouse of a recipe; None where today's product cannot make or read it."""
    try:
        path = build_again(settings, recipe, DAYS)
    except RostError as error:
        if error.key not in {"no_such_rules", "rules_of_no_use"}:
            raise
        return None
    return path if is_readable(path) else None
