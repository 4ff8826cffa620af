"""Right workbooks made from declarations, and errors of every kind planted into them."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from dataclasses import dataclass

from pipelines.datasets import DATASETS
from pipelines.datasets.base import Field, code_list
from pipelines.settings import Settings
from tests.worlds import found_world, land_rows

Row = dict[str, object]

HOME, ABROAD = "w-seyanyy", "w-chuzhoy"
N_SCHOOLS, N_PEOPLE, N_EVENTS = 20, 400, 100
# Dates that end something lie after all those that begin it.
LATE = {"valid_to", "ended", "ended_on", "planned_end"}


def found_seeded_world(settings: Settings) -> None:
    """Land the district whose schools, people and events the workbooks speak of, and another."""
    assert found_world(settings, "Сеяный", "internship_sites", {
        "organisations": [{"name": school(n)} for n in range(N_SCHOOLS)],
        "people": [
            {"organisation": school(n), "full_name": person(n), "role_group": "педагог"}
            for n in range(N_PEOPLE)
        ],
        "events": [
            {"held_on": f"{day(n):%d.%m.%Y}", "title": f"Семинар {n}", "form": "форум"}
            for n in range(N_EVENTS)
        ],
    }) == HOME  # fmt: skip
    land_rows(settings, "districts", None, [
        {"code": ABROAD, "name": "Чужой край", "region_code": "test", "region_name": "Регион"},
    ])  # fmt: skip


def school(number: int) -> str:
    """Return the name of one of the district's schools."""
    return f"МБОУ СОШ № {number % N_SCHOOLS + 1}"


def person(number: int) -> str:
    """Return the name of a teacher, who works at `school(number)`."""
    return f"Сеянова Анна {number % N_PEOPLE}-я"


def day(number: int) -> dt.date:
    """Return the day of an event."""
    return dt.date(2021, 9, 1) + dt.timedelta(days=number)


def right_rows(dataset: str, count: int, chance: random.Random) -> list[Row]:
    """Return rows of a dataset in which every cell is filled and right."""
    columns = DATASETS[dataset].fields
    return [
        {column.name: right_cell(dataset, column, number, chance) for column in columns}
        for number in range(count)
    ]


