"""Parameters: a district's own readings of what the definitions leave open."""

from pipelines.datasets.base import REMARK, dataset, field

PARAMETERS = dataset(
    "parameters",
    "parameter",
    ru="Параметры показателей",
    en="Parameters",
    row_ru="Одно значение параметра",
    row_en="One value of a parameter",
    key=("indicator", "parameter", "valid_from"),
    fields=(
        field("indicator", ru="Показатель", en="Indicator", example="S0-F-01",
              aliases=("код показателя",), required=True),
        field("parameter", ru="Параметр", en="Parameter", example="max_experience_years",
              required=True),
        field("number", "number", ru="Число", en="Number", example="3",
              aliases=("значение параметра",)),
        field("options", ru="Список кодов", en="Options", example="winner, prize_winner",
              many=True),
        field("valid_from", "date", ru="Действует с", en="Valid from", example="01.09.2022"),
        REMARK,
    ),
)  # fmt: skip
