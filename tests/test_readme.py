"""The README names commands that exist, and every command of the product."""

from __future__ import annotations

import re

import pytest

from pipelines.__main__ import COMMANDS
from pipelines.arguments import parser
from pipelines.settings import PROJECT


@pytest.mark.parametrize("name", ["README.md", "README.ru.md"])
def test_every_command_is_in_the_readme(name: str) -> None:
    told = set(re.findall(r"python -m pipelines ([\w-]+)", (PROJECT / name).read_text("utf-8")))
    assert told == set(COMMANDS)


@pytest.mark.parametrize("name", ["docs/methodology.md", "docs/methodology.ru.md"])
def test_commands_of_the_methodology_are_accepted_as_written(name: str) -> None:
    told = (PROJECT / name).read_text("utf-8")
    lines = re.findall(r"^python -m pipelines (.+)", told, re.MULTILINE)
    assert {parser().parse_args(line.split()).do for line in lines} == {None, "compare", "adopt"}


@pytest.mark.parametrize("name", ["docs/backup.md", "docs/backup.ru.md"])
def test_commands_of_the_how_to_are_accepted_as_written(name: str) -> None:
    told = (PROJECT / name).read_text("utf-8")
    lines = re.findall(
        r"python -m pipelines (.+)", "\n".join(re.findall(r"```sh\n(.*?)```", told, re.S))
    )
    assert {parser().parse_args(line.split()).command for line in lines} == {
        "backup", "restore", "verify", "drill",
    }  # fmt: skip
    makefile = (PROJECT / "Makefile").read_text("utf-8")
    for target in re.findall(r"\bmake (\w+)", told):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


@pytest.mark.parametrize(
    "name",
    ["README.md", "README.ru.md", "docs/decisions.md", "docs/backup.md", "docs/backup.ru.md"],
)
def test_links_lead_somewhere(name: str) -> None:
    path = PROJECT / name
    for target in re.findall(r"\]\((?!http)([^)]+)\)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), target


def test_make_targets_of_the_readme_exist() -> None:
    makefile = (PROJECT / "Makefile").read_text("utf-8")
    for target in re.findall(r"\bmake (\w+)", (PROJECT / "README.md").read_text("utf-8")):
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


def test_no_path_of_a_machine_and_no_registry_is_tracked() -> None:
    forbidden = re.compile(r"https?://(?!127\.0\.0\.1|example\.org|x\.org)[\w.-]*(pypi|registry)")
    locks = ("requirements.txt", "requirements-dev.txt", "requirements-bench.txt")
    for name in (*locks, "pyproject.toml", "Makefile"):
        assert not forbidden.search((PROJECT / name).read_text("utf-8")), name
