"""What councils keep: protocols and decisions, awards, schedules, statuses, contests of practices.

The councils, their documents and the contest are named in the published programmes; dates,
titles of single papers, marks and people are made up.
"""

from __future__ import annotations

from krasnodar import HOME
from published_more import KRASNODAR, MARIINSKY_CENTRES, PORONAYSKY
from tables import (
    ACH_HEAD,
    DOC_HEAD,
    EVENT_HEAD,
    INVENTED,
    MADE_UP,
    PLAN_HEAD,
    Row,
    Write,
    name,
    staff,
)


def councils(write: Write) -> None:
    """The registers of the councils of three territories."""
    poronaysky_council(write)
    krymsky_council(write)
    resource_centres(write)
    order(write)
    centre_heads(write)


def decision(number: str, title: str, due: str, responsible: str, done: str) -> Row:
    """Return a decision of a council as an item of its plan."""
    state = ["выполнено", done] if done else ["", ""]
    return ["решение", number, title, "", due, responsible, "", "", "", "", *state]


def paper(kind: str, title: str, day: str, school: str = "", link: str = "") -> Row:
    """Return a document that is in force."""
    return [kind, title, day, school, "", "утверждён", link, "", MADE_UP]


def session(title: str, day: str) -> Row:
    """Return a session of a council."""
    return [day, title, "заседание совета", "", "методисты", "", "", "", "", "", "", MADE_UP]


def poronaysky_council(write: Write) -> None:
    """Sessions, decisions, petitions and awards of the МКМС; its cyclogram and schedules."""
    people = staff([school for school, _ in PORONAYSKY], 8, 0)[1:40:9]
    schedule: list[Row] = [
        ["циклограмма", "Ц1", "Индивидуальные консультации по составлению ИОМ", "",
         "ежеквартально", "методист ММС", "", "", "", "", "", ""],
        ["циклограмма", "Ц2", "Групповая консультация ответственных за ИОМ", "",
         "ежегодно, октябрь", "методист ММС", "", "", "", "", "", ""],
        ["график посещений", "П1", "Посещение открытых уроков наставляемых", "",
         "ежегодно, ноябрь", "члены МКМС", "", "", "", "", "", ""],
    ]  # fmt: skip
    decisions = [
        decision("Р1", "Назначить ответственных за ИОМ в организациях", "01.12.2024",
                 "руководители ОО", "25.11.2024"),
        decision("Р2", "Обновить банк методических материалов", "01.06.2025", "ММС", ""),
    ]  # fmt: skip
    head: Row = ["План", *PLAN_HEAD]
    write(
        "poronaysky/sovet.xlsx",
        {
            "Решения и графики": (
                ["МКМС: решения, циклограмма, график"], [head, *decisions, *schedule],
            ),
            "Заседания": (
                ["Заседания МКМС"],
                [EVENT_HEAD, session("Заседание МКМС № 1", "12.11.2024"),
                 session("Заседание МКМС № 2", "20.05.2025")],
            ),
            "Документы": (
                ["Протоколы, ходатайства, материалы"],
                [
                    DOC_HEAD,
                    paper("протокол", "Протокол заседания МКМС № 1", "12.11.2024"),
                    paper("ходатайство", "О премировании наставников", "20.05.2025"),
                    paper("методические материалы", "Алгоритм составления ИОМ", "10.02.2025", "",
                          "https://example.org/iom"),
                    paper("методические материалы", "Схема плана наставничества", "15.03.2025",
                          "", "https://example.org/plan"),
                    paper("диагностическая методика", "Оценка компетенций педагога",
                          "01.09.2024", "", "https://example.org/test"),
                ],
            ),
            "Награды": (
                ["Премиальные выплаты по ходатайству МКМС"],
                [
                    ACH_HEAD,
                    *[
                        ["педагог", school, who, "премия", "муниципальный",
                         "Премия по ходатайству МКМС", "01.06.2025", "награждён", "", INVENTED]
                        for school, who in people
                    ],
                ],
            ),
        },
    )  # fmt: skip


def krymsky_council(write: Write) -> None:
    """The book of protocols of the научно-методический совет."""
    sessions = [("13.12.2021", "1"), ("20.12.2022", "2"), ("18.05.2023", "3")]
    decisions = [
        decision("Р1", "Закрепить кураторов за стажировками", "31.12.2021", "УО", "13.12.2021"),
        decision("Р2", "Рассмотреть переводы команд", "31.01.2023", "кураторы", "20.01.2023"),
        decision("Р3", "Подготовить методическое пособие", "31.12.2024", "ИМЦ", ""),
    ]
    write(
        "krymsky/kniga_protokolov.xlsx",
        {
            "Протоколы": (
                ["Книга протоколов научно-методического совета"],
                [DOC_HEAD, *[paper("протокол", f"Протокол НМС № {number}", day)
                             for day, number in sessions]],
            ),
            "Решения": (["Решения совета"], [["План", *PLAN_HEAD], *decisions]),
        },
    )  # fmt: skip


