"""However a file is damaged, it is read or answered with a sentence; no error comes through."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from pipelines.problems import RostError
from pipelines.read import read_sheets
from tests.containers import html, mhtml, ods, spreadsheetml, zipped
from tests.faults.texts import LIST
from tests.files import text, xls, xlsx

FILES = {
    "а.xlsx": xlsx({"Лист1": LIST}),
    "а.xls": xls({"Лист1": LIST}),
    "а.ods": ods(LIST),
    "а.xml": spreadsheetml(LIST),
    "а.html": html(LIST).encode(),
    "а.mht": mhtml(html(LIST)),
    "а.zip": zipped({"а.csv": text(LIST)}),
    "а.csv": text(LIST),
}
# Where in a file, how many bytes are lost there, and what stands in their place.
DAMAGE = st.tuples(st.floats(0, 1), st.integers(0, 200), st.binary(max_size=20))


@settings(max_examples=150, deadline=None, database=None)
@given(name=st.sampled_from(sorted(FILES)), damage=st.lists(DAMAGE, min_size=1, max_size=4))
def test_damage_is_answered(name: str, damage: list[tuple[float, int, bytes]]) -> None:
    data = FILES[name]
    for place, n_lost, instead in damage:
        at = int(place * len(data))
        data = data[:at] + instead + data[at + n_lost :]
    refused: list[RostError] = []
    try:
        read_sheets(data, name)
    except RostError as error:
        refused.append(error)
    assert all(one.message("ru") != one.message("en") for one in refused)
