"""What follows from published values by adding and subtracting, exactly.

A value that is withheld is found where its sum of unknowns is a combination of published ones.
Numbers of people are not negative, so a published zero, and a sum that its published parts use up,
are nobody.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import duckdb
import numpy as np

from tests.access.equations import LOWEST, Audit, Key, audit_of

# Coefficients are small whole numbers: a combination modulo this prime is one in fractions,
# but for a chance of one in a billion, which would be reported and not overlooked.
PRIME = 2_147_483_647
SMALL = "(select * from viewers.people_cells where is_small)"


def found(con: duckdb.DuckDBPyConnection, withheld: str = "viewers.withheld_cells") -> list[str]:
    """Return the small values of a warehouse that follow from what is published.

    All projects are taken together, for they may count the same people.

    Args:
        con: A built warehouse.
        withheld: The relation, or select in brackets, of the cells that are withheld.
    """
    return found_in(audit_of(con, withheld))


def found_in(audit: Audit) -> list[str]:
    """Return the secrets that published values give away."""
    nobody = nobodies(audit)
    rows = {
        frozenset(audit.having[value] - nobody)
        for value in audit.published
        if audit.having[value] - nobody
    }
    basis = Basis(len(audit.columns))
    for row in sorted(rows, key=len):
        basis.add(vector(len(audit.columns), [(1, row)]))
    told: list[str] = []
    for name, terms in audit.secret:
        row = vector(len(audit.columns), [(by, audit.having[key] - nobody) for by, key in terms])
        if not basis.reduced(row).any():
            told.append(name)
    return told


def nobodies(audit: Audit) -> set[int]:
    """Return the unknowns that published values show to be zero."""
    gone: set[int] = set()
    for value in audit.published:
        if audit.known[value] == 0:
            gone |= audit.having[value]
    inside: dict[Key, list[Key]] = defaultdict(list)
    for one in audit.published:
        inside[*one[:5], one[6]].append(one)
    for value in audit.published:
        *key, level, _, role = value
        for below in LOWEST[: LOWEST.index(str(level))]:
            own = [
                one
                for one in inside[*key, below, role]
                if audit.having[one] and audit.having[one] <= audit.having[value]
            ]
            total = sum(audit.known[one] for one in own)
            union = set[int]().union(*(audit.having[one] for one in own))
            is_apart = sum(len(audit.having[one]) for one in own) == len(union)
            if is_apart and abs(total - audit.known[value]) < 1e-9:
                gone |= audit.having[value] - union
    return gone


def vector(width: int, terms: Iterable[tuple[int, Iterable[int]]]) -> np.ndarray:
    """Return a sum of unknowns as coefficients modulo the prime."""
    row = np.zeros(width, dtype=np.int64)
    for by, numbers in terms:
        row[list(numbers)] += by
    return row % PRIME


class Basis:
    """Rows in echelon form: what can be made of them by adding and subtracting."""

    def __init__(self, width: int) -> None:
        self.rows = np.zeros((0, width), dtype=np.int64)
        self.pivots: list[int] = []

    def reduced(self, row: np.ndarray) -> np.ndarray:
        """Return what is left of `row` when all is taken away that the rows make."""
        left = row.copy()
        for pivot, own in zip(self.pivots, self.rows, strict=True):
            if left[pivot]:
                left = (left - left[pivot] * own) % PRIME
        return left

    def add(self, row: np.ndarray) -> None:
        """Add a row unless the others make it."""
        left = self.reduced(row)
        if left.any():
            pivot = int(np.flatnonzero(left)[0])
            left = left * pow(int(left[pivot]), PRIME - 2, PRIME) % PRIME
            self.rows = np.vstack([self.rows, left[None]])
            self.pivots.append(pivot)
