"""Stages of a project. They may overlap; overlaps are flagged, not refused."""

from pipelines.datasets.base import REMARK, dataset, field
from pipelines.datasets.limits import in_range

STAGES = dataset(
    "stages",
    "stage",
    ru="Этапы проекта",
    en="Stages",
    row_ru="Один этап проекта",
    row_en="One stage of a project",
    key=("project_id", "number"),
    fields=(
        field(
            "project_id",
            ru="Проект",
            en="Project",
            example="mutual-internships-krymsky",
            aliases=("код проекта",),
            required=True,
        ),
        field(
            "number",
            "integer",
            in_range(1, 20),
            ru="№ этапа",
            en="No.",
            example="2",
            aliases=("этап №", "номер этапа", "№"),
            required=True,
        ),
        field(
            "title",
            ru="Этап",
            en="Stage",
            example="Внедренческий этап",
            aliases=("название этапа", "наименование этапа"),
            required=True,
        ),
        field("started", "date", ru="Начало", en="Start", example="январь 2022", required=True),
        field("ended", "date", ru="Окончание", en="End", example="апрель 2024", required=True),
        REMARK,
    ),
)
