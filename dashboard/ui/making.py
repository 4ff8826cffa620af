"""The process in which files are made, so that making one holds no reader up.

The renderer of charts keeps Python's lock while it draws, and may not be used after a fork; so it
lives in a program of its own. `python -m dashboard.ui.making` takes jobs on standard input and
answers on standard output, framed as `pipelines.frames` says, and ends when its input does.
Only the product itself writes to its pipes, and only it reads what it has pickled.
"""

from __future__ import annotations

import os
import pickle  # nosec B403 # only what the server itself has written
import sys
import traceback
from typing import Any

from dashboard.exports.forms import FORMS
from dashboard.exports.handout import plain
from pipelines.frames import receive, send
from pipelines.problems import RostError


def main() -> None:
    """Make files until the standard input ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What libraries print must not fall among the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    while frame := receive(sys.stdin.buffer):
        asked, payloads = frame
        try:
            told, made = DUTIES[asked["do"]](asked, payloads)
        except RostError as refusal:
            send(answers, {"refused": refusal.key, "values": refusal.values}, [])
        # A chart may fail in the renderer in ways that no list foresees, and the next must not.
        except Exception:
            send(answers, {"failed": traceback.format_exc()}, [])
        else:
            send(answers, told, [[made]])


def show(asked: dict[str, Any], payloads: list[bytes]) -> tuple[dict[str, Any], bytes]:
    """Return whether a page names people, and the page as it leaves, pickled.

    Its address is in the job, the scope its payload.
    """
    # A second and many megabytes that files of the open page need not.
    from dashboard.ui.headless import handout_of  # noqa: PLC0415

    scope = pickle.loads(payloads[0])  # nosec B301 # from the server itself
    handout = handout_of(scope, asked["page"], asked["choices"], asked["lang"])
    return {"names_people": handout.names_people}, pickle.dumps(plain(handout))


def make(asked: dict[str, Any], payloads: list[bytes]) -> tuple[dict[str, Any], bytes]:
    """Return nothing to tell, and the file of pages."""
    pages = [pickle.loads(payload) for payload in payloads]  # nosec B301 # from the server itself
    return {}, FORMS[asked["form"]](pages)


DUTIES = {"show": show, "make": make}


if __name__ == "__main__":
    main()
