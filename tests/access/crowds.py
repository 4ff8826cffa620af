"""Random landing zones with enough people that some values are published and some withheld."""

from __future__ import annotations

from itertools import product
from random import Random
from typing import Any

from tests.indicators.zones import GUEST, HOME, SCHOOLS, Upload, founding

Row = dict[str, Any]
MORE = [f"МБОУ СОШ № {number}" for number in range(5, 11)]
EVERY = [*SCHOOLS, *MORE]
DISTRICTS = ["zapad", "vostok", "centr", "gory"]
SYLLABLES = ["ва", "ко", "ли", "на", "ро", "ся", "ту", "фе"]
DAYS = ["15.10.2020", "20.02.2021", "12.10.2021", "03.03.2022", "30.09.2022", "10.02.2023"]
YEARS = ["2021", "2022", "2020/21", "2021/22", "2022/23"]
METRICS = ["quality", "olympiad_participants", "olympiad_winners", "high_exam_results",
           "extra_education_coverage", "survey_respondents"]  # fmt: skip


def crowd(seed: int) -> list[Upload]:
    """Return the uploads of a landing zone, the same for the same seed."""
    random = Random(seed)
    staff = people(random)
    return [
        *founding(),
        *districts(random),
        Upload("organisations", HOME, [{"name": name, "type": "СОШ"} for name in MORE]),
        Upload("people", HOME, staff),
        Upload("sites", HOME, sites()),
        *doings(random, staff),
        Upload("results", HOME, results(random)),
    ]


def people(random: Random) -> list[Row]:
    """Return the staff of every organisation, of some a few and of others many."""
    names = iter(random.sample(list(product(SYLLABLES, repeat=4)), 300))
    return [
        {
            "organisation": school,
            "full_name": f"{''.join(next(names)).title()} Анна",
            "role_group": random.choice(["teacher", "teacher", "teacher", "manager"]),
            "career_start": random.choice(["01.09.2005", "15.09.2019", "01.09.2021"]),
        }
        for school in EVERY
        for _ in range(random.choice([2, 4, 6, 9, 14, 25]))
    ]


def sites() -> list[Row]:
    """Return a site of each project that counts what is done at them."""
    return [
        {"project_id": project, "title": f"Площадка {project}", "kind": "internship_site",
         "host_organisation": SCHOOLS[0], "opened": "01.09.2020", "status": "open"}
        for project in ("p-s0", "p-s4")
    ]  # fmt: skip


def doings(random: Random, staff: list[Row]) -> list[Upload]:
    """Return events with who came, and routes, measurements and achievements."""
    events = [
        {"project_id": project, "held_on": day, "title": f"Занятие {project} {day}",
         "form": random.choice(["site_session", "open_lesson", "contest"]),
         "host_organisation": random.choice(EVERY),
         "audience": random.choice(["pupils", "teachers"]),
         "site": f"Площадка {project}" if project in ("p-s0", "p-s4") else None,
         "status": "held", "participants_reported": random.choice([3, 12, 40, "более 60"]),
         "pupils_reported": random.choice([0, 2, 15, 80])}
        for project in ("p-s0", "p-s2", "p-s3", "p-s4")
        for day in DAYS
    ]  # fmt: skip
    who = {
        id(one): {"organisation": one["organisation"], "person": one["full_name"]} for one in staff
    }
    came = [
        who[id(one)] | {"event": event["title"], "event_date": event["held_on"],
         "role": random.choice(["trainee", "listener", "speaker"]),
         "applies_technology": random.choice(["да", "нет", None]),
         "jury_analysis": random.choice(["да", None])}
        for event in events
        for one in random.sample(staff, random.choice([2, 7, 20, len(staff) // 2]))
    ]  # fmt: skip
    routes = [
        who[id(one)] | {"project_id": "p-s2", "kind": "individual_route", "started": "01.09.2021",
         "ended": random.choice(["31.05.2022", None]),
         "status": random.choice(["running", "succeeded", "refused"])}
        for one in random.sample(staff, len(staff) // 2)
    ]  # fmt: skip
    scores = [
        who[id(one)] | {"instrument": "Карта", "competency": competency, "round": stage,
         "held_on": day, "score": random.randrange(101), "max_score": 100,
         "level": random.choice(["low", "medium", "high"]),
         "deficits_count": random.randrange(4)}
        for one in random.sample(staff, len(staff) // 2)
        for competency in random.sample(["methods", "ict", "professional", "subject"], 2)
        for stage, day in (("starting", "12.10.2021"), ("final", "03.03.2022"))
    ]  # fmt: skip
    won = [
        who[id(one)] | {"subject": "person", "kind": kind, "title": "Работа", "held_on": day,
         "level": "federal", "result": random.choice(["winner", "first", "participant"])}
        for kind, day in product(["contest", "category", "publication", "experience"], DAYS)
        for one in random.sample(staff, random.choice([0, 2, 8]))
    ]  # fmt: skip
    told = {"events": events, "participation": came, "routes": routes, "assessments": scores,
            "achievements": won}  # fmt: skip
    return [
        Upload(name, HOME, [without_blanks(row) for row in rows]) for name, rows in told.items()
    ]


def without_blanks(row: Row) -> Row:
    """Return a row without its blank cells."""
    return {name: value for name, value in row.items() if value is not None}


def results(random: Random) -> list[Row]:
    """Return what schools report of their pupils: few of some, nearly all of others."""
    return [
        {"organisation": school, "metric": metric, "period": year,
         "numerator": random.choice([0, 2, 9, base - 3, base]), "denominator": base}
        for school, metric, year in product(EVERY, METRICS, YEARS)
        if (base := random.choice([4, 12, 30, 90])) and random.random() < 0.7
    ]  # fmt: skip


def districts(random: Random) -> list[Upload]:
    """Return more districts of the region, and what each of all reports of its teachers."""
    place = {"region_code": "kray", "region_name": "Край"}
    found = [Upload("districts", code, [{"code": code, "name": f"Район {code}", **place}])
             for code in DISTRICTS]  # fmt: skip
    told = [
        Upload(
            "results", district,
            [{"metric": metric, "period": year, "denominator": base,
              "numerator": random.randrange(base + 1)}
             for metric in ("network_participants", "satisfaction") for year in ("2021", "2022")
             if (base := random.choice([3, 9, 40, 40, 200]))],
        )
        for district in (HOME, GUEST, *DISTRICTS)
    ]  # fmt: skip
    return [*found, *told]
