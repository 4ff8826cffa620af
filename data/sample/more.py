"""Three more territories and further years of the first two.

Organisations, plans, targets and figures are as published; what was not published is made up with
a fixed seed, and its remark says «условно». All people are invented.
"""

from __future__ import annotations

import random
from collections.abc import Callable

from published_more import (
    KRASNODAR,
    MARIINSKY_CENTRES,
    MARIINSKY_OTHERS,
    PORONAYSKY,
    ROAD_MAP_S1,
    ROAD_MAP_S2,
    ROAD_MAP_S3,
    ROAD_MAP_S4,
    TARGETS_S2,
)

Row = list[object]
Sheets = dict[str, tuple[list[str], list[Row]]]
Write = Callable[[str, Sheets], None]
MADE_UP = "условно"
INVENTED = "вымышленное лицо"
COMPETENCIES = [
    "системно-деятельностный метод", "икт", "проектно-исследовательская", "оценочная",
    "психолого-педагогическая", "здоровьесберегающая", "методы преподавания",
]  # fmt: skip


STEMS = ["Арбуз", "Берег", "Вишн", "Горк", "Ельн", "Заречк", "Иволг", "Клён", "Липк", "Малк",
         "Овраг", "Песк", "Ручейк", "Степк", "Талк", "Утёск", "Хвойк", "Чайк", "Шишк", "Ягодк"]  # fmt: skip
ENDINGS = ["ина", "ова", "инская", "овская", "ихина"]
FIRST = ["Анна Петровна", "Вера Ильинична", "Галина Юрьевна", "Дарья Львовна", "Елена Олеговна",
         "Инна Павловна", "Клара Марковна", "Лидия Сергеевна", "Мария Романовна"]  # fmt: skip


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
    head: Row = ["№ п/п", "Место работы", "Ф.И.О.", "Должность", "Группа", "Дата начала работы",
                 "Примечание"]  # fmt: skip
    rows: list[Row] = [
        [n, school, who, "учитель", group, f"01.09.{2000 + n % 22}", INVENTED]
        for n, (school, who) in enumerate(people, 1)
    ]
    return {"Список": (["Списочный состав", "Все лица вымышлены"], [head, *rows])}


def assessment_rows(
    chance: random.Random, people: list[tuple[str, str]], days: list[tuple[str, str]],
    competencies: list[str],
) -> list[Row]:  # fmt: skip
    """Return measurements of everybody on every day, scores growing from one to the next."""
    rows: list[Row] = []
    for school, who in people:
        base = {one: chance.randint(42, 62) for one in competencies}
        for turn, (day, round_) in enumerate(days):
            for one in competencies:
                score = min(100, base[one] + turn * chance.randint(3, 9))
                level = "высокий" if score > 75 else "средний" if score > 52 else "низкий"
                rows.append([school, who, "Карта диагностики", one, round_, day, score, 100, level,
                             max(0, 6 - turn - chance.randint(0, 2)), MADE_UP])  # fmt: skip
    return rows


ASSESSMENT_HEAD: Row = ["Организация", "ФИО педагога", "Диагностика", "Компетенция", "Срез",
                        "Дата диагностики", "Балл", "Максимальный балл", "Уровень владения",
                        "Число дефицитов", "Примечание"]  # fmt: skip
RESULT_HEAD: Row = ["Организация", "Что сообщается", "Предмет или разрез", "Период", "Числитель",
                    "Знаменатель", "Значение", "Примечание"]  # fmt: skip
PLAN_HEAD: Row = ["№ пункта", "Пункт плана", "Этап", "Срок", "Исполнитель", "Ожидаемый результат",
                  "Назначение", "Срочность", "Код вехи", "Выполнение", "Дата выполнения"]  # fmt: skip
EVENT_HEAD: Row = ["Дата проведения", "Мероприятие", "Форма проведения", "На базе",
                   "Категория участников", "Кол-во участников", "Охвачено учащихся",
                   "Форма образования", "Партнёр", "Новая форма", "Пункт плана", "Примечание"]  # fmt: skip
