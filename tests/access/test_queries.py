"""Every query function, asked by six roles for what pages ask for in three territories.

The calls are those that the pages themselves make when everything is open to them; each is made
again for each reader. A new query is among them once a page asks it; one that no page asks has to
be called here.
"""

from __future__ import annotations

import ast
import datetime as dt
import importlib
import inspect
import pkgutil
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import CodeType, FrameType
from typing import Any

import polars as pl
import pytest

import dashboard.queries
from dashboard import warehouse
from dashboard.access.accounts import Account
from dashboard.access.grants import scope_of
from dashboard.queries import (
    counted,
    entities,
    matrix,
    methodology,
    network,
    past_values,
    people,
    regions,
    report_texts,
    reporting_rates,
    search,
    team_load,
    teams,
    values,
)  # fmt: skip
from dashboard.reports.addresses import HOME
from dashboard.ui.pages import SECTIONS
from pipelines.problems import RostError
from pipelines.scope import Scope
from pipelines.settings import PROJECT, Settings
from pipelines.versions import current
from tests.access.readers import EVERYTHING, READERS, TERRITORIES, People, account_of, told
from tests.pages.test_pages import opened

Query = Callable[..., Any]
PROJECTS = {
    "krymsky": "mutual-internships-krymsky",
    "mariinsky": "cluster-mariinsky",
    "poronaysky": "routes-poronaysky",
}


@dataclass(frozen=True)
class Call:
    """A query as a page asked it, but for the scope."""

    query: Query
    asked: dict[str, Any]

    def __str__(self) -> str:
        """Return it as it is written."""
        return f"{self.query.__module__}.{self.query.__name__}({self.asked})"


def queries() -> dict[CodeType, Query]:
    """Return every query function by its code."""
    found = [
        function
        for module in pkgutil.iter_modules(dashboard.queries.__path__, "dashboard.queries.")
        for _, function in inspect.getmembers(importlib.import_module(module.name))
        if inspect.isfunction(function) and function.__module__ == module.name
        and "scope" in inspect.signature(function).parameters
    ]  # fmt: skip
    return {function.__code__: function for function in found}


def calls_of_pages() -> list[Call]:
    """Return the queries that the pages of three territories ask, each call once."""
    known, found = queries(), dict[str, Call]()

    def note(frame: FrameType, event: str, _: object) -> None:
        if event == "call" and frame.f_code in known:
            n_asked = frame.f_code.co_argcount + frame.f_code.co_kwonlyargcount
            names = frame.f_code.co_varnames[:n_asked]
            asked = {name: frame.f_locals[name] for name in names if name != "scope"}
            call = Call(known[frame.f_code], asked)
            found.setdefault(str(call), call)

    threading.setprofile(note)
    sys.setprofile(note)
    try:
        for project in PROJECTS.values():
            app = opened(HOME, project=project)
            # Always in one order, for what is chosen on a page is the choice of the next.
            for page in [name for names in SECTIONS.values() for name in names if name != HOME]:
                app.switch_page(f"../pages/{page}.py").run()
    finally:
        sys.setprofile(None)
        threading.setprofile(None)
    return list(found.values())


