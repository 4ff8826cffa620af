"""The six roles, and what each may do besides the rows that its scope reaches."""

from __future__ import annotations

from typing import Literal

Role = Literal["admin", "region", "district", "organisation", "person", "viewer"]

RESULTS = {"overview", "district", "region", "indicator"}
WORK = {"mutual", "network", "events", "roadmap"}
ENTITIES = {"organisation", "site", "person"}
DATA = {"quality", "completeness", "upload", "history"}
WHOLE = (
    RESULTS
    | WORK
    | ENTITIES
    | DATA
    | {"changes", "documents", "methodology", "packs", "privacy", "registers", "routes"}
)

# The pages that a role may open; one that is not here is refused.
PAGES: dict[Role, set[str]] = {
    "admin": {"administration", "privacy", "methodology"},
    "region": WHOLE,
    "district": WHOLE,
    "organisation": ENTITIES | WORK | DATA | {"registers"},
    "person": {"person"},
    "viewer": RESULTS | WORK,
}
# Roles that may upload, undo and write; the others only look.
CHANGING: set[Role] = {"region", "district", "organisation"}
# Roles that may see people by name, within their scope.
NAMING: set[Role] = {"region", "district", "organisation", "person"}
# Where a role begins that has no overview.
HOMES: dict[Role, str] = {
    "admin": "administration",
    "organisation": "organisation",
    "person": "person",
}


def home(role: Role) -> str:
    """Return the page on which a role begins."""
    return HOMES.get(role, "overview")
