"""The record of erasures: whom no backup may bring back, and what stands instead of their name.

A line of `erasures.jsonl` in the landing zone holds no name. A person is found again by slow hashes
of what identifies them, salted, so that the file does not tell who was erased; the pseudonym of
each spelling is found the same way.
"""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pipelines.disk import flush
from pipelines.frozen import ALPHABET
from pipelines.names import person_key

Mode = Literal["anonymise", "delete"]
FILE = "erasures.jsonl"
# A guess of a name takes about a hundredth of a second; a restore asks for some thousands.
COST = {"n": 2**12, "r": 8, "p": 1, "dklen": 12}
WORD = "Педагог"


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
        counts: `batches`, `rows`, `cells` and `originals` that were changed.
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

    def pseudonym(self, form: str) -> str:
        """Return what stands instead of a spelling."""
        number = self.forms.setdefault(hashed(form, self.salt), len(self.forms) + 1)
        return f"{WORD} {self.tag}" + (f"-{number}" if number > 1 else "")

    def is_of(self, identities: Iterable[str]) -> bool:
        """Return whether the person whom any of `identities` identifies was erased."""
        return any(hashed(one, self.salt) in self.people for one in identities)

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
    for line in path.read_text("utf-8").splitlines():
        # A line that a crash cut short tells nothing; the erasure begins again.
        if line.endswith("}"):
            told = Erasure(**json.loads(line))
            found[told.erasure_id] = told
    return list(found.values())


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
