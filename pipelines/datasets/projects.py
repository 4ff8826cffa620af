"""Projects: a framework adopted by a district or a region for some years."""

from pipelines.datasets.base import REMARK, dataset, field
from pipelines.datasets.limits import like

PROJECTS = dataset(
    "projects",
    "project",
    ru="Проекты",
    en="Projects",
    row_ru="Один проект",
    row_en="One project",
    key=("code",),
    fields=(
        field(
            "code",
            "text",
            like(r"^[a-z][a-z0-9-]{2,60}$"),
            ru="Код проекта",
            en="Project code",
            example="mutual-internships-krymsky",
            aliases=("код",),
            required=True,
        ),
        field(
            "framework",
            "text",
            ru="Система показателей",
            en="Framework",
            example="S4",
            aliases=("система", "система критериев"),
            required=True,
        ),
        field(
            "title",
            ru="Тема проекта",
            en="Title",
            example="Взаимные стажировки управленческих команд",
            aliases=("название проекта", "тема", "проект"),
            required=True,
        ),
        field(
            "district",
            "district",
            ru="Район",
            en="District",
            example="Крымский район",
            aliases=("муниципалитет", "муниципальное образование", "территория"),
        ),
        field("region_code", ru="Код региона", en="Region code", example="krasnodar"),
        field(
            "lead_organisation",
            ru="Организация-исполнитель",
            en="Lead organisation",
            example="Управление образования",
            aliases=("исполнитель", "ведущая организация"),
        ),
        field("goal", ru="Цель", en="Goal", example="Создать условия для роста педагогов"),
        field(
            "started",
            "date",
            ru="Начало",
            en="Start",
            example="01.09.2021",
            aliases=("дата начала", "начало проекта"),
            required=True,
        ),
        field(
            "ended",
            "date",
            ru="Окончание",
            en="End",
            example="31.12.2024",
            aliases=("дата окончания", "окончание проекта"),
        ),
        REMARK,
    ),
)
