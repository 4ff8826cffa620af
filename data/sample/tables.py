"""Heads of tables and invented staff that the samples of all territories share."""

from __future__ import annotations

import random
from collections.abc import Callable

Row = list[object]
Sheets = dict[str, tuple[list[str], list[Row]]]
Write = Callable[[str, Sheets], None]
MADE_UP = "условно"
INVENTED = "вымышленное лицо"
COMPETENCIES = [
    "системно-деятельностный метод",
    "икт",
    "проектно-исследовательская",
    "оценочная",
    "психолого-педагогическая",
    "здоровьесберегающая",
    "методы преподавания",
]
STEMS = [
    "Арбуз",
    "Берег",
    "Вишн",
    "Горк",
    "Ельн",
    "Заречк",
    "Иволг",
    "Клён",
    "Липк",
    "Малк",
    "Овраг",
    "Песк",
    "Ручейк",
    "Степк",
    "Талк",
    "Утёск",
    "Хвойк",
    "Чайк",
    "Шишк",
    "Ягодк",
]
ENDINGS = ["ина", "ова", "инская", "овская", "ихина"]
FIRST = [
    "Анна Петровна",
    "Вера Ильинична",
    "Галина Юрьевна",
    "Дарья Львовна",
    "Елена Олеговна",
    "Инна Павловна",
    "Клара Марковна",
    "Лидия Сергеевна",
    "Мария Романовна",
]
ASSESSMENT_HEAD: Row = [
    "Организация",
    "ФИО педагога",
    "Диагностика",
    "Компетенция",
    "Срез",
    "Дата диагностики",
    "Балл",
    "Максимальный балл",
    "Уровень владения",
    "Число дефицитов",
    "Примечание",
]
RESULT_HEAD: Row = [
    "Организация",
    "Что сообщается",
    "Предмет или разрез",
    "Период",
    "Числитель",
    "Знаменатель",
    "Значение",
    "Примечание",
]
PLAN_HEAD: Row = [
    "№ пункта",
    "Пункт плана",
    "Этап",
    "Срок",
    "Исполнитель",
    "Ожидаемый результат",
    "Назначение",
    "Срочность",
    "Код вехи",
    "Выполнение",
    "Дата выполнения",
]
EVENT_HEAD: Row = [
    "Дата проведения",
    "Мероприятие",
    "Форма проведения",
    "На базе",
    "Категория участников",
    "Кол-во участников",
    "Охвачено учащихся",
    "Форма образования",
    "Партнёр",
    "Новая форма",
    "Пункт плана",
    "Примечание",
]
PART_HEAD: Row = [
    "Мероприятие",
    "Дата",
    "ФИО участника",
    "Место работы",
    "Роль",
    "Анализ жюри",
    "Применяет изученное",
    "Примечание",
]
DOC_HEAD: Row = [
    "Вид документа",
    "Наименование документа",
    "Дата",
    "Школа",
    "Код вехи",
    "Статус",
    "Ссылка",
    "Чья практика",
    "Примечание",
]
ACH_HEAD: Row = [
    "Чьё достижение",
    "Школа",
    "ФИО",
    "Вид достижения",
    "Уровень",
    "Название",
    "Дата",
    "Итог",
    "Канал",
    "Примечание",
]


def name(number: int) -> str:
    """Return the full name of an invented person; all differ below 900."""
    stem, ending = STEMS[number % 20], ENDINGS[number // 20 % 5]
    return f"{stem}{ending} {FIRST[number // 100 % 9]}"


def staff(schools: list[str], each: int, first: int) -> list[tuple[str, str]]:
    """Return invented people as pairs of school and name, `each` to a school."""
    return [
        (school, name(first + number * each + place))
        for number, school in enumerate(schools)
        for place in range(each)
    ]


def people_sheet(people: list[tuple[str, str]], group: str = "педагог") -> Sheets:
    """Return a list of staff."""
    head: Row = [
        "№ п/п",
        "Место работы",
        "Ф.И.О.",
        "Должность",
        "Группа",
        "Дата начала работы",
        "Примечание",
    ]
    rows: list[Row] = [
        [n, school, who, "учитель", group, f"01.09.{2000 + n % 22}", INVENTED]
        for n, (school, who) in enumerate(people, 1)
    ]
    return {"Список": (["Списочный состав", "Все лица вымышлены"], [head, *rows])}


def assessment_rows(
    chance: random.Random,
    people: list[tuple[str, str]],
    days: list[tuple[str, str]],
    competencies: list[str],
) -> list[Row]:
    """Return measurements of everybody on every day, scores growing from one to the next."""
    rows: list[Row] = []
    for school, who in people:
        base = {one: chance.randint(42, 62) for one in competencies}
        for turn, (day, round_) in enumerate(days):
            for one in competencies:
                score = min(100, base[one] + turn * chance.randint(3, 9))
                level = "высокий" if score > 75 else "средний" if score > 52 else "низкий"
                rows.append(
                    [
                        school,
                        who,
                        "Карта диагностики",
                        one,
                        round_,
                        day,
                        score,
                        100,
                        level,
                        max(0, 6 - turn - chance.randint(0, 2)),
                        MADE_UP,
                    ]
                )
    return rows


def project(write: Write, folder: str, row: Row, stages: list[Row], extra: Sheets) -> None:
    """The passport of a project with its stages."""
    head: Row = [
        "Код проекта",
        "Система показателей",
        "Тема проекта",
        "Район",
        "Код региона",
        "Исполнитель",
        "Дата начала",
        "Дата окончания",
    ]
    sheets: Sheets = {"Проект": (["Паспорт проекта"], [head, row])}
    sheets["Этапы"] = (
        ["Этапы"],
        [
            ["Код проекта", "Этап №", "Этап", "Начало", "Окончание"],
            *[[row[0], *stage] for stage in stages],
        ],
    )
    write(f"{folder}/proekt.xlsx", sheets | extra)