def right_cell(dataset: str, column: Field, number: int, chance: random.Random) -> object:
    """Return a right cell of row `number`; with it, the row's key is like no other's."""
    own: dict[str, object] = {
        "district": "Сеяный край",
        "guest_districts": "Сеяный край",
        "project_id": f"p-{HOME}",
        "event": f"Семинар {number % N_EVENTS}",
        "event_date": day(number % N_EVENTS),
        "period": ("2021/22", "2022/23")[number // N_PEOPLE % 2],
        "numerator": chance.randint(0, 50),
        "denominator": chance.randint(50, 90),
        "score": chance.randint(0, 50) / 2,
        "max_score": 100,
        "feedback_score": chance.randint(0, 10),
        "name": f"МБОУ СОШ № {number + 200}",
        "short_name": f"СОШ {number + 200}",
        "site": "Площадка 1",
        "mentor_organisation": school(number + 1),
    }
    if dataset == "people" and column.name == "full_name":
        return f"Новосеянова Вера {number}-я"
    if column.name in own:
        return own[column.name]
    makers: dict[str, Callable[[], object]] = {
        "organisation": lambda: school(number),
        "person": lambda: person(number),
        "date": lambda: (
            dt.date(2023 if column.name in LATE else 2022, 1, 1) + dt.timedelta(days=number % 300)
        ),
        "integer": lambda: chance.randint(1, 60),
        "number": lambda: chance.choice((4, 8, 16, "8,5", "16 ч", "12")),
        "boolean": lambda: chance.choice(("да", "нет", "+", "-")),
        "code": lambda: chance.choice(code_list(column.codes or "")).title.ru,
        "event": lambda: f"Событие {number}",
    }
    return makers.get(column.kind, lambda: f"{column.example} {number}")()


@dataclass(frozen=True)
class Spoiler:
    """A way to spoil one cell.

    Attributes:
        reason: What has to be said of it.
        text: What is written into it; `{n}` is the number of the row.
        fits: The columns that it spoils.
        severity: Whether that keeps the file from landing.
    """

    reason: str
    text: str | None
    fits: Callable[[str, Field], bool]
    severity: str = "error"


def of_kind(*kinds: str) -> Callable[[str, Field], bool]:
    """Return whether a column is of one of `kinds`."""
    return lambda dataset, column: column.kind in kinds


def named(*names: str) -> Callable[[str, Field], bool]:
    """Return whether a column is one of `names`, each `<dataset>.<column>`."""
    return lambda dataset, column: f"{dataset}.{column.name}" in names


def bounded(dataset: str, column: Field) -> bool:
    """Return whether a column of numbers has bounds."""
    return column.kind in {"integer", "number"} and bool(column.limits)


def required(dataset: str, column: Field) -> bool:
    """Return whether a cell of the column must be filled."""
    return column.required


def looked_up(kind: str) -> Callable[[str, Field], bool]:
    """Return whether a column names things of `kind` that another list declares."""
    return lambda dataset, column: (
        (column.kind == kind and not (column.declares or column.elsewhere or column.many))
        and not (dataset == "organisations" and kind == "organisation")
    )


def single(*kinds: str) -> Callable[[str, Field], bool]:
    """Return whether a column of one of `kinds` takes one value alone."""
    return lambda dataset, column: column.kind in kinds and not column.many


SPOILERS = {
    "a word instead of a date": Spoiler("not_a_date", "когда-то", of_kind("date")),
    "31 February": Spoiler("not_a_date", "31.02.2022", of_kind("date")),
    "a thirteenth month": Spoiler("not_a_date", "25.13.2022", of_kind("date")),
    "a letter in the year": Spoiler("not_a_date", "25.01.2О22", of_kind("date")),
    "two dates": Spoiler("several_values", "25.01.2022 - 27.01.2022", of_kind("date")),
    "an end before the start": Spoiler(
        "ends_before_start", "05.09.2021", lambda dataset, column: column.name in LATE
    ),
    "a date far ahead": Spoiler(
        "far_ahead", "25.01.2095", named("achievements.held_on", "assessments.held_on"), "warning"
    ),
    "a date long before": Spoiler(
        "before_project",
        "25.01.1991",
        named("events.held_on", "achievements.held_on", "assessments.held_on"),
        "warning",
    ),
    "a word instead of a number": Spoiler("not_a_number", "много", of_kind("integer", "number")),
    "a negative number": Spoiler("out_of_range", "-5", bounded),
    "a number over the range": Spoiler(
        "out_of_range",
        "9000001",
        lambda dataset, column: bounded(dataset, column) and dataset != "results",
    ),
    "a fraction of a person": Spoiler("not_whole", "12,5", of_kind("integer")),
    "thousands or a fraction": Spoiler("unclear_number", "1.200", of_kind("integer")),
    "a number that became a date": Spoiler(
        "date_in_number", "12.05.2022", of_kind("integer", "number")
    ),
    "a bound instead of a number": Spoiler(
        "not_exact",
        "более 5",
        lambda dataset, column: column.kind in {"integer", "number"} and not column.lower_bound,
    ),
    "points of points": Spoiler("several_values", "85 из 100", of_kind("integer", "number")),
    "a part above its whole": Spoiler(
        "greater_than_whole", "95", named("results.numerator"), "warning"
    ),
    "more than a hundred percent": Spoiler(
        "over_hundred_percent", "120 %", named("results.value"), "warning"
    ),
    "an unknown code": Spoiler("not_a_code", "такого нет", of_kind("code")),
    "two codes": Spoiler("several_values", "{two}", single("code")),
    "a wrong boolean": Spoiler("not_a_boolean", "возможно", of_kind("boolean")),
    "a wrong period": Spoiler("not_a_period", "2021/23", of_kind("period")),
    "a blank required cell": Spoiler("is_blank", None, required),
    "a required cell that says nothing": Spoiler(
        "is_blank", "н/д", lambda dataset, column: column.required and column.kind != "code"
    ),
    "an error of Excel": Spoiler("excel_error", "#Н/Д", lambda dataset, column: True),
    "an unknown organisation": Spoiler(
        "unknown_organisation", "МБОУ СОШ № {n}000", looked_up("organisation")
    ),
    "an unknown person": Spoiler("unknown_person", "Неведомая Анна {n}-я", looked_up("person")),
    "an unknown event": Spoiler("unknown_event", "Такого не было {n}", looked_up("event")),
    "an unknown site": Spoiler("unknown_site", "Площадка без номера", looked_up("site")),
    "an unknown project": Spoiler(
        "unknown_project", "p-nowhere", lambda dataset, column: column.name == "project_id"
    ),
    "an unknown district": Spoiler(
        "unknown_district",
        "Небывалый район",
        lambda dataset, column: column.name in {"district", "guest_districts"},
    ),
    "a foreign district": Spoiler("outside_scope", "Чужой край", named("organisations.district")),
}
