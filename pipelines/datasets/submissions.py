"""Submissions: who has handed in what for which period, and what was made of it.

A blank organisation means the whole district: its own duties and those of all its organisations.
"""

from pipelines.datasets.base import DISTRICT, REMARK, dataset, field

SUBMISSIONS = dataset(
    "submissions",
    "submission",
    ru="Отметки о сдаче данных",
    en="Submissions",
    row_ru="Одна отметка об одном наборе данных за один период",
    row_en="One mark about one dataset for one period",
    key=("organisation_key", "dataset", "period", "state", "marked_on"),
    fields=(
        DISTRICT,
        field("organisation", "organisation", ru="Организация", en="Organisation",
              example="МБОУ СОШ № 12", aliases=("школа", "оо", "кто сдаёт")),
        field("dataset", "code", ru="Набор данных", en="Dataset",
              example="результаты года", codes="dataset", aliases=("что сдаётся",),
              required=True),
        field("period", "period", ru="Период", en="Period", example="2021/22",
              aliases=("за какой период", "отчётный период"), required=True),
        field("state", "code", ru="Отметка", en="State", example="принято",
              codes="submission_state", aliases=("состояние сдачи",), required=True),
        field("marked_on", "date", ru="Дата отметки", en="Marked on", example="31.05.2022",
              aliases=("когда отмечено",), required=True),
        field("who", ru="Кто отметил", en="Marked by", example="методист района",
              personal=True),
        field("reason", ru="Причина отметки", en="Reason", example="площадка открыта в мае",
              aliases=("почему",)),
        field("due_on", "date", ru="Новый срок сдачи", en="New due day", example="15.06.2022"),
        REMARK,
    ),
)  # fmt: skip
