"""What readers without the right to names read: the same selects over what they may see."""

from __future__ import annotations

import re

# Relations of `marts` that are made for them by the same select, under the same name.
ALIKE = ("indicator_changes", "indicator_spreads", "indicator_values", "criterion_statuses")
# What those selects read, and what is read in its place.
INSTEAD = {
    **{f"marts.{name}": f"viewers.{name}" for name in ("indicator_ratios", *ALIKE)},
    "core.targets": "viewers.targets",
}
READ = re.compile(r"\b(" + "|".join(map(re.escape, INSTEAD)) + r")\b")


def viewer_selects(selects: dict[str, str]) -> dict[str, str]:
    """Return the selects of `ALIKE` for `viewers`; none for rules that know no such readers."""
    if "viewers.indicator_ratios" not in selects:
        return {}
    return {
        f"viewers.{name}": READ.sub(lambda read: INSTEAD[read[1]], selects[f"marts.{name}"])
        for name in ALIKE
    }
