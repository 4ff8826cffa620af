"""Commands that keep data safe: backup, restore, verify, and the drill of all three."""

from __future__ import annotations

from dataclasses import asdict

from pipelines import backup as backups
from pipelines import verify as proving
from pipelines.databases import Carrying
from pipelines.disk import MEGABYTE
from pipelines.drill import drill as drilled
from pipelines.erasure.course import Close
from pipelines.problems import FileRefused
from pipelines.repair import repair
from pipelines.restore import restore as restored
from pipelines.settings import Settings
from pipelines.terminal import Arguments, lang, print_json, tell
from pipelines.texts import say

# Differences that a drill says; `--json` has all of them.
SHOWN = 20


def backup(settings: Settings, said: Arguments, carrying: Carrying) -> int:
    """Make a backup; status 1 where a batch in it was damaged before."""
    made = backups.backup(settings, said.out, carrying)
    size = f"{made.n_bytes / MEGABYTE:.1f}"
    tell(
        say(
            "backup.made",
            lang(),
            path=made.path,
            batches=made.batches,
            size=size,
            seconds=made.seconds,
        )
    )
    for one in made.damaged:
        tell(one.sentence(lang()))
    return int(bool(made.damaged))


def restore(settings: Settings, said: Arguments, close: Close, carrying: Carrying) -> int:
    """Restore a backup, or the damaged batches alone; accounts of erased people are closed."""
    if not said.backup.is_file():
        raise FileRefused("no_such_file", name=said.backup)
    if said.damaged:
        n = len(repair(settings, said.backup, said.who))
        tell(say("restore.repaired" if n else "restore.nothing_damaged", lang(), n=n))
        return 0
    done = restored(
        settings, said.backup, said.who, replacing=said.replace, close=close, carrying=carrying
    )
    tell(say("restore.done", lang(), batches=done.batches, version=done.built.version.name))
    if done.erased:
        tell(say("restore.erased_again", lang(), n=done.erased))
    if done.aside:
        tell(say("restore.put_aside", lang(), path=done.aside))
    return 0


def verify(settings: Settings, said: Arguments) -> int:
    """Prove batches and indicators; status 1 where something is wrong."""
    found = proving.verify(settings)
    told = asdict(found) | {"wrong": [one.sentence(lang()) for one in found.wrong]}
    if said.json:
        print_json(told)
    for sentence in told["wrong"]:
        tell(sentence)
    if not found.wrong:
        tell(say("verify.whole", lang(), **{**told, "seconds": found.seconds}))
    return int(bool(found.wrong))


def drill(settings: Settings, said: Arguments, carrying: Carrying) -> int:
    """Back up, restore elsewhere and compare; status 1 where anything differs."""
    found = drilled(settings, said.who, carrying)
    if said.json:
        print_json(asdict(found))
    tell(say("drill.told", lang(), **asdict(found)))
    more = len(found.differs) - SHOWN
    what = ", ".join(found.differs[:SHOWN]) + (f" … +{more}" if more > 0 else "")
    tell(say("drill.differs" if what else "drill.same", lang(), what=what))
    return int(bool(found.differs))
