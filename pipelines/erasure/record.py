"""The record of erasures: whom no backup may bring back, and what stands instead of their name.

A line of `erasures.jsonl` in the landing zone holds no name. A person is found again by slow hashes
of what identifies them, salted, so that the file does not tell who was erased; the pseudonym of
each spelling is found the same way.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import os
import re
import secrets
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pipelines.batches import Batch
from pipelines.disk import flush
from pipelines.frozen import ALPHABET
from pipelines.names import person_key
from pipelines.scope import Scope

Mode = Literal["anonymise", "delete"]
FILE = "erasures.jsonl"
# A guess of a name takes about a hundredth of a second; a restore asks for some thousands.
COST = {"n": 2**12, "r": 8, "p": 1, "dklen": 12}
WORD = "Педагог"
PSEUDONYM = re.compile(rf"{WORD} [{ALPHABET}]{{4}}(?:-\d+)?")


@dataclass
class Erasure:
    """One erasure.

    Attributes:
        erasure_id: Random.
        at: When it was ordered.
        who: The account that did it.
        order: The order, without the person's name.
        mode: What was done with rows.
        tag: Of the pseudonym, e.g. `7F3K`; stable per person.
        salt: Of the hashes.
        people: Hashes of what identifies the person.
        forms: Hash of a spelling → its number; the pseudonyms of different spellings differ, so
            that what was two texts stays two.
        state: `begun`, or `done` once nothing names the person any more.
        counts: `batches`, `rows` and `cells` that were changed.
        districts, regions: Ids of those whose uploads the order reaches.
    """

    erasure_id: str
    at: str
    who: str
    order: str
    mode: Mode
    tag: str
    salt: str
    people: list[str]
    forms: dict[str, int] = field(default_factory=dict[str, int])
    state: Literal["begun", "done"] = "begun"
    counts: dict[str, int] = field(default_factory=dict[str, int])
    districts: list[str] = field(default_factory=list[str])
    regions: list[str] = field(default_factory=list[str])

    @property
    def name(self) -> str:
        """What stands instead of the name that lists have."""
        return f"{WORD} {self.tag}"

    def pseudonym(self, form: str) -> str:
        """Return what stands instead of a spelling."""
        number = self.forms.setdefault(hashed(form, self.salt), len(self.forms) + 1)
        return self.name + (f"-{number}" if number > 1 else "")

    def is_of(self, identities: Iterable[str]) -> bool:
        """Return whether the person whom any of `identities` identifies was erased."""
        return any(hashed(one, self.salt) in self.people for one in identities)

    def is_told_to(self, scope: Scope) -> bool:
        """Return whether a scope might have ordered it, and so may know of it."""
        may = scope.sees_full_names and scope.may_change
        covers = bool(self.districts) and all(map(scope.covers, self.districts))
        return may and (scope.is_everything or covers)

    def reaches(self, batch: Batch) -> bool:
        """Return whether the order reaches a batch: by a district, or by a region's own rows.

        What landed after an erasure that is done was sent knowingly.
        """
        told = batch.manifest
        landed = dt.datetime.fromisoformat(told.landed_at)
        if self.state == "done" and landed > dt.datetime.fromisoformat(self.at):
            return False
        districts = {*told.districts, *told.put_off_districts} - {""}
        is_of_nobody = not districts and not told.regions
        is_near = not districts.isdisjoint(self.districts)
        return is_of_nobody or is_near or not set(told.regions).isdisjoint(self.regions)

    def knows(self, wanted: str) -> bool:
        """Return whether an id or a name is that of the person who was erased."""
        told = {hashed(wanted, self.salt), hashed(person_key(wanted), self.salt)}
        return bool(told & {*self.people, *self.forms})


@lru_cache(maxsize=100_000)
def hashed(told: str, salt: str) -> str:
    """Return the slow hash of a text."""
    return hashlib.scrypt(told.encode(), salt=bytes.fromhex(salt), **COST).hex()


def erasures(landing: Path) -> list[Erasure]:
    """Return every erasure in the order of beginning, each as its last line tells it."""
    path = landing / FILE
    if not path.exists():
        return []
    found: dict[str, Erasure] = {}
    for line in path.read_text("utf-8", "replace").split("\n"):
        # A line that a crash cut short tells nothing; the erasure begins again.
        with suppress(json.JSONDecodeError):
            told = Erasure(**json.loads(line))
            found[told.erasure_id] = told
    return list(found.values())


def unfinished(landing: Path) -> list[Erasure]:
    """Return the erasures that were interrupted."""
    return [one for one in erasures(landing) if one.state == "begun"]


def merged(records: Iterable[bytes]) -> bytes:
    """Return one record with every line of several, the newest of them last."""
    lines = (line for record in records for line in record.splitlines())
    # A line that stands in two records keeps its last place: its end tells how the erasure stands.
    kept = dict.fromkeys(reversed([line for line in lines if line.endswith(b"}")]))
    return b"".join(line + b"\n" for line in reversed(kept))


def note(landing: Path, erasure: Erasure) -> None:
    """Add a line to the record, kept by the disk before anything else is done."""
    path = landing / FILE
    line = json.dumps(asdict(erasure), ensure_ascii=False) + "\n"
    with path.open("a+b") as lines:
        if lines.tell() and not path.read_bytes().endswith(b"\n"):
            line = f"\n{line}"
        lines.write(line.encode())
        lines.flush()
        os.fsync(lines.fileno())
    flush(landing)


def new_erasure(
    known: list[Erasure], identities: list[str], at: str, who: str, order: str, mode: Mode
) -> Erasure:
    """Return a new erasure of a person; who was erased before keeps pseudonym and spellings."""
    salt = known[0].salt if known else secrets.token_hex(16)
    before = next((one for one in known if one.is_of(identities)), None)
    taken = {one.tag for one in known}
    tag = before.tag if before else ""
    while not tag or (not before and tag in taken):
        tag = "".join(secrets.choice(ALPHABET) for _ in range(4))
    people = sorted(
        {hashed(one, salt) for one in identities} | set(before.people if before else ())
    )
    forms = dict(before.forms) if before else {}
    own = secrets.token_hex(8)
    return Erasure(own, at, who, order, mode, tag, salt, people, forms)
