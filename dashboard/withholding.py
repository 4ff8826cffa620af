"""What readers without the right to names find behind the door: less, and never a small number.

Whatever is not named here and belongs to a district, an organisation or a person is closed to
them, so a new relation stays closed until somebody has thought about it.
"""

from __future__ import annotations

from collections.abc import Mapping

# What they read in a version of its own (`sql/viewers`), where small numbers are withheld.
VIEWED = {
    "indicator_values", "criterion_statuses", "stated_values", "peer_comparisons", "events",
    "event_register",
}  # fmt: skip
# What they read as it is: places and plans, and what organisations do. No row is about people.
OPEN = {
    "districts", "periods", "entities", "indicator_coverage", "indicator_parameters", "batches",
    "calendar", "cluster_members", "completeness", "completeness_rates", "load_strategies",
    "matrix_cells", "matrix_days", "matrix_organisations", "matrix_states", "matrix_teams",
    "mentor_pairs", "mutual_pairs", "network_agreements", "network_members", "network_partners",
    "organisation_profiles", "own_parameters", "plan_board", "plan_register", "risk_register",
    "site_load", "site_mentoring", "stage_register", "status_path",
}  # fmt: skip
# Whose rows a relation with one of these columns has.
PLACES = {"district_id", "organisation_id", "person_id"}
# Files are called after people, too.
EMPTY = {"source_name", "sheet"}


def told_to_nameless(columns: Mapping[str, frozenset[str]], relation: str) -> str:
    """Return the relation that is read in place of `relation`, "" where it is closed.

    Args:
        columns: Column names of all that a warehouse holds, by `<schema>.<relation>`.
        relation: One of them.
    """
    schema, name = relation.split(".")
    if schema == "marts" and name in VIEWED:
        # A warehouse of rules that knew no such readers has nothing for them.
        return f"viewers.{name}" if f"viewers.{name}" in columns else ""
    if schema == "marts" and (name in OPEN or not PLACES & columns[relation]):
        return relation
    return ""
