"""Pages that were handed out, so that each can be opened again exactly as it was.

A page is kept as its address and the recipe of the warehouse it was read from: the batches, the
rules and the day. Both are the record already, so a page takes a few lines and not a copy of data.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import logging
import os
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import NamedTuple

import duckdb
from filelock import FileLock

from pipelines.batches import list_batches
from pipelines.before_build import room_for
from pipelines.build import make_warehouse
from pipelines.damage import refuse_damaged
from pipelines.disk import make_sure_of_room, put_json, saying_why
from pipelines.problems import RostError
from pipelines.rules import kept_rules, rules_hash
from pipelines.scope import Scope
from pipelines.settings import Settings
from pipelines.versions import current, fingerprint, remove_old

log = logging.getLogger(__name__)
# Letters of a fingerprint that name a file.
MARK = 16
# Letters and digits that are not taken for one another on paper (Crockford's base 32).
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
ALIKE = str.maketrans("OILУКЕНХВАРОСМТ", "011YKEHXBAP0CMT")
LENGTH = 8


class Pool(NamedTuple):
    """Built files of one use that stay at hand; any of them can be made again.

    Attributes:
        kind: What their names begin with.
        most: How many stay, those used last.
    """

    kind: str
    most: int


# Past days take no room from pages that were handed out, and the other way round.
PAGES, DAYS = Pool("frozen", 4), Pool("day", 12)


@dataclass(frozen=True)
class Recipe:
    """What a warehouse was made of.

    Attributes:
        batches: Ids of the batches that were active.
        rules: Version of the rules.
        known_on: The day on which it stands.
    """

    batches: tuple[str, ...]
    rules: str
    known_on: dt.date


def recipe_in(connection: duckdb.DuckDBPyConnection) -> Recipe:
    """Return what an open warehouse was made of."""
    batches = connection.execute(
        "select batch_id from landing.batches order by batch_id"
    ).fetchall()
    rules, known_on = connection.execute("select rules, known_on from landing.recipe").fetchall()[0]
    return Recipe(tuple(own for (own,) in batches), rules, known_on)


@dataclass(frozen=True)
class Frozen:
    """A page that was handed out.

    Attributes:
        page: Names it in addresses.
        choices: What its address says, by the key of the choice.
        recipe: Of the warehouse it was read from.
    """

    page: str
    choices: dict[str, str]
    recipe: Recipe

    @property
    def code(self) -> str:
        """What people type to open it; the same page from the same data has the same code."""
        told = json.dumps(asdict(self), sort_keys=True, default=str)
        number = int.from_bytes(hashlib.sha256(told.encode()).digest())
        digits = [ALPHABET[number >> 5 * place & 31] for place in range(LENGTH)]
        return f"{''.join(digits[:4])}-{''.join(digits[4:])}"


def keep(settings: Settings, frozen: Frozen) -> str:
    """Keep a page so that its code opens it, and return the code."""
    path = path_of(settings, frozen.code)
    if not path.exists():
        recipe = asdict(frozen.recipe) | {"known_on": frozen.recipe.known_on.isoformat()}
        with saying_why(settings.landing):
            path.parent.mkdir(parents=True, exist_ok=True)
            put_json(path, asdict(frozen) | {"recipe": recipe})
    return frozen.code


def kept(settings: Settings, code: str) -> Frozen:
    """Return the page that `code` names, typed in either case, with or without its dash.

    Raises:
        RostError: No page with that code was handed out here.
    """
    typed = "".join(letter for letter in code.upper().translate(ALIKE) if letter in ALPHABET)
    path = path_of(settings, f"{typed[:4]}-{typed[4:]}")
    try:
        told = json.loads(path.read_text("utf-8"))
    except FileNotFoundError as error:
        raise RostError("no_such_code", code=code) from error
    recipe = told["recipe"]
    known_on = dt.date.fromisoformat(recipe["known_on"])
    return Frozen(
        told["page"], told["choices"], Recipe(tuple(recipe["batches"]), recipe["rules"], known_on)
    )


def path_of(settings: Settings, code: str) -> Path:
    """Return where the page with a code is kept."""
    return settings.landing / "_frozen" / f"{code}.json"


def build_again(settings: Settings, recipe: Recipe, pool: Pool = PAGES) -> Path:
    """Return the warehouse that a recipe makes; made now unless it is at hand.

    Who finds it at hand waits for nobody; one at a time is made.

    Args:
        settings: Where things lie.
        recipe: What it is made of.
        pool: Where it stays.

    Raises:
        RostError: A batch of it is not there any more, for its data were erased; its rules are not
            there, or today's product can make nothing by them; or the disk is full.
    """
    landed = {
        batch.manifest.batch_id: batch
        for batch in list_batches(settings.landing, Scope.everything())
    }
    gone = [own for own in recipe.batches if own not in landed]
    if gone:
        raise RostError("data_erased", n=len(gone))
    known = [landed[own] for own in recipe.batches]
    mark = fingerprint(known, recipe.rules, recipe.known_on)
    if path := at_hand(settings, mark):
        return path
    path = settings.warehouse / f"{pool.kind}-{mark[:MARK]}.duckdb"
    lock = FileLock(settings.warehouse / ".lock-frozen")
    with saying_of_no_use(settings, recipe.rules), saying_why(settings.warehouse), lock:
        # Somebody else may have made it meanwhile.
        if not path.exists():
            if pool is DAYS:
                # A day is all that had landed: without a batch its numbers would be others.
                refuse_damaged(settings.landing)
            make_sure_of_room(settings.warehouse, room_for(current(settings.warehouse)))
            sql, reference = kept_rules(settings, recipe.rules)
            draft = settings.warehouse / "freezing.duckdb"
            make_warehouse(draft, known, sql, reference, recipe.known_on)
            draft.rename(path)
        found = path.parent.glob(f"{pool.kind}-*.duckdb")
        newest = sorted(found, key=lambda one: (one != path, -one.stat().st_mtime))
        remove_old(path.parent, set(newest[: pool.most]), f"{pool.kind}-*.duckdb")
    return path


@contextmanager
def saying_of_no_use(settings: Settings, rules: str) -> Generator[None]:
    """Tell in a sentence that nothing can be made by older rules, whatever they fail of.

    Raises:
        RostError: In the place of any other error, unless the rules are today's.
    """
    try:
        yield
    except RostError:
        raise
    except Exception as error:
        if rules == rules_hash(settings.sql, settings.reference):
            raise
        # Selects of another product may ask for what is made otherwise today, in any way.
        log.exception("nothing can be made by the rules %s", rules)
        raise RostError("rules_of_no_use", rules=rules) from error


def at_hand(settings: Settings, mark: str) -> Path | None:
    """Return the built file with a mark, noting that it is used; None where there is none."""
    newest = current(settings.warehouse)
    if newest and newest.fingerprint == mark:
        return newest.path
    for pool in (PAGES, DAYS):
        path = settings.warehouse / f"{pool.kind}-{mark[:MARK]}.duckdb"
        with suppress(FileNotFoundError):
            os.utime(path)
            return path
    return None
