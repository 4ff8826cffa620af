"""The threat model names tests that there are."""

from __future__ import annotations

import re

from pipelines.settings import PROJECT

TESTS = PROJECT / "tests"
NAMED = re.compile(r"([a-z_]+(?:, [a-z_]+)*): ([a-z_…, ]+)")


def files_of(words: str) -> str:
    """Return the text of the files that words before a colon mean."""
    paths = [
        TESTS / "browser" / "test_sign_in.py"
        if word == "browser"
        else TESTS / "access" / f"test_{word}.py"
        for word in words.split(", ")
    ]
    return "\n".join(path.read_text("utf-8") for path in paths)


def test_every_proof_of_the_threat_model_is_there() -> None:
    text = (PROJECT / "docs" / "threat-model.md").read_text("utf-8")
    proofs = [row.split("|")[3] for row in text.splitlines() if row.count("|") == 4]
    named = [found for proof in proofs for found in NAMED.findall(proof)]
    assert len(named) > 30
    for words, names in named:
        known = files_of(words)
        for name in names.replace("…", "").strip(", ").split(", "):
            assert name == "all" or name.strip() in known, (words, name)
    for path in re.findall(r"`(tests/[\w/]+\.py)`", text):
        assert (PROJECT / path).exists(), path
