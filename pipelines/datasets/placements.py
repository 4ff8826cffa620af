"""Placements: who is where, in what role and tier, from when until when.

Methodists keep them as a matrix (a row per direction, a column per tier, several schools in a
cell); `pipelines.matrix` turns that form into these rows.
"""

from pipelines.datasets.base import DISTRICT, PROJECT_ID, REMARK, dataset, field

PLACEMENTS = dataset(
    "placements",
    "placement",
    ru="Закрепление за площадками",
    en="Placements",
    row_ru="Одна команда или один человек на одной площадке в одной роли",
    row_en="One team or person at one site in one role",
    replaces=("project_id", "role"),
    key=("site_key", "organisation_key", "person_key", "role", "valid_from"),
    fields=(
        DISTRICT,
        PROJECT_ID,
        field(
            "site",
            "site",
            ru="Площадка",
            en="Site",
            example="Стажировка 1",
            aliases=("направление", "стажировка", "площадка (направление)"),
            required=True,
        ),
        field(
            "organisation",
            "organisation",
            ru="Организация",
            en="Organisation",
            example="МБОУ СОШ № 12",
            aliases=("школа", "команда", "управленческая команда", "оо"),
        ),
        field(
            "person",
            "person",
            ru="ФИО",
            en="Person",
            example="Примерова Анна Петровна",
            aliases=("педагог", "ф.и.о.", "куратор", "кураторы", "куратор стажировки"),
            personal=True,
            elsewhere=True,  # curators and heads hold an office outside the lists of schools
        ),
        field(
            "role",
            "code",
            ru="Роль",
            en="Role",
            example="команда",
            codes="placement_role",
            required=True,
        ),
        field(
            "tier",
            "code",
            ru="Уровень команды",
            en="Tier",
            example="подающие надежды",
            codes="tier",
            aliases=("уровень", "статус команды", "группа команд"),
        ),
        field(
            "valid_from",
            "date",
            ru="С какой даты",
            en="From",
            example="01.12.2021",
            aliases=("дата закрепления", "с", "дата начала", "дата перевода"),
            required=True,
        ),
        field(
            "valid_to",
            "date",
            ru="По какую дату",
            en="Until",
            example="31.05.2023",
            aliases=("по", "дата окончания", "снят с"),
        ),
        field("basis", ru="Основание", en="Basis", example="Приказ № 903", aliases=("приказ",)),
        field("reason", ru="Причина", en="Reason", example="рост результатов"),
        REMARK,
    ),
)