PART_HEAD: Row = ["Мероприятие", "Дата", "ФИО участника", "Место работы", "Роль", "Анализ жюри",
                  "Применяет изученное", "Примечание"]  # fmt: skip
DOC_HEAD: Row = ["Вид документа", "Наименование документа", "Дата", "Школа", "Код вехи", "Статус",
                 "Ссылка", "Чья практика", "Примечание"]  # fmt: skip
ACH_HEAD: Row = ["Чьё достижение", "Школа", "ФИО", "Вид достижения", "Уровень", "Название", "Дата",
                 "Итог", "Канал", "Примечание"]  # fmt: skip


def timashevsky_more(write: Write, hosts: list[str], people: list[tuple[str, str]]) -> None:
    """Diagnostics, plan and the second year of Тимашевский район."""
    chance = random.Random(10)
    days = [
        ("20.09.2021", "стартовая"),
        ("16.05.2022", "промежуточная"),
        ("14.11.2022", "итоговая"),
    ]
    write("timashevsky/diagnostika.xlsx", {"Диагностика": (["Карты эффективности"], [
        ASSESSMENT_HEAD, *assessment_rows(chance, people[:24], days, COMPETENCIES)])})  # fmt: skip
    write("timashevsky/plan.xlsx", {"План": (["Дорожная карта КИП"], [PLAN_HEAD, *[
        ["1", "Анкетирование и диагностика затруднений", 1, "Сентябрь 2021 г.", "ЦРО", "Справка",
         "мониторинг", "срочное", "", "сделано", "24.09.2021"],
        ["2", "Занятия стажировочных площадок", 1, "Апрель 2022 г.", "площадки", "Обучение",
         "обучение", "долговременное", "", "сделано", "28.04.2022"],
        ["3", "Диагностика по итогам года", 1, "Май 2022 г.", "ЦРО", "Справка", "мониторинг",
         "срочное", "", "сделано", "20.06.2022"],
        ["4", "Семинары сети", 1, "Ноябрь 2022 г.", "ЦРО", "Обучение", "обучение", "срочное", "",
         "сделано", "18.11.2022"],
        ["5", "Итоговая диагностика", 1, "Декабрь 2022 г.", "ЦРО", "Справка", "мониторинг",
         "срочное", "", "сделано", "15.12.2022"]]])})  # fmt: skip
    second: list[Row] = [
        ["13.10.2022", "Цикл 8. Оценивание на уроке", "педагогическая мастерская", hosts[0],
         "молодые учителя", 24, "", "", "", "да", "", MADE_UP],
        ["17.11.2022", "Семинар сети: цифровая среда", "практико-ориентированный семинар", hosts[1],
         "педагоги", "более 40", "", "", "", "", "4", MADE_UP],
        ["08.12.2022", "Мастер-класс победителей", "мастер-класс", hosts[2], "педагоги", 31, "", "",
         "", "", "", MADE_UP],
    ]  # fmt: skip
    write("timashevsky/meropriyatiya_2022-2023.xlsx", {
        "Мероприятия": (["2022-2023 учебный год"], [EVENT_HEAD, *second]),
        "Участники": (["Участники"], [PART_HEAD, *[
            [second[n % 3][1], second[n % 3][0], who, school, "слушатель", "",
             "да" if n % 2 else "нет", INVENTED]
            for n, (school, who) in enumerate(people[:20])]]),
    })  # fmt: skip
    write("timashevsky/materialy.xlsx", {"Реестр": (["Материалы площадок"], [DOC_HEAD, *[
        ["методические материалы", f"Материалы площадки: {host}", f"1{n}.03.2022", host, "",
         "опубликован", "", "", MADE_UP] for n, host in enumerate(hosts[:6])],
        *[["инновационный продукт", f"Сборник программ, выпуск {n}", f"2{n}.0{4 + n}.2022", hosts[n],
           "", "опубликован", f"https://example.org/sbornik-{n}", "", MADE_UP] for n in (1, 2, 3)],
        ["аналитическая справка", "Итоги диагностики 2021/22", "30.05.2022", "", "", "утверждён",
         "", "", MADE_UP],
        ["аналитическая справка", "Итоги диагностики 2022", "20.12.2022", "", "", "утверждён", "",
         "", MADE_UP]])})  # fmt: skip


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
                [school, "ШНОР", "", str(year), int(n < low), 1, "", "число школ 2020 года опубликовано"
                 if year == 2020 else made],
                [school, "признаки необъективности", "", str(year), int(n % 6 == 0 and n // 6 < biased),
                 1, "", made],
                [school, "победители и призёры олимпиад", "", str(year), 2 + (year - 2020) + n % 4,
                 30 + n, "", made],
                [school, "ГИА высокие результаты", "", str(year), 8 + 2 * (year - 2020) + n % 5, pupils,
                 "", made],
                [school, "муниципальный мониторинг", "", str(year), "", "",
                 55 + 3 * (year - 2020) + n % 9, made],
                [school, "мотивирующий мониторинг", "", str(year), "", "",
                 48 + 4 * (year - 2020) + n % 7, made],
            ]  # fmt: skip
    write("krymsky/rezultaty.xlsx", {"Сводка": (["Результаты школ"], [RESULT_HEAD, *rows])})
    write("krymsky/plan.xlsx", {"План": (["План реализации проекта на 2022-2024 годы"],
                                        [PLAN_HEAD, *ROAD_MAP_S4])})  # fmt: skip
    days = [("15.12.2021", "стартовая"), ("16.05.2022", "промежуточная"), ("17.04.2023", "промежуточная"),
            ("20.05.2024", "итоговая")]  # fmt: skip
    teams = [(school, "") for school in schools[::2]]
    write("krymsky/diagnostika.xlsx", {"Диагностика": (["Диагностика команд и стажёров"], [
        ASSESSMENT_HEAD, *assessment_rows(chance, [*teams, *people], days, ["управленческая"])])})  # fmt: skip
    write("krymsky/dokumenty.xlsx", {"Реестр": (["Документы проекта"], [DOC_HEAD, *[
        ["диагностический пакет", "Диагностический пакет материалов", "25.10.2021", "", "",
         "утверждён", "", "", ""],
        ["аналитическая справка", "Промежуточный контроль", "27.05.2022", "", "", "утверждён", "", "",
         MADE_UP],
        ["аналитическая справка", "Текущий мониторинг", "20.12.2022", "", "", "утверждён", "", "",
         MADE_UP],
        ["аналитическая справка", "Промежуточная диагностика", "28.04.2023", "", "", "утверждён", "",
         "", MADE_UP],
        ["методическое пособие", "Взаимные стажировки: опыт района", "10.12.2024", "", "",
         "опубликован", "", "", "название условное"]]])})  # fmt: skip
    write("krymsky/konkursy.xlsx", {"Конкурсы": (["Конкурсы мастерства"], [ACH_HEAD, *[
        ["педагог", school, who, "конкурс", "муниципальный", f"Учитель года {2021 + n % 4}",
         f"1{n % 9}.03.{2021 + n % 4}", "победитель" if n % 3 else "участник", "", INVENTED]
        for n, (school, who) in enumerate(people)]])})  # fmt: skip
    write("krymsky/celi.xlsx", {"Цели": (["Исходные значения 2020 года"], [
        ["Код показателя", "Часть показателя", "Год", "Базовое значение", "Период исходного значения"],
        ["S4-I1", "schools", "2024", 22, "2020"], ["S4-I2", "", "2024", 6, "2020"]])})  # fmt: skip


