"""The sheets in a file's bytes, read by the process that runs this.

`pipelines.read` decides which process that is. Knows nothing of datasets.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from pipelines.archives import open_archive
from pipelines.encodings import decode
from pipelines.guard import Container, recognise_container
from pipelines.markup import read_html, read_mhtml
from pipelines.packages import only_file, workbook_kind
from pipelines.plain import Plain, plainly
from pipelines.problems import FileRefused
from pipelines.records import find_delimiter, read_records
from pipelines.sheets import Sheet, cleaned, frame_of
from pipelines.spreadsheetml import read_spreadsheetml
from pipelines.workbooks import read_old_workbook, read_packed_workbook

READERS: dict[Container, Callable[[bytes, str], list[Sheet]]] = {
    "compound": read_old_workbook,
    "html": read_html,
    "mhtml": read_mhtml,
    "spreadsheetml": read_spreadsheetml,
}


def sheets_in(
    data: bytes, name: str, encoding: str | None = None, delimiter: str | None = None
) -> list[Sheet]:
    """Return the sheets of a file that hold anything.

    Args:
        data: The whole file.
        name: Its name, for what is said of it.
        encoding: Of a text file, where a person chose it.
        delimiter: Of a text file, where a person chose it.

    Raises:
        FileRefused: The file is no table, is damaged, too large, or has no filled cell.
        NeedsAnswer: A text file whose encoding cannot be told, or an archive of several files.
    """
    found = read_once(data, name, encoding, delimiter)
    return [found.sheet(data)] if isinstance(found, Plain) else found


def read_once(
    data: bytes, name: str, encoding: str | None, delimiter: str | None
) -> Plain | list[Sheet]:
    """Return what `sheets_in` does, but for a plain text how it is cut, after it has been.

    Raises:
        FileRefused: As `sheets_in`.
        NeedsAnswer: As `sheets_in`.
    """
    container = recognise_container(data, name)
    if container == "text":
        found = read_text(data, name, encoding, delimiter)
        if isinstance(found, Plain):
            return found
        sheets = [found]
    elif container == "zip":
        sheets = read_packed_workbook(data, name)
        if sheets is None:
            return sheets_in_archive(data, name, encoding, delimiter)
    else:
        sheets = READERS[container](data, name)
    filled = [sheet for sheet in sheets if sheet.filled.any()]
    if not filled:
        raise FileRefused("no_cells", name=name)
    return filled


def sheets_in_archive(
    data: bytes, name: str, encoding: str | None, delimiter: str | None
) -> list[Sheet]:
    """Return the sheets of the one file in an archive.

    Raises:
        FileRefused: As `sheets_in`, or the file is an archive of files again.
        NeedsAnswer: As `sheets_in`.
    """
    archive = open_archive(data, name)
    part = only_file(archive)
    inner = archive.read(part)
    is_packed = recognise_container(inner, part.name) == "zip"
    if is_packed and workbook_kind(open_archive(inner, part.name)) is None:
        raise FileRefused("archive_in_archive", name=name)
    sheets = sheets_in(inner, part.name, encoding, delimiter)
    return [replace(sheet, notes=("from_archive", *sheet.notes)) for sheet in sheets]


def read_text(data: bytes, name: str, encoding: str | None, delimiter: str | None) -> Plain | Sheet:
    """Return how a plain text is cut, or any other delimited text as its one sheet.

    What is told of a text can be used on its file only where the file is UTF-8.
    """
    found = decode(data, encoding)
    separator = delimiter or find_delimiter(found.head)
    if plain := plainly(found, separator):
        start = len(data) - len(found.utf8)
        is_there = data.endswith(found.utf8)
        return plain._replace(start=start) if is_there else plain.sheet(found.utf8)
    cells = cleaned(frame_of(read_records(found.text, separator, name)))
    return Sheet("text", "", cells, found.encoding, separator)
