"""A differencing attack: what a reader of pages and files may add up to get at a value."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable
from itertools import product
from random import Random
from typing import Any

import polars as pl

from dashboard import warehouse
from dashboard.queries import indicator_entities, indicators, values
from pipelines.scope import Scope
from tests.access.equations import Audit, Key
from tests.access.linear_audit import nobodies

Numbers = dict[Key, float]
Term = tuple[int, Key]
Formula = list[Term]
# What stands above a level in a formula.
ABOVE = {"organisation": ("district", "region"), "district": ("region",), "site": ("district",)}


def read_off(scope: Scope, project: str, codes: dict[str, list[str]]) -> Numbers:
    """Return the numbers of people that the queries of pages give for a project.

    Args:
        scope: Who reads.
        project: The project.
        codes: The levels of each indicator, by its code.

    Returns:
        By project and code, part, breakdown, period, level, entity, and n or d.
    """
    told: Numbers = {}
    for code, levels in codes.items():
        for level in levels:
            rows = indicator_entities.over(scope, code, project, level)
            keep(
                told, f"{project}:{code}", level, rows.with_columns(part=pl.lit("main")).to_dicts()
            )
            for entity in rows["entity_id"].unique().sort().head(8):
                place = {"level": level, "entity_id": entity}
                found = values.read_values(scope, code, place)
                of_project = found.filter(pl.col("project_id") == project)
                keep(told, f"{project}:{code}", level, of_project.to_dicts())
    return told


def keep(told: Numbers, code: str, level: str, rows: list[dict[str, Any]]) -> None:
    """Put the numerators and denominators of `rows` into `told`."""
    for row in rows:
        key = (code, row["part"], row.get("breakdown"), row["period_id"], level, row["entity_id"])
        for role, name in (("n", "numerator"), ("d", "denominator")):
            if row[name] is not None:
                told[*key, role] = row[name]


def given_away_before(scope: Scope, project: str, entity: str, level: str) -> list[dict[str, Any]]:
    """Return previous values of an entity that stand on pages, with code and period."""
    years = warehouse.read(
        scope, "select distinct year from periods where project_id = $project", project=project
    )["year"]
    return [
        row
        for year in years
        for row in indicators.overview(scope, project, entity, year, "ru", level).to_dicts()
        if row["previous_value"] is not None
    ]


class Attack:
    """Formulas for the secrets of a project, from what was read off."""

    def __init__(self, audit: Audit, told: Numbers, random: Random) -> None:
        self.audit, self.told, self.random = audit, told, random
        self.nobody = nobodies(audit)
        self.by_entity: dict[Any, list[Key]] = defaultdict(list)
        self.by_cell: dict[Any, list[Key]] = defaultdict(list)
        for key in told:
            self.by_entity[key[5]].append(key)
            self.by_cell[*key[:5], key[6]].append(key)
        self.ways: list[Callable[[Key], Formula]] = [
            self.siblings, self.breakdowns, self.periods, self.others, self.mixed,
        ]  # fmt: skip

    def tries(self, n: int) -> list[tuple[str, Formula]]:
        """Return what was found in `n` formulas that could be reckoned.

        Each secret is tried in each way once, then secrets and ways are drawn.
        """
        found: list[tuple[str, Formula]] = []
        made = 0
        every = list(product(self.audit.secret, self.ways))
        self.random.shuffle(every)
        while made < n:
            (name, secret), way = every.pop() if every else self.drawn()
            formula = [(sign * by, term) for sign, key in secret for by, term in way(key)]
            if not formula or any(key not in self.told for _, key in formula):
                # Another guess where one of the numbers is not there to be read.
                formula = self.mixed(secret[0][1])
            made += 1
            if self.is_found(secret, formula):
                found.append((name, formula))
        return found

    def drawn(self) -> tuple[tuple[str, Formula], Callable[[Key], Formula]]:
        """Return a secret and a way to it."""
        return self.random.choice(self.audit.secret), self.random.choice(self.ways)

    def is_found(self, secret: Formula, formula: Formula) -> bool:
        """Return whether a formula gives the secret, and not by chance."""
        amount = sum(by * self.audit.known[key] for by, key in secret)
        if abs(sum(by * self.told[key] for by, key in formula) - amount) > 1e-9:
            return False
        return self.unknowns(secret) == self.unknowns(formula)

    def unknowns(self, formula: Formula) -> Counter[int]:
        """Return how often each unknown counts in a formula."""
        counts: Counter[int] = Counter()
        for by, key in formula:
            for number in self.audit.having.get(key, set[int]()) - self.nobody:
                counts[number] += by
        return Counter({number: n for number, n in counts.items() if n})

    def siblings(self, key: Key) -> Formula:
        """Return the sum above less all others of its level that are told."""
        *cell, level, entity, role = key
        parents = [
            one for above in ABOVE.get(str(level), ()) for one in self.by_cell[*cell, above, role]
        ]
        if not parents:
            return []
        others = [one for one in self.by_cell[*cell, level, role] if one[5] != entity]
        return [(1, self.random.choice(parents)), *((-1, one) for one in others)]

    def breakdowns(self, key: Key) -> Formula:
        """Return the total less all other breakdowns that are told, or their sum."""
        code, part, own, period, level, entity, role = key
        others = [
            one for one in self.by_entity[entity]
            if one[:2] == (code, part) and one[3] == period and one[4] == level
            and one[6] == role and one[2] not in (own, None)
        ]  # fmt: skip
        if own is None:
            return [(1, one) for one in others]
        total = (code, part, None, period, level, entity, role)
        return [(1, total), *((-1, one) for one in others)]

    def periods(self, key: Key) -> Formula:
        """Return a longer or other period less some of the shorter ones that are told."""
        *cell, own, level, entity, role = key
        others = [
            one for one in self.by_entity[entity]
            if [*one[:3]] == cell and one[3] != own and one[4] == level and one[6] == role
        ]  # fmt: skip
        if not others:
            return []
        first, *rest = self.random.sample(others, min(len(others), self.random.randint(1, 4)))
        return [(1, first), *((-1, one) for one in rest)]

    def others(self, key: Key) -> Formula:
        """Return the same entity's number of another indicator or part, alone or less one more."""
        near = [one for one in self.by_entity[key[5]] if one[4] == key[4]]
        if not near:
            return []
        first, *rest = self.random.sample(near, min(len(near), self.random.randint(1, 2)))
        return [(1, first), *((-1, one) for one in rest)]

    def mixed(self, key: Key) -> Formula:
        """Return two to four numbers of the project, added and subtracted as it happens."""
        near = self.by_entity[key[5]] or list(self.told)
        first = self.random.choice(near)
        rest = self.random.choices(list(self.told), k=self.random.randint(1, 3))
        return [(1, first), *((self.random.choice([1, -1]), one) for one in rest)]
