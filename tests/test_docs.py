"""The how-tos mention every page, command and setting, and say what stands on the screen."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from dashboard.ui.i18n import LOCALES
from dashboard.ui.pages import SECTIONS
from pipelines.__main__ import COMMANDS
from pipelines.arguments import parser
from pipelines.datasets import DATASETS
from pipelines.settings import PROJECT
from pipelines.texts import LANGS, Lang, catalogue
from tests.test_texts import FOLDERS

DOCS = PROJECT / "docs"
# About the code, its reasons and its cost, in English alone.
NOT_HOW_TOS = {"decisions.md", "performance.md", "threat-model.md"}
HOW_TOS: dict[Lang, list[Path]] = {
    "ru": sorted(DOCS.glob("*.ru.md")),
    "en": sorted(
        path for path in DOCS.glob("*.md")
        if not path.name.endswith(".ru.md") and path.name not in NOT_HOW_TOS
    ),
}  # fmt: skip
# Words on the screen are bold and in the quotes of the language.
ON_SCREEN: dict[Lang, str] = {"ru": r"\*\*«(.+?)»\*\*", "en": r"\*\*“(.+?)”\*\*"}
SETTING = re.compile(r"ROST_[A-Z]+(?:_[A-Z]+)*\b(?!_)")
# Names that tests and pictures use, and nobody who runs the product.
OF_TESTS = {"ROST_TEST_LONG", "ROST_TEST_ZONES", "ROST_PICTURES"}
EVERY = [*HOW_TOS["ru"], *HOW_TOS["en"]]


def text(lang: Lang) -> str:
    """Return all how-tos of a language as one text, words that are split by a line made one."""
    return "\n".join(re.sub(r"\s+", " ", path.read_text("utf-8")) for path in HOW_TOS[lang])


def screen(lang: Lang) -> list[re.Pattern[str]]:
    """Return every text that the product shows, numbers and names in it left open."""
    texts: list[str] = []
    for folder in FOLDERS:
        for one in catalogue(folder, lang).values():
            texts += one.values() if isinstance(one, dict) else [one]
    texts += [one.title.in_(lang) for one in DATASETS.values()]
    packs = yaml.safe_load((PROJECT / "dashboard/exports/packs.yml").read_text("utf-8"))
    texts += [one["title"][lang] for one in packs.values()]
    # One of values alone, like «{name}: {n}», would be anything.
    worded = [
        one for one in texts
        if "{" not in one or len(re.findall(r"[^\W\d_]", re.sub(r"\{.*?\}", "", one))) > 3
    ]  # fmt: skip
    return [re.compile(re.sub(r"\\\{\w+\\\}", ".+", re.escape(one))) for one in worded]


def unknown(told: str, lang: Lang) -> set[str]:
    """Return the words that a text says are on the screen and are not."""
    shown = screen(lang)
    return {
        words for words in re.findall(ON_SCREEN[lang], re.sub(r"\s+", " ", told))
        if not any(one.fullmatch(words) for one in shown)
    }  # fmt: skip


def settings_of_the_product() -> set[str]:
    """Return the environment settings that code, deployment and the Makefile name."""
    paths = [PROJECT / "Makefile", *(PROJECT / "deploy").iterdir()]
    for folder in ("pipelines", "dashboard"):
        paths += (PROJECT / folder).rglob("*.py")
    found = {name for path in paths for name in SETTING.findall(path.read_text("utf-8"))}
    oidc = (PROJECT / "dashboard/access/oidc.py").read_text("utf-8")
    names = re.search(r'for name in \(("ISSUER".*?)\)', oidc)
    assert names
    found |= {f"ROST_OIDC_{one}" for one in re.findall(r'"(\w+)"', names[1])}
    return (found | {"FORWARDED_ALLOW_IPS"}) - OF_TESTS


@pytest.mark.parametrize("lang", LANGS)
def test_every_page_is_in_a_how_to_by_its_name(lang: Lang) -> None:
    named = set(re.findall(ON_SCREEN[lang], text(lang)))
    pages = {name for names in SECTIONS.values() for name in names}
    assert pages == {path.stem for path in (PROJECT / "pages").glob("*.py")} - {"__init__"}
    words = catalogue(LOCALES, lang)
    assert not [name for name in pages if words[f"pages.{name}"] not in named]


@pytest.mark.parametrize("lang", LANGS)
def test_every_command_is_in_a_how_to_and_no_other(lang: Lang) -> None:
    assert set(re.findall(r"-m pipelines ([\w-]+)", text(lang))) == set(COMMANDS)


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.name)
def test_blocks_of_commands_are_accepted_as_written(path: Path) -> None:
    blocks = "\n".join(re.findall(r"```(?:sh|bat)\n(.*?)```", path.read_text("utf-8"), re.S))
    for line in re.findall(r"-m pipelines ([^#\n]+)", blocks):
        words = [re.sub('"', "", one) for one in re.findall(r'"[^"]*"|\S+', line)]
        assert parser().parse_args(words).command in COMMANDS


@pytest.mark.parametrize("lang", LANGS)
def test_every_setting_is_in_a_how_to_and_no_other(lang: Lang) -> None:
    wanted = settings_of_the_product()
    assert {"ROST_DATA", "ROST_OIDC_TITLE", "ROST_BUILDS", "ROST_LANG"} <= wanted
    told = text(lang)
    assert not {name for name in wanted if not re.search(rf"\b{name}\b", told)}
    assert set(SETTING.findall(told)) <= wanted


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.name)
def test_links_and_pictures_lead_somewhere(path: Path) -> None:
    for target in re.findall(r"\]\((?!http)([^)#]+)[^)]*\)", path.read_text("utf-8")):
        assert (path.parent / target).exists(), target
    for target in re.findall(r"\bmake ([a-z][\w-]*)`", path.read_text("utf-8")):
        assert re.search(rf"^{target}:", (PROJECT / "Makefile").read_text("utf-8"), re.M), target


@pytest.mark.parametrize("path", EVERY, ids=lambda path: path.name)
def test_words_of_the_screen_are_on_the_screen(path: Path) -> None:
    lang: Lang = "ru" if path in HOW_TOS["ru"] else "en"
    assert not unknown(path.read_text("utf-8"), lang)


def test_words_that_left_the_screen_are_found() -> None:
    told = "**«Загрузить»**, **«Исправить 3 ячейки и\nпроверить»**, **«Отправить начальству»**"
    assert unknown(told, "ru") == {"Отправить начальству"}


def test_how_tos_are_in_both_languages_and_listed() -> None:
    names = {path.name.removesuffix(".ru.md") for path in HOW_TOS["ru"]}
    assert names == {path.name.removesuffix(".md") for path in HOW_TOS["en"]}
    for index, end in ((DOCS / "README.ru.md", ".ru.md"), (DOCS / "README.md", ".md")):
        told = index.read_text("utf-8")
        assert not [one for one in names - {"README"} if f"({one}{end})" not in told]
