"""Risks of a project and what is done to prevent them."""

from pipelines.datasets.base import PROJECT_ID, REMARK, dataset, field
from pipelines.datasets.limits import in_range

RISKS = dataset(
    "risks",
    "risk",
    ru="Риски",
    en="Risks",
    row_ru="Один риск",
    row_en="One risk",
    key=("project_id", "title_key"),
    fields=(
        PROJECT_ID,
        field("title", "event", ru="Риск", en="Risk", example="Формальный подход",
              aliases=("название риска", "риски"), declares=True, required=True),
        field("prevention", ru="Пути предотвращения", en="Prevention",
              example="Консультации", aliases=("меры", "предупреждение", "действия"),
              required=True),
        field("owner", ru="Кто следит", en="Owner", example="МКМС", personal=True),
        field("status", "code", ru="Состояние риска", en="Status", example="следим",
              codes="risk_status", aliases=("состояние",)),
        field("checked_on", "date", ru="Проверен", en="Checked on", example="01.12.2024"),
        field("probability", "integer", in_range(1, 5), ru="Вероятность",
              en="Probability", example="3"),
        field("impact", "integer", in_range(1, 5), ru="Влияние", en="Impact",
              example="4"),
        REMARK,
    ),
)  # fmt: skip