def project(write: Write, folder: str, row: Row, stages: list[Row], extra: Sheets) -> None:
    """The passport of a project with its stages."""
    head: Row = ["Код проекта", "Система показателей", "Тема проекта", "Район", "Код региона",
                 "Исполнитель", "Дата начала", "Дата окончания"]  # fmt: skip
    sheets: Sheets = {"Проект": (["Паспорт проекта"], [head, row])}
    sheets["Этапы"] = (["Этапы"], [["Код проекта", "Этап №", "Этап", "Начало", "Окончание"],
                                   *[[row[0], *stage] for stage in stages]])  # fmt: skip
    write(f"{folder}/proekt.xlsx", sheets | extra)


def poronaysky(write: Write) -> None:
    """Поронайский район: individual routes and mentoring, 2023–2025."""
    chance = random.Random(20)
    project(write, "poronaysky", ["routes-poronaysky", "S2", "Муниципальная модель методического "
            "сопровождения на основе ИОМ и персонализированных программ наставничества",
            "Поронайский район", "", "муниципальная методическая служба", "01.01.2022",
            "31.12.2025"], [[1, "Подготовительный", "2023", "2023"], [2, "Основной", "2024", "2024"],
                            [3, "Завершающий", "2025", "2025"]],
            {"Цели": (["Базовые и целевые значения, %"], TARGETS_S2)})  # fmt: skip
    kinds = {school: kind for school, kind in PORONAYSKY}
    schools = list(kinds)
    write("poronaysky/organizatsii.xlsx", {"Перечень": (["Образовательные организации"], [
        ["Наименование ОО", "Тип ОО", "Примечание"],
        *[[school, kind, MADE_UP if "условная" in school else ""] for school, kind in PORONAYSKY]])})  # fmt: skip
    people = staff(schools, 8, 0)
    write("poronaysky/pedagogi.xlsx", people_sheet(people))
    routes: list[Row] = []
    awards: list[Row] = []
    results: list[Row] = []
    tests: list[Row] = []
    for n, (school, who) in enumerate(people):
        if n % 8 > 2:
            continue
        begun = 2023 + n % 3
        won = chance.random() < 0.85
        routes.append([("ИОМ", "персонализированная программа наставничества")[n % 2], school, who,
                       f"Наставник {schools[n % 19]}", "предметная, методическая", f"15.01.{begun}",
                       f"25.12.{begun}", f"20.12.{begun}", "успешно реализовал" if won else "реализовал",
                       INVENTED])  # fmt: skip
        for year in range(begun, 2026):
            if (n + year) % 4 == 0:
                awards.append(["педагог", school, who, "профконкурс", "муниципальный",
                               f"Педагогический дебют {year}", f"12.04.{year}",
                               "призёр" if n % 2 else "участник", "", INVENTED])  # fmt: skip
            if (n + year) % 9 == 0:
                awards.append(["педагог", school, who, "присвоение категории", "краевой",
                               "Аттестация", f"28.02.{year}", "первая", "", INVENTED])  # fmt: skip
        for year in range(begun, begun + 2):
            if year < 2026:
                level = "средний" if chance.random() < 0.6 else "низкий"
                for one in ("предметная", "методическая"):
                    tests.append([school, who, "Оценка компетенций", one,
                                  "повторная" if year > begun and n % 8 == 0 else "промежуточная",
                                  f"10.10.{year}", chance.randint(40, 90), 100, level, 2, INVENTED])  # fmt: skip
        metric = {"детский сад": "диагностика ДОУ", "УДО": "сохранность контингента"}.get(
            kinds[school], "гиа высокие результаты"
        )
        step = 2 if chance.random() < 0.45 else -1
        results += [[school, who, metric, str(year), 60 + (year - 2022) * step, 100, INVENTED]
                    for year in range(2022, 2026)]  # fmt: skip
    mathematician = people[9]
    tests += [[*mathematician, "Оценка компетенций", "предметная", "текущая", day, 50 + n, 100,
               "средний", 3, INVENTED] for n, day in enumerate(("01.02.2024", "01.06.2024", "01.11.2024"))]  # fmt: skip
    head: Row = ["Вид маршрута", "Организация", "ФИО педагога", "Наставник", "Дефициты", "Начало",
                 "Срок", "Окончание", "Статус маршрута", "Примечание"]  # fmt: skip
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
    person_head: Row = ["Организация", "ФИО", "Что сообщается", "Период", "Числитель", "Знаменатель",
                        "Примечание"]  # fmt: skip
    survey: list[Row] = [[school, "", "респондентов опроса", year, 4, 8, "половина учителей опубликована"]
                         for year in ("2023", "2024") for school in schools]  # fmt: skip
    write("poronaysky/rezultaty.xlsx", {"Результаты": (["Результаты обучающихся и опрос"],
                                                       [person_head, *results, *survey])})  # fmt: skip
    write("poronaysky/plan.xlsx", {"План": (["Сделано и необходимо сделать"], [
        ["План", *PLAN_HEAD, "Задача"], *ROAD_MAP_S2])})  # fmt: skip
    write("poronaysky/dokumenty.xlsx", {"Реестр": (["Документы модели"], [DOC_HEAD, *[
        ["положение", "Положение о МКМС", "20.11.2023", "", "S2-E1", "утверждён", "", "", MADE_UP],
        ["приказ", "Комплекс мер методической поддержки", "15.03.2024", "", "S2-E3", "утверждён", "", "",
         MADE_UP],
        ["план", "План практикоориентированных мероприятий", "10.09.2024", "", "S2-E4", "утверждён", "",
         "", MADE_UP],
        ["протокол", "Протокол заседания МКМС № 4", "20.05.2025", "", "S2-E5", "утверждён", "", "", MADE_UP],
        ["методические материалы", "Банк методических материалов на «Сферум»", "01.10.2025", "", "S2-E6",
         "опубликован", "https://example.org/bank", "", MADE_UP]]])})  # fmt: skip
    write("poronaysky/ploshchadki.xlsx", {"Площадки": (["Площадки"], [
        ["№", "Площадка", "Вид", "Организация", "Открыта", "Состояние"],
        [1, "Наставничество в детском саду", "опорная площадка", "МБДОУ № 2 «Кораблик»", "01.09.2023", ""],
        [2, "Стажировочная площадка «Кораблик»", "стажировочная площадка", "МБДОУ № 2 «Кораблик»", "",
         "план"]])})  # fmt: skip
    events: list[Row] = []
    joined: list[Row] = []
    for year, held in ((2022, 20), (2023, 22), (2024, 27), (2025, 31)):
        title = f"Конкурс наставников {year}"
        events.append([f"2{year % 10}.03.{year}", title, "конкурс", schools[1], "педагоги", held, "", "",
                       "ЦНППМ" if year > 2022 else "", "", "", MADE_UP])  # fmt: skip
        joined += [[title, f"2{year % 10}.03.{year}", who, school, "слушатель", "да", "", INVENTED]
                   for school, who in people[:held]]  # fmt: skip
    write("poronaysky/meropriyatiya.xlsx", {"Мероприятия": (["Мероприятия"], [EVENT_HEAD, *events]),
                                            "Участники": (["Участники"], [PART_HEAD, *joined])})  # fmt: skip
    write("poronaysky/riski.xlsx", {"Риски": (["Риски проекта"], [["Риск", "Пути предотвращения"], *[
        ["Отказ от составления ИОМ, программ наставничества", "Психологические тренинги, примеры лучших практик"],
        ["Формальный подход к составлению ИОМ", "Индивидуальная и групповая помощь педагогам"],
        ["Формальный подход к исполнению ИОМ, программ", "Популяризация опыта через предметные РМО"],
        ["Отсутствие работы по реализации ИОМ на уровне организации", "Стимулирование ответственных и наставников"]]])})  # fmt: skip


