"""What the command line says, and where: JSON to standard output, words to standard error."""

from __future__ import annotations

import argparse
import json
import os
import sys

from pipelines.texts import Lang

Arguments = argparse.Namespace


def lang() -> Lang:
    """Return the language of messages."""
    return "en" if os.environ.get("ROST_LANG") == "en" else "ru"


def tell(text: str) -> None:
    """Write a message for people."""
    sys.stderr.write(text + "\n")


def print_json(content: object) -> None:
    """Write the one JSON object of a command."""
    sys.stdout.write(json.dumps(content, ensure_ascii=False, default=str) + "\n")
