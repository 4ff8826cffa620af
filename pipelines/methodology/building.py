"""The warehouse that another version of the methodology makes of the same data."""

from __future__ import annotations

import logging
from dataclasses import replace
from pathlib import Path

from pipelines.frozen import Recipe, build_again, recipe_in
from pipelines.problems import RostError
from pipelines.settings import Settings
from pipelines.versions import current, open_version

log = logging.getLogger(__name__)


def built_by(settings: Settings, recipe: Recipe, rules: str) -> Path:
    """Return the warehouse of a recipe by other rules; made now unless it is at hand.

    Args:
        settings: Where things lie.
        recipe: Which batches, and the day.
        rules: Hash of the version.

    Raises:
        RostError: Data were erased since, or today's product can make nothing by these rules.
    """
    wanted = replace(recipe, rules=rules)
    found = current(settings.warehouse)
    if found:
        with open_version(found.path) as con:
            if recipe_in(con) == wanted:
                return found.path
    try:
        return build_again(settings, wanted)
    except RostError:
        raise
    except Exception as error:
        # Selects of another product may ask for what is made otherwise today, in any way.
        log.exception("no warehouse can be made by the rules %s", rules)
        raise RostError("rules_of_no_use", rules=rules) from error
