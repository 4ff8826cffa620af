"""A district in which each data check has something to find, and something to leave alone."""

from __future__ import annotations

from pipelines.settings import Settings
from tests.worlds import Rows, found_world, land_rows

DISTRICT = "w-kray"
GUESTS = (("far", "Дальний"), ("near", "Соседний"), ("former", "Бывший"))
FIRST, SECOND = "МБОУ СОШ № 1", "МБОУ СОШ № 2"
WORLD: dict[str, Rows] = {
    "organisations": [
        {"name": FIRST, "short_name": "Первая школа"}, {"name": SECOND},
        {"name": "Центр Ель"}, {"name": "Центр Эль"},
    ],
    "people": [
        {"organisation": FIRST, "full_name": "Без Начала Анна"},
        {"organisation": FIRST, "full_name": "Со Стажем Вера", "experience_years": 3},
        {"organisation": FIRST, "full_name": "Двоякова Ева", "person_code": "7",
         "category": "первая", "career_start": "01.09.2010"},
        {"organisation": SECOND, "full_name": "Двоякова Ева", "person_code": "7",
         "category": "высшая", "career_start": "01.09.2010"},
        {"organisation": FIRST, "full_name": "Переходова Зоя", "person_code": "8",
         "category": "первая", "career_start": "01.09.2010", "valid_to": "01.06.2022"},
        {"organisation": SECOND, "full_name": "Переходова Зоя", "person_code": "8",
         "category": "высшая", "career_start": "01.09.2010", "valid_from": "02.06.2022"},
        {"organisation": "МБОУ СОШ № 404", "full_name": "Ничья Инна",
         "career_start": "01.09.2010"},
    ],
    "sites": [
        {"number": 1, "title": "С приказом", "kind": "стажировочная площадка",
         "opened": "01.09.2021", "order_number": "5"},
        {"number": 2, "title": "Без приказа", "kind": "стажировочная площадка",
         "opened": "01.09.2021"},
        {"number": 3, "title": "Закрытая", "kind": "стажировочная площадка",
         "opened": "01.09.2021", "closed": "01.06.2022"},
    ],
    "placements": [
        # Two spellings of one school in one list.
        {"site": "С приказом", "organisation": FIRST, "role": "команда", "tier": "лидер",
         "valid_from": "01.09.2021"},
        {"site": "С приказом", "organisation": "Первая школа", "role": "команда",
         "tier": "резерв", "valid_from": "01.09.2021"},
        # A transfer, told by its opening row alone.
        {"site": "С приказом", "organisation": SECOND, "role": "команда", "tier": "лидер",
         "valid_from": "01.09.2021"},
        {"site": "С приказом", "organisation": SECOND, "role": "команда", "tier": "резерв",
         "valid_from": "01.02.2022"},
        # A team placed by one of its people and as a whole.
        {"site": "Без приказа", "organisation": SECOND, "person": "Двоякова Ева",
         "role": "команда", "tier": "лидер", "valid_from": "01.09.2021"},
        {"site": "Без приказа", "organisation": SECOND, "role": "команда", "tier": "резерв",
         "valid_from": "01.10.2021"},
        {"site": "Нет такой", "organisation": SECOND, "role": "команда", "tier": "резерв",
         "valid_from": "01.10.2021"},
    ],
    "events": [
        {"held_on": "14.10.2021", "title": "В срок", "form": "форум"},
        {"held_on": "14.10.2012", "title": "Давно", "form": "форум"},
        {"held_on": "14.10.2031", "title": "Нескоро", "form": "форум"},
        {"held_on": "14.10.2012", "title": "Отменено", "form": "форум", "status": "отменено"},
    ],
    "participation": [
        {"event": "В срок", "event_date": "14.10.2021", "guest_districts": "Дальний, Соседний",
         "role": "слушатель"},
        {"event": "В срок", "event_date": "14.10.2021", "guest_districts": "Бывший",
         "role": "слушатель"},
    ],
    "documents": [
        {"kind": "соглашение", "title": "О сети", "dated": "01.09.2021",
         "counterparty_district": "Соседний"},
        {"kind": "соглашение", "title": "О прежней сети", "dated": "01.09.2021",
         "counterparty_district": "Бывший", "valid_to": "01.06.2022"},
    ],
    "plan_items": [
        {"number": "1.1", "title": "Первый", "due": "ноябрь 2021"},
        {"number": "1.3", "title": "Третий", "due": "ноябрь 2012"},
        {"number": "2.1", "title": "Ежегодный", "due": "ежегодно"},
        {"number": "4", "title": "Четвёртый", "due": "декабрь 2021"},
        {"number": "20211231", "title": "Дата вместо номера", "due": "декабрь 2021"},
    ],
    "stages": [
        {"project_id": f"p-{DISTRICT}", "number": 1, "title": "А", "started": "01.09.2021",
         "ended": "31.12.2021"},
        {"project_id": f"p-{DISTRICT}", "number": 2, "title": "Б", "started": "01.12.2021",
         "ended": "31.03.2022"},
        {"project_id": f"p-{DISTRICT}", "number": 3, "title": "В", "started": "01.04.2022",
         "ended": "31.12.2022"},
    ],
    "routes": [
        {"kind": "ИОМ", "organisation": FIRST, "person": "Без Начала Анна",
         "started": "01.09.2021", "planned_end": "31.05.2022", "status": "реализуется"},
        {"kind": "ИОМ", "organisation": FIRST, "person": "Со Стажем Вера",
         "started": "01.09.2021", "planned_end": "31.05.2022", "ended": "30.05.2022",
         "status": "успешно"},
        {"kind": "ИОМ", "organisation": SECOND, "person": "Двоякова Ева",
         "started": "01.09.2021", "planned_end": "31.05.2022", "status": "отказ"},
        {"kind": "ИОМ", "organisation": SECOND, "person": "Переходова Зоя",
         "started": "01.09.2021", "planned_end": "31.05.2031", "status": "реализуется"},
    ],
    "parameters": [
        {"indicator": "S0-F-01", "parameter": "max_experience_years", "number": 3},
        {"indicator": "S0-C1-1", "parameter": "regulations", "options": "regulation"},
        {"indicator": "S0-F-01", "parameter": "порог", "number": 3},
        {"indicator": "S0-F-999", "parameter": "порог", "number": 3},
    ],
    "targets": [
        {"indicator": "S0-F-04", "period": "2021/22", "stated_value": 3},
        {"indicator": "S0-F-06", "period": "2021/22", "stated_value": 1, "target": 2},
        {"indicator": "S9-Z9", "period": "2021/22", "target": 2},
        {"indicator": "S4-D3", "period": "2021/22", "target": 2},
        {"indicator": "S0-F-04", "part": "schools", "period": "2021/22", "target": 2},
        {"indicator": "S0-F-04", "period": "ноябрь 2021", "target": 2},
    ],
}  # fmt: skip


def found_wrong_world(settings: Settings) -> None:
    """Land the district and the neighbours that come to its events."""
    land_rows(settings, "districts", None, [
        {"code": code, "name": f"{name} район", "region_code": "test", "region_name": "Тест"}
        for code, name in GUESTS
    ])  # fmt: skip
    assert found_world(settings, "край", "internship_sites", WORLD) == DISTRICT
