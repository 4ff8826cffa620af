"""Sheets out of a file's bytes, every cell as text, every address as its author sees it.

Knows nothing of datasets: what a sheet is about is decided in `pipelines.recognise`. How a kind of
file is read is told in `pipelines.contents`.
"""

from __future__ import annotations

from pipelines.contents import sheets_in
from pipelines.guard import recognise_container
from pipelines.reading import READER
from pipelines.sheets import Sheet, address, column_letters

__all__ = ["Sheet", "address", "column_letters", "read_sheets"]

# A text this short has no room for what could harm: Python's csv alone reads it, and its cells
# take at most a hundred times its bytes.
SHORT_TEXT = 256 * 1024


def read_sheets(
    data: bytes, name: str, encoding: str | None = None, delimiter: str | None = None
) -> list[Sheet]:
    """Return the sheets of a file that hold anything.

    Short texts are read here, all else in the reading process (`pipelines.reading`), which
    `pipelines.reading.cancelled_by` can stop.

    Args:
        data: The whole file.
        name: Its name, for what is said of it.
        encoding: Of a text file, where a person chose it.
        delimiter: Of a text file, where a person chose it.

    Raises:
        FileRefused: The file is no table, is damaged, harmful or too large, or has no filled cell.
        NeedsAnswer: A text file whose encoding cannot be told, or an archive of several files.
    """
    container = recognise_container(data, name)
    if container == "text" and len(data) <= SHORT_TEXT:
        return sheets_in(data, name, encoding, delimiter)
    return READER.read(data, name, encoding, delimiter)
