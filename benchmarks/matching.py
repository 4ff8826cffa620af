"""How well names of organisations are matched against a register: `python -m benchmarks.matching`.

The register is an xls or xlsx file with a code and an official name per row. Whose an organisation
is stands in no column, so the benchmark knows it by the ranges of codes of the one register that it
was written for, the codes of examination points of Arkhangelsk region; state institutions and those
whose municipality the register does not show are taken together as one more «municipality».
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import NamedTuple

import fastexcel

from benchmarks.variations import KINDS, Organisation, Query, queries_of
from pipelines.matching import Match, match_organisation
from pipelines.places import own_places

REGION = "Архангельская область"
HARD = Path(__file__).with_name("hard_names.csv")
# First and last code of each municipality's organisations.
CODES = {
    "Вельский район": [(1, 18), (701, 708)],
    "Верхнетоемский район": [(19, 26)],
    "Вилегодский район": [(27, 32)],
    "Виноградовский район": [(33, 38)],
    "Каргопольский район": [(39, 48), (535, 535)],
    "Коношский район": [(49, 57), (835, 838)],
    "Котласский район": [(58, 66), (722, 725)],
    "Красноборский район": [(67, 70), (547, 639)],
    "Ленский район": [(71, 76), (879, 884), (886, 886)],
    "Лешуконский район": [(77, 83), (858, 859)],
    "Мезенский район": [(84, 90), (729, 735)],
    "Няндомский район": [(92, 99)],
    "Онежский район": [(100, 110), (738, 749)],
    "Пинежский район": [(111, 121), (841, 845)],
    "Плесецкий район": [(122, 145)],
    "Приморский район": [(146, 158), (752, 755)],
    "Устьянский район": [(159, 172), (762, 766)],
    "Холмогорский район": [(173, 186), (788, 791)],
    "Шенкурский район": [(187, 189), (849, 855)],
    "Архангельск": [(190, 248)],
    "Коряжма": [(250, 257)],
    "Котлас": [(258, 273)],
    "Новодвинск": [(274, 281)],
    "Северодвинск": [(283, 312)],
    "Мирный": [(313, 317)],
}


class Measured(NamedTuple):
    """What came of the queries.

    Attributes:
        precision: Share of right ones among automatic answers; one that had to be asked is wrong.
        recall: Share of queries that say enough which were answered automatically and rightly.
        suggested: Share of the other queries with a right answer that have it among three.
        missed: Queries with a wrong automatic answer, or whose right answer is not suggested.
    """

    precision: float
    recall: float
    suggested: float
    missed: list[tuple[Query, Match]]


def read_register(data: bytes) -> list[Organisation]:
    """Return the organisations of the register of Arkhangelsk region."""
    sheet = fastexcel.read_excel(data).load_sheet(0, header_row=0, dtypes="string").to_polars()
    return [
        Organisation(municipality_of(int(code)), name)
        for code, name in sheet.rows()
        if code and name
    ]


def municipality_of(code: int) -> str:
    """Return the municipality of an organisation by its code, else the region."""
    for municipality, ranges in CODES.items():
        if any(first <= code <= last for first, last in ranges):
            return municipality
    return REGION


def hard_queries(register: Iterable[Organisation]) -> list[Query]:
    """Return the hand-written queries about organisations of `register`."""
    names = {own.name for own in register}
    with HARD.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines, delimiter=";"))
    return [
        Query("by hand", row["municipality"], row["text"], row["right"] or None, kind)
        for row in rows
        for kind in KINDS
        if kind == row["kind"] and (not row["right"] or row["right"] in names)
    ]


def all_queries(register: list[Organisation]) -> list[Query]:
    """Return every variation of every name, and the hand-written ones."""
    municipalities = sorted({own.municipality for own in register})
    found: list[Query] = []
    for own in register:
        others = [
            one for one in register if one.municipality == own.municipality and one is not own
        ]
        at = municipalities.index(own.municipality)
        elsewhere = municipalities[(at + 1) % len(municipalities)]
        found += queries_of(own, others, elsewhere)
    return found + hard_queries(register)


def answers(register: list[Organisation], queries: list[Query]) -> list[tuple[Query, Match]]:
    """Return each query with what the product makes of it."""
    return [
        (
            query,
            match_organisation(
                query.text,
                [own.name for own in register if own.municipality == query.municipality],
                own_places(query.municipality, REGION),
            ),
        )
        for query in queries
    ]


def measure(answered: list[tuple[Query, Match]]) -> Measured:
    """Return precision, recall and how often the right answer is suggested."""
    automatic = [one for one in answered if one[1].decision == "same"]
    right = [one for one in automatic if one[0].kind == "clear" and one[1].found == one[0].right]
    clear = [one for one in answered if one[0].kind == "clear"]
    asked = [one for one in answered if one[0].right and one[1].decision != "same"]
    helped = [one for one in asked if one[0].right in {own.name for own in one[1].suggestions}]
    missed = [one for one in automatic if one not in right]
    missed += [one for one in asked if one not in helped]
    return Measured(
        len(right) / len(automatic), len(right) / len(clear), len(helped) / len(asked), missed
    )


def report(answered: list[tuple[Query, Match]]) -> str:
    """Return the measures and what became of each variation, as text."""
    found = measure(answered)
    kinds = Counter(query.kind for query, _ in answered)
    lines = [
        f"{len(answered)} queries: {kinds['clear']} clear, {kinds['unsure']} unsure,"
        f" {kinds['nobody']} of nobody",
        f"precision {found.precision:.4f}  recall {found.recall:.3f}"
        f"  right answer among three suggestions of those asked {found.suggested:.3f}",
        f"{'variation':<22}{'queries':>8}{'same':>7}{'ask':>7}{'unknown':>9}",
    ]
    for rule in dict.fromkeys(query.rule for query, _ in answered):
        own = Counter(given.decision for query, given in answered if query.rule == rule)
        lines.append(
            f"{rule:<22}{own.total():>8}{own['same']:>7}{own['ask']:>7}{own['unknown']:>9}"
        )
    return "\n".join(lines)


def main(arguments: list[str] | None = None) -> int:
    """Print the measures of a register; with `--missed`, each query that went wrong."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.matching", description=__doc__)
    parser.add_argument("register", type=Path, help="the register, xls or xlsx")
    parser.add_argument("--missed", action="store_true", help="print what went wrong")
    given = parser.parse_args(arguments)
    register = read_register(given.register.read_bytes())
    answered = answers(register, all_queries(register))
    lines = [report(answered)]
    if given.missed:
        lines += [f"{query}\n    {match}" for query, match in measure(answered).missed]
    sys.stdout.write("\n".join(lines) + "\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
