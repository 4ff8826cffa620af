"""Make the sample files of two territories: `python data/sample/make.py`.

Organisations, titles, dates and numbers are as the two districts published them; where they gave
none, the remark says «условно». Every person is invented and says so, but for the surnames of
the five curators, which stand in the published matrix. The files are as messy as real ones:
title rows, merged headers, cp1251 exports, totals, months instead of days.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from pathlib import Path

import xlsxwriter
import xlwt
from councils import councils
from krasnodar import krasnodar
from later_years import krymsky_more, timashevsky_more
from mariinsky import mariinsky
from people import KRYMSKY_PEOPLE, TIMASHEVSKY_PEOPLE, Person
from poronaysky import poronaysky
from published import (
    AGREEMENTS,
    DIRECTIONS,
    DISTRICTS,
    GUESTS,
    KRYMSKY_EVENTS,
    MATRIX,
    SEMINARS,
    SESSIONS,
    SITES,
    STAGES,
)
from published_more import REGION
from report_texts import report_texts
from submissions import submissions

HERE = Path(__file__).parent
INVENTED = "вымышленное лицо"
Row = list[object]


def write_csv(path: str, rows: list[Row], encoding: str, delimiter: str = ";") -> None:
    """Write rows as a delimited text, as a register exports them."""
    text = io.StringIO(newline="")
    csv.writer(text, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    (HERE / path).write_bytes(text.getvalue().encode(encoding))


def write_xlsx(path: str, sheets: dict[str, tuple[list[str], list[Row]]]) -> None:
    """Write a workbook: each sheet has title rows, a blank row, and a table."""
    with xlsxwriter.Workbook(HERE / path) as book:
        book.set_properties({"created": dt.datetime(2022, 6, 30)})
        bold = book.add_format({"bold": True, "text_wrap": True, "border": 1, "valign": "top"})
        cell = book.add_format({"text_wrap": True, "border": 1, "valign": "top"})
        for name, (titles, rows) in sheets.items():
            sheet = book.add_worksheet(name)
            start = len(titles) + 1 if titles else 0
            for number, title in enumerate(titles):
                sheet.merge_range(number, 0, number, len(rows[0]) - 1, title, bold)
            for number, row in enumerate(rows):
                for place, value in enumerate(row):
                    sheet.write(start + number, place, value, bold if number == 0 else cell)
            sheet.set_column(0, len(rows[0]) - 1, 24)


def districts() -> None:
    """The districts of the region that either territory names."""
    head: Row = ["Код", "Муниципальное образование", "Код региона", "Субъект РФ"]
    rows: list[Row] = [
        [code, name, "krasnodar", "Краснодарский край"]
        for code, name in [*DISTRICTS, *REGION, ("krasnodar-iro", "Краснодарский край, ИРО")]
    ]
    rows += [["poronaysky", "Поронайский район", "sakhalin", "Сахалинская область"],
             ["mariinsky", "Мариинский МО", "kuzbass", "Кемеровская область"]]  # fmt: skip
    write_csv("rayony.csv", [head, *rows], "utf-8-sig")


def projects() -> None:
    """Both projects, their stages, stated values and spellings."""
    head: Row = ["Код проекта", "Система показателей", "Тема проекта", "Исполнитель",
                 "Дата начала", "Дата окончания"]  # fmt: skip
    write_xlsx(
        "timashevsky/proekt.xlsx",
        {
            "Проект": (["Паспорт инновационного проекта"], [head, [
                "internship-sites-timashevsky", "S0",
                "Научно-методическое сопровождение профессионального роста педагогов в условиях "
                "деятельности стажировочных площадок",
                "МКУ «Центр развития образования» МО Тимашевский район",
                "01.09.2021", "31.12.2022",
            ]]),
            "Заявлено": (["Значения, названные в отчёте за 2021-2022 учебный год"], [
                ["Код показателя", "Год", "Заявлено"],
                ["S0-F-01", "2022", 28], ["S0-F-02", "2021-2022", 9], ["S0-F-03", "2021-2022", 7],
                ["S0-F-04", "2021-2022", 12], ["S0-F-05", "2021-2022", 9],
                ["S0-F-06", "2021-2022", 5],
            ]),
            "Написания": ([], [
                ["Что названо", "Как написано", "Правильно"],
                ["территория", "Горяче-Ключевской", "г. Горячий Ключ"],
            ]),
        },
    )  # fmt: skip
    write_xlsx(
        "krymsky/proekt.xlsx",
        {
            "Проект": (["Паспорт инновационного проекта"], [head, [
                "mutual-internships-krymsky", "S4",
                "Непрерывное профессиональное развитие управленческих команд через вовлечение "
                "в систему взаимных стажировок",
                "Управление образования МО Крымский район", "сентябрь 2021", "31.12.2024",
            ]]),
            "Этапы": (["План реализации инновационного проекта"], [
                ["Код проекта", "Этап №", "Этап", "Начало", "Окончание"],
                *[["mutual-internships-krymsky", number, *stage]
                  for number, stage in enumerate(STAGES, 1)],
            ]),
            "Написания": ([], [
                ["Что названо", "Как написано", "Правильно"],
                ["школа", "МББОУ СОШ № 61", "МБОУ СОШ № 61"],
                ["муниципалитет", "МО Староминский район", "Староминской район"],
            ]),
        },
    )  # fmt: skip


def timashevsky() -> None:
    """The files of Тимашевский район but its project."""
    hosts = [host for host, _ in SITES]
    full = {"МБОУ СОШ № 2": "МБОУ СОШ № 2 имени Луначарского"}
    write_csv(
        "timashevsky/organizatsii.csv",
        [
            ["Наименование ОО", "Краткое наименование", "Тип ОО"],
            *[[full.get(h, h), h, "Детский сад" if "д/с" in h else "СОШ"] for h in hosts],
            ["МКУ «Центр развития образования»", "ЦРО", "ТМС"],
        ],
        "utf-8-sig",
    )
    people_workbook(
        "timashevsky/pedagogi.xlsx", "Списочный состав педагогов, район Тимашевский",
        TIMASHEVSKY_PEOPLE,
    )  # fmt: skip
    sites_workbook()
    events: list[Row] = [
        ["Дата проведения", "Мероприятие", "Форма проведения", "В том числе формы", "На базе",
         "Площадка", "№ цикла", "Категория участников", "Уровень", "Формат",
         "Кол-во участников", "Отметка о проведении", "Примечание"],
        *[list(event) for event in [*SEMINARS, *SESSIONS]],
        ["Итого", len(SEMINARS) + len(SESSIONS), *[""] * 11],
    ]  # fmt: skip
    write_csv("timashevsky/meropriyatiya_2021-2022.csv", events, "cp1251")
    trainees: list[Row] = [
        [title, day, person.name, person.school, "стажёр", 2, INVENTED]
        for person in TIMASHEVSKY_PEOPLE
        for title, day in person.sessions
    ]
    write_xlsx(
        "timashevsky/uchastniki_2021-2022.xlsx",
        {
            "Районы": (
                ["Районы – участники мероприятий КИП", "2021-2022 учебный год"],
                [["Мероприятие", "Дата", "Районы-участники", "Роль"],
                 *[[title, day, came, "участник"] for title, day, came in GUESTS]],
            ),
            "Стажёры": (
                ["Посещение занятий стажировочных площадок"],
                [["Название мероприятия", "Дата", "ФИО участника", "Место работы", "Роль",
                  "Кол-во часов", "Примечание"], *trainees],
            ),
        },
    )  # fmt: skip
    documents()


def people_workbook(path: str, title: str, people: list[Person]) -> None:
    """A school-by-school list of staff."""
    head: Row = ["№ п/п", "Место работы", "Ф.И.О.", "Должность", "Группа",
                 "Дата начала работы", "Статус педагог-мастер", "Примечание"]  # fmt: skip
    rows: list[Row] = [
        [number, one.school, one.name, one.position, one.group, one.began,
         "да" if one.is_master else "", INVENTED]
        for number, one in enumerate(people, 1)
    ]  # fmt: skip
    write_xlsx(path, {"Список": ([title, "Все лица вымышлены"], [head, *rows])})


def sites_workbook() -> None:
    """The sites of Тимашевский район under a header of two merged rows."""
    with xlsxwriter.Workbook(HERE / "timashevsky/ploshchadki.xlsx") as book:
        sheet = book.add_worksheet("Площадки")
        bold = book.add_format({"bold": True, "text_wrap": True, "border": 1})
        sheet.merge_range("A1:G1", "Муниципальные стажировочные площадки", bold)
        sheet.merge_range("A2:G2", "Тимашевский район, 2021-2022 учебный год", bold)
        sheet.merge_range("A4:C4", "Площадка", bold)
        sheet.merge_range("D4:G4", "Сведения", bold)
        heads = ["№", "название", "вид", "базовая организация", "приказ", "открыта", "примечание"]
        for place, head in enumerate(heads):
            sheet.write(4, place, head, bold)
        for number, (host, order) in enumerate(SITES, 1):
            kind = "муниципальная стажировочная площадка"
            row = [number, f"Площадка на базе {host}", kind, host, order, "октябрь 2021",
                   "номер не опубликован" if order else "приказ не опубликован"]  # fmt: skip
            sheet.write_row(4 + number, 0, row)
        sheet.set_column(0, 6, 24)


def documents() -> None:
    """Agreements, programmes and regulations, in the old format of Excel."""
    book = xlwt.Workbook(encoding="utf-8")
    sheet = book.add_sheet("Реестр")
    sheet.write(0, 0, "Реестр документов КИП")
    head = ["Вид документа", "Наименование документа", "Школа", "Площадка", "Район-партнёр",
            "Организация-партнёр", "Кол-во часов", "Статус документа", "Примечание"]  # fmt: skip
    agreements: list[Row] = [
        ["соглашение о сотрудничестве и сетевом взаимодействии", f"Соглашение с ТМС: {district}",
         "", "", district, "ТМС", "", "действует", "дата и номер не опубликованы"]
        for district in AGREEMENTS
    ]  # fmt: skip
    programmes: list[Row] = [
        ["программа стажировки", f"Модульная программа площадки на базе {host}", host,
         f"Площадка на базе {host}", "", "", 16, "утверждена", "название условное"]
        for host, _ in SITES
    ]  # fmt: skip
    regulations: list[Row] = [
        ["положение", f"Положение о {what}", "", "", "", "", "", "утверждено", ""]
        for what in ("стажировочных площадках", "рабочих группах", "проблемных группах")
    ]
    for number, row in enumerate([head, *agreements, *programmes, *regulations]):
        for place, value in enumerate(row):
            sheet.write(number + 2, place, value)
    book.save(str(HERE / "timashevsky/dokumenty.xls"))


def krymsky() -> None:
    """The files of Крымский район but its project."""
    schools = sorted(
        {school for _, _, tiers in MATRIX for tier in tiers for school in tier}
        - {"МББОУ СОШ № 61"},
        key=lambda name: int(name.rsplit(" ", 1)[1]),
    )
    write_csv(
        "krymsky/shkoly.csv",
        [["Образовательная организация", "Тип"],
         *[[name, name.split(" ")[1]] for name in schools],
         ["Управление образования МО Крымский район", "УО"],
         ["МКУ ИМЦ", "ИМЦ"], ["МКУ ЦОКО", "ЦОКО"], ["Всего", len(schools) + 3]],
        "cp1251",
    )  # fmt: skip
    write_xlsx(
        "krymsky/napravleniya.xlsx",
        {"Направления": (["Направления взаимных стажировок"], [
            ["№", "Направление", "Вид", "Приложение (программа)", "Дата открытия"],
            *[[number, f"Стажировка {number}. {title}", "направление", appendix, "январь 2022"]
              for number, (title, appendix) in enumerate(DIRECTIONS, 1)],
        ])},
    )  # fmt: skip
    matrix()
    write_csv(
        "krymsky/dogovory.csv",
        [["Вид документа", "Название документа", "С кем заключено (район)",
          "С кем заключено (организация)", "Статус", "Примечание"],
         *[["договор о сетевом взаимодействии", "План сетевого взаимодействия по теме проекта",
            district, organisation, "действует", "дата не опубликована"]
           for district, organisation in [
               ("МО город-курорт Анапа", "Школа № 4"), ("МО город-курорт Анапа", "Школа № 6"),
               ("МО город-курорт Анапа", "Школа № 12"), ("МО Староминский район", "ТМС")]]],
        "utf-8", ",",
    )  # fmt: skip
    people_workbook("krymsky/stazhery.xlsx", "Педагоги – стажёры, Крымский район", KRYMSKY_PEOPLE)
    write_xlsx(
        "krymsky/zhurnal_stazhirovok.xlsx",
        {
            "Мероприятия": (["Журнал стажировок", "даты и число участников условные"], [
                ["Дата", "Название мероприятия", "Форма", "Направление", "Категория",
                 "Кол-во участников", "Примечания"],
                *[[*event, "условно"] for event in KRYMSKY_EVENTS],
            ]),
            "Участники": (["Стажёры"], [
                ["Мероприятие", "Дата мероприятия", "ФИО", "Школа", "Роль", "Примечания"],
                *[[title, day, one.name, one.school, "стажёр", INVENTED]
                  for one in KRYMSKY_PEOPLE for title, day in one.sessions],
            ]),
        },
    )  # fmt: skip


def matrix() -> None:
    """The wide matrix of teams: a row per direction, a column per tier, schools in cells."""
    rows: list[Row] = [
        ["Направление", "команды-лидеры", "команды – подающие надежды",
         "команды скрытых резервов", "Куратор"],
        *[[f"Стажировка {number} {DIRECTIONS[number - 1][0]}",
           *["\n".join(tier) for tier in tiers], "\n".join(curators)]
          for number, curators, tiers in MATRIX],
    ]  # fmt: skip
    titles = ["Основные направления, по которым формируются взаимные стажировки",
              "по состоянию на 01.12.2021"]  # fmt: skip
    write_xlsx("krymsky/matritsa.xlsx", {"Матрица": (titles, rows)})


if __name__ == "__main__":
    districts()
    projects()
    timashevsky()
    krymsky()
    timashevsky_more(
        write_xlsx, [host for host, _ in SITES],
        [(one.school, one.name) for one in TIMASHEVSKY_PEOPLE if one.group == "педагог"],
    )  # fmt: skip
    teams = {school for _, _, tiers in MATRIX for tier in tiers for school in tier}
    krymsky_more(
        write_xlsx, sorted(teams - {"МББОУ СОШ № 61"}, key=lambda one: int(one.split(" ")[-1])),
        [(one.school, one.name) for one in KRYMSKY_PEOPLE],
    )  # fmt: skip
    for territory in (poronaysky, mariinsky, krasnodar, councils, submissions, report_texts):
        territory(write_xlsx)