def mariinsky(write: Write) -> None:
    """Мариинский МО: the cluster of «Точка роста» centres, 2022–2024."""
    chance = random.Random(30)
    project(write, "mariinsky", ["cluster-mariinsky", "S3", "Развитие субъектов педагогического процесса "
            "в условиях муниципального образовательного кластера", "Мариинский МО", "",
            "МБОУ «ООШ № 12»", "01.09.2022", "31.05.2024"],
            [[1, "Организационный", "сентябрь 2022", "ноябрь 2022"],
             [2, "Организационно-практический", "ноябрь 2022", "январь 2024"],
             [3, "Аналитический", "январь 2024", "май 2024"]],
            {"Цели": (["Цели программы, %"], [
                ["Код показателя", "Год", "Сравнение", "Целевое значение", "Заявлено"],
                ["S3-G1", "2023-2024", "не менее", 100, ""], ["S3-G2", "2023-2024", "не менее", 60, ""],
                ["S3-G4", "2022-2023", "", "", 50]])})  # fmt: skip
    centres = list(MARIINSKY_CENTRES)
    write("mariinsky/organizatsii.xlsx", {"Перечень": (["Организации округа"], [
        ["Наименование ОО", "Тип ОО", "Профили центра", "Год открытия центра", "Примечание"],
        *[[school, kind, profile, "2019", "какая школа с цифровым профилем, не опубликовано"
           if n == 0 else ""] for n, (school, (kind, profile)) in enumerate(MARIINSKY_CENTRES.items())],
        *[[school, kind, "", "", MADE_UP] for school, kind in MARIINSKY_OTHERS]])})  # fmt: skip
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
        events.append([day, title, "постоянно действующий семинар", centres[n % 9], "педагоги", 18 + n, "",
                       "", "", "", plan, MADE_UP])  # fmt: skip
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
            joined.append([lesson, day, who, school, "открытый урок" if place < 2 else "выступающий", "", "",
                           INVENTED])  # fmt: skip
            joined.append([title, day, who, school, "выступающий", "", "", INVENTED])
    for n, school in enumerate(centres):
        for year, day in ((2023, f"1{n}.03.2023"), (2024, f"1{n}.03.2024")):
            reach: object = "более 240" if n == 0 else 215 + n + (year - 2023) * 6
            events.append([day, f"Интенсив для учащихся, {school}, {year}", "интенсив", school, "учащиеся", "",
                           reach, "", "", "", "", "общий охват более 2000 опубликован"])  # fmt: skip
    write("mariinsky/meropriyatiya.xlsx", {"Мероприятия": (["Мероприятия кластера"], [EVENT_HEAD, *events]),
                                           "Участники": (["Участники"], [PART_HEAD, *joined])})  # fmt: skip
    days = [
        ("20.09.2022", "стартовая"),
        ("22.05.2023", "промежуточная"),
        ("20.05.2024", "итоговая"),
    ]
    write("mariinsky/diagnostika.xlsx", {"Диагностика": (["Диагностика компетентности"], [
        ASSESSMENT_HEAD, *assessment_rows(chance, people, days, ["профессиональная"])])})  # fmt: skip
    rows: list[Row] = []
    for step, year in enumerate(("2021-2022", "2022-2023", "2023-2024")):
        for n, school in enumerate(centres):
            for area in ("технология", "информатика", "обж", "естественно-научная"):
                rows.append(
                    [school, "качество знаний", area, year, 40 + 3 * step + n, 80 + n, "", MADE_UP]
                )
                rows.append([school, "охват обновлёнными методами", area, year, 60 + 12 * step, 84 + n % 3, "",
                             MADE_UP])  # fmt: skip
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
    write("mariinsky/publikatsii.xlsx", {"Публикации": (["Публикации и опыт"], [ACH_HEAD, *[
        ["педагог", *people[n % len(people)], ("публикация", "представление опыта")[n % 3 == 2], "муниципальный",
         f"В ТОЧКУ! Выпуск {n + 1}", f"0{1 + n % 9}.{(9 + n) % 12 + 1:02}.{2022 + (n + 9) // 12 - (0 if n < 3 else 0)}",
         "опубликовано", ("сайт", "газета", "социальная сеть")[n % 3], INVENTED] for n in range(18)]])})  # fmt: skip
    write("mariinsky/dokumenty.xlsx", {"Реестр": (["Документы кластера"], [DOC_HEAD, *[
        ["положение", "Положение о координационном совете", "14.10.2022", "", "S3-R1", "утверждён", "", "", MADE_UP],
        ["модель", "Модель сетевого взаимодействия", "25.11.2022", "", "S3-R1", "утверждён", "", "", MADE_UP],
        ["страничка на сайте", "Страничка кластера", "15.02.2023", "", "S3-R2", "опубликован",
         "https://example.org/klaster", "", MADE_UP],
        ["методические рекомендации", "Цифровое оборудование на уроке", "25.04.2024", "", "S3-R3", "опубликован",
         "", "", MADE_UP],
        ["план", "Приоритетные направления Центров", "20.10.2022", "", "S3-R4", "утверждён", "", "", MADE_UP],
        *[["методическая разработка", f"Мастер-класс: {school}", f"1{n}.0{2 + n % 3}.2023", school, "",
           "опубликован", "", "", MADE_UP] for n, school in enumerate(centres)],
        ["анализ", "Анализ работы за 2022/23", "30.05.2023", "", "", "утверждён", "", "", MADE_UP],
        ["отчет", "Итоговый отчёт", "24.05.2024", "", "", "утверждён", "", "", MADE_UP],
        *[["отчет", f"Анализ работы: {school}, {year}", f"2{n}.05.{year}", school, "", "утверждён", "", "", MADE_UP]
          for year in (2023, 2024) for n, school in enumerate(centres)]]])})  # fmt: skip


