"""Мариинский МО as its programme was published; people and results are made up."""

from __future__ import annotations

import random

from published_more import MARIINSKY_CENTRES, MARIINSKY_OTHERS, ROAD_MAP_S3
from tables import (
    ACH_HEAD,
    ASSESSMENT_HEAD,
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
    people_sheet,
    project,
    staff,
)


def mariinsky(write: Write) -> None:
    """Мариинский МО: the cluster of «Точка роста» centres, 2022–2024."""
    chance = random.Random(30)
    project(
        write,
        "mariinsky",
        [
            "cluster-mariinsky",
            "S3",
            "Развитие субъектов педагогического процесса "
            "в условиях муниципального образовательного кластера",
            "Мариинский МО",
            "",
            "МБОУ «ООШ № 12»",
            "01.09.2022",
            "31.05.2024",
        ],
        [
            [1, "Организационный", "сентябрь 2022", "ноябрь 2022"],
            [2, "Организационно-практический", "ноябрь 2022", "январь 2024"],
            [3, "Аналитический", "январь 2024", "май 2024"],
        ],
        {
            "Цели": (
                ["Цели программы, %"],
                [
                    ["Код показателя", "Год", "Сравнение", "Целевое значение", "Заявлено"],
                    ["S3-G1", "2023-2024", "не менее", 100, ""],
                    ["S3-G2", "2023-2024", "не менее", 60, ""],
                    ["S3-G4", "2022-2023", "", "", 50],
                ],
            )
        },
    )
    centres = list(MARIINSKY_CENTRES)
    write(
        "mariinsky/organizatsii.xlsx",
        {
            "Перечень": (
                ["Организации округа"],
                [
                    [
                        "Наименование ОО",
                        "Тип ОО",
                        "Профили центра",
                        "Год открытия центра",
                        "Примечание",
                    ],
                    *[
                        [
                            school,
                            kind,
                            profile,
                            "2019",
                            "какая школа с цифровым профилем, не опубликовано" if n == 0 else "",
                        ]
                        for n, (school, (kind, profile)) in enumerate(MARIINSKY_CENTRES.items())
                    ],
                    *[[school, kind, "", "", MADE_UP] for school, kind in MARIINSKY_OTHERS],
                ],
            )
        },
    )
    people = staff(centres, 5, 200)
    write("mariinsky/pedagogi.xlsx", people_sheet(people))
    events: list[Row] = []
    joined: list[Row] = []
    for n, (day, plan) in enumerate(
        (
            ("20.10.2022", "2.1."),
            ("15.12.2022", "2.1."),
            ("16.02.2023", "2.1."),
            ("18.05.2023", "2.1."),
            ("14.09.2023", "2.1."),
            ("16.11.2023", "2.1."),
            ("15.02.2024", "2.1."),
            ("16.05.2024", "2.1."),
        )
    ):
        title = f"Постоянно действующий семинар, заседание {n + 1}"
        events.append(
            [
                day,
                title,
                "постоянно действующий семинар",
                centres[n % 9],
                "педагоги",
                18 + n,
                "",
                "",
                "",
                "",
                plan,
                MADE_UP,
            ]
        )
        lesson = f"Открытый урок: {centres[n % 9]}"
        events.append(
            [
                day,
                lesson,
                "открытый урок",
                centres[n % 9],
                "педагоги",
                12,
                "",
                "",
                "",
                "",
                "",
                MADE_UP,
            ]
        )
        for place in range(4):
            school, who = people[(5 * n + place) % len(people)]
            joined.append(
                [
                    lesson,
                    day,
                    who,
                    school,
                    "открытый урок" if place < 2 else "выступающий",
                    "",
                    "",
                    INVENTED,
                ]
            )
            joined.append([title, day, who, school, "выступающий", "", "", INVENTED])
    for n, school in enumerate(centres):
        for year, day in ((2023, f"1{n}.03.2023"), (2024, f"1{n}.03.2024")):
            reach: object = "более 240" if n == 0 else 215 + n + (year - 2023) * 6
            events.append(
                [
                    day,
                    f"Интенсив для учащихся, {school}, {year}",
                    "интенсив",
                    school,
                    "учащиеся",
                    "",
                    reach,
                    "",
                    "",
                    "",
                    "",
                    "общий охват более 2000 опубликован",
                ]
            )
    write(
        "mariinsky/meropriyatiya.xlsx",
        {
            "Мероприятия": (["Мероприятия кластера"], [EVENT_HEAD, *events]),
            "Участники": (["Участники"], [PART_HEAD, *joined]),
        },
    )
    days = [
        ("20.09.2022", "стартовая"),
        ("22.05.2023", "промежуточная"),
        ("20.05.2024", "итоговая"),
    ]
    write(
        "mariinsky/diagnostika.xlsx",
        {
            "Диагностика": (
                ["Диагностика компетентности"],
                [ASSESSMENT_HEAD, *assessment_rows(chance, people, days, ["профессиональная"])],
            )
        },
    )
    rows: list[Row] = []
    for step, year in enumerate(("2021-2022", "2022-2023", "2023-2024")):
        for n, school in enumerate(centres):
            for area in ("технология", "информатика", "обж", "естественно-научная"):
                rows.append(
                    [school, "качество знаний", area, year, 40 + 3 * step + n, 80 + n, "", MADE_UP]
                )
                rows.append(
                    [
                        school,
                        "охват обновлёнными методами",
                        area,
                        year,
                        60 + 12 * step,
                        84 + n % 3,
                        "",
                        MADE_UP,
                    ]
                )
            rows.append(
                [school, "охват допобразованием", "", year, 55 + 8 * step + 3 * n, 130, "", MADE_UP]
            )
            rows.append(
                [school, "участие в олимпиадах", "", year, 25 + 4 * step + n, 130, "", MADE_UP]
            )
    write("mariinsky/rezultaty.xlsx", {"Сводка": (["Сводка школ"], [RESULT_HEAD, *rows])})
    write(
        "mariinsky/plan.xlsx",
        {"План": (["План совместной деятельности"], [PLAN_HEAD, *ROAD_MAP_S3])},
    )
    write(
        "mariinsky/publikatsii.xlsx",
        {
            "Публикации": (
                ["Публикации и опыт"],
                [
                    ACH_HEAD,
                    *[
                        [
                            "педагог",
                            *people[n % len(people)],
                            ("публикация", "представление опыта")[n % 3 == 2],
                            "муниципальный",
                            f"В ТОЧКУ! Выпуск {n + 1}",
                            f"0{1 + n % 9}.{(9 + n) % 12 + 1:02}.{2022 + (n + 9) // 12}",
                            "опубликовано",
                            ("сайт", "газета", "социальная сеть")[n % 3],
                            INVENTED,
                        ]
                        for n in range(18)
                    ],
                ],
            )
        },
    )
    write(
        "mariinsky/dokumenty.xlsx",
        {
            "Реестр": (
                ["Документы кластера"],
                [
                    DOC_HEAD,
                    *[
                        [
                            "положение",
                            "Положение о координационном совете",
                            "14.10.2022",
                            "",
                            "S3-R1",
                            "утверждён",
                            "",
                            "",
                            MADE_UP,
                        ],
                        [
                            "модель",
                            "Модель сетевого взаимодействия",
                            "25.11.2022",
                            "",
                            "S3-R1",
                            "утверждён",
                            "",
                            "",
                            MADE_UP,
                        ],
                        [
                            "страничка на сайте",
                            "Страничка кластера",
                            "15.02.2023",
                            "",
                            "S3-R2",
                            "опубликован",
                            "https://example.org/klaster",
                            "",
                            MADE_UP,
                        ],
                        [
                            "методические рекомендации",
                            "Цифровое оборудование на уроке",
                            "25.04.2024",
                            "",
                            "S3-R3",
                            "опубликован",
                            "",
                            "",
                            MADE_UP,
                        ],
                        [
                            "план",
                            "Приоритетные направления Центров",
                            "20.10.2022",
                            "",
                            "S3-R4",
                            "утверждён",
                            "",
                            "",
                            MADE_UP,
                        ],
                        *[
                            [
                                "методическая разработка",
                                f"Мастер-класс: {school}",
                                f"1{n}.0{2 + n % 3}.2023",
                                school,
                                "",
                                "опубликован",
                                "",
                                "",
                                MADE_UP,
                            ]
                            for n, school in enumerate(centres)
                        ],
                        [
                            "анализ",
                            "Анализ работы за 2022/23",
                            "30.05.2023",
                            "",
                            "",
                            "утверждён",
                            "",
                            "",
                            MADE_UP,
                        ],
                        [
                            "отчет",
                            "Итоговый отчёт",
                            "24.05.2024",
                            "",
                            "",
                            "утверждён",
                            "",
                            "",
                            MADE_UP,
                        ],
                        *[
                            [
                                "отчет",
                                f"Анализ работы: {school}, {year}",
                                f"2{n}.05.{year}",
                                school,
                                "",
                                "утверждён",
                                "",
                                "",
                                MADE_UP,
                            ]
                            for year in (2023, 2024)
                            for n, school in enumerate(centres)
                        ],
                    ],
                ],
            )
        },
    )
