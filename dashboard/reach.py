"""Which rows of a relation a scope reaches, as a condition in SQL.

A district's rows are those of its `district_id`; an organisation's and a person's those that name
it. What all of a district may know, about no person, is its frame, and open to whoever works there.
A relation that is not spoken of here is closed to them: nothing is open by being forgotten.
"""

from __future__ import annotations

from pipelines.scope import Scope

# Open to whoever works in a district: places, plans, events, teams of organisations; no people.
FRAME = {
    "marts.batches", "marts.calendar", "marts.districts", "marts.entities",
    "marts.event_register", "marts.events",
    "marts.indicator_coverage", "marts.indicator_parameters", "marts.matrix_cells",
    "marts.matrix_days", "marts.matrix_organisations", "marts.matrix_states", "marts.matrix_teams",
    "marts.mentor_pairs", "marts.mutual_pairs", "marts.network_agreements",
    "marts.network_members", "marts.network_partners", "marts.organisation_profiles",
    "marts.periods", "marts.plan_board", "marts.plan_register", "marts.site_mentoring",
    "marts.stage_register",
}  # fmt: skip
# A row speaks of one entity of one level.
OF_ENTITIES = {
    "marts.criterion_statuses", "marts.indicator_changes", "marts.indicator_ratios",
    "marts.indicator_spreads", "marts.indicator_sums", "marts.indicator_values",
    "marts.stated_values",
}  # fmt: skip
OWN_ENTITIES = """(level = 'organisation' and list_contains($scope_organisations, entity_id)
    or level = 'site' and entity_id in (
        select site_id from marts.site_passports
        where list_contains($scope_organisations, organisation_id)
    ))"""
# Columns that name a person whose row it is; a mentor sees the mentees.
OF_PEOPLE = ("person_id", "mentor_person_id")
OF_PERSONS_ROWS = {"marts.mentees": OF_PEOPLE}
# Names of things are open to whoever works there, names of people to those who reach the people,
# as their own lists call them: who claims another's code is not told whose it is.
OWN_LABELS = """(unit_id, person_name) in (
    select (person_id, full_name) from core.people
    where list_contains($scope_organisations, organisation_id)
        or list_contains($scope_people, person_id)
)"""
NEAR = "list_contains($scope_near, district_id)"


def parameters(scope: Scope) -> dict[str, object]:
    """Return the values of the parameters that conditions name."""
    return {
        "scope_districts": sorted(scope.districts),
        "scope_regions": sorted(scope.regions),
        "scope_organisations": sorted(scope.organisations),
        "scope_people": sorted(scope.people),
        "scope_near": sorted(scope.near),
    }


def condition(relation: str, columns: frozenset[str], scope: Scope) -> str:
    """Return the condition of the rows of `relation` that a scope reaches; "" for all of them.

    What belongs to no district (definitions, code lists) is open to all.
    """
    if scope.is_everything or "district_id" not in columns:
        return ""
    told = [
        *of_districts(columns, scope),
        *of_organisations(relation, columns, scope),
        *of_people(relation, columns, scope),
        *of_neighbours(relation, scope),
    ]
    return " or ".join(told) or "false"


def of_districts(columns: frozenset[str], scope: Scope) -> list[str]:
    """Return the conditions of rows of districts, and of regions as a whole."""
    told = ["list_contains($scope_districts, district_id)"] if scope.districts else []
    if not scope.regions:
        return told
    if "region_id" in columns:
        told.append("(district_id is null and list_contains($scope_regions, region_id))")
    elif "project_id" in columns:
        told.append(
            "(district_id is null and project_id in (select project_id from marts.districts"
            " where is_regional and list_contains($scope_regions, region_id)))"
        )
    elif {"level", "entity_id"} <= columns:
        told.append("(level = 'region' and list_contains($scope_regions, entity_id))")
    return told


def of_organisations(relation: str, columns: frozenset[str], scope: Scope) -> list[str]:
    """Return the conditions of rows of organisations."""
    if not scope.organisations:
        return []
    if relation in OF_ENTITIES:
        return [OWN_ENTITIES]
    if "organisation_id" in columns:
        return ["list_contains($scope_organisations, organisation_id)"]
    return []


def of_people(relation: str, columns: frozenset[str], scope: Scope) -> list[str]:
    """Return the conditions of rows of persons."""
    if not scope.people:
        return []
    if relation == "marts.search_names":
        return ["(entity = 'person' and list_contains($scope_people, entity_id))"]
    own = OF_PERSONS_ROWS.get(relation, ("person_id",))
    return [f"list_contains($scope_people, {name})" for name in own if name in columns]


def of_neighbours(relation: str, scope: Scope) -> list[str]:
    """Return the conditions of rows that all of a district may know."""
    if not scope.near:
        return []
    if relation == "marts.unit_labels":
        return [f"({NEAR} and (person_name is null or {OWN_LABELS}))"]
    return [NEAR] if relation in FRAME else []
