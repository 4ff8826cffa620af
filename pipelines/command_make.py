"""Commands that make things: the warehouse, the sample, checks, templates, the reference, stubs."""

from __future__ import annotations

import getpass
import logging
from dataclasses import replace
from functools import partial

from pipelines import check
from pipelines.build import build, build_if_landed
from pipelines.datasets import DATASETS
from pipelines.erasure.course import Close, finish
from pipelines.founding import Founding, found_district
from pipelines.lake.calling import work
from pipelines.problems import RostError
from pipelines.published import source
from pipelines.reference_docs import write_docs
from pipelines.sample import is_empty, load_sample
from pipelines.scaffold import new_indicator
from pipelines.settings import PROJECT, Settings
from pipelines.templates import template
from pipelines.terminal import Arguments, lang, tell
from pipelines.texts import say


def build_warehouse(settings: Settings, said: Arguments, close: Close) -> int:
    """Build the warehouse, once an erasure that was interrupted is finished."""
    finish(settings, getpass.getuser(), close=close)
    built = build(settings, said.known_on, said.rules, force=said.full)
    tell(say("load.built", lang(), version=built.version.name))
    return 0


def worker(settings: Settings, said: Arguments, close: Close) -> int:
    """Build for all apps whenever something lands, until it is stopped."""
    del said
    if not settings.lake:
        raise RostError("no_lake")
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(name)s: %(message)s")
    # The machine's environment may be that of the apps, which call this process.
    own = replace(settings, builds_elsewhere=False)
    finish(own, getpass.getuser(), close=close)
    work(own, partial(build_if_landed, own))
    return 0


def sample(settings: Settings, said: Arguments) -> int:
    """Load the sample territories."""
    if said.if_empty and not is_empty(settings):
        build(settings)
        tell(say("sample.present", lang()))
        return 0
    tell(say("sample.loaded", lang(), n=load_sample(settings)))
    return 0


def run_checks(settings: Settings, said: Arguments) -> int:
    """Run `sql/checks`; one that fails gives status 1, one that warns is said."""
    del said
    findings = check.run_checks(source(settings).opened(), settings.sql)
    for one in findings:
        severity = say(f"check.{one.header.severity}", lang())
        what = one.header.what.in_(lang())
        tell(
            say(
                "check.found",
                lang(),
                severity=severity,
                check=one.name,
                n=one.rows.height,
                what=what,
            )
        )
    if not findings:
        tell(say("check.clean", lang()))
    return int(any(one.header.severity == "fail" for one in findings))


def write_template(settings: Settings, said: Arguments) -> int:
    """Write a blank workbook."""
    del settings
    said.out.write_bytes(template(DATASETS[said.dataset], lang()))
    tell(say("template.written", lang(), path=said.out))
    return 0


def docs(settings: Settings, said: Arguments) -> int:
    """Write the generated reference."""
    tell(say("docs.written", lang(), n=len(write_docs(settings, said.folder))))
    return 0


def begin_district(settings: Settings, said: Arguments) -> int:
    """Land a district, its region and its programme."""
    asked = Founding(
        said.name, said.region, said.programme, said.starts_on, said.ends_on, said.title
    )
    district, project = found_district(settings, said.scope, asked, said.who)
    tell(say("new_district.done", lang(), name=said.name, district=district, project=project))
    return 0


def stub_indicator(settings: Settings, said: Arguments) -> int:
    """Write the stubs of a new indicator."""
    told = (said.code, said.seed_code, said.framework, said.criterion)
    for path in new_indicator(settings.sql, PROJECT / "tests", *told):
        tell(say("new_indicator.written", lang(), path=path))
    tell(say("new_indicator.next", lang()))
    return 0
