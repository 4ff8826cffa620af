"""Results: yearly facts of an organisation, a person or a whole district."""

from pipelines.datasets.base import DISTRICT, PROJECT_ID, REMARK, dataset, field
from pipelines.datasets.limits import at_least

RESULTS = dataset(
    "results",
    "result",
    ru="Результаты года",
    en="Results",
    row_ru="Один показатель отчётности одной организации (педагога, района) за период",
    row_en="One reported fact of one organisation (person, district) for a period",
    key=("organisation_key", "person_key", "metric", "area", "period"),
    dated_by="period",
    replaces=("organisation_key",),
    fields=(
        DISTRICT,
        PROJECT_ID,
        field("organisation", "organisation", ru="Организация", en="Organisation",
              example="МБОУ СОШ № 1", aliases=("школа", "оо", "тмс")),
        field("person", "person", ru="ФИО педагога", en="Person",
              example="Примерова Анна Петровна", aliases=("фио", "педагог", "ф.и.о."),
              personal=True),
        field("metric", "code", ru="Что сообщается", en="Metric", example="педагогов всего",
              codes="metric", aliases=("показатель", "метрика"), required=True),
        field("area", "code", ru="Предмет или разрез", en="Area", example="информатика",
              codes="area", aliases=("предмет", "область", "разрез")),
        field("period", "period", ru="Период", en="Period", example="2023/24",
              aliases=("год", "учебный год"), required=True),
        field("numerator", "integer", at_least(0), ru="Числитель",
              en="Numerator", example="31",
              aliases=("количество", "из них", "число"), lower_bound=True),
        field("denominator", "number", at_least(0), ru="Знаменатель",
              en="Denominator", example="60",
              aliases=("всего", "из", "от числа")),
        field("value", "number", ru="Значение", en="Value", example="51,7",
              aliases=("доля, %", "процент")),
        field("reported_by", ru="Источник сведений", en="Reported by",
              example="муниципальный мониторинг", aliases=("источник",)),
        REMARK,
    ),
)  # fmt: skip
