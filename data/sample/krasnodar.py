"""ТМС of Краснодарский край as the order was published; scores and people are made up."""

from __future__ import annotations

import random

from published_more import KRASNODAR, ROAD_MAP_S1
from tables import INVENTED, MADE_UP, PLAN_HEAD, Row, Write, name, project

HOME = "Краснодарский край, ИРО"


def krasnodar(write: Write) -> None:
    """ТМС of the 44 municipalities of Краснодарский край, 2019–2021."""
    chance = random.Random(11)
    project(
        write,
        "krasnodar",
        [
            "services-krasnodar",
            "S1",
            "Научно-методическое сопровождение сотрудников "
            "территориальных методических служб («Движение вверх»)",
            "",
            "krasnodar",
            "ГБОУ ИРО",
            "26.02.2019",
            "31.12.2021",
        ],
        [
            [1, "Организационный", "январь 2019", "июль 2019"],
            [2, "Основной", "август 2019", "август 2021"],
            [3, "Заключительный", "август 2021", "декабрь 2021"],
        ],
        {},
    )
    places = [place for place in KRASNODAR if place != HOME]
    write(
        "krasnodar/organizatsii.xlsx",
        {
            "ТМС": (
                ["Территориальные методические службы"],
                [
                    ["Район", "Наименование ОО", "Тип ОО"],
                    *[[place, "ТМС", "методическая служба"] for place in places],
                    [HOME, "ГБОУ ИРО Краснодарского края", "ИРО"],
                ],
            )
        },
    )
    people = [(place, name(400 + 3 * n + m)) for n, place in enumerate(places) for m in range(3)]
    curators = [name(600 + n) for n in range(6)]
    head: Row = ["Район", "Место работы", "Ф.И.О.", "Должность", "Группа", "Примечание"]
    write(
        "krasnodar/rabotniki.xlsx",
        {
            "Список": (
                ["Работники ТМС"],
                [
                    head,
                    *[
                        [place, "ТМС", who, "методист", "методист", INVENTED]
                        for place, who in people
                    ],
                    *[
                        [HOME, "ГБОУ ИРО Краснодарского края", who, "куратор", "методист", INVENTED]
                        for who in curators
                    ],
                ],
            )
        },
    )
    quality(write, chance, places, curators)
    reports(write, places)
    meetings(write, places, people)
    papers(write, places)


def quality(write: Write, chance: random.Random, places: list[str], curators: list[str]) -> None:
    """The monitoring of services and curators, and the clusters that follow from it."""
    tests: list[Row] = []
    clusters: list[Row] = []
    for n, place in enumerate(places):
        base = chance.randint(35, 75)
        for step, year in enumerate((2019, 2020, 2021)):
            score = min(98, base + step * (9 if base < 55 else 3))
            tests.append(
                [
                    place,
                    "ТМС",
                    "",
                    "Качество деятельности ТМС",
                    "качество ТМС",
                    "текущая",
                    f"2{n % 9}.03.{year}",
                    score,
                    100,
                    MADE_UP,
                ]
            )
            tier = "I" if score >= 75 else "II" if score >= 55 else "III"
            clusters.append(
                [
                    place,
                    "Уровневые кластеры ТМС",
                    "ТМС",
                    "участник",
                    f"Кластер {tier}",
                    f"31.03.{year}",
                    MADE_UP,
                ]
            )
    tests += [
        [
            HOME,
            "ГБОУ ИРО Краснодарского края",
            who,
            "Критерии кураторов",
            "эффективность куратора",
            "текущая",
            f"25.08.{year}",
            60 + 5 * n + 4 * (year - 2019),
            100,
            INVENTED,
        ]
        for n, who in enumerate(curators)
        for year in (2019, 2020, 2021)
    ]
    write(
        "krasnodar/monitoring.xlsx",
        {
            "Мониторинг": (
                ["Мониторинг ТМС"],
                [
                    [
                        "Район",
                        "Организация",
                        "ФИО педагога",
                        "Диагностика",
                        "Компетенция",
                        "Срез",
                        "Дата диагностики",
                        "Балл",
                        "Максимальный балл",
                        "Примечание",
                    ],
                    *tests,
                ],
            )
        },
    )
    write(
        "krasnodar/klastery.xlsx",
        {
            "Площадки": (
                ["Кластеры и сообщества"],
                [
                    ["Район", "Площадка", "Вид", "Код проекта", "Открыта"],
                    *[
                        [
                            place,
                            "Уровневые кластеры ТМС",
                            "кластер",
                            "services-krasnodar",
                            "01.03.2019",
                        ]
                        for place in places
                    ],
                ],
            ),
            "Распределение": (
                ["Распределение ТМС по кластерам"],
                [
                    [
                        "Район",
                        "Площадка",
                        "Организация",
                        "Роль",
                        "Уровень команды",
                        "Дата закрепления",
                        "Код проекта",
                        "Примечание",
                    ],
                    *[[*row[:6], "services-krasnodar", row[6]] for row in clusters],
                ],
            ),
        },
    )


