"""Assessments: every measurement of a competency, of a team, or of a methodical service."""

import pandera.polars as pa

from pipelines.datasets.base import DISTRICT, PROJECT_ID, REMARK, dataset, field

ASSESSMENTS = dataset(
    "assessments",
    "assessment",
    ru="Диагностика",
    en="Assessments",
    row_ru="Одно измерение одной компетенции",
    row_en="One measurement of one competency",
    key=("organisation_key", "person_key", "site_key", "instrument", "competency", "round",
         "held_on"),
    dated_by="held_on",
    fields=(
        DISTRICT,
        PROJECT_ID,
        field("organisation", "organisation", ru="Организация", en="Organisation",
              example="МБОУ СОШ № 1", aliases=("школа", "команда", "оо", "тмс"), required=True),
        field("person", "person", ru="ФИО педагога", en="Person",
              example="Примерова Анна Петровна", personal=True,
              aliases=("фио", "педагог", "ф.и.о.", "куратор")),
        field("instrument", ru="Диагностика", en="Instrument", example="Карта самооценки",
              aliases=("методика", "инструмент", "мониторинг"), required=True),
        field("competency", "code", ru="Компетенция", en="Competency",
              example="методы преподавания", codes="competency",
              aliases=("что измерялось",), required=True),
        field("site", "site", ru="Направление", en="Site", example="Стажировка 1",
              aliases=("площадка",)),
        field("round", "code", ru="Этап диагностики", en="Round", example="стартовая",
              codes="round", aliases=("срез", "замер"), required=True),
        field("held_on", "date", ru="Дата диагностики", en="Held on", example="15.09.2022",
              aliases=("дата", "дата проведения"), required=True),
        field("score", "number", pa.Check.in_range(0, 100_000), ru="Балл", en="Score",
              example="68,5", aliases=("результат", "баллы", "итог"), personal=True),
        field("max_score", "number", pa.Check.in_range(1, 100_000), ru="Максимальный балл",
              en="Highest score", example="100", aliases=("максимум",)),
        field("level", "code", ru="Уровень владения", en="Level", example="средний",
              codes="assessment_level", aliases=("уровень",), personal=True),
        field("deficits_count", "integer", pa.Check.in_range(0, 1000), ru="Число дефицитов",
              en="Number of deficits", example="3", aliases=("кол-во дефицитов",),
              personal=True),
        field("deficits", "code", ru="Дефициты", en="Deficits", example="предметная, методическая",
              codes="competency", many=True, personal=True),
        REMARK,
    ),
)  # fmt: skip
