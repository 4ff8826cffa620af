"""Further years of the first two territories; figures that were not published are made up."""

from __future__ import annotations

import random

from published_more import ROAD_MAP_S4
from tables import (
    ACH_HEAD,
    ASSESSMENT_HEAD,
    COMPETENCIES,
    DOC_HEAD,
    EVENT_HEAD,
    INVENTED,
    MADE_UP,
    PART_HEAD,
    PLAN_HEAD,
    RESULT_HEAD,
    Row,
    Write,
    assessment_rows,
)


def timashevsky_more(write: Write, hosts: list[str], people: list[tuple[str, str]]) -> None:
    """Diagnostics, plan and the second year of Тимашевский район."""
    chance = random.Random(10)
    days = [
        ("20.09.2021", "стартовая"),
        ("16.05.2022", "промежуточная"),
        ("14.11.2022", "итоговая"),
    ]
    write(
        "timashevsky/diagnostika.xlsx",
        {
            "Диагностика": (
                ["Карты эффективности"],
                [ASSESSMENT_HEAD, *assessment_rows(chance, people[:24], days, COMPETENCIES)],
            )
        },
    )
    write(
        "timashevsky/plan.xlsx",
        {
            "План": (
                ["Дорожная карта КИП"],
                [
                    PLAN_HEAD,
                    *[
                        [
                            "1",
                            "Анкетирование и диагностика затруднений",
                            1,
                            "Сентябрь 2021 г.",
                            "ЦРО",
                            "Справка",
                            "мониторинг",
                            "срочное",
                            "",
                            "сделано",
                            "24.09.2021",
                        ],
                        [
                            "2",
                            "Занятия стажировочных площадок",
                            1,
                            "Апрель 2022 г.",
                            "площадки",
                            "Обучение",
                            "обучение",
                            "долговременное",
                            "",
                            "сделано",
                            "28.04.2022",
                        ],
                        [
                            "3",
                            "Диагностика по итогам года",
                            1,
                            "Май 2022 г.",
                            "ЦРО",
                            "Справка",
                            "мониторинг",
                            "срочное",
                            "",
                            "сделано",
                            "20.06.2022",
                        ],
                        [
                            "4",
                            "Семинары сети",
                            1,
                            "Ноябрь 2022 г.",
                            "ЦРО",
                            "Обучение",
                            "обучение",
                            "срочное",
                            "",
                            "сделано",
                            "18.11.2022",
                        ],
                        [
                            "5",
                            "Итоговая диагностика",
                            1,
                            "Декабрь 2022 г.",
                            "ЦРО",
                            "Справка",
                            "мониторинг",
                            "срочное",
                            "",
                            "сделано",
                            "15.12.2022",
                        ],
                    ],
                ],
            )
        },
    )
    second: list[Row] = [
        [
            "13.10.2022",
            "Цикл 8. Оценивание на уроке",
            "педагогическая мастерская",
            hosts[0],
            "молодые учителя",
            24,
            "",
            "",
            "",
            "да",
            "",
            MADE_UP,
        ],
        [
            "17.11.2022",
            "Семинар сети: цифровая среда",
            "практико-ориентированный семинар",
            hosts[1],
            "педагоги",
            "более 40",
            "",
            "",
            "",
            "",
            "4",
            MADE_UP,
        ],
        [
            "08.12.2022",
            "Мастер-класс победителей",
            "мастер-класс",
            hosts[2],
            "педагоги",
            31,
            "",
            "",
            "",
            "",
            "",
            MADE_UP,
        ],
    ]
    write(
        "timashevsky/meropriyatiya_2022-2023.xlsx",
        {
            "Мероприятия": (["2022-2023 учебный год"], [EVENT_HEAD, *second]),
            "Участники": (
                ["Участники"],
                [
                    PART_HEAD,
                    *[
                        [
                            second[n % 3][1],
                            second[n % 3][0],
                            who,
                            school,
                            "слушатель",
                            "",
                            "да" if n % 2 else "нет",
                            INVENTED,
                        ]
                        for n, (school, who) in enumerate(people[:20])
                    ],
                ],
            ),
        },
    )
    write(
        "timashevsky/materialy.xlsx",
        {
            "Реестр": (
                ["Материалы площадок"],
                [
                    DOC_HEAD,
                    *[
                        [
                            "методические материалы",
                            f"Материалы площадки: {host}",
                            f"1{n}.03.2022",
                            host,
                            "",
                            "опубликован",
                            "",
                            "",
                            MADE_UP,
                        ]
                        for n, host in enumerate(hosts[:6])
                    ],
                    *[
                        [
                            "инновационный продукт",
                            f"Сборник программ, выпуск {n}",
                            f"2{n}.0{4 + n}.2022",
                            hosts[n],
                            "",
                            "опубликован",
                            f"https://example.org/sbornik-{n}",
                            "",
                            MADE_UP,
                        ]
                        for n in (1, 2, 3)
                    ],
                    [
                        "аналитическая справка",
                        "Итоги диагностики 2021/22",
                        "30.05.2022",
                        "",
                        "",
                        "утверждён",
                        "",
                        "",
                        MADE_UP,
                    ],
                    [
                        "аналитическая справка",
                        "Итоги диагностики 2022",
                        "20.12.2022",
                        "",
                        "",
                        "утверждён",
                        "",
                        "",
                        MADE_UP,
                    ],
                ],
            )
        },
    )


