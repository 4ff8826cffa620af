"""Marks of four territories about what was handed in; the days are made up."""

from __future__ import annotations

from published_more import KRASNODAR, MARIINSKY_CENTRES, PORONAYSKY
from tables import MADE_UP, Row, Sheets, Write

HEAD: Row = [
    "Район",
    "Организация",
    "Набор данных",
    "Период",
    "Отметка",
    "Дата отметки",
    "Кто отметил",
    "Причина отметки",
    "Новый срок сдачи",
    "Примечание",
]
WHO = "методист района"


def submissions(write: Write) -> None:
    """The registers of what was handed in, as methodists keep them."""
    for folder, rows in (
        ("mariinsky", mariinsky_marks()),
        ("poronaysky", poronaysky_marks()),
        ("timashevsky", timashevsky_marks()),
        ("krasnodar", krasnodar_marks()),
    ):
        sheets: Sheets = {"Отметки": (["Учёт сдачи данных"], [HEAD, *rows])}
        write(f"{folder}/sdacha.xlsx", sheets)


def mark(who: str, what: str, period: str, state: str, day: str, **more: str) -> Row:
    """Return one mark about an organisation, "" for the whole district."""
    reason, due = more.get("reason", ""), more.get("due", "")
    return [more.get("district", ""), who, what, period, state, day, WHO, reason, due, MADE_UP]


def mariinsky_marks() -> list[Row]:
    """Nine centres: seven in time, two late; five are accepted and one is locked."""
    centres = list(MARIINSKY_CENTRES)
    results = "результаты года"
    rows = [
        mark(one, results, "2022-2023", "сдано", f"{22 + number}.05.2023")
        for number, one in enumerate(centres[:7])
    ]
    rows.append(mark(centres[7], results, "2022-2023", "сдано", "09.06.2023"))
    rows += [mark(one, results, "2022-2023", "принято", "15.06.2023") for one in centres[:6]]
    rows.append(mark(centres[0], results, "2022-2023", "закрыто", "30.06.2023"))
    rows += [
        mark("", "мероприятия", period, "сдано", day)
        for period, day in (
            ("4 квартал 2022", "28.12.2022"),
            ("1 квартал 2023", "30.03.2023"),
            ("2 квартал 2023", "07.07.2023"),
        )
    ]
    return rows


def poronaysky_marks() -> list[Row]:
    """Nobody measured before the first stage; in 2024 most are in time and two have more of it."""
    first_stage = "первый этап начинается в 2023 году"
    rows = [
        mark("", "диагностика", "2022", "освобождён", "20.01.2022", reason=first_stage),
    ]
    names = [name for name, _ in PORONAYSKY]
    rows += [
        mark(one, "диагностика", "2024", "срок перенесён", "16.12.2024",
             reason="повторная оценка в январе", due="31.01.2025")
        for one in names[:2]
    ]  # fmt: skip
    rows += [
        mark(one, "диагностика", "2024", "сдано", "24.01.2025" if number < 2 else "20.12.2024")
        for number, one in enumerate(names[:15])
    ]
    rows += [mark(one, "результаты года", "2024", "сдано", "27.12.2024") for one in names]
    rows += [mark(one, "результаты года", "2024", "принято", "20.01.2025") for one in names[:10]]
    return rows


def timashevsky_marks() -> list[Row]:
    """The year 2021/22: events in time, the list of trainees late."""
    return [
        mark("", "мероприятия", "2021-2022", "сдано", "25.08.2022"),
        mark("", "участие в мероприятиях", "2021-2022", "сдано", "12.05.2022"),
    ]


def krasnodar_marks() -> list[Row]:
    """The monitoring of 2021: all services but the last four handed it in by the end of March."""
    return [
        mark("", "диагностика", "2021", "сдано", f"{20 + number % 12}.03.2021", district=district)
        for number, district in enumerate(KRASNODAR[:-4])
    ]