def reports(write: Write, places: list[str]) -> None:
    """The totals that municipalities report."""
    rows: list[Row] = []
    for n, place in enumerate(places):
        for step, year in enumerate(("2019", "2020", "2021")):
            staff_n = 400 + 20 * n
            rows.append(
                [
                    place,
                    "участвуют в сетевых сообществах и ресурсных центрах",
                    "",
                    year,
                    int(staff_n * (0.55 + 0.1 * step + n % 5 / 50)),
                    staff_n,
                    MADE_UP,
                ]
            )
            for area in ("школьная", "муниципальная", "региональная"):
                rows.append(
                    [place, "удовлетворённость", area, year, 60 + 6 * step + n % 9, 100, MADE_UP]
                )
    write(
        "krasnodar/svodka.xlsx",
        {
            "Сводка": (
                ["Сводка муниципалитетов"],
                [
                    [
                        "Район",
                        "Что сообщается",
                        "Предмет или разрез",
                        "Период",
                        "Числитель",
                        "Знаменатель",
                        "Примечание",
                    ],
                    *rows,
                ],
            )
        },
    )


def meetings(write: Write, places: list[str], people: list[tuple[str, str]]) -> None:
    """Methodical days, August meetings and internships of workers."""
    events: list[Row] = []
    joined: list[Row] = []
    for year in (2019, 2020, 2021):
        for n, place in enumerate(places[:12]):
            title = f"Методический день {place} {year}"
            events.append(
                [
                    place,
                    f"1{n % 9}.10.{year}",
                    title,
                    "методический день",
                    "методисты",
                    "неформальное",
                    MADE_UP,
                ]
            )
        events.append(
            [
                HOME,
                f"20.08.{year}",
                f"Августовский семинар-совещание {year}",
                "августовский семинар-совещание",
                "методисты",
                "информальное",
                MADE_UP,
            ]
        )
    write(
        "krasnodar/meropriyatiya.xlsx",
        {
            "Мероприятия": (
                ["Методические дни и совещания"],
                [
                    [
                        "Район",
                        "Дата проведения",
                        "Мероприятие",
                        "Форма проведения",
                        "Категория участников",
                        "Форма образования",
                        "Примечание",
                    ],
                    *events,
                ],
            )
        },
    )
    for n, (place, who) in enumerate(people):
        for year in (2019, 2020, 2021):
            if (n + year) % 10 < 6 + (year - 2019):
                joined.append(
                    [
                        place,
                        "стажировка",
                        "ТМС",
                        who,
                        f"01.04.{year}",
                        f"30.11.{year}",
                        "успешно реализовал",
                        INVENTED,
                    ]
                )
    write(
        "krasnodar/stazhirovki.xlsx",
        {
            "Стажировки": (
                ["Стажировки и курсы работников ТМС"],
                [
                    [
                        "Район",
                        "Вид маршрута",
                        "Организация",
                        "ФИО",
                        "Начало",
                        "Окончание",
                        "Статус маршрута",
                        "Примечание",
                    ],
                    *joined,
                ],
            )
        },
    )


def papers(write: Write, places: list[str]) -> None:
    """The documents, the road map and its marks."""
    adopted: list[Row] = [
        [
            HOME,
            "модель",
            "Модель единого научно-методического пространства",
            "15.11.2021",
            "",
            "S1-E1",
            "утверждён",
            "",
            MADE_UP,
        ],
        *[
            [
                place,
                "внедрение практики",
                f"Внедрение практики: {place}",
                f"1{n % 9}.12.{2019 + n % 3}",
                "ТМС",
                "",
                "утверждён",
                f"ТМС {places[(n + 1) % 44]}",
                MADE_UP,
            ]
            for n, place in enumerate(places[:18])
        ],
    ]
    write(
        "krasnodar/dokumenty.xlsx",
        {
            "Реестр": (
                ["Документы проекта"],
                [
                    [
                        "Район",
                        "Вид документа",
                        "Наименование документа",
                        "Дата",
                        "Школа",
                        "Код вехи",
                        "Статус",
                        "Чья практика",
                        "Примечание",
                    ],
                    *adopted,
                ],
            )
        },
    )
    targets: list[Row] = [
        [HOME, "services-krasnodar", code, "2021", "не менее", target]
        for code, target in (("S1-E2b", 70), ("S1-E3", 80), ("S1-E4", 75), ("S1-E5", 30))
    ]
    head: Row = ["Район", "Код проекта", "Код показателя", "Год", "Сравнение", "Целевое значение"]
    write("krasnodar/celi.xlsx", {"Цели": (["Ожидаемые результаты, %"], [head, *targets])})
    write(
        "krasnodar/plan.xlsx",
        {
            "План": (
                ["Дорожная карта, приложение 2 к приказу № 47/1"],
                [
                    ["Район", "Код проекта", *PLAN_HEAD],
                    *[[HOME, "services-krasnodar", *row] for row in ROAD_MAP_S1],
                ],
            ),
            "Отметки": (
                ["Отметки о выполнении"],
                [
                    [
                        "Район",
                        "Код проекта",
                        "Пункт",
                        "Срок исполнения",
                        "Дата выполнения",
                        "Примечание",
                    ],
                    *[
                        [
                            HOME,
                            "services-krasnodar",
                            number,
                            due.format(year=year),
                            done.format(year=year),
                            MADE_UP,
                        ]
                        for year in (2019, 2020, 2021)
                        for number, due, done in (
                            ("5", "31.03.{year}", "29.03.{year}"),
                            ("10", "31.03.{year}", "30.03.{year}"),
                            ("12", "31.03.{year}", "31.03.{year}"),
                            ("18", "31.08.{year}", "30.08.{year}"),
                            ("27", "30.09.{year}", "05.10.{year}"),
                        )
                    ],
                ],
            ),
        },
    )
