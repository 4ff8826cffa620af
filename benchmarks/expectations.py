"""The journal checked by Great Expectations, as `benchmarks.others` has it checked by others."""

from __future__ import annotations

import io
import logging
import os
import warnings
from importlib import import_module
from typing import Any

import pandas as pd

from benchmarks.journal import HEAD, ROLES
from benchmarks.others import DAY, YES_NO

# It sends what it is used for to its makers unless told not to.
os.environ["GX_ANALYTICS_ENABLED"] = "false"
NUMBERS = {5: (0, 100_000), 6: (0, 2000), 9: (0, 10)}


def great_expectations_report(data: bytes) -> int:
    """Return how many cells Great Expectations finds wrong in a csv read by pandas.

    Raises:
        ImportError: It is not installed.
    """
    # Development does without it; only `make bench` installs it.
    gx: Any = import_module("great_expectations")
    gxe = gx.expectations

    warnings.simplefilter("ignore")
    logging.getLogger("great_expectations").setLevel(logging.ERROR)
    frame = pd.read_csv(io.BytesIO(data), sep=";", dtype=str)
    typed = frame.assign(**{
        HEAD[place]: pd.to_numeric(frame[HEAD[place]].str.replace(",", "."), errors="coerce")
        for place in NUMBERS
    })  # fmt: skip
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = {"globally": False}
    asset = context.data_sources.add_pandas("journal").add_dataframe_asset("rows")
    suite = gx.ExpectationSuite(
        name="journal",
        expectations=[
            *(gxe.ExpectColumnValuesToNotBeNull(column=HEAD[place]) for place in (0, 1, 2, 3)),
            gxe.ExpectColumnValuesToMatchRegex(column=HEAD[1], regex=DAY),
            gxe.ExpectColumnValuesToBeInSet(column=HEAD[4], value_set=ROLES),
            *(gxe.ExpectColumnValuesToNotBeNull(column=HEAD[place]) for place in NUMBERS),
            *(
                gxe.ExpectColumnValuesToBeBetween(
                    column=HEAD[place], min_value=least, max_value=most
                )
                for place, (least, most) in NUMBERS.items()
            ),
            *(
                gxe.ExpectColumnValuesToBeInSet(column=HEAD[place], value_set=YES_NO)
                for place in (7, 8)
            ),
            gxe.ExpectCompoundColumnsToBeUnique(column_list=HEAD[:5]),
        ],
    )
    batch = asset.add_batch_definition_whole_dataframe("all").get_batch({"dataframe": typed})
    found = batch.validate(suite)
    return sum(one.result.get("unexpected_count", 0) for one in found.results)
