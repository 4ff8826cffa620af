"""The second way to every indicator."""

from tests.indicators.oracles.facts import ORACLES
from tests.indicators.oracles.landed import Landed, periods

__all__ = ["ORACLES", "Landed", "periods"]