def krymsky_more(write: Write, schools: list[str], people: list[tuple[str, str]]) -> None:
    """Results, road map, diagnostics and documents of Крымский район."""
    chance = random.Random(40)
    rows: list[Row] = []
    for year, low, biased in (
        (2020, 22, 6),
        (2021, 20, 5),
        (2022, 17, 3),
        (2023, 13, 1),
        (2024, 9, 0),
    ):
        for n, school in enumerate(schools):
            pupils, made = 60 + 7 * n % 90, MADE_UP
            rows += [
                [
                    school,
                    "ШНОР",
                    "",
                    str(year),
                    int(n < low),
                    1,
                    "",
                    "число школ 2020 года опубликовано" if year == 2020 else made,
                ],
                [
                    school,
                    "признаки необъективности",
                    "",
                    str(year),
                    int(n % 6 == 0 and n // 6 < biased),
                    1,
                    "",
                    made,
                ],
                [
                    school,
                    "победители и призёры олимпиад",
                    "",
                    str(year),
                    2 + (year - 2020) + n % 4,
                    30 + n,
                    "",
                    made,
                ],
                [
                    school,
                    "ГИА высокие результаты",
                    "",
                    str(year),
                    8 + 2 * (year - 2020) + n % 5,
                    pupils,
                    "",
                    made,
                ],
                [
                    school,
                    "муниципальный мониторинг",
                    "",
                    str(year),
                    "",
                    "",
                    55 + 3 * (year - 2020) + n % 9,
                    made,
                ],
                [
                    school,
                    "мотивирующий мониторинг",
                    "",
                    str(year),
                    "",
                    "",
                    48 + 4 * (year - 2020) + n % 7,
                    made,
                ],
            ]
    write("krymsky/rezultaty.xlsx", {"Сводка": (["Результаты школ"], [RESULT_HEAD, *rows])})
    write(
        "krymsky/plan.xlsx",
        {"План": (["План реализации проекта на 2022-2024 годы"], [PLAN_HEAD, *ROAD_MAP_S4])},
    )
    days = [
        ("15.12.2021", "стартовая"),
        ("16.05.2022", "промежуточная"),
        ("17.04.2023", "промежуточная"),
        ("20.05.2024", "итоговая"),
    ]
    teams = [(school, "") for school in schools[::2]]
    write(
        "krymsky/diagnostika.xlsx",
        {
            "Диагностика": (
                ["Диагностика команд и стажёров"],
                [
                    ASSESSMENT_HEAD,
                    *assessment_rows(chance, [*teams, *people], days, ["управленческая"]),
                ],
            )
        },
    )
    write(
        "krymsky/dokumenty.xlsx",
        {
            "Реестр": (
                ["Документы проекта"],
                [
                    DOC_HEAD,
                    *[
                        [
                            "диагностический пакет",
                            "Диагностический пакет материалов",
                            "25.10.2021",
                            "",
                            "",
                            "утверждён",
                            "",
                            "",
                            "",
                        ],
                        [
                            "аналитическая справка",
                            "Промежуточный контроль",
                            "27.05.2022",
                            "",
                            "",
                            "утверждён",
                            "",
                            "",
                            MADE_UP,
                        ],
                        [
                            "аналитическая справка",
                            "Текущий мониторинг",
                            "20.12.2022",
                            "",
                            "",
                            "утверждён",
                            "",
                            "",
                            MADE_UP,
                        ],
                        [
                            "аналитическая справка",
                            "Промежуточная диагностика",
                            "28.04.2023",
                            "",
                            "",
                            "утверждён",
                            "",
                            "",
                            MADE_UP,
                        ],
                        [
                            "методическое пособие",
                            "Взаимные стажировки: опыт района",
                            "10.12.2024",
                            "",
                            "",
                            "опубликован",
                            "",
                            "",
                            "название условное",
                        ],
                    ],
                ],
            )
        },
    )
    write(
        "krymsky/konkursy.xlsx",
        {
            "Конкурсы": (
                ["Конкурсы мастерства"],
                [
                    ACH_HEAD,
                    *[
                        [
                            "педагог",
                            school,
                            who,
                            "конкурс",
                            "муниципальный",
                            f"Учитель года {2021 + n % 4}",
                            f"1{n % 9}.03.{2021 + n % 4}",
                            "победитель" if n % 3 else "участник",
                            "",
                            INVENTED,
                        ]
                        for n, (school, who) in enumerate(people)
                    ],
                ],
            )
        },
    )
    write(
        "krymsky/celi.xlsx",
        {
            "Цели": (
                ["Исходные значения 2020 года"],
                [
                    [
                        "Код показателя",
                        "Часть показателя",
                        "Год",
                        "Базовое значение",
                        "Период исходного значения",
                    ],
                    ["S4-I1", "schools", "2024", 22, "2020"],
                    ["S4-I2", "", "2024", 6, "2020"],
                ],
            )
        },
    )
