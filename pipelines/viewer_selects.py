"""What readers without the right to names read instead: the same selects over what they may see."""

from __future__ import annotations

import re

# The relation that they read, and the one whose select makes it from what they may see.
MADE_ALIKE = {
    "marts.viewer_changes": "marts.indicator_changes",
    "marts.viewer_spreads": "marts.indicator_spreads",
    "marts.viewer_values": "marts.indicator_values",
    "marts.viewer_criterion_statuses": "marts.criterion_statuses",
}
# What is read in those selects, and what is read in its place.
INSTEAD = {
    "marts.indicator_ratios": "marts.viewer_ratios",
    "core.targets": "marts.viewer_targets",
    **{alike: name for name, alike in MADE_ALIKE.items()},
}
READ = re.compile(r"\b(" + "|".join(map(re.escape, INSTEAD)) + r")\b")


def viewer_selects(selects: dict[str, str]) -> dict[str, str]:
    """Return the selects of `MADE_ALIKE`; none for rules that know no such readers."""
    if "marts.viewer_ratios" not in selects:
        return {}
    return {
        name: READ.sub(lambda read: INSTEAD[read[1]], selects[alike])
        for name, alike in MADE_ALIKE.items()
    }
