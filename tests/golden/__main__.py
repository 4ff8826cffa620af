"""Write the golden numbers of the sample anew: `make golden`; review the difference."""

from __future__ import annotations

import tempfile
from pathlib import Path

from pipelines.sample import load_sample
from pipelines.settings import Settings
from tests.golden import GOLDEN, golden_values

if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.in_folder(Path(folder))
        load_sample(settings)
        golden_values(settings).write_csv(GOLDEN)
