"""Limits of what cells may say, as declared beside their columns.

They become checks of pandera when the first file is checked. Importing pandera takes half a second,
and most processes check no file.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pandera.polars as pa


@dataclass(frozen=True)
class Limit:
    """A check of pandera that is not made yet.

    Attributes:
        check: Its name there.
        bounds: What it is given.
    """

    check: str
    bounds: tuple[Any, ...]

    def made(self) -> pa.Check:
        """Return the check as pandera makes it."""
        import pandera.polars as pa  # noqa: PLC0415  see above

        return getattr(pa.Check, self.check)(*self.bounds)


def in_range(least: float, most: float) -> Limit:
    """Return the limit of numbers between two, both included."""
    return Limit("in_range", (least, most))


def at_least(least: float) -> Limit:
    """Return the limit of numbers that are not less."""
    return Limit("ge", (least,))


def like(pattern: str) -> Limit:
    """Return the limit of texts that match a regular expression."""
    return Limit("str_matches", (pattern,))
