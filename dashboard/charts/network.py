"""A network around one place: partners on both sides, lines as wide as they work together."""

from __future__ import annotations

from math import cos, pi
from typing import NamedTuple

import altair as alt
import polars as pl

from dashboard.charts.spec import drawn
from dashboard.charts.theme import (
    AGREED,
    BRAND_DARK,
    CARD,
    INK,
    NOT_AGREED,
    ON_DEEP,
    SECOND,
    SEQUENTIAL,
    STATUS_COLOURS,
    Chart,
    styled,
)
from pipelines.texts import Lang

# On a phone names stand below their circles, for there is no room beside them.
NARROW = "width < 640"
NEVER = STATUS_COLOURS["no_data"]
# What joins a partner with the place in the middle → colour of its circle and of its line.
NODES = {"agreed": AGREED, "guest": NOT_AGREED, "never": NEVER}
LINES = {"agreed": SEQUENTIAL[2], "guest": NOT_AGREED, "never": NEVER}
# Height of a partner and least height of the chart, in pixels.
ROW, LEAST = 62, 190
# Height of the legend.
LEGEND = 70
# Longest part of a name that fits below a circle on a phone.
LONG = 17


class Spot(NamedTuple):
    """Where a partner stands, from −1 to 1 both ways; y grows downwards."""

    x: float
    y: float


@drawn
def network(frame: pl.DataFrame, centre: str, titles: dict[str, str], lang: Lang) -> Chart:
    """Return the network of the place `centre`.

    Args:
        frame: name, link (`agreed`, `guest`, `never`), events, told (what the pointer shows).
        centre: Name of the place in the middle.
        titles: Link → what readers call it, for those that occur.
        lang: Of numbers.
    """
    spots = spots_of(frame["name"].to_list())
    data = frame.with_columns(
        x=pl.Series([spots[name].x for name in frame["name"]], dtype=pl.Float64),
        y=pl.Series([spots[name].y for name in frame["name"]], dtype=pl.Float64),
        lines=pl.Series([broken(name) for name in frame["name"]], dtype=pl.String),
        link_title=pl.col("link").replace_strict(titles),
        zero=pl.lit(0.0),
    )
    rows = (frame.height + 1) // 2
    # On a phone partners stand further out, and their names come nearer to the middle.
    base = (
        alt.Chart(data.to_arrow())
        .transform_calculate(at_x=f"{NARROW} ? datum.x * 1.2 : datum.x")
        .transform_calculate(
            middle_x=f"datum.at_x * ({NARROW} ? 0.45 : 0.58)",
            middle_y=f"datum.y * ({NARROW} ? 0.45 : 0.58)",
        )
    )
    layers = [
        *links(base, titles, most=int(frame["events"].max() or 0)),  # type: ignore[arg-type]
        *numbers(base.transform_filter(alt.datum.events > 0)),
        circles(base, titles),
        *names(base),
        *middle(centre),
    ]
    chart = alt.layer(*layers).resolve_scale(color="independent", strokeDash="independent")
    return styled(chart.properties(height=max(LEAST, rows * ROW) + LEGEND), lang)


def spots_of(names: list[str]) -> dict[str, Spot]:
    """Return where partners stand: in the order of their names, right and left in turn.

    They stand on two arcs, evenly from top to bottom, so that names beside them never meet.
    """
    ordered = sorted(names)
    spots: dict[str, Spot] = {}
    for side, sign in ((ordered[::2], 1.0), (ordered[1::2], -1.0)):
        for place, name in enumerate(side):
            y = (2 * place + 1) / len(side) - 1
            spots[name] = Spot(round(sign * (0.42 + 0.16 * cos(y * pi / 2)), 4), round(y * 0.9, 4))
    return spots


def broken(name: str) -> str:
    """Return a name in lines that fit below a circle on a phone."""
    lines = [""]
    for word in name.split():
        longer = f"{lines[-1]} {word}".strip()
        lines = [*lines[:-1], longer] if len(longer) <= LONG else [*lines, word]
    return "\n".join(line for line in lines if line)


def across(field: str) -> alt.X:
    """Return the place from left to right."""
    return alt.X(f"{field}:Q", title=None, axis=None, scale=alt.Scale(domain=[-1, 1]))


def down(field: str) -> alt.Y:
    """Return the place from top to bottom."""
    return alt.Y(f"{field}:Q", title=None, axis=None, scale=alt.Scale(domain=[1, -1]))


