"""Plan items: road maps, site plans, council agendas, cyclograms. Due texts are kept as printed."""

import pandera.polars as pa

from pipelines.datasets.base import PROJECT_ID, REMARK, dataset, field

PLAN_ITEMS = dataset(
    "plan_items",
    "plan",
    ru="Пункты плана",
    en="Plan items",
    row_ru="Один пункт дорожной карты, плана или решения",
    row_en="One item of a road map, plan or decision",
    key=("project_id", "plan", "number", "title_key"),
    replaces=("plan",),
    fields=(
        PROJECT_ID,
        field("plan", "code", ru="План", en="Plan", example="дорожная карта", codes="plan",
              aliases=("вид плана",)),
        field("number", ru="№ пункта", en="Item no.", example="2.1", aliases=("№", "№ п/п",
              "номер пункта")),
        field("title", "event", ru="Мероприятие плана", en="Item", example="Разработка положения",
              aliases=("пункт плана", "содержание", "мероприятия", "решение"), declares=True,
              required=True),
        field("stage_number", "integer", pa.Check.in_range(1, 20), ru="Этап", en="Stage",
              example="1", aliases=("этап №",)),
        field("task_number", "integer", pa.Check.in_range(1, 50), ru="Задача", en="Task",
              example="2", aliases=("задача №",)),
        field("due", "due", ru="Срок", en="Due", example="Ежегодно Март",
              aliases=("сроки", "срок исполнения", "сроки проведения"), required=True),
        field("responsible", ru="Ответственный", en="Responsible", example="методист",
              aliases=("ответственные", "исполнитель", "исполнители"), personal=True),
        field("expected_result", ru="Ожидаемый результат", en="Expected result",
              example="Приказ", aliases=("результат", "планируемый результат")),
        field("purpose", "code", ru="Назначение", en="Purpose", example="мониторинг",
              codes="plan_purpose", aliases=("вид работы",)),
        field("term", "code", ru="Срочность", en="Term", example="долговременное",
              codes="term"),
        field("milestone", ru="Веха", en="Milestone", example="S2-E3",
              aliases=("код вехи", "ожидаемый результат (код)")),
        field("status", "code", ru="Выполнение", en="Status", example="сделано",
              codes="plan_status", aliases=("статус", "состояние", "отметка")),
        field("done_on", "date", ru="Дата выполнения", en="Done on", example="12.10.2022",
              aliases=("выполнено", "дата исполнения")),
        field("site", "site", ru="Площадка", en="Site", example="Стажировка 1"),
        field("document", ru="Документ", en="Document", example="Приказ № 14"),
        REMARK,
    ),
)  # fmt: skip
