"""The process in which files are made, so that drawing one holds no reader up.

The renderer of charts keeps Python's lock while it draws, and may not be used after a fork; so it
lives in a program of its own. `python -m dashboard.exports.worker` takes jobs on standard input and
answers on standard output, framed as `pipelines.reading_worker` does, and ends when its input does.
"""

from __future__ import annotations

import os
import pickle
import sys
import traceback

from dashboard.exports.forms import FORMS
from pipelines.reading_worker import receive, send


def main() -> None:
    """Make files until the standard input ends."""
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    # What libraries print must not fall among the answers.
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    while frame := receive(sys.stdin.buffer):
        asked, (payload,) = frame
        try:
            # Only the product itself writes to this pipe.
            made = FORMS[asked["form"]](pickle.loads(payload))
        # A chart may fail in the renderer in ways that no list foresees, and the next must not.
        except Exception:
            send(answers, {"failed": traceback.format_exc()}, [])
        else:
            send(answers, {}, [made])


if __name__ == "__main__":
    main()
