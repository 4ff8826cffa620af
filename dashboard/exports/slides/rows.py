"""What a chart's specification holds: its rows, and how it stands for them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, TypeVar, cast

from dashboard.exports.charts import rows_of
from dashboard.exports.handout import Plain

Rows = list[dict[str, Any]]
Item = TypeVar("Item")


def shared_out(rows: Sequence[Item], most: int) -> list[Sequence[Item]]:
    """Return rows by slides: as few as there can be, with about as many rows on each."""
    n = -(-len(rows) // most) or 1
    size = -(-len(rows) // n) or 1
    return [rows[start : start + size] for start in range(0, len(rows), size)]


def drawer_of(spec: Plain) -> str:
    """Return which function drew a chart; empty for a stranger."""
    return spec.get("usermeta", {}).get("drawn_by", "")


def rows_with(spec: Plain, column: str) -> Rows:
    """Return the rows of the first of a chart's tables that has a column; none without one."""
    for told in spec["datasets"].values():
        rows = rows_of(told)
        if rows and column in rows[0]:
            return rows
    return []


def parts_of(tree: object) -> Iterator[dict[str, Any]]:
    """Yield every mapping inside a specification, but for its rows."""
    if isinstance(tree, list):
        for one in cast("list[object]", tree):
            yield from parts_of(one)
    if isinstance(tree, dict):
        told = cast("dict[str, Any]", tree)
        yield told
        for name, one in told.items():
            if name != "datasets":
                yield from parts_of(one)


def domain_of(spec: Plain, field: str) -> list[Any]:
    """Return the ends or the values of the first scale of a column; none without one."""
    for part in parts_of(spec):
        if part.get("field") == field and "domain" in (part.get("scale") or {}):
            return part["scale"]["domain"]
    return []


def colours_of(spec: Plain, field: str, which: int = 0) -> dict[str, str]:
    """Return the colours of a column's values, of the first such scale or of a later one."""
    found = [
        dict(zip(part["scale"]["domain"], part["scale"]["range"], strict=True))
        for part in parts_of(spec)
        if part.get("field") == field and {"domain", "range"} <= (part.get("scale") or {}).keys()
    ]
    own = [one for place, one in enumerate(found) if one not in found[:place]]
    return own[which] if which < len(own) else own[-1] if own else {}


def labels_of(spec: Plain, field: str) -> Any:
    """Return what the labels of an axis or legend are made from: the JSON in its expression."""
    for part in parts_of(spec):
        guide = part.get("axis") or part.get("legend") or {}
        if part.get("field") == field and "labelExpr" in guide:
            expression: str = guide["labelExpr"]
            starts = [place for sign in "{[" if (place := expression.find(sign)) >= 0]
            return json.JSONDecoder().raw_decode(expression[min(starts) :])[0]
    return None


def is_share(spec: Plain, field: str) -> bool:
    """Return whether the axis of a column is in percent."""
    return any(
        "%" in (part.get("axis") or {}).get("format", "")
        for part in parts_of(spec)
        if part.get("field") == field
    )
