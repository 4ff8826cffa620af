"""Several measurements of one day: which of them counts does not depend on chance."""

from __future__ import annotations

from pipelines.build import build
from pipelines.settings import Settings
from tests.conftest import Made, opened_warehouse
from tests.worlds import found_world

PERSON = "Первая Анна"


def measured(day: str, instrument: str, score: int, **more: str) -> dict[str, str]:
    """Return a measurement of the person's subject."""
    return {
        "organisation": "МБОУ СОШ № 1", "person": PERSON, "held_on": day, "score": str(score),
        "competency": "предметная", "instrument": instrument, "round": "Стартовая",
    } | more  # fmt: skip


def twice_a_day(settings: Settings) -> None:
    """Build a district whose teacher was measured twice on one day, before and after a route."""
    found_world(settings, "Первый", "individual_routes", {
        "routes": [
            {"kind": "ИОМ", "organisation": "МБОУ СОШ № 1", "person": PERSON, "status": "успешно",
             "started": "01.10.2021", "ended": "01.06.2022"},
        ],
        "assessments": [
            measured("10.09.2021", "тест", 50),
            measured("10.09.2021", "анкета", 60, level="низкий"),
            measured("10.06.2022", "анкета", 90),
            measured("10.06.2022", "тест", 80),
        ],
    })  # fmt: skip
    build(settings)


def test_the_last_measurement_of_a_day_counts_and_no_deficit_of_it_is_lost(made: Made) -> None:
    with opened_warehouse(made(twice_a_day)) as con:
        (chain,) = con.execute(
            "select before_score, after_score from marts.route_chains"
        ).fetchall()
        (deficit,) = con.execute(
            "select was_deficit, is_deficit from marts.person_deficits"
        ).fetchall()
        (card,) = con.execute(
            "select first_score, last_score from marts.effectiveness_cards"
        ).fetchall()
    assert chain == (60, 80)
    assert card == (50, 80)
    assert deficit == (True, False)
