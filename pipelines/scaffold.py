"""Stubs of a new indicator: its SELECT, its definition, its first case.

The stubs leave out what only their author knows: until the dots are replaced by words, loading
them fails and names the file.
"""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

from pipelines.problems import RostError

SELECT = """-- What is counted. Unit: an event.

select
    project_id,
    period_id,
    district_id,
    organisation_id,
    event_id as unit_id,
    1 as numerator,
    source_of(batch_id, source_row) as sources
from core.event_period
"""
DEFINITION = """seed_code: {seed_code}
title:
  ru: "…"
  en: "…"
numerator:
  ru: "…"
  en: "…"
why_it_matters:
  ru: "…"
  en: "…"
framework: {framework}
criterion: {criterion}
# presence, count, sum, share, mean, growth, change, spread, milestone, zero, completion
kind: count
unit: event
# percent, people, pieces, points, hours, yes_no
measure: pieces
direction: more_is_better
levels: [district, organisation]
period_types: [school_year]
source:
  document:
    ru: "…"
    en: "…"
  wording:
    ru: "…"
    en: "…"
owner: methodist
reviewed_on: {today}
review_due: {next_year}
"""
CASES = """- name: one event counts once
  given:
    events:
      - {held_on: 10.10.2021, title: А, form: форум}
  expect:
    - {period: sy2022, value: 1}
"""
CODE = re.compile(r"[a-z][a-z0-9_]{2,59}")


def new_indicator(
    sql: Path, tests: Path, code: str, seed_code: str, framework: str, criterion: str
) -> list[Path]:
    """Write the three stubs of an indicator and return their paths.

    Args:
        sql: Folder of the SELECTs.
        tests: Folder of the tests.
        code: Its name, `what_is_measured`.
        seed_code: Its code in the programme, `S0-F-10`.
        framework: Id of the programme.
        criterion: Id of the criterion.

    Raises:
        RostError: The name cannot be one, or is taken.
    """
    if not CODE.fullmatch(code):
        raise RostError("wrong_indicator_code", code=code)
    today = dt.date.today()
    words = {
        "seed_code": seed_code,
        "framework": framework,
        "criterion": criterion,
        "today": today,
        "next_year": today.replace(year=today.year + 1, month=8, day=31),
    }
    stubs = {
        sql / "indicators" / f"{code}.sql": SELECT,
        sql / "indicators" / f"{code}.yml": DEFINITION.format(**words),
        tests / "indicators" / f"{code}.yml": CASES,
    }
    if any(path.exists() for path in stubs):
        raise RostError("indicator_exists", code=code)
    for path, content in stubs.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(content, "utf-8")
    return list(stubs)
