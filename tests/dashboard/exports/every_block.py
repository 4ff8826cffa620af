"""Small handouts for tests of files: every kind of block, every chart."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl

from dashboard.charts import (
    bullet,
    calendar,
    dumbbell,
    gantt,
    heatmap,
    matrix,
    network,
    peers,
    series,
    stacks,
    tier_grid,
    tile_map,
    year_calendar,
)
from dashboard.charts.theme import BRAND, CARD, Chart
from dashboard.exports.handout import Choice, Plain
from dashboard.reports.base import Block, Figure, Listing, Prose, Tile, Tiles
from pipelines.texts import Lang
from tests.dashboard.exports import handouts

NASTY = ["=1+1", "<b>&\"'", "{{x}}", "#read", "Ученик 🎉", "a\x07b\x00c", "", "Щ" * 300]
WORDS = {"met": "Достигнуто", "near": "Зона внимания", "missed": "Отклонение"}
TIERS = {"leader": "Лидеры", "promising": "Надежды", "reserve": "Резервы"}


def page(blocks: list[Block], lang: Lang = "ru", **told: Any) -> Plain:
    """Return a page of blocks as files take it."""
    own: dict[str, Any] = {
        "title": "Достигнуто 3 из 4 целей", "subtitle": "2023/24", "notes": (),
        "choices": (Choice("project", "Район", "Мариинский МО", "mariinsky"),
                    Choice("site", "Площадка", "Все", "all")),
        "source": "Источник: файлы района. Данные собраны 28.11.2026.", "rules": "0123abcd",
        "as_of": dt.date(2026, 11, 28), "code": "K7QF-2M9D",
    }  # fmt: skip
    return handouts.page(lang, blocks, **own | told)


def tiles(n: int, *, is_chain: bool = False) -> Tiles:
    """Return so many headline numbers, each status among them."""
    statuses = ["met", "near", "missed", "no_data", "not_rated"]
    made = [
        Tile(
            f"t{place}", f"Охват дополнительными программами {place}", f"{place},5 %", "человек",
            "2023/24", statuses[place % 5], WORDS.get(statuses[place % 5], ""),
            "747 из 1 170 · цель 60,0 %", "+6,2 к 2022/23", filled=0.6, mark=0.8,
        )
        for place in range(n)
    ]  # fmt: skip
    return Tiles(made, "Цели программы", "достигнуто: 1", is_chain)


def listing(n: int, extra: int = 0) -> Listing:
    """Return a table of so many rows, with columns for nasty texts, numbers and statuses."""
    rows = pl.DataFrame(
        {
            "Организация": [NASTY[place % len(NASTY)] for place in range(n)],
            "Доля": [f"{place},5 %" for place in range(n)],
            "Статус": ["Достигнуто"] * n,
            **{f"Ещё столбец {place}": ["слово"] * n for place in range(extra)},
        }
    )
    return Listing("list", "Список", "Как читать", rows, statuses={"Статус": ["met"] * n})


def charts(lang: Lang = "ru") -> dict[str, Chart]:
    """Return a chart of each function, by its name."""
    names = ["Первый", "Второй", "Третий"]
    made = [
        series.trend(
            pl.DataFrame({"period": ["2022", "2023", "2024"], "value": [0.3, 0.5, 0.4],
                          "shown": ["30 %", "50 %", "40 %"], "target": [0.6, 0.6, 0.6],
                          "target_shown": [None, None, "цель 60 %"]}), True, lang),
        series.answers(pl.DataFrame({"period": ["2023", "2024"], "value": [0, 1],
                                     "shown": ["нет", "да"]}), lang),
        series.named_bars(
            pl.DataFrame({"name": names, "value": [5.0, 3.0, 0.0], "shown": ["5", ">3", "0"],
                          "group": ["А", "Б", "А"]}), {"А": BRAND, "Б": "#E0913A"}, lang),
        stacks.stacks(
            pl.DataFrame({"name": ["Один", "Один", "Два"], "part": ["done", "late", "late"],
                          "n": [4, 2, 3]}),
            {"done": stacks.Part("Сделано", "#0F7B93", CARD),
             "late": stacks.Part("Поздно", "#F2AE3D", BRAND)}, lang),
        matrix.tier_bars(
            pl.DataFrame({"site": ["Площадка"] * 3, "tier": list(TIERS), "teams": [3, 2, 1],
                          "total": [6] * 3}), TIERS, lang),
        bullet.bullet(
            pl.DataFrame({"title": names, "status": ["met", "near", "missed"],
                          "share": [1.1, 0.9, None], "before": [0.8, None, 2.0],
                          "percent": ["110 %", "90 %", "—"], "details": ["1 из 2"] * 3,
                          "address": [""] * 3}), WORDS, lang),
        dumbbell.dumbbell(
            pl.DataFrame({"name": names, "before": [50.0, 70.0, 60.0], "after": [70.0, 60.0, None],
                          "before_shown": ["50", "70", "60"], "after_shown": ["70", "60", None],
                          "growth_shown": ["+20", "−10", None]}), lang, "рост", 65.0, "цель 65"),
        heatmap.heatmap(
            pl.DataFrame({"row": ["Школа", "Школа"], "column": ["K1", "K2"], "value": [0.9, None],
                          "shown": ["90 %", "—"], "is_marked": [True, False]}), 1.0, lang),
        tier_grid.profile_grid(
            pl.DataFrame({"organisation": ["Школа 1", "Школа 2"], "column": ["1", "2"],
                          "tier": ["leader", "reserve"], "told": ["", ""]}),
            ["1", "2"], TIERS, lang),
        network.network(
            pl.DataFrame({"name": names, "link": ["agreed"] * 3, "events": [1, 2, 3],
                          "told": [""] * 3}), "Район", {"agreed": "По соглашению"}, lang),
        *dated(lang), *spread(lang),
    ]  # fmt: skip
    return {chart.usermeta["drawn_by"]: chart for chart in made}


def dated(lang: Lang) -> list[Chart]:
    """Return the charts of days and months."""
    months = ["сен", "окт", "ноя", "дек", "янв", "фев", "мар", "апр", "май", "июн", "июл", "авг"]
    kinds = {"held": "Проведено", "planned": "В плане", "due": "Срок", "some_day": "месяц",
             "today": "сегодня"}  # fmt: skip
    days = pl.DataFrame(
        {"day": [dt.date(2023, 9, 14), dt.date(2023, 10, 2), dt.date(2024, 3, 31)],
         "is_whole_month": [False, True, False], "kind": ["held", "planned", "due"],
         "n": [3, 1, 1], "told": ["", "", ""]}
    )  # fmt: skip
    things = pl.DataFrame({"title": ["Пункт"], "first": [3], "last": [5], "status": ["met"],
                           "told": [""]})  # fmt: skip
    first = dt.date(2024, 1, 1).toordinal()
    rows = pl.DataFrame(
        {"row": ["stage", "item"], "name": ["Этап 1", "Длинный\nпункт"],
         "short_name": ["Этап 1", "Длинный пункт"], "is_stage": [True, False],
         "state": [None, "overdue"], "word": ["сделано 0 из 1", "Просрочено"],
         "short_word": ["", ""], "responsible": ["", "Школа"]}
    )  # fmt: skip
    bars = pl.DataFrame(
        {"row": ["stage", "item", "item"], "first": [first, first + 10, first + 60],
         "last": [first + 90, first + 40, first + 61], "state": ["stage", "overdue", "overdue"],
         "is_day": [False, False, True], "late_till": [None, first + 80, None],
         "name": ["", "", ""], "told": ["", "01.02 – 01.03", "день"], "responsible": ["", "", ""]}
    )  # fmt: skip
    axis = gantt.Days(first, first + 100, {first: "янв 2024", first + 31: "фев"},
                      (first + 50, "20.02.2024"))  # fmt: skip
    return [
        calendar.year_calendar(days, 2024, months, kinds, dt.date(2024, 2, 20), lang),
        year_calendar.year_calendar(things, [(one, "1") for one in months],
                                    {"met": "Сделано"}, lang),
        gantt.gantt(rows, bars, axis, {"overdue": "Просрочено"}, lang),
    ]  # fmt: skip


def spread(lang: Lang) -> list[Chart]:
    """Return the charts of places and of organisations beside their peers."""
    dots = pl.DataFrame(
        {"kind": ["СОШ"] * 3, "organisation": ["А", "Б", "В"], "value": [0.4, 0.5, 0.9],
         "shown": ["40 %", "50 %", "90 %"], "verdict": ["lower", "within_chance", "higher"],
         "word": ["ниже", "как все", "выше"], "tone": ["worse", "neither", "better"]}
    )  # fmt: skip
    kinds = pl.DataFrame({"kind": ["СОШ"], "low": [0.45], "high": [0.7], "middle": [0.5],
                          "middle_shown": ["50 %"]})  # fmt: skip
    places = pl.DataFrame(
        {"name": ["Абинский", "Анапа"], "shown": ["II", "—"], "told": ["", ""],
         "address": ["", ""], "status": ["met", ""]}
    )  # fmt: skip
    return [
        peers.peer_dots(dots, kinds, True, lang),
        tile_map.group_tiles(places.with_columns(group=pl.Series(["I", None])),
                             {"I": (BRAND, True)}, lang),
        tile_map.value_tiles(places.with_columns(value=pl.Series([5.0, None])), 1.0, 9.0, lang),
    ]  # fmt: skip


def figures(lang: Lang = "ru") -> list[Block]:
    """Return a figure of each chart."""
    return [
        Figure(name, f"Находка {name}", "как читать", one) for name, one in charts(lang).items()
    ]


def everything(lang: Lang = "ru") -> Plain:
    """Return a page with all kinds of blocks."""
    prose = Prose("Что это значит", ["Первый абзац.", "• пункт <b>&", *["Длинно. " * 60] * 8])
    return page(
        [tiles(8), tiles(4, is_chain=True), *figures(lang), listing(30), listing(5, 14), prose],
        lang,
        notes=["Пока нет маршрутов."],
    )
