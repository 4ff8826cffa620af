"""The generated reference: every dataset, indicator and relation, in words, as Markdown."""

from __future__ import annotations

from pathlib import Path

from pipelines.datasets import DATASETS
from pipelines.datasets.base import Dataset, code_list
from pipelines.indicators import Indicator, load_indicators, roots
from pipelines.parse import expected_form
from pipelines.reference import read_list
from pipelines.relation_docs import columns_of_relations, relations_text
from pipelines.settings import Settings
from pipelines.texts import LANGS, Lang, say


def write_docs(settings: Settings, folder: Path) -> list[Path]:
    """Write `<what>.<language>.md` into `folder`; return the paths."""
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    columns = columns_of_relations(settings)
    for lang in LANGS:
        for name, content in (
            ("datasets", datasets_text(lang)),
            ("indicators", indicators_text(settings, lang)),
            ("relations", relations_text(settings, columns, lang)),
        ):
            path = folder / f"{name}.{lang}.md"
            path.write_text(content, "utf-8")
            written.append(path)
    return written


def datasets_text(lang: Lang) -> str:
    """Return the dictionary of all datasets."""
    parts = [f"# {say('docs.datasets', lang)}", say("docs.generated", lang)]
    return "\n\n".join([*parts, *(dataset_text(one, lang) for one in DATASETS.values())]) + "\n"


def dataset_text(dataset: Dataset, lang: Lang) -> str:
    """Return the section of one dataset: what a row is, and its columns."""
    heads = [say(f"template.{key}", lang) for key in ("column", "needed", "form", "example")]
    rows = [
        [
            one.title.in_(lang),
            say("template.yes" if one.required else "template.no", lang),
            expected_form(one, lang),
            one.example,
        ]
        for one in dataset.fields
    ]
    lines = [heads, ["---"] * len(heads), *rows]
    table = "\n".join("| " + " | ".join(map(cell, line)) + " |" for line in lines)
    return f"## {dataset.title.in_(lang)} (`{dataset.name}`)\n\n{dataset.row.in_(lang)}.\n\n{table}"


def cell(text: str) -> str:
    """Return a text that cannot break a row of a Markdown table."""
    return text.replace("|", "\\|").replace("\n", " ")


def indicators_text(settings: Settings, lang: Lang) -> str:
    """Return the passports of all shown indicators, by framework and criterion."""
    defined = load_indicators(settings.sql / "indicators")
    found = roots(defined)
    shown = [one for one in defined if one.seed_code]
    parts = [f"# {say('docs.indicators', lang)}", say("docs.generated", lang)]
    for framework in read_list(settings.reference, "frameworks"):
        parts.append(f"## {framework['seed_code']}. {framework[lang]}")
        for criterion in read_list(settings.reference, "criteria"):
            own = [one for one in shown if one.criterion == criterion["criterion_id"]]
            if criterion["framework_id"] == framework["framework_id"] and own:
                parts.append(f"### {criterion[lang]}")
                parts += [indicator_text(one, found[one.code], lang) for one in own]
    return "\n\n".join(parts) + "\n"


def indicator_text(one: Indicator, root: Indicator, lang: Lang) -> str:
    """Return the passport of one indicator; `root` has the SELECT that it rests on."""
    formula = one.numerator.in_(lang)
    if one.denominator:
        formula += f" / {one.denominator.in_(lang)}"
    facts = [
        ("formula", formula),
        ("kind", f"`{one.kind}`"),
        ("levels", ", ".join(titled("entity_level", level, lang) for level in one.levels)),
        ("periods", ", ".join(titled("period_type", kind, lang) for kind in one.period_types)),
        ("parts", "; ".join(part.title.in_(lang) for part in one.parts.values())),
        ("parameters", "; ".join(parameters(root, lang))),
        ("why", one.why_it_matters.in_(lang)),
        ("source", f"{one.source.document.in_(lang)}: «{one.source.wording.in_(lang)}»"),
        ("ambiguity", ", ".join(one.ambiguity)),
    ]
    lines = [f"- {say(f'docs.{key}', lang)}: {text}" for key, text in facts if text]
    return f"#### {one.seed_code}. {one.title.in_(lang)} (`{one.code}`)\n\n" + "\n".join(lines)


def titled(codes: str, wanted: str, lang: Lang) -> str:
    """Return the title of a code of a list."""
    return next(code.title.in_(lang) for code in code_list(codes) if code.code == wanted)


def parameters(one: Indicator, lang: Lang) -> list[str]:
    """Return the open definitions of an indicator with their defaults."""
    return [
        f"{told.note.in_(lang)}: {', '.join(told.values) or f'{told.value:g}'}"
        for told in one.parameters.values()
    ]
