"""The card of a teacher: growth, the chain from deficits to the measurement after a route."""

from __future__ import annotations

import json

import polars as pl
import pytest

from dashboard import warehouse
from dashboard.reports.person import Asked, person_report
from pipelines.scope import Scope
from pipelines.settings import Settings
from tests.pages.test_pages import CYRILLIC, opened, tables, tile

EVERYTHING = Scope.everything()


def someone(condition: str) -> str:
    """Return the id of the first person whose row of `marts.staff` fulfils a condition."""
    select = f"select person_id from staff where {condition} order by person_id limit 1"
    return warehouse.read(EVERYTHING, select)["person_id"][0]


@pytest.mark.parametrize("lang", ["ru", "en"])
def test_a_card_shows_seven_competencies_first_and_last(sample: Settings, lang: str) -> None:
    own = someone("district_id = 'timashevsky' and compared = 7")
    app = opened("person", project="internship-sites-timashevsky", person=own, lang=lang)
    assert not app.exception
    assert tile(app, "grown")["value"] == "7"
    card = tables(app)[0]
    assert len(card) == 7
    spec = json.loads(app.get("vega_lite_chart")[0].proto.spec)
    assert len(spec["layer"]) >= 8
    words = [*card.columns, *card.iloc[:, 0]]
    assert {bool(CYRILLIC.search(one)) for one in words} == {lang == "ru"}
    select = "select growth from effectiveness_cards where person_id = $own"
    growth = warehouse.read(EVERYTHING, select, own=own)["growth"]
    shown = [float(one.replace("−", "-")) for one in card.iloc[:, 6]]
    assert sorted(shown) == sorted(growth.to_list())


def test_a_route_leads_from_deficits_to_the_measurement_after_it(sample: Settings) -> None:
    select = """
        select person_id, growth, events, compared from route_chains
        where district_id = 'poronaysky' and growth < 0 order by route_id limit 1
    """
    route = warehouse.read(EVERYTHING, select).row(0, named=True)
    app = opened("person", project="routes-poronaysky", person=route["person_id"])
    assert not app.exception
    assert tile(app, "step-deficits")["value"] == "2"
    assert "названы в маршруте" in tile(app, "step-deficits")["note"]
    assert tile(app, "step-events")["value"] == str(route["events"])
    again = tile(app, "step-again")
    assert again["value"].startswith("−")
    assert again["word"] == "Снижение"


def test_the_measurements_before_and_after_are_those_nearest_to_the_route(
    sample: Settings,
) -> None:
    chains = warehouse.read(EVERYTHING, "select * from route_chains where compared > 0")
    assert chains.height
    assert chains.filter(pl.col("before_on") >= pl.col("after_on")).is_empty()
    ended = chains.filter(pl.col("after_on") < pl.col("ended_on"))
    # A measurement during the route stands for the one after it only where none came later.
    for one in ended.to_dicts():
        select = """
            select entered_on from growth_journal
            where person_id = $own and entry = 'assessment' and entered_on >= $ended
                and list_contains($deficits, code)
        """
        later = warehouse.read(
            EVERYTHING, select, own=one["person_id"], ended=one["ended_on"],
            deficits=one["deficits"],
        )  # fmt: skip
        assert later.is_empty()


def test_who_was_never_measured_has_a_card_too(sample: Settings) -> None:
    own = someone("district_id = 'sochi' and measured = 0 and routes > 0")
    app = opened("person", person=own)
    assert not app.exception
    assert tile(app, "grown")["value"] == "—"
    assert tile(app, "step-again")["value"] == "—"
    assert "Диагностика" in app.caption[-1].value


def test_a_card_without_names_is_one_sentence(sample: Settings) -> None:
    own = someone("district_id = 'timashevsky' and compared = 7")
    asked = Asked("timashevsky", "x", "internship-sites-timashevsky", own)
    report = person_report(Scope(is_everything=True), asked, "ru")
    assert not report.blocks
    assert "персональные данные" in report.subtitle
    gone = person_report(EVERYTHING, Asked("timashevsky", "x", "y", "p0"), "en")
    assert not gone.blocks
    assert not CYRILLIC.search(gone.title)


def test_a_person_that_is_gone_is_said_to_be(sample: Settings) -> None:
    app = opened("person", project="routes-poronaysky", person="p000000000000")
    assert not app.exception
    assert app.warning
