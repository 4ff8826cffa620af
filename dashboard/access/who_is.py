"""Whom an id or a full name means, for those who may not see names: they type what they know."""

from __future__ import annotations

from dashboard import warehouse
from dashboard.access.grants import EVERYTHING
from pipelines.names import person_key
from pipelines.problems import RostError


def person_ids(told: str) -> list[str]:
    """Return the id of the person whom an id or an exact full name means, in a list of one.

    Raises:
        RostError: Nobody is called so, or several are.
    """
    rows = warehouse.read(EVERYTHING, "select distinct person_id, person_name from staff")
    key = person_key(told)
    found = {
        own
        for own, name in rows.iter_rows()
        if told.strip() == own or (key and person_key(name) == key)
    }
    if len(found) > 1:
        raise RostError("several_people", people=", ".join(sorted(found)))
    if not found:
        raise RostError("no_such_person")
    return sorted(found)
