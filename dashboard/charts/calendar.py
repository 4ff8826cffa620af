"""A year as a table of days: months by days of the month, darker where more was held."""

from __future__ import annotations

import calendar
import datetime as dt

import altair as alt
import polars as pl

from dashboard.charts.spec import drawn
from dashboard.charts.theme import (
    BRAND,
    CARD,
    GRID,
    NOT_AGREED,
    ON_DEEP,
    ON_PALE,
    SEQUENTIAL,
    STATUS_COLOURS,
    Chart,
    styled,
)
from pipelines.texts import Lang

NARROW = "width < 520"
# Shade of a day by how much was held on it; the last for more.
SHADES = SEQUENTIAL[2:]
# Height of a month, in pixels.
ROW = 30
# The column of what is known to the month only.
SOME_DAY = 0


@drawn
def year_calendar(
    frame: pl.DataFrame,
    year: int,
    months: list[str],
    titles: dict[str, str],
    today: dt.date,
    lang: Lang,
) -> Chart:
    """Return the school year that ends in `year` day by day.

    Args:
        frame: day (date), is_whole_month (the day is not known), kind (`held`, `planned`, `due`),
            n, told (what the pointer shows); one row per day and kind.
        year: In which the school year ends.
        months: Names of the twelve months from September on.
        titles: Kind → what readers call it; `some_day` and `today` too.
        today: Where the line stands, if it is in the year.
        lang: Of numbers.
    """
    firsts = [dt.date(year - (month > 8), month, 1) for month in (*range(9, 13), *range(1, 9))]
    names = dict(zip(firsts, months, strict=True))
    data = frame.with_columns(
        month=pl.col("day").dt.truncate("1mo").replace_strict(names, return_dtype=pl.String),
        place=pl.when("is_whole_month").then(SOME_DAY).otherwise(pl.col("day").dt.day()),
    ).with_columns(kind_title=pl.col("kind").replace_strict(titles))
    base = placed(alt.Chart(data.drop("day").to_arrow()), months, titles["some_day"])
    layers = [
        placed(grid(firsts, months), months, titles["some_day"]),
        *held(base.transform_filter(alt.datum.kind == "held")),
        *ahead(base),
    ]
    if firsts[0] <= today <= dt.date(year, 8, 31):
        layers += now(today, names[today.replace(day=1)], months, titles)
    chart = alt.layer(*layers).resolve_scale(color="independent")
    return styled(chart.properties(height=ROW * 12 + 20), lang)


def placed(chart: alt.Chart, months: list[str], some_day: str) -> alt.Chart:
    """Return a layer with months from top to bottom and days from left to right."""
    return chart.encode(
        y=alt.Y(
            "month:N",
            title=None,
            sort=months,
            scale=alt.Scale(domain=months, paddingInner=0.08),
            axis=alt.Axis(
                domain=False,
                ticks=False,
                labelPadding=6,
                labelExpr=f"{NARROW} ? slice(datum.label, 0, 3) : datum.label",
            ),
        ),
        x=alt.X(
            "place:O",
            title=None,
            sort=None,
            scale=alt.Scale(domain=list(range(32)), paddingInner=0.08),
            axis=alt.Axis(
                orient="top",
                domain=False,
                ticks=False,
                labelAngle=0,
                labelFontSize=12,
                labelOverlap=False,
                labelExpr=f"datum.value == 0 ? ({NARROW} ? '' : '{some_day}') : "
                f"{NARROW} && datum.value % 5 ? '' : datum.label",
            ),
        ),
    )


def grid(firsts: list[dt.date], months: list[str]) -> alt.Chart:
    """Return the days of the year as empty cells; some months have fewer."""
    cells = [
        {"month": name, "place": day}
        for first, name in zip(firsts, months, strict=True)
        for day in range(calendar.monthrange(first.year, first.month)[1] + 1)
    ]
    return alt.Chart(pl.DataFrame(cells).to_arrow()).mark_rect(color=GRID, cornerRadius=2)


def held(base: alt.Chart) -> list[alt.Chart]:
    """Return the days on which something was held, with how much."""
    shade = alt.Scale(domain=list(range(1, len(SHADES) + 1)), range=SHADES)
    cells = base.transform_calculate(
        shade=f"min(datum.n, {len(SHADES)})"
    ).mark_rect(cornerRadius=3).encode(
        color=alt.Color("shade:O", scale=shade, legend=None), tooltip=pointed()
    )  # fmt: skip
    numbers = base.mark_text(
        fontSize=12, fontWeight=700, opacity=alt.ExprRef(f"{NARROW} ? 0 : 1")
    ).encode(
        text=alt.Text("n:Q"),
        color=alt.when(alt.datum.n > 2).then(alt.value(ON_DEEP)).otherwise(alt.value(ON_PALE)),
    )
    return [cells, numbers]


def ahead(base: alt.Chart) -> list[alt.Chart]:
    """Return what is only planned as hollow cells, and due days of the plan as diamonds."""
    planned = base.transform_filter(alt.datum.kind == "planned").mark_rect(
        cornerRadius=3, color=CARD, stroke=BRAND, strokeWidth=2, strokeDash=[4, 3]
    )
    due = base.transform_filter(alt.datum.kind == "due").mark_point(
        shape="diamond", size=alt.ExprRef(f"{NARROW} ? 34 : 90"), filled=False, opacity=1,
        strokeWidth=2, color=NOT_AGREED,
    )  # fmt: skip
    return [planned.encode(tooltip=pointed()), due.encode(tooltip=pointed())]


def now(today: dt.date, month: str, months: list[str], titles: dict[str, str]) -> list[alt.Chart]:
    """Return the line of today with its word."""
    data = pl.DataFrame({"month": [month], "place": [today.day], "word": [titles["today"]]})
    base = placed(alt.Chart(data.to_arrow()), months, titles["some_day"])
    colour = STATUS_COLOURS["missed"]
    line = base.mark_tick(orient="vertical", thickness=3, size=ROW, color=colour, opacity=1)
    return [line, today_word(base, today, CARD, 4), today_word(base, today, colour, 0)]


def today_word(base: alt.Chart, today: dt.date, colour: str, halo: int) -> alt.Chart:
    """Return the word beside the line of today, or what keeps it apart from the cells behind it."""
    # In the last days of a month the word stands before the line.
    is_late = today.day > 22
    return base.mark_text(
        align="right" if is_late else "left",
        dx=-8 if is_late else 8,
        fontSize=13,
        fontWeight=700,
        color=colour,
        stroke=CARD,
        strokeWidth=halo,
        strokeJoin="round",
    ).encode(text=alt.Text("word:N"))


def pointed() -> list[alt.Tooltip]:
    """Return what the pointer shows of a cell."""
    return [alt.Tooltip("kind_title:N", title=" "), alt.Tooltip("told:N", title=" ")]
