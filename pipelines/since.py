"""Why numbers differ between two warehouses: the steps from one to the other, one cause at a time.

The order is fixed, for a later step is made on top of the earlier ones. The day moves first, or
what is dated since then would seem to come of it; organisations go before data that names them;
rules go last, for all that is known.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import polars as pl

from pipelines.batch_rows import read_rows
from pipelines.batches import Batch, list_batches
from pipelines.datasets import DATASETS
from pipelines.frozen import Recipe
from pipelines.scope import Scope
from pipelines.settings import Settings

CAUSES = ("clock", "undone", "organisations", "new_data", "corrections", "rules")
# Lists by which organisations are merged, closed and renamed.
OF_ORGANISATIONS = {"districts", "organisations", "aliases"}
# How a district reads indicators is a rule, though it is uploaded.
OF_RULES = {"parameters"}


@dataclass(frozen=True)
class Step:
    """One cause, and what all things are made of once it has taken effect.

    Attributes:
        cause: One of `CAUSES`.
        recipe: Of the warehouse after it.
        batches: Ids of what landed or was undone.
    """

    cause: str
    recipe: Recipe
    batches: tuple[str, ...]


def steps_between(settings: Settings, then: Recipe, now: Recipe) -> list[Step]:
    """Return the steps that lead from one warehouse to another; causes of nothing are left out.

    Args:
        settings: Where batches lie.
        then: What the earlier one is made of.
        now: What the later one is made of.
    """
    causes = batches_by_cause(settings, set(then.batches), set(now.batches))
    at, steps = then, list[Step]()
    for cause in CAUSES:
        changed = causes.get(cause, set())
        own = tuple(sorted({*at.batches} ^ changed))
        after = replace(at, batches=own)
        if cause == "clock":
            after = replace(after, known_on=now.known_on)
        if cause == "rules":
            after = replace(after, rules=now.rules)
        if after != replace(at, batches=tuple(sorted(at.batches))):
            steps.append(Step(cause, after, tuple(sorted(changed))))
            at = after
    return steps


def batches_by_cause(settings: Settings, then: set[str], now: set[str]) -> dict[str, set[str]]:
    """Return the ids of batches that only one of two sets has, by the cause they are."""
    everything = list_batches(settings.landing, Scope.everything())
    known = [one for one in everything if one.manifest.batch_id in then | now]
    causes: dict[str, set[str]] = {"undone": then - now}
    for batch in known:
        if batch.manifest.batch_id in now - then:
            causes.setdefault(cause_of(batch, known), set()).add(batch.manifest.batch_id)
    return causes


def cause_of(batch: Batch, known: Sequence[Batch]) -> str:
    """Return which cause a batch that landed is, beside the others that are known."""
    told = batch.manifest
    if told.dataset in OF_ORGANISATIONS:
        return "organisations"
    if told.dataset in OF_RULES:
        return "rules"
    earlier = [
        one
        for one in known
        if one.manifest.dataset == told.dataset
        and one.manifest.number < told.number
        and (not told.districts or {*told.districts} & {*one.manifest.districts})
    ]
    return "corrections" if earlier and says_anew(batch, earlier) else "new_data"


def says_anew(batch: Batch, earlier: Sequence[Batch]) -> bool:
    """Return whether a batch takes the place of earlier ones, or tells a thing that they told."""
    if batch.manifest.mode == "replace":
        return True
    key = ["district_id", *DATASETS[batch.manifest.dataset].key]
    told = pl.concat(read_rows(one, key) for one in earlier)
    return not read_rows(batch, key).join(told, on=key, how="semi", nulls_equal=True).is_empty()


def split(values: Sequence[Decimal | None]) -> list[Decimal | None]:
    """Return what each step adds to a value; together they are the whole difference, exactly.

    A step after which there is no value adds nothing, and the next one that has a value again adds
    what it differs by from the last. None stands for the step by which a value came about.

    Args:
        values: Before all steps, then after each.
    """
    parts: list[Decimal | None] = []
    last, *after = values
    for value in after:
        parts.append(Decimal(0) if value is None else None if last is None else value - last)
        last = last if value is None else value
    return parts
