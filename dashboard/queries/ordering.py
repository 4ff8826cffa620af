"""How selects order what people look up by name."""

from __future__ import annotations


def by_name(column: str) -> str:
    r"""Return the expressions that order names as people do: № 2 before № 10, then the alphabet."""
    return rf"try_cast(regexp_extract({column}, '\d+') as integer), {column} collate ru"
