"""Plan marks: one mark per occurrence of a plan item that comes again."""

from pipelines.datasets.base import DISTRICT, PROJECT_ID, REMARK, dataset, field

PLAN_MARKS = dataset(
    "plan_marks",
    "mark",
    ru="Отметки о выполнении плана",
    en="Plan marks",
    row_ru="Одна отметка о выполнении пункта к сроку",
    row_en="One mark of an item done for a due date",
    key=("project_id", "number", "due_on"),
    dated_by="due_on",
    fields=(
        DISTRICT,
        PROJECT_ID,
        field("number", ru="№ пункта", en="Item no.", example="5", aliases=("пункт",),
              required=True),
        field("due_on", "date", ru="К какому сроку", en="Due on", example="31.03.2020",
              aliases=("срок исполнения",), required=True),
        field("done_on", "date", ru="Дата выполнения", en="Done on", example="25.03.2020",
              aliases=("выполнено", "дата исполнения"), required=True),
        field("document", ru="Чем подтверждено", en="Document", example="Справка от 25.03.2020",
              aliases=("документ", "подтверждение")),
        REMARK,
    ),
)  # fmt: skip
