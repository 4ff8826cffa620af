"""Files of offices are archives; the same data make the same one whenever it is written."""

from __future__ import annotations

import datetime as dt
import io
import re
import zipfile

# An archive holds no day before this one; it tells nothing of when the file was made.
NO_DAY = (1980, 1, 1, 0, 0, 0)
STAMP = re.compile(rb"(<dcterms:(created|modified)[^>]*>)[^<]*")


def stable(data: bytes, as_of: dt.date) -> bytes:
    """Return an archive that says nothing of the minute at which it was made."""
    made = io.BytesIO()
    stamp = rb"\g<1>" + f"{as_of.isoformat()}T00:00:00Z".encode()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name.endswith(".xlsx"):
                content = stable(content, as_of)
            elif name == "docProps/core.xml":
                content = STAMP.sub(stamp, content)
            info = zipfile.ZipInfo(name, NO_DAY)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, content)
    return made.getvalue()