def links(base: alt.Chart, titles: dict[str, str], most: int) -> list[alt.Chart]:
    """Return a line from the middle to each partner, dashed where nothing was agreed."""
    told = [alt.Tooltip("name:N", title=" "), alt.Tooltip("link_title:N", title=" "),
            alt.Tooltip("told:N", title=" ")]  # fmt: skip
    drawn: list[alt.Chart] = []
    for link, title in titles.items():
        lines = base.transform_filter(alt.datum.link == link).mark_rule(
            strokeCap="butt",
            strokeDash=[6, 5] if link == "guest" else [1, 0],
            color=LINES[link],
            opacity=0.9,
        )
        drawn.append(
            lines.encode(
                x=across("zero"),
                y=down("zero"),
                x2=alt.X2("at_x:Q"),
                y2=alt.Y2("y:Q"),
                strokeWidth=alt.StrokeWidth(
                    "events:Q",
                    scale=alt.Scale(domain=[0, max(most, 4)], range=[1.5, 13]),
                    legend=None,
                ),
                tooltip=told,
                description=alt.value(title),
            )
        )
    return drawn


def numbers(base: alt.Chart) -> list[alt.Chart]:
    """Return the number of events in the middle of each line."""
    base = base.encode(x=across("middle_x"), y=down("middle_y"))
    plates = base.mark_point(size=430, filled=True, opacity=1, color=CARD, stroke=SEQUENTIAL[2])
    texts = base.mark_text(fontSize=13, fontWeight=700, color=INK)
    return [plates, texts.encode(text=alt.Text("events:Q"))]


def circles(base: alt.Chart, titles: dict[str, str]) -> alt.Chart:
    """Return the circles of partners with a legend of what joins them."""
    shades = alt.Scale(domain=list(titles.values()), range=[NODES[link] for link in titles])
    legend = alt.Legend(
        orient="top", title=None, labelLimit=330, symbolType="circle",
        columns=alt.ExprRef(f"{NARROW} ? 1 : 3"),
    )  # fmt: skip
    return base.mark_point(size=420, filled=True, opacity=1, stroke=CARD, strokeWidth=2).encode(
        x=across("at_x"),
        y=down("y"),
        color=alt.Color("link_title:N", scale=shades, legend=legend),
        tooltip=[alt.Tooltip("name:N", title=" "), alt.Tooltip("link_title:N", title=" "),
                 alt.Tooltip("told:N", title=" ")],
    )  # fmt: skip


def names(base: alt.Chart) -> list[alt.Chart]:
    """Return the names of partners: outside beside the circles, on a phone below them."""
    # A text that is only transparent would still take room.
    base = base.transform_calculate(
        beside=f"{NARROW} ? '' : datum.name", below=f"{NARROW} ? datum.lines : ''"
    ).encode(x=across("at_x"), y=down("y"))
    right = base.transform_filter(alt.datum.x > 0)
    left = base.transform_filter(alt.datum.x < 0)
    beside = alt.Text("beside:N")
    below = base.mark_text(
        baseline="top", dy=13, fontSize=12, lineHeight=13, lineBreak="\n", color=SECOND
    )
    return [
        right.mark_text(align="left", dx=17, fontSize=14, color=INK).encode(text=beside),
        left.mark_text(align="right", dx=-17, fontSize=14, color=INK).encode(text=beside),
        below.encode(text=alt.Text("below:N")),
    ]


def middle(centre: str) -> list[alt.Chart]:
    """Return the place in the middle with its name over the lines; on a phone there is no room."""
    data = pl.DataFrame({"x": [0.0], "y": [0.0], "centre": [centre]})
    base = (
        alt.Chart(data.to_arrow())
        .transform_calculate(shown=f"{NARROW} ? '' : datum.centre")
        .encode(x=across("x"), y=down("y"))
    )
    circle = base.mark_point(size=1500, filled=True, opacity=1, color=BRAND_DARK, stroke=CARD)
    dot = base.mark_point(size=120, filled=True, opacity=1, color=ON_DEEP)
    halo = base.mark_text(
        baseline="top", dy=23, fontSize=13, fontWeight=700, stroke=CARD, strokeWidth=5,
        strokeJoin="round", color=CARD,
    )  # fmt: skip
    name = base.mark_text(baseline="top", dy=23, fontSize=13, fontWeight=700, color=INK)
    text = alt.Text("shown:N")
    return [circle, dot, halo.encode(text=text), name.encode(text=text)]
