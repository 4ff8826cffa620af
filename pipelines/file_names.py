"""Names of files as their senders give them: shown as they are, but never a path of ours."""

from __future__ import annotations

import re

# A longer name is no name of a file on any system.
LONGEST = 255
# What cannot be written down, and what turns the order of letters around («gpj.exe» for «exe.jpg»).
UNTOLD = re.compile("[\x00-\x1f\x7f-\x9f\ud800-\udfff\u2028-\u202e\u2066-\u2069]")
PATH = re.compile(r"[/\\]")
ENDING = re.compile(r"\.[a-z0-9]{1,8}")
# Of an original whose name has no ending that is safe on every disk.
NO_ENDING = ".bin"


def told_name(name: str) -> str:
    """Return the name of a file without the path before it and without what cannot be told."""
    last = PATH.split(name.rstrip("/\\"))[-1]
    return UNTOLD.sub("", last)[-LONGEST:]


def ending(name: str) -> str:
    """Return the ending under which a file of this name is kept, with the dot."""
    found = f".{name.rpartition('.')[2].lower()}" if "." in name else ""
    return found if ENDING.fullmatch(found) else NO_ENDING