def krasnodar(write: Write) -> None:
    """ТМС of the 44 municipalities of Краснодарский край, 2019–2021."""
    chance = random.Random(11)
    project(write, "krasnodar", ["services-krasnodar", "S1", "Научно-методическое сопровождение сотрудников "
            "территориальных методических служб («Движение вверх»)", "", "krasnodar", "ГБОУ ИРО",
            "26.02.2019", "31.12.2021"],
            [[1, "Организационный", "январь 2019", "июль 2019"], [2, "Основной", "август 2019", "август 2021"],
             [3, "Заключительный", "август 2021", "декабрь 2021"]], {})  # fmt: skip
    home = "Краснодарский край, ИРО"
    places = [place for place in KRASNODAR if place != home]
    write("krasnodar/organizatsii.xlsx", {"ТМС": (["Территориальные методические службы"], [
        ["Район", "Наименование ОО", "Тип ОО"], *[[place, "ТМС", "методическая служба"] for place in places],
        [home, "ГБОУ ИРО Краснодарского края", "ИРО"]])})  # fmt: skip
    people = [(place, name(400 + 3 * n + m)) for n, place in enumerate(places) for m in range(3)]
    curators = [name(600 + n) for n in range(6)]
    head: Row = ["Район", "Место работы", "Ф.И.О.", "Должность", "Группа", "Примечание"]
    write("krasnodar/rabotniki.xlsx", {"Список": (["Работники ТМС"], [head, *[
        [place, "ТМС", who, "методист", "методист", INVENTED] for place, who in people],
        *[[home, "ГБОУ ИРО Краснодарского края", who, "куратор", "методист", INVENTED] for who in curators]])})  # fmt: skip
    tests: list[Row] = []
    clusters: list[Row] = []
    for n, place in enumerate(places):
        base = chance.randint(35, 75)
        for step, year in enumerate((2019, 2020, 2021)):
            score = min(98, base + step * (9 if base < 55 else 3))
            tests.append([place, "ТМС", "", "Качество деятельности ТМС", "качество ТМС", "текущая",
                          f"2{n % 9}.03.{year}", score, 100, MADE_UP])  # fmt: skip
            tier = "I" if score >= 75 else "II" if score >= 55 else "III"
            clusters.append([place, "Уровневые кластеры ТМС", "ТМС", "участник", f"Кластер {tier}",
                             f"31.03.{year}", MADE_UP])  # fmt: skip
    tests += [[home, "ГБОУ ИРО Краснодарского края", who, "Критерии кураторов", "эффективность куратора",
               "текущая", f"25.08.{year}", 60 + 5 * n + 4 * (year - 2019), 100, INVENTED]
              for n, who in enumerate(curators) for year in (2019, 2020, 2021)]  # fmt: skip
    write("krasnodar/monitoring.xlsx", {"Мониторинг": (["Мониторинг ТМС"], [
        ["Район", "Организация", "ФИО педагога", "Диагностика", "Компетенция", "Срез", "Дата диагностики", "Балл",
         "Максимальный балл", "Примечание"], *tests])})  # fmt: skip
    write("krasnodar/klastery.xlsx", {
        "Площадки": (["Кластеры и сообщества"], [["Район", "Площадка", "Вид", "Код проекта", "Открыта"], *[
            [place, "Уровневые кластеры ТМС", "кластер", "services-krasnodar", "01.03.2019"] for place in places]]),
        "Распределение": (["Распределение ТМС по кластерам"], [
            ["Район", "Площадка", "Организация", "Роль", "Уровень команды", "Дата закрепления", "Код проекта",
             "Примечание"], *[[*row[:6], "services-krasnodar", row[6]] for row in clusters]])})  # fmt: skip
    rows: list[Row] = []
    for n, place in enumerate(places):
        for step, year in enumerate(("2019", "2020", "2021")):
            staff_n = 400 + 20 * n
            rows.append([place, "участвуют в сетевых сообществах и ресурсных центрах", "", year,
                         int(staff_n * (0.55 + 0.1 * step + n % 5 / 50)), staff_n, MADE_UP])  # fmt: skip
            for area in ("школьная", "муниципальная", "региональная"):
                rows.append(
                    [place, "удовлетворённость", area, year, 60 + 6 * step + n % 9, 100, MADE_UP]
                )
    write("krasnodar/svodka.xlsx", {"Сводка": (["Сводка муниципалитетов"], [
        ["Район", "Что сообщается", "Предмет или разрез", "Период", "Числитель", "Знаменатель", "Примечание"],
        *rows])})  # fmt: skip
    events: list[Row] = []
    joined: list[Row] = []
    for year in (2019, 2020, 2021):
        for n, place in enumerate(places[:12]):
            title = f"Методический день {place} {year}"
            events.append([place, f"1{n % 9}.10.{year}", title, "методический день", "методисты", "неформальное",
                           MADE_UP])  # fmt: skip
        events.append([home, f"20.08.{year}", f"Августовский семинар-совещание {year}",
                       "августовский семинар-совещание", "методисты", "информальное", MADE_UP])  # fmt: skip
    write("krasnodar/meropriyatiya.xlsx", {"Мероприятия": (["Методические дни и совещания"], [
        ["Район", "Дата проведения", "Мероприятие", "Форма проведения", "Категория участников",
         "Форма образования", "Примечание"], *events])})  # fmt: skip
    for n, (place, who) in enumerate(people):
        for year in (2019, 2020, 2021):
            if (n + year) % 10 < 6 + (year - 2019):
                joined.append([place, "стажировка", "ТМС", who, f"01.04.{year}", f"30.11.{year}",
                               "успешно реализовал", INVENTED])  # fmt: skip
    write("krasnodar/stazhirovki.xlsx", {"Стажировки": (["Стажировки и курсы работников ТМС"], [
        ["Район", "Вид маршрута", "Организация", "ФИО", "Начало", "Окончание", "Статус маршрута", "Примечание"],
        *joined])})  # fmt: skip
    adopted: list[Row] = [
        [home, "модель", "Модель единого научно-методического пространства", "15.11.2021", "", "S1-E1",
         "утверждён", "", MADE_UP],
        *[[place, "внедрение практики", f"Внедрение практики: {place}", f"1{n % 9}.12.{2019 + n % 3}", "ТМС", "",
           "утверждён", f"ТМС {places[(n + 1) % 44]}", MADE_UP] for n, place in enumerate(places[:18])],
    ]  # fmt: skip
    write("krasnodar/dokumenty.xlsx", {"Реестр": (["Документы проекта"], [
        ["Район", "Вид документа", "Наименование документа", "Дата", "Школа", "Код вехи", "Статус", "Чья практика",
         "Примечание"], *adopted])})  # fmt: skip
    write("krasnodar/plan.xlsx", {
        "План": (["Дорожная карта, приложение 2 к приказу № 47/1"],
                 [["Район", "Код проекта", *PLAN_HEAD], *[[home, "services-krasnodar", *row] for row in ROAD_MAP_S1]]),
        "Отметки": (["Отметки о выполнении"], [
            ["Район", "Код проекта", "Пункт", "Срок исполнения", "Дата выполнения", "Примечание"],
            *[[home, "services-krasnodar", number, due.format(year=year), done.format(year=year), MADE_UP]
              for year in (2019, 2020, 2021)
              for number, due, done in (("5", "31.03.{year}", "29.03.{year}"), ("10", "31.03.{year}", "30.03.{year}"),
                                        ("12", "31.03.{year}", "31.03.{year}"), ("18", "31.08.{year}", "30.08.{year}"),
                                        ("27", "30.09.{year}", "05.10.{year}"))]])})  # fmt: skip
