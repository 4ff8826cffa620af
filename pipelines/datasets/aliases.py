"""Aliases: what a text in people's files really means. Answers to «who is meant» land here."""

from pipelines.datasets.base import REMARK, dataset, field

ALIASES = dataset(
    "aliases",
    "alias",
    ru="Соответствия названий",
    en="Aliases",
    row_ru="Одно написание и то, что им названо",
    row_en="One spelling and what it stands for",
    key=("kind", "spelling_key", "organisation_key"),
    fields=(
        field(
            "kind",
            "code",
            ru="Что названо",
            en="Kind",
            example="организация",
            codes="alias_kind",
            required=True,
        ),
        field(
            "spelling",
            "name",
            ru="Написание в файле",
            en="Spelling",
            example="МББОУ СОШ № 61",
            aliases=("как написано", "написание"),
            required=True,
        ),
        field(
            "meaning",
            "name",
            ru="Правильное название",
            en="Meaning",
            example="МБОУ СОШ № 61",
            aliases=("правильно", "что имеется в виду"),
            required=True,
        ),
        # Two people of one name may work in two organisations; only a person has this.
        field(
            "organisation",
            "organisation",
            ru="Организация человека",
            en="Organisation of the person",
            example="МБОУ СОШ № 1",
            aliases=("организация", "место работы"),
        ),
        REMARK,
    ),
)
