"""The wide form of placements: a row per direction, a column per tier, schools in the cells.

A cell holds several schools, one per line; a column of curators holds people. Each becomes a
placement that points at the very cell it was read from.
"""

from __future__ import annotations

import re

import polars as pl

from pipelines.datasets.base import code_list
from pipelines.parse import Texts
from pipelines.recognise import Recognised, tier_columns

# Schools in one line are told apart where the next legal form begins (МБОУ, МАОУ, МББОУ …).
NEXT_ONE = re.compile(r"[\n;,]+|\s+(?=М[А-Я]{1,4}ОУ\b)")


def unfold_matrix(recognised: Recognised, valid_from: str | None) -> Texts:
    """Return the placements of a matrix as texts, one row per school or curator.

    Args:
        recognised: A sheet with `is_matrix`.
        valid_from: The day the matrix describes, as text; blank cells of that column are
            reported by parsing when it is None.
    """
    sheet, table = recognised.sheet, recognised.table
    site_place = next(
        (place for place, name in recognised.mapping.items() if name == "site"), table.columns[0]
    )
    team, curator = role_title("team"), role_title("curator")
    tiers = tier_columns(table)
    people = {place for place, name in recognised.mapping.items() if name == "person"}
    rows: list[dict[str, object]] = []
    for number in table.data_rows:
        cells = sheet.rows(number - 1, number)[0]
        for place in sorted({*tiers, *people}):
            for name in filter(None, map(str.strip, NEXT_ONE.split(cells[place]))):
                rows.append(
                    {
                        "site": cells[site_place] or None,
                        "organisation": name if place in tiers else None,
                        "person": name if place in people else None,
                        "role": team if place in tiers else curator,
                        "tier": tiers.get(place),
                        "valid_from": valid_from,
                        "source_row": number,
                        "source_column": place,
                    }
                )
    texts = ["site", "organisation", "person", "role", "tier", "valid_from"]
    schema = dict.fromkeys(texts, pl.String) | {"source_row": pl.Int64, "source_column": pl.Int64}
    headers = dict.fromkeys(texts, "") | {"site": table.headers[site_place]}
    cells_read = pl.DataFrame(rows, schema=schema)
    return Texts("placements", sheet.name, cells_read, {"site": site_place}, headers)


def role_title(code: str) -> str:
    """Return the Russian title of a placement role, as parsing expects it in a cell."""
    return next(role.title.ru for role in code_list("placement_role") if role.code == code)
