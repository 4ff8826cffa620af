"""What an archive is: which workbook, another program's document, or a bundle of files."""

from __future__ import annotations

import re

from pipelines.archives import Archive, Part
from pipelines.guard import FileKind
from pipelines.problems import FileRefused, NeedsAnswer

OFFICE_TEXTS = ("word/", "ppt/", "visio/")
# What an archiver of macOS adds to every archive.
RUBBISH = re.compile(r"(?:^|/)(?:__MACOSX/|\.DS_Store$|Thumbs\.db$|desktop\.ini$)")


def workbook_kind(archive: Archive) -> FileKind | None:
    """Return which workbook an archive is, None where it only holds files.

    Raises:
        FileRefused: It is a text document or slides, or a workbook protected by a password.
    """
    names = [part.name.casefold() for part in archive.parts]
    if any(name.startswith("xl/") and name.endswith(".bin") and "workbook" in name
           for name in names):  # fmt: skip
        return "xlsb"
    if any(re.match(r"xl/(?:workbook[^/]*\.xml|worksheets/)", name) for name in names):
        return "xlsm" if any(name.endswith("vbaproject.bin") for name in names) else "xlsx"
    if any(name.startswith(OFFICE_TEXTS) or name.endswith(".iwa") for name in names):
        raise FileRefused("is_document", name=archive.name)
    manifest = archive.find("META-INF/manifest.xml")
    if "content.xml" not in names or not manifest:
        return None
    if b"encryption-data" in archive.read(manifest):
        raise FileRefused("is_encrypted", name=archive.name)
    kind = archive.find("mimetype")
    if kind and b"spreadsheet" not in archive.read(kind):
        raise FileRefused("is_document", name=archive.name)
    return "ods"


def only_file(archive: Archive) -> Part:
    """Return the one file that an archive of files holds.

    Raises:
        FileRefused: It holds none.
        NeedsAnswer: It holds several; their names are in the question.
    """
    files = [part for part in archive.parts if not RUBBISH.search(part.name)]
    if not files:
        raise FileRefused("archive_is_empty", name=archive.name)
    if len(files) > 1:
        names = "; ".join(part.name for part in files[:12])
        raise NeedsAnswer("archive_has_several", name=archive.name, names=names)
    return files[0]
