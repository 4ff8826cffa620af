"""Packs: sets of pages that leave together for a council, chosen once and made again later."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

from pipelines.disk import put_json, saying_why
from pipelines.problems import RostError
from pipelines.scope import Scope
from pipelines.settings import PROJECT, Settings
from pipelines.texts import Text

DECLARED = Path(__file__).with_name("packs.yml")
# Choices that are made anew each time: a pack of last quarter shows this one.
OF_PERIOD = {"year", "period", "day", "type"}


class PackPage(BaseModel):
    """A page of a pack: its name in addresses, and what is chosen on it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    page: str
    choices: dict[str, str] = {}

    def opened_for(self, place: str, year: int) -> dict[str, str]:
        """Return the address of the page for a place and year; its own place stays."""
        region = place.partition(".")[0]
        return {"project": place, "region": region, "year": str(year)} | self.choices


class Pack(BaseModel):
    """A pack.

    Attributes:
        title: What readers call it.
        frameworks: Whose councils it is for; any when empty.
        pages: What it shows, in this order.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: Text
    frameworks: tuple[str, ...] = ()
    pages: tuple[PackPage, ...]


class OwnPack(BaseModel):
    """A pack that readers put together themselves.

    Attributes:
        kind: Tells it from other files.
        name: What its makers call it, in their language alone.
        by: Login of who made it.
        districts: Those that its pages are about; without any it is for who sees everything.
        pages: What it shows, in this order.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    kind: Literal["own"] = "own"
    name: str
    by: str = ""
    districts: tuple[str, ...] = ()
    pages: tuple[PackPage, ...]

    def is_in_reach(self, scope: Scope) -> bool:
        """Return whether a scope reaches all of it."""
        if scope.is_everything:
            return True
        return bool(self.districts) and scope.districts.issuperset(self.districts)


@cache
def declared() -> dict[str, Pack]:
    """Return the packs that come with the product, by their keys."""
    told = yaml.load(DECLARED.read_text("utf-8"), yaml.CSafeLoader)
    return {key: Pack.model_validate(one) for key, one in told.items()}


def fitting(framework_id: str) -> dict[str, Pack]:
    """Return the packs that suit a project of a framework, its own council's first."""
    found = {
        key: pack
        for key, pack in declared().items()
        if not pack.frameworks or framework_id in pack.frameworks
    }
    return dict(sorted(found.items(), key=lambda one: not one[1].frameworks))


def own_packs(settings: Settings, scope: Scope) -> dict[str, OwnPack]:
    """Return the packs of readers that a scope reaches, by their keys, in the order of names."""
    known = {path.stem for path in (PROJECT / "pages").glob("[a-z]*.py")}
    found: dict[str, OwnPack] = {}
    for path in folder(settings).glob("*.json"):
        told = OwnPack.model_validate_json(path.read_text("utf-8"))
        # A page that an earlier version of the product had is no more.
        pages = tuple(page for page in told.pages if page.page in known)
        if told.is_in_reach(scope):
            found[path.stem] = told.model_copy(update={"pages": pages})
    return dict(sorted(found.items(), key=lambda one: one[1].name.casefold()))


def put_in(
    settings: Settings,
    scope: Scope,
    by: str,
    name: str,
    page: PackPage,
    districts: Iterable[str] = (),
) -> str:
    """Put a page at the end of the pack of a name, made now where there is none; return its key.

    What was chosen for its period is left out; a page that is there already is not put twice.

    Args:
        settings: Where packs lie.
        scope: Who puts it.
        by: Their login.
        name: Of the pack, among those in reach.
        page: The page as it is open.
        districts: Those that the page is about.

    Raises:
        RostError: The scope may change nothing.
    """
    check_changing(scope)
    name = " ".join(name.split())
    found = own_packs(settings, scope).items()
    same = ((key, one) for key, one in found if one.name.casefold() == name.casefold())
    key, known = next(same, (uuid.uuid4().hex[:12], OwnPack(name=name, by=by, pages=())))
    lasting = {choice: own for choice, own in page.choices.items() if choice not in OF_PERIOD}
    one = PackPage(page=page.page, choices=lasting)
    if one not in known.pages:
        told = {
            "pages": (*known.pages, one),
            "districts": tuple(sorted({*known.districts, *districts})),
        }
        write(settings, key, known.model_copy(update=told))
    return key


def check_changing(scope: Scope) -> None:
    """Refuse who may only look.

    Raises:
        RostError: The scope may change nothing.
    """
    if not scope.may_change:
        raise RostError("may_not_change")


def write(settings: Settings, key: str, pack: OwnPack) -> None:
    """Keep a pack."""
    path = folder(settings) / f"{key}.json"
    with saying_why(settings.landing):
        path.parent.mkdir(parents=True, exist_ok=True)
        put_json(path, pack.model_dump(mode="json"))


def remove(settings: Settings, scope: Scope, key: str) -> None:
    """Remove a pack that readers put together; nothing where none is in reach.

    Raises:
        RostError: The scope may change nothing.
    """
    check_changing(scope)
    if key in own_packs(settings, scope):
        (folder(settings) / f"{key}.json").unlink(missing_ok=True)


def folder(settings: Settings) -> Path:
    """Return where the packs of readers lie: beside the record, so that copies of it have them."""
    return settings.landing / "_packs"
