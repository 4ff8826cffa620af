"""Поронайский район as its model was published; people and their results are made up."""

from __future__ import annotations

import random

from published_more import PORONAYSKY, ROAD_MAP_S2, TARGETS_S2
from tables import (
    ACH_HEAD,
    ASSESSMENT_HEAD,
    DOC_HEAD,
    EVENT_HEAD,
    INVENTED,
    MADE_UP,
    PART_HEAD,
    PLAN_HEAD,
    Row,
    Write,
    people_sheet,
    project,
    staff,
)


def poronaysky(write: Write) -> None:
    """Поронайский район: individual routes and mentoring, 2023–2025."""
    chance = random.Random(20)
    project(
        write,
        "poronaysky",
        [
            "routes-poronaysky",
            "S2",
            "Муниципальная модель методического "
            "сопровождения на основе ИОМ и персонализированных программ наставничества",
            "Поронайский район",
            "",
            "муниципальная методическая служба",
            "01.01.2022",
            "31.12.2025",
        ],
        [
            [1, "Подготовительный", "2023", "2023"],
            [2, "Основной", "2024", "2024"],
            [3, "Завершающий", "2025", "2025"],
        ],
        {"Цели": (["Базовые и целевые значения, %"], TARGETS_S2)},
    )
    kinds = dict(PORONAYSKY)
    schools = list(kinds)
    write(
        "poronaysky/organizatsii.xlsx",
        {
            "Перечень": (
                ["Образовательные организации"],
                [
                    ["Наименование ОО", "Тип ОО", "Примечание"],
                    *[
                        [school, kind, MADE_UP if "условная" in school else ""]
                        for school, kind in PORONAYSKY
                    ],
                ],
            )
        },
    )
    people = staff(schools, 8, 0)
    write("poronaysky/pedagogi.xlsx", people_sheet(people))
    routes: list[Row] = []
    awards: list[Row] = []
    results: list[Row] = []
    tests: list[Row] = []
    for n, (school, who) in enumerate(people):
        if n % 8 < 3:
            begun = 2023 + n % 3
            routes.append(route(chance, n, school, who, begun))
            awards += achievements(n, school, who, begun)
            tests += assessments(chance, n, school, who, begun)
            results += pupils(chance, school, who, kinds[school])
    mathematician = people[9]
    tests += [
        [
            *mathematician,
            "Оценка компетенций",
            "предметная",
            "текущая",
            day,
            50 + n,
            100,
            "средний",
            3,
            INVENTED,
        ]
        for n, day in enumerate(("01.02.2024", "01.06.2024", "01.11.2024"))
    ]
    head: Row = [
        "Вид маршрута",
        "Организация",
        "ФИО педагога",
        "Наставник",
        "Дефициты",
        "Начало",
        "Срок",
        "Окончание",
        "Статус маршрута",
        "Примечание",
    ]
    write(
        "poronaysky/marshruty.xlsx", {"Банк данных": (["Банк данных педагогов"], [head, *routes])}
    )
    write(
        "poronaysky/dostizheniya.xlsx",
        {"Достижения": (["Конкурсы и категории"], [ACH_HEAD, *awards])},
    )
    write(
        "poronaysky/otsenka.xlsx", {"Оценка": (["Оценка компетенций"], [ASSESSMENT_HEAD, *tests])}
    )
    person_head: Row = [
        "Организация",
        "ФИО",
        "Что сообщается",
        "Период",
        "Числитель",
        "Знаменатель",
        "Примечание",
    ]
    survey: list[Row] = [
        [school, "", "респондентов опроса", year, 4, 8, "половина учителей опубликована"]
        for year in ("2023", "2024")
        for school in schools
    ]
    write(
        "poronaysky/rezultaty.xlsx",
        {"Результаты": (["Результаты обучающихся и опрос"], [person_head, *results, *survey])},
    )
    papers(write)
    events(write, people, schools)


def route(chance: random.Random, n: int, school: str, who: str, begun: int) -> Row:
    """Return the route of one person, of a year's length."""
    return [
        ("ИОМ", "персонализированная программа наставничества")[n % 2],
        school,
        who,
        f"Наставник {PORONAYSKY[n % 19][0]}",
        "предметная, методическая",
        f"15.01.{begun}",
        f"25.12.{begun}",
        f"20.12.{begun}",
        "успешно реализовал" if chance.random() < 0.85 else "реализовал",
        INVENTED,
    ]


def achievements(n: int, school: str, who: str, begun: int) -> list[Row]:
    """Return what one person won since the route began."""
    rows: list[Row] = []
    for year in range(begun, 2026):
        if (n + year) % 4 == 0:
            contest = ["профконкурс", "муниципальный", f"Педагогический дебют {year}"]
            result = "призёр" if n % 2 else "участник"
            rows.append(["педагог", school, who, *contest, f"12.04.{year}", result, "", INVENTED])
        if (n + year) % 9 == 0:
            award = ["присвоение категории", "краевой", "Аттестация", f"28.02.{year}", "первая"]
            rows.append(["педагог", school, who, *award, "", INVENTED])
    return rows


