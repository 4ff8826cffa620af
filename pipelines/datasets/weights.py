"""Weights of indicators within their criteria, where a district supplies them."""

from pipelines.datasets.base import PROJECT_ID, REMARK, dataset, field
from pipelines.datasets.limits import in_range

WEIGHTS = dataset(
    "weights",
    "weight",
    ru="Веса показателей",
    en="Weights",
    row_ru="Вес одного показателя в его критерии",
    row_en="Weight of one indicator in its criterion",
    key=("project_id", "indicator"),
    fields=(
        PROJECT_ID,
        field("indicator", ru="Показатель", en="Indicator", example="S2-P1",
              aliases=("код показателя",), required=True),
        field("weight", "number", in_range(0, 1000), ru="Вес", en="Weight", example="2",
              required=True),
        REMARK,
    ),
)  # fmt: skip
