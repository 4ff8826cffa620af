"""A journal of participation as large as anyone uploads, and the lists that it refers to.

Made by a fixed seed, so that every run measures the same files. Its people are invented.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
from itertools import product

import xlsxwriter

Rows = list[list[str]]

N_EVENTS, N_SCHOOLS = 600, 200
DISTRICT = "bench"
HEAD = [
    "Мероприятие", "Дата проведения", "ФИО участника", "Организация участника", "Роль", "Человек",
    "Часов", "Анализ жюри", "Применяет изученное", "Оценка участника", "Результат", "Примечание",
]  # fmt: skip
SURNAMES = [f"{root}ова" for root in (
    "Пример", "Опыт", "Урок", "Журнал", "Парт", "Глобус", "Пенал", "Дневник", "Учебник", "Тетрад",
    "Школьник", "Класс", "Предмет", "Звонк", "Перемен", "Чертеж", "Циркул", "Портфел", "Кабинет",
    "Букварь", "Конспект", "Реферат", "Доклад", "Семинар", "Форум", "Проект", "Кружк", "Музе",
    "Альбом", "Ластик", "Фломастер", "Пластилин", "Картон", "Клей", "Ноутбук", "Планшет", "Экран",
    "Мелок", "Доск", "Указк",
)]  # fmt: skip
GIVEN = ["Анна", "Вера", "Ева", "Зоя", "Инна", "Кира", "Лада", "Майя", "Нина", "Ольга", "Полина",
         "Раиса", "Софья", "Тамара", "Ульяна", "Фаина", "Эмма", "Юлия", "Яна", "Алла"]  # fmt: skip
PATRONYMICS = ["Петровна", "Ивановна", "Олеговна", "Юрьевна", "Ильинична", "Львовна", "Павловна",
               "Сергеевна", "Андреевна", "Романовна"]  # fmt: skip
ROLES = ["стажёр", "слушатель", "участник", "ведущий"]
FORMS = ["мастер-класс", "проблемный семинар", "форум", "круглый стол"]
# Texts that the columns of the journal, by their places, do not accept.
WRONG = {0: "Семинар, которого не было", 1: "31.02.2022", 3: "МБОУ СОШ № 999", 4: "прохожий",
         5: "много", 6: "-4", 7: "возможно", 8: "как-то", 9: "99"}  # fmt: skip


def world() -> dict[str, Rows]:
    """Return the lists to be landed before the journal, by dataset, in order."""
    return {
        "districts": [
            ["Код района", "Район", "Код региона", "Регион"],
            [DISTRICT, "Замерный район", "bench-region", "Замерный край"],
        ],
        "organisations": [
            ["Наименование организации", "Тип организации"],
            *([school(number), "СОШ"] for number in range(N_SCHOOLS)),
        ],
        "people": [["Организация", "ФИО", "Категория работника"],
                   *([at, name, "педагог"] for at, name in people())],
        "events": [["Дата проведения", "Мероприятие", "Форма"],
                   *([f"{day:%d.%m.%Y}", title, form] for title, day, form in events())],
    }  # fmt: skip


def school(number: int) -> str:
    """Return the name of a school."""
    return f"МБОУ СОШ № {number + 1}"


def people() -> list[tuple[str, str]]:
    """Return the school and the name of each teacher, eight thousand in all."""
    names = product(SURNAMES, GIVEN, PATRONYMICS)
    return [(school(n % N_SCHOOLS), " ".join(name)) for n, name in enumerate(names)]


def events() -> list[tuple[str, dt.date, str]]:
    """Return title, day and form of each event."""
    first = dt.date(2021, 9, 1)
    return [
        (f"Семинар {n + 1}. Особенности урока", first + dt.timedelta(n), FORMS[n % len(FORMS)])
        for n in range(N_EVENTS)
    ]


def journal(n_rows: int, n_wrong: int = 0) -> Rows:
    """Return the journal's header and `n_rows` rows, `n_wrong` of whose cells are wrong."""
    chance = random.Random(20220125)
    staff, held = people(), events()
    per_event = -(-n_rows // N_EVENTS)
    rows: Rows = []
    for title, day, _ in held:
        for at, name in chance.sample(staff, per_event):
            rows.append(attendance(chance, title, day, at, name))
    chance.shuffle(rows)
    rows = rows[:n_rows]
    for number, place in chance.sample(list(product(range(n_rows), WRONG)), n_wrong):
        rows[number][place] = WRONG[place]
    return [HEAD, *rows]


def attendance(chance: random.Random, title: str, day: dt.date, at: str, name: str) -> list[str]:
    """Return one row of the journal."""
    return [
        title, f"{day:%d.%m.%Y}", name, at, chance.choice(ROLES), "1",
        str(chance.choice((2, 4, 6, 8, 16))), chance.choice(("да", "нет", "")),
        chance.choice(("да", "нет", "+", "")),
        f"{chance.randint(0, 100) / 10:.1f}".replace(".", ","),
        f"зачёт № {chance.randint(1, 5000)}", chance.choice(("", "", "", "дистанционно")),
    ]  # fmt: skip


def as_csv(rows: Rows) -> bytes:
    """Return `rows` as Excel saves them under Russian settings, in UTF-8."""
    lines = io.StringIO(newline="")
    csv.writer(lines, delimiter=";", lineterminator="\r\n").writerows(rows)
    return lines.getvalue().encode()


def as_xlsx(rows: Rows) -> bytes:
    """Return `rows` as a workbook, dates and numbers in cells of their own types."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Журнал")
        date = book.add_format({"num_format": "dd.mm.yyyy"})
        sheet.write_row(0, 0, rows[0])
        for number, row in enumerate(rows[1:], 1):
            for place, cell in enumerate(row):
                if place == 1 and cell not in WRONG.values():
                    sheet.write_datetime(
                        number, place, dt.datetime.strptime(cell, "%d.%m.%Y"), date
                    )
                elif place in {5, 6, 9} and cell not in WRONG.values():
                    sheet.write_number(number, place, float(cell.replace(",", ".")))
                elif cell:
                    sheet.write_string(number, place, cell)
    return data.getvalue()
