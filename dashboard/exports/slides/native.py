"""Charts of the viewer's own, with their numbers in a sheet that can be edited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from pptx.enum.chart import XL_CHART_TYPE
from pptx.oxml import parse_xml
from pptx.util import Pt

from dashboard.charts.theme import INK
from dashboard.exports.slides import xml
from dashboard.exports.slides.axes import axis
from dashboard.exports.slides.chart_data import ChartData
from dashboard.exports.slides.look import Box, Line, Run, Style
from dashboard.exports.slides.sheet import Sheet

SPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
)
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
# What follows the labels of points in a series.
AFTER_LABELS = ("trendline", "errBars", "cat", "val")
FLAGS = "".join(
    f'<c:show{name} val="{{told}}"/>' if name == "Val" else f'<c:show{name} val="0"/>'
    for name in ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
)


class Label(NamedTuple):
    """What stands at a point, and where: one of the places of viewers, such as `outEnd`."""

    text: str
    style: Style
    place: str


class Series(NamedTuple):
    """One series of a chart.

    Attributes:
        name: As the sheet of numbers and the legend call it.
        values: Its numbers; None for what is unknown.
        fill: Of its bars; none when empty.
        line: Through its points.
        mark: Shape of its points, their size, colour and edge.
        labels: By the place of the point.
    """

    name: str
    values: Sequence[Any]
    fill: str = ""
    line: Line | None = None
    mark: tuple[str, int, str, str] | None = None
    labels: dict[int, Label] = {}  # noqa: RUF012 – never changed


def bars(
    sheet: Sheet, box: Box, names: Sequence[str], series: Sequence[Series], about: str,
    *, is_stacked: bool,
) -> Any:  # fmt: skip
    """Place horizontal bars from top to bottom and return the chart; a name has one bar."""
    kind = XL_CHART_TYPE.BAR_STACKED if is_stacked else XL_CHART_TYPE.BAR_CLUSTERED
    chart = by_name(sheet, box, names, series, about, kind)
    chart.plots[0].gap_width, chart.plots[0].overlap = 60, 100
    axis(chart.category_axis, 14, INK)
    chart.category_axis.reverse_order = True
    chart.value_axis.visible = False
    chart.value_axis.has_major_gridlines = False
    chart.value_axis.minimum_scale = 0
    return chart


def lines(
    sheet: Sheet, box: Box, names: Sequence[str], series: Sequence[Series], about: str
) -> Any:
    """Place lines over periods and return the chart."""
    chart = by_name(sheet, box, names, series, about, XL_CHART_TYPE.LINE_MARKERS)
    axis(chart.category_axis, 14, INK)
    return chart


def by_name(
    sheet: Sheet, box: Box, names: Sequence[str], series: Sequence[Series], about: str,
    kind: XL_CHART_TYPE,
) -> Any:  # fmt: skip
    """Place a chart of names or periods."""
    data = ChartData()
    data.categories = list(names)
    for one in series:
        data.add_series(one.name, one.values)
    return chart_of(sheet, box, data, series, about, kind)


def chart_of(
    sheet: Sheet, box: Box, data: ChartData, series: Sequence[Series],
    about: str, kind: XL_CHART_TYPE,
) -> Any:  # fmt: skip
    """Place a chart with the look of its series and the type of the slides."""
    x, y, w, h = (Pt(length) for length in box)
    shapes: Any = sheet.slide.shapes
    frame = shapes.add_chart(kind, x, y, w, h, data)
    named = frame._element.nvGraphicFramePr.cNvPr
    named.set("id", str(next(sheet.numbers)))
    named.set("descr", about)
    chart = frame.chart
    chart.has_title = False
    chart.has_legend = False
    chart.font.size, chart.font.name = Pt(14), None
    for element, one in zip(chart._chartSpace.iter(f"{CHART}ser"), series, strict=True):
        dress(element, one, sheet)
    return chart


def dress(element: Any, one: Series, sheet: Sheet) -> None:
    """Give a series its colours, points and labels."""
    for name in ("spPr", "marker", "dLbls"):
        for old in element.findall(f"{CHART}{name}"):
            element.remove(old)
    looks = [f"<c:spPr {SPACES}>{ground(one.fill)}{xml.outline(one.line)}</c:spPr>"]
    if one.fill == "" and (one.mark or one.line):
        looks.append(marker(one.mark))
    after = element.find(f"{CHART}tx")
    for place, markup in enumerate(looks, element.index(after) + 1):
        element.insert(place, parse_xml(markup))
    first = next(part for part in element if part.tag.removeprefix(CHART) in AFTER_LABELS)
    first.addprevious(parse_xml(labels(one, sheet)))


def ground(fill: str) -> str:
    """Return the colour of bars."""
    return xml.solid(fill) if fill else "<a:noFill/>"


def marker(mark: tuple[str, int, str, str] | None) -> str:
    """Return the points of a series."""
    if mark is None:
        return f'<c:marker {SPACES}><c:symbol val="none"/></c:marker>'
    symbol, size, fill, line = mark
    return (
        f'<c:marker {SPACES}><c:symbol val="{symbol}"/><c:size val="{size}"/>'
        f"<c:spPr>{ground(fill)}{xml.outline(Line(line, 1.5))}</c:spPr></c:marker>"
    )


def labels(one: Series, sheet: Sheet) -> str:
    """Return the texts at the points of a series, as readers see its numbers."""
    told = "".join(
        f'<c:dLbl><c:idx val="{place}"/><c:tx><c:rich><a:bodyPr wrap="none"/><a:p>'
        f"{xml.run(Run(label.text, label.style), sheet.lang)}</a:p></c:rich></c:tx>"
        f'<c:dLblPos val="{label.place}"/>{FLAGS.format(told=1)}</c:dLbl>'
        for place, label in sorted(one.labels.items())
        if label.text
    )
    return f"<c:dLbls {SPACES}>{told}{FLAGS.format(told=0)}</c:dLbls>"


def plot(chart: Any, whole: Box, inner: Box) -> None:
    """Give what is between the axes its place, so that names and labels have theirs."""
    area = chart._chartSpace.chart.plotArea
    for old in area.findall(f"{CHART}layout"):
        area.remove(old)
    told = {
        "x": (inner.x - whole.x) / whole.w, "y": (inner.y - whole.y) / whole.h,
        "w": inner.w / whole.w, "h": inner.h / whole.h,
    }  # fmt: skip
    places = "".join(f'<c:{name} val="{value:.5f}"/>' for name, value in told.items())
    area.insert(0, parse_xml(
        f'<c:layout {SPACES}><c:manualLayout><c:layoutTarget val="inner"/><c:xMode val="edge"/>'
        f'<c:yMode val="edge"/>{places}</c:manualLayout></c:layout>'
    ))  # fmt: skip
