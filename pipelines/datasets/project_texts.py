"""Narrative parts of reports: written once for a project and a period."""

from pipelines.datasets.base import PROJECT_ID, REMARK, dataset, field

PROJECT_TEXTS = dataset(
    "project_texts",
    "text",
    ru="Тексты отчётов",
    en="Report texts",
    row_ru="Один раздел отчёта за период",
    row_en="One section of a report for a period",
    key=("project_id", "period", "section"),
    dated_by="period",
    fields=(
        PROJECT_ID,
        field("period", "period", ru="Период", en="Period", example="2021/22",
              aliases=("отчётный период",), required=True),
        field("section", ru="Раздел отчёта", en="Section", example="Инновационность",
              aliases=("раздел",), required=True),
        field("text", ru="Текст", en="Text", example="За год обучены 28 педагогов.",
              aliases=("содержание раздела",), required=True),
        REMARK,
    ),
)  # fmt: skip
