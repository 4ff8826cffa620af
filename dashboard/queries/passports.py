"""Everything that is known of one indicator apart from its values."""

from __future__ import annotations

from typing import Any

import polars as pl

from dashboard import warehouse
from pipelines.problems import RostError
from pipelines.scope import Scope
from pipelines.texts import Lang


def definition(scope: Scope, code: str, lang: Lang) -> dict[str, Any]:
    """Return the row of `marts.indicators` of an indicator by its code or seed code.

    Raises:
        RostError: There is no such indicator.
    """
    found = warehouse.read(
        scope,
        "select * from indicators where lang = $lang and $code in (indicator_code, seed_code)",
        lang=lang,
        code=code,
    )
    if found.is_empty():
        raise RostError("no_such_indicator", code=code)
    return found.row(0, named=True)


def parts(scope: Scope, code: str, lang: Lang) -> pl.DataFrame:
    """Return the parts of an indicator: part, title, kind, measure; `main` first."""
    return warehouse.read(
        scope,
        """
        select part, title, kind, measure from indicator_parts
        where indicator_code = $code and lang = $lang order by position
        """,
        code=code,
        lang=lang,
    )


def readings(scope: Scope, code: str, district_id: str, lang: Lang) -> pl.DataFrame:
    """Return which reading of each open definition holds in a district.

    Returns:
        parameter, note, value, options (titles of codes where they are codes), is_own.
    """
    return warehouse.read(
        scope,
        """
        select
            p.parameter, any_value(p.note) as note, any_value(p.value) as value,
            list(coalesce(c.title, p.option)) filter (where p.option is not null) as options,
            bool_or(p.is_own) as is_own
        from (
            select * exclude (options), unnest(
                if(len(options) > 0, options, [null])
            ) as option
            from indicator_parameters
            where indicator_code = $code and district_id = $district_id and lang = $lang
        ) as p
        left join (
            select code, lang, any_value(title) as title from codes group by all
        ) as c on p.option = c.code and c.lang = $lang
        group by p.parameter
        order by p.parameter
        """,
        code=code,
        district_id=district_id,
        lang=lang,
    )


def titles(scope: Scope, list_name: str, lang: Lang) -> dict[str, str]:
    """Return the titles of a code list by code, in its order."""
    frame = warehouse.read(
        scope,
        "select code, title from codes where list = $list and lang = $lang order by position",
        list=list_name,
        lang=lang,
    )
    return dict(frame.iter_rows())
