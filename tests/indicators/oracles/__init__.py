"""The second way to every indicator."""

from tests.indicators.oracles.counts import COUNTS
from tests.indicators.oracles.facts import ORACLES as FACTS
from tests.indicators.oracles.landed import Landed, periods
from tests.indicators.oracles.shares import SHARES
from tests.indicators.oracles.teams import TEAMS

ORACLES = FACTS | SHARES | COUNTS | TEAMS

__all__ = ["ORACLES", "Landed", "periods"]