def assessments(chance: random.Random, n: int, school: str, who: str, begun: int) -> list[Row]:
    """Return the assessments of one person in the first two years of the route."""
    rows: list[Row] = []
    for year in range(begun, min(begun + 2, 2026)):
        level = "средний" if chance.random() < 0.6 else "низкий"
        turn = "повторная" if year > begun and n % 8 == 0 else "промежуточная"
        for one in ("предметная", "методическая"):
            score = chance.randint(40, 90)
            rows.append([school, who, "Оценка компетенций", one, turn, f"10.10.{year}", score,
                         100, level, 2, INVENTED])  # fmt: skip
    return rows


def pupils(chance: random.Random, school: str, who: str, kind: str) -> list[Row]:
    """Return the yearly results of one person's pupils."""
    metrics = {"детский сад": "диагностика ДОУ", "УДО": "сохранность контингента"}
    metric = metrics.get(kind, "гиа высокие результаты")
    step = 2 if chance.random() < 0.45 else -1
    return [
        [school, who, metric, str(year), 60 + (year - 2022) * step, 100, INVENTED]
        for year in range(2022, 2026)
    ]


def papers(write: Write) -> None:
    """The plan, the documents, the sites and the risks."""
    write(
        "poronaysky/plan.xlsx",
        {
            "План": (
                ["Сделано и необходимо сделать"],
                [["План", *PLAN_HEAD, "Задача"], *ROAD_MAP_S2],
            )
        },
    )
    write(
        "poronaysky/dokumenty.xlsx",
        {
            "Реестр": (
                ["Документы модели"],
                [
                    DOC_HEAD,
                    *[
                        [
                            "положение",
                            "Положение о МКМС",
                            "20.11.2023",
                            "",
                            "S2-E1",
                            "утверждён",
                            "",
                            "",
                            MADE_UP,
                        ],
                        [
                            "приказ",
                            "Комплекс мер методической поддержки",
                            "15.03.2024",
                            "",
                            "S2-E3",
                            "утверждён",
                            "",
                            "",
                            MADE_UP,
                        ],
                        [
                            "план",
                            "План практикоориентированных мероприятий",
                            "10.09.2024",
                            "",
                            "S2-E4",
                            "утверждён",
                            "",
                            "",
                            MADE_UP,
                        ],
                        [
                            "протокол",
                            "Протокол заседания МКМС № 4",
                            "20.05.2025",
                            "",
                            "S2-E5",
                            "утверждён",
                            "",
                            "",
                            MADE_UP,
                        ],
                        [
                            "методические материалы",
                            "Банк методических материалов на «Сферум»",
                            "01.10.2025",
                            "",
                            "S2-E6",
                            "опубликован",
                            "https://example.org/bank",
                            "",
                            MADE_UP,
                        ],
                    ],
                ],
            )
        },
    )
    write(
        "poronaysky/ploshchadki.xlsx",
        {
            "Площадки": (
                ["Площадки"],
                [
                    ["№", "Площадка", "Вид", "Организация", "Открыта", "Состояние"],
                    [
                        1,
                        "Наставничество в детском саду",
                        "опорная площадка",
                        "МБДОУ № 2 «Кораблик»",
                        "01.09.2023",
                        "",
                    ],
                    [
                        2,
                        "Стажировочная площадка «Кораблик»",
                        "стажировочная площадка",
                        "МБДОУ № 2 «Кораблик»",
                        "",
                        "план",
                    ],
                ],
            )
        },
    )
    write(
        "poronaysky/riski.xlsx",
        {
            "Риски": (
                ["Риски проекта"],
                [
                    ["Риск", "Пути предотвращения"],
                    *[
                        [
                            "Отказ от составления ИОМ, программ наставничества",
                            "Психологические тренинги, примеры лучших практик",
                        ],
                        [
                            "Формальный подход к составлению ИОМ",
                            "Индивидуальная и групповая помощь педагогам",
                        ],
                        [
                            "Формальный подход к исполнению ИОМ, программ",
                            "Популяризация опыта через предметные РМО",
                        ],
                        [
                            "Отсутствие работы по реализации ИОМ на уровне организации",
                            "Стимулирование ответственных и наставников",
                        ],
                    ],
                ],
            )
        },
    )


def events(write: Write, people: list[tuple[str, str]], schools: list[str]) -> None:
    """The yearly contest, with more people every year."""
    events: list[Row] = []
    joined: list[Row] = []
    for year, held in ((2022, 20), (2023, 22), (2024, 27), (2025, 31)):
        title = f"Конкурс наставников {year}"
        events.append(
            [
                f"2{year % 10}.03.{year}",
                title,
                "конкурс",
                schools[1],
                "педагоги",
                held,
                "",
                "",
                "ЦНППМ" if year > 2022 else "",
                "",
                "",
                MADE_UP,
            ]
        )
        joined += [
            [title, f"2{year % 10}.03.{year}", who, school, "слушатель", "да", "", INVENTED]
            for school, who in people[:held]
        ]
    write(
        "poronaysky/meropriyatiya.xlsx",
        {
            "Мероприятия": (["Мероприятия"], [EVENT_HEAD, *events]),
            "Участники": (["Участники"], [PART_HEAD, *joined]),
        },
    )
