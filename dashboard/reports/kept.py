"""Reports are kept with the build that they tell of: the same question has the same answer.

A report is a function of the build, of what its reader may see, and of what was chosen. Reading
is the smaller part of what it takes; wording a hundred indicators is the larger.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar, cast

from dashboard import warehouse

Asked = ParamSpec("Asked")
Told = TypeVar("Told")


def kept(make: Callable[Asked, Told]) -> Callable[Asked, Told]:
    """Return a function that makes a report once for each build and arguments; nobody changes it.

    What it tells depends on the build and on its arguments alone, and these can be hashed.
    """

    @wraps(make)
    def again(*asked: Asked.args, **named: Asked.kwargs) -> Told:
        key = (make, asked, *named.items())
        return cast("Told", warehouse.told_by(key, lambda: make(*asked, **named)))

    return again
