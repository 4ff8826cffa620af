"""What stands beside the bars of a plan: signs, names, how each stands and who is responsible."""

from __future__ import annotations

import json

import altair as alt

from dashboard.charts.theme import BRAND, BRAND_DARK, INK, MUTED, SECOND, STATUS_COLOURS

NARROW = "width < 560"
STATE_COLOURS = {
    "done": STATUS_COLOURS["met"], "late": STATUS_COLOURS["near"], "due_now": BRAND,
    "overdue": STATUS_COLOURS["missed"], "ahead": "#98CAEC", "cancelled": STATUS_COLOURS["no_data"],
}  # fmt: skip
STATE_SHAPES = {
    "done": "circle", "late": "triangle-up", "due_now": "diamond", "overdue": "square",
    "ahead": "triangle-right", "cancelled": "cross",
}  # fmt: skip


def state_shade(titles: dict[str, str]) -> alt.Color:
    """Return the colour of each state, with a legend above."""
    shades = alt.Scale(domain=list(titles), range=[STATE_COLOURS[state] for state in titles])
    names = json.dumps(titles, ensure_ascii=False)
    legend = alt.Legend(
        orient="top", title=None, symbolType="square", symbolOpacity=1, offset=8, labelLimit=240,
        labelExpr=f"{names}[datum.value]", columns=alt.ExprRef(f"{NARROW} ? 2 : 6"),
    )  # fmt: skip
    return alt.Color("state:N", scale=shades, legend=legend)


def words(lines: alt.Chart, titles: dict[str, str]) -> list[alt.Chart]:
    """Return the names, how each stands and who is responsible, by the width of the screen."""
    wide, narrow = (alt.ExprRef(f"{NARROW} ? {one}") for one in ("0 : 1", "1 : 0"))
    higher = alt.ExprRef(f"{NARROW} ? -11 : 0")
    stage, item = (lines.transform_filter(one) for one in (alt.datum.is_stage, ~alt.datum.is_stage))
    at_left, at_right = alt.XValue(22), alt.XValue(alt.ExprRef("width - 182"))
    shapes = alt.Shape(
        "state:N",
        scale=alt.Scale(domain=list(titles), range=[STATE_SHAPES[state] for state in titles]),
        legend=None,
    )
    point = item.mark_point(size=75, filled=True, opacity=1, yOffset=higher)
    is_long = alt.expr.indexof(alt.datum.name, "\n") >= 0
    long = alt.ExprRef("0.36 * width - 34")
    return [
        point.encode(x=alt.XValue(10), shape=shapes, color=state_shade(titles)),
        stage.mark_text(
            align="left", fontSize=14, fontWeight=700, color=BRAND_DARK, yOffset=higher,
            limit=alt.ExprRef(f"{NARROW} ? width - 70 : 0.36 * width - 12"),
        ).encode(x=alt.XValue(6), text=alt.Text("short_name:N")),
        *(
            item.transform_filter(those)
            .mark_text(
                align="left", fontSize=13, color=INK, lineBreak="\n", lineHeight=16, limit=long,
                opacity=wide, dy=dy,
            )
            .encode(x=at_left, text=alt.Text("name:N"))
            for those, dy in ((is_long, -8), (~is_long, 0))
        ),
        item.mark_text(
            align="left", fontSize=13, color=INK, opacity=narrow, dy=-11,
            limit=alt.ExprRef("width - 100"),
        ).encode(x=at_left, text=alt.Text("short_name:N")),
        *right_words(lines, at_right, wide, narrow),
    ]  # fmt: skip


def right_words(
    lines: alt.Chart, at_right: alt.XValue, wide: alt.ExprRef, narrow: alt.ExprRef
) -> list[alt.Chart]:
    """Return how each row stands and who is responsible for it."""
    is_overdue = alt.datum.state == "overdue"
    weighty = alt.when(is_overdue).then(alt.value(STATUS_COLOURS["missed"]))
    is_alone = alt.datum.responsible == ""
    return [
        *(
            lines.transform_filter(those)
            .mark_text(align="left", fontSize=13, fontWeight=600, opacity=wide, limit=180, dy=dy)
            .encode(
                x=at_right, text=alt.Text("word:N"), color=weighty.otherwise(alt.value(SECOND))
            )
            for those, dy in ((is_alone, 0), (~is_alone, -8))
        ),
        lines.mark_text(align="left", fontSize=12, color=MUTED, opacity=wide, limit=180, dy=9)
        .encode(x=at_right, text=alt.Text("responsible:N")),
        lines.mark_text(align="right", fontSize=12, fontWeight=700, opacity=narrow, dy=-11).encode(
            x=alt.XValue("width"),
            text=alt.Text("short_word:N"),
            color=weighty.otherwise(alt.value(SECOND)),
        ),
    ]  # fmt: skip