def resource_centres(write: Write) -> None:
    """Packages, statuses and plans of resource centres; marks of experts at the contest."""
    places = [place for place in KRASNODAR if place != HOME][1:9]
    held, contest = "15.09.2020", "Конкурс лучших методических практик"
    at_home = "ГБОУ ИРО Краснодарского края"
    marks: list[Row] = []
    for number, place in enumerate(places[:4]):
        result = "победитель" if number == 1 else "участник"
        marks.append([contest, held, "", "", place, "слушатель", "", result, MADE_UP])
        marks += [
            [contest, held, name(600 + expert), at_home, place, "эксперт",
             6 + (number * 2 + expert) % 5, "", INVENTED]
            for expert in range(3)
        ]  # fmt: skip
    write(
        "krasnodar/konkurs_praktik.xlsx",
        {
            "Конкурс": (
                ["Мероприятие конкурса"],
                [EVENT_HEAD, [held, contest, "конкурс", "", "методисты", "", "", "", "", "", "",
                              MADE_UP]],
            ),
            "Оценки": (
                ["Оценки экспертов"],
                [["Мероприятие", "Дата", "ФИО участника", "Место работы", "Районы-участники",
                  "Роль", "Оценка эксперта", "Результат", "Примечание"], *marks],
            ),
        },
    )  # fmt: skip
    write(
        "krasnodar/krc.xlsx",
        {
            "Документы": (
                ["Пакеты документов и планы работы КРЦ"],
                [
                    ["Район", *DOC_HEAD],
                    *[[place, *paper("пакет документов на статус", f"Заявка на статус КРЦ: {place}",
                                     "10.06.2020", "ТМС")] for place in places[:5]],
                    *[[place, *paper("план", f"План работы КРЦ: {place}", "25.08.2020", "ТМС")]
                      for place in places[:2]],
                ],
            ),
            "Статусы": (
                ["Присвоение статуса КРЦ"],
                [
                    ["Район", *ACH_HEAD],
                    *[[place, "организация", "ТМС", "", "присвоение статуса", "краевой",
                       "Краевой ресурсный центр общего образования", "01.07.2020", "присвоено",
                       "", MADE_UP] for place in places[:3]],
                ],
            ),
        },
    )  # fmt: skip


def order(write: Write) -> None:
    """The published order of the project «Движение вверх» with its two appendices."""
    day, number = "26.02.2019", "47/1"
    write(
        "krasnodar/prikaz.xlsx",
        {
            "Документы": (
                ["Приказ и приложения к нему"],
                [
                    ["Район", "Вид документа", "Номер", "Дата", "Наименование документа", "Статус"],
                    [HOME, "приказ", number, day, "О реализации проекта «Движение вверх»",
                     "утверждён"],
                    [HOME, "паспорт проекта", number, day,
                     "Приложение 1. Паспорт проекта «Движение вверх»", "утверждён"],
                    [HOME, "дорожная карта", number, day,
                     "Приложение 2. Дорожная карта проекта «Движение вверх»", "утверждён"],
                ],
            )
        },
    )  # fmt: skip


def centre_heads(write: Write) -> None:
    """The published tables of heads and teachers of the cluster, their people made up.

    One person stands in both tables, with another category in each, as published.
    """
    head: Row = ["Место работы", "Ф.И.О.", "Должность", "Группа", "Категория", "Стаж", "Примечание"]
    both = name(720)
    heads: list[Row] = [
        [school, both if n == 0 else name(720 + n), "руководитель центра", "руководитель",
         "соответствие" if n == 0 else "", 5 if n == 0 else 0, INVENTED]
        for n, school in enumerate(MARIINSKY_CENTRES)
    ]  # fmt: skip
    support = next(iter(MARIINSKY_CENTRES))
    teachers: list[Row] = [
        [support, both if n == 0 else name(740 + n),
         ("заместитель директора по УВР", "заместитель директора по ВР")[n] if n < 2 else "учитель",
         "руководитель" if n < 2 else "педагог", "первая" if n == 7 else "высшая", "", INVENTED]
        for n in range(8)
    ]  # fmt: skip
    write(
        "mariinsky/rukovoditeli_tsentrov.xlsx",
        {"Руководители": (["Руководители центров, все лица вымышлены"], [head, *heads])},
    )
    write(
        "mariinsky/kategorii.xlsx",
        {"Педагоги": (["Педагоги опорной площадки, все лица вымышлены"], [head, *teachers])},
    )
