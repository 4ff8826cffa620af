"""Achievements: dated successes of people, pupils and organisations."""

import pandera.polars as pa

from pipelines.datasets.base import DISTRICT, PROJECT_ID, REMARK, dataset, field

ACHIEVEMENTS = dataset(
    "achievements",
    "achievement",
    ru="Достижения и публикации",
    en="Achievements",
    row_ru="Одно достижение, публикация или присвоение категории",
    row_en="One achievement, publication or award of a category",
    key=("subject", "organisation_key", "person_key", "kind", "title_key", "held_on"),
    dated_by="held_on",
    fields=(
        DISTRICT,
        PROJECT_ID,
        field("subject", "code", ru="Чьё достижение", en="Whose", example="педагог",
              codes="achievement_subject", aliases=("чей результат", "участники"), required=True),
        field("organisation", "organisation", ru="Организация", en="Organisation",
              example="МБОУ СОШ № 1", aliases=("школа", "место работы", "оо"), required=True),
        field("person", "person", ru="ФИО педагога", en="Person",
              example="Примерова Анна Петровна", personal=True,
              aliases=("фио", "педагог", "автор", "ф.и.о.", "руководитель работы")),
        field("kind", "code", ru="Вид достижения", en="Kind",
              example="конкурс профессионального мастерства", codes="achievement_kind",
              aliases=("вид",), required=True),
        field("level", "code", ru="Уровень", en="Level", example="муниципальный",
              codes="event_level"),
        field("title", "event", ru="Название", en="Title", example="Учитель года",
              aliases=("название конкурса", "тема", "публикация"), declares=True, required=True),
        field("held_on", "date", ru="Дата", en="Date", example="15.03.2024",
              aliases=("дата события", "дата публикации"), required=True),
        field("result", "code", ru="Итог", en="Result", example="призёр",
              codes="achievement_result", aliases=("результат", "место"), personal=True),
        field("headcount", "integer", pa.Check.in_range(0, 100_000), ru="Человек",
              en="Head count", example="12",
              aliases=("кол-во участников",), lower_bound=True),
        field("channel", "code", ru="Где опубликовано", en="Channel", example="сайт",
              codes="channel", aliases=("канал", "издание")),
        field("rubric", ru="Рубрика", en="Rubric", example="В ТОЧКУ!"),
        field("mentor", "person", ru="Наставник", en="Mentor", example="Опытова Ольга Ильинична",
              personal=True, elsewhere=True),
        field("url", ru="Ссылка", en="Link", example="https://example.org/page"),
        REMARK,
    ),
)  # fmt: skip
