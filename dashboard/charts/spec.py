"""Charts as the browser takes them, made once and kept.

Altair takes 10 to 40 ms of a processor to put a chart together and as long to check it against
the schema of Vega-Lite. The same rows and words always make the same chart, so those drawn last are
kept; and the server checks none of them, for the tests have checked all kinds (see
`dashboard.ui.lifespan`).
"""

from __future__ import annotations

import io
import pickle  # nosec B403 # only written, as a key
from collections.abc import Callable, Hashable
from functools import wraps
from hashlib import sha256
from typing import Any, ParamSpec

import altair as alt
import polars as pl
from altair.utils import schemapi

from dashboard.charts.theme import Chart, on_dark
from dashboard.kept import Kept

Params = ParamSpec("Params")
# Charts, and their specifications on a light and on a dark screen.
LIMIT = 1000
_charts: Kept[Chart] = Kept(LIMIT)
# The chart stands beside its specification, so that no other one gets its id meanwhile.
_specs: Kept[tuple[Chart, dict[str, Any]]] = Kept(2 * LIMIT)

# Altair's own look is no part of ours, and the rows of a chart are few by its form.
alt.theme.enable("none")
alt.data_transformers.disable_max_rows()


def drawn(make: Callable[Params, Chart]) -> Callable[Params, Chart]:
    """Keep the charts of a function of frames, words and numbers; nobody may change them.

    Each says which function drew it, so that a slide can draw the same rows in its own way.
    """

    def named(*args: Params.args, **kwargs: Params.kwargs) -> Chart:
        chart = make(*args, **kwargs)
        chart.usermeta = {"drawn_by": f"{make.__module__.rpartition('.')[2]}.{make.__name__}"}
        return chart

    @wraps(make)
    def kept(*args: Params.args, **kwargs: Params.kwargs) -> Chart:
        key = (make.__module__, make.__qualname__, digest((args, kwargs)))
        return _charts.get(key, lambda: named(*args, **kwargs))

    return kept


def digest(given: object) -> Hashable:
    """Return a key of everything that a chart is made of."""
    return sha256(pickle.dumps(content(given))).digest()


def content(given: object) -> object:
    """Return what tells `given` from others: for a frame its columns and rows."""
    if isinstance(given, pl.DataFrame):
        return given.schema, given.write_ipc(None).getvalue()
    if isinstance(given, (list, tuple)):
        return [content(one) for one in given]
    if isinstance(given, dict):
        return {name: content(one) for name, one in given.items()}
    return given


def spec_of(chart: Chart, *, is_dark: bool = False) -> dict[str, Any]:
    """Return the specification of a chart, its data as Arrow; nobody may change it."""

    def make() -> tuple[Chart, dict[str, Any]]:
        spec = chart.to_dict(validate=schemapi.DEBUG_MODE)
        told = {name: as_arrow(rows) for name, rows in spec.pop("datasets", {}).items()}
        spec = on_dark(spec) if is_dark else spec
        return chart, {**spec, "datasets": told}

    return _specs.get((id(chart), is_dark), make)[1]


def rows_of(told: bytes) -> list[dict[str, Any]]:
    """Return the rows that `as_arrow` was given."""
    return pl.read_ipc_stream(io.BytesIO(told)).to_dicts()


def as_arrow(rows: list[dict[str, Any]]) -> bytes:
    """Return rows as Arrow, as which they travel to the browser."""
    frame = pl.DataFrame(rows, infer_schema_length=None)
    return frame.write_ipc_stream(None, compat_level=pl.CompatLevel.oldest()).getvalue()
