"""Commands about persons and their data: erasure, a person's copy, what is kept too long."""

from __future__ import annotations

from dataclasses import asdict

from pipelines import audit
from pipelines import retention as keeping
from pipelines.datasets import DATASETS
from pipelines.erase import erase, preview, reapply
from pipelines.erasure.course import Close
from pipelines.person_rows import copy_json, copy_workbook
from pipelines.person_rows import copy_of as rows_about
from pipelines.problems import RostError
from pipelines.settings import Settings
from pipelines.terminal import Arguments, lang, print_json, tell
from pipelines.texts import say


def erase_person(settings: Settings, said: Arguments, close: Close) -> int:
    """Take a person out of everything, or count what that would change."""
    if not said.order.strip():
        raise RostError("order_needed")
    if said.mode == "delete":
        tell(say("erase.numbers_change", lang()))
    if said.dry_run:
        found = preview(settings, said.scope, said.person, said.district, said.mode)
    else:
        found = erase(
            settings, said.scope, said.person, said.order, said.who, said.mode, said.district, close
        )
    told = asdict(found)
    tell(say("erase.would" if said.dry_run else "erase.done", lang(), **told))
    for name in ("unreadable", "doubtful", "beyond"):
        if told[name]:
            tell(say(f"erase.{name}", lang(), n=told[name]))
    return 0


def erase_again(settings: Settings, said: Arguments, close: Close) -> int:
    """Erase whoever the record of erasures names, as after a restored backup."""
    n = reapply(settings, said.who, close)
    tell(say("erase.again", lang(), n=n))
    return 0


def copy_of(settings: Settings, said: Arguments) -> int:
    """Write every landed row about a person."""
    identity, rows = rows_about(settings, said.scope, said.person, said.district)
    is_json = said.out.suffix.lower() == ".json"
    said.out.write_bytes(copy_json(rows) if is_json else copy_workbook(rows, lang()))
    told = audit.about(", ".join(sorted(identity.all_ids)), identity.districts)
    audit.record(settings, said.who, "copy", told)
    tell(say("copy.written", lang(), path=said.out, n=len(rows)))
    return 0


def retention(settings: Settings, said: Arguments, close: Close) -> int:
    """List what is kept longer than declared, or anonymise the people in it."""
    if said.apply:
        n = keeping.apply(settings, said.scope, said.order, said.who, close)
        tell(say("retention.applied", lang(), n=n))
        return 0
    found = keeping.over_time(settings, said.scope)
    if said.json:
        print_json([asdict(one) | {"people": len(one.people)} for one in found])
        return 0
    for one in found:
        tell(
            say(
                "retention.over",
                lang(),
                dataset=DATASETS[one.dataset].title.in_(lang()),
                years=one.years,
                n=one.rows,
                oldest=one.oldest,
                people=len(one.people),
            )
        )
    if not found:
        tell(say("retention.nothing", lang()))
    return 0