@pytest.fixture(scope="module")
def calls(loaded_sample: Path) -> list[Call]:
    """The queries that pages ask."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("ROST_DATA", str(loaded_sample))
        patch.setenv("ROST_DEMO", "1")
        return calls_of_pages()


def calls_of_nobody(district: str) -> list[Call]:
    """Return calls of the queries that no page asks at its first sight."""
    project, day = PROJECTS[district], dt.date(2024, 3, 1)
    staff = warehouse.read(
        EVERYTHING, "select * from staff where district_id = $own order by person_id", own=district
    ).row(0, named=True)
    organisation, person = staff["organisation_id"], staff["person_id"]
    place = {"project_id": project, "district_id": district}
    known = people.find_person(EVERYTHING, person)
    version = current(Settings.from_environment().warehouse)
    built = version.path if version else None
    asked: list[tuple[Query, dict[str, Any]]] = [
        (counted.compared_with, {"against": "previous", "project": project, "period": "sy2023"}),
        (entities.named, {"entity": "organisation", "told": organisation}),
        (entities.named, {"entity": "person", "told": staff["person_name"]}),
        (matrix.curators, place | {"day": day}),
        (methodology.own_parameters, {"lang": "ru"}),
        (methodology.periods, {"project_id": project}),
        (methodology.titles, {"lang": "ru"}),
        (methodology.values, {"path": built, "project_id": project, "period_id": None,
                              "lang": "ru"}),
        (network.by_year, place),
        (past_values.values, place | {"path": None, "year": 2023, "lang": "ru"}),
        (people.find_person, {"asked": person}),
        (people.read_values, {"code": "experience_sharing", "person": known}),
        (regions.district_values, {"project_id": project, "code": "publications", "year": 2023}),
        (report_texts.project, place),
        (reporting_rates.is_district, {"district": district}),
        (reporting_rates.told_rates, {"district": district, "year_id": None}),
        (search.search, {"text": staff["person_name"].split()[0]}),
        (team_load.mutual_pairs, place | {"day": day}),
        (team_load.pairs, place | {"day": day}),
        (team_load.site_mentoring, place | {"day": day}),
        (team_load.strategies, place | {"day": day}),
        (teams.analysis, place | {"day": day, "organisation_id": organisation}),
        (teams.measurements, {"organisation_id": organisation, "lang": "ru"}),
        (teams.organisations, place),
        (teams.results, {"project_id": project, "organisation_id": organisation, "lang": "ru"}),
        (teams.sites, place),
        (teams.standing, place | {"day": day, "site_id": "", "team": organisation}),
        (values.value_of, {"code": "publications", "level": "district", "entity": district,
                           "period": None, "rows": True, "batches": True}),
        (values.value_of, {"code": "publications", "level": "organisation", "entity": organisation,
                           "period": None, "rows": True, "batches": True}),
        (values.value_of, {"code": "publications", "level": "person", "entity": person,
                           "period": None, "rows": True, "batches": True}),
    ]  # fmt: skip
    return [Call(query, given) for query, given in asked]


def answers(calls: list[Call], scope: Scope) -> Iterator[tuple[Call, Any]]:
    """Return what a scope is answered; refusals answer nothing."""
    for call in calls:
        with suppress(RostError):
            yield call, call.query(scope, **call.asked)


def leaks(calls: list[Call], account: Account, known: People) -> list[str]:
    """Return the calls that name somebody whom an account may not come across."""
    foreign = known.foreign_to(account)
    return [
        str(call)
        for call, answer in answers(calls, scope_of(account))
        # What was asked comes back in some answers, and tells nothing that was not known.
        for text in ["\n".join(set(told(answer)) - set(told(call.asked)))]
        if pl.Series([text]).str.contains_any(foreign)[0]
    ]


def test_no_query_names_people_of_others(calls: list[Call], sample: Settings) -> None:
    asked = [*calls, *(call for own in TERRITORIES for call in calls_of_nobody(own))]
    known = People.known()
    missing = {call.query.__code__ for call in asked} ^ queries().keys()
    assert not {code.co_name for code in missing} - {"without_value"}
    for role, district in READERS:
        assert not leaks(asked, account_of(role, district), known)[:3], (role, district)


def test_a_query_that_ignores_its_scope_is_found(sample: Settings) -> None:
    def forgetful(scope: Scope, district_id: str) -> pl.DataFrame:
        del scope
        select = "select * from staff where district_id = $own"
        return warehouse.read(EVERYTHING, select, own=district_id)

    call = Call(forgetful, {"district_id": "krymsky"})
    assert leaks([call], account_of("district", "mariinsky"), People.known())
    assert not leaks([call], account_of("district", "krymsky"), People.known())


def test_every_read_hands_on_the_scope_that_it_was_given() -> None:
    """Not only those that were tried: no code between pages and the door makes a scope itself."""
    for path in sorted((PROJECT / "dashboard").glob("**/*.py")):
        if path.parts[-2] in ("access", "ui") or path.name == "warehouse.py":
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("warehouse.read"):
                assert ast.unparse(node.args[0]).rpartition(".")[2] == "scope", (path, node.lineno)
            is_call = isinstance(node, ast.Call)
            assert not (is_call and ast.unparse(node.func).startswith("Scope")), (path, node.lineno)
