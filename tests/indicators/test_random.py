"""Every indicator agrees with its oracle whatever has landed."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, given, settings

from pipelines.build import build
from pipelines.settings import Settings
from tests.conftest import all_values
from tests.indicators.compare import compare, compare_places
from tests.indicators.oracles import ORACLES, Landed
from tests.indicators.zones import Upload, land_zone, landing_zones

ZONES = int(os.environ.get("ROST_TEST_ZONES", "8"))


@settings(
    max_examples=ZONES, deadline=None, derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)  # fmt: skip
@given(landing_zones())
def test_indicators_agree_with_oracles_on_random_landing_zones(uploads: list[Upload]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        settings = Settings.in_folder(Path(folder))
        land_zone(settings, uploads)
        build(settings)
        landed, values = Landed.of(settings.landing), all_values(settings)
        for key in ORACLES:
            compare(key, landed, values)
            compare_places(key, landed, values)
