"""The second way to every indicator."""

from tests.indicators.oracles.centres import CENTRES
from tests.indicators.oracles.counts import COUNTS
from tests.indicators.oracles.facts import ORACLES as FACTS
from tests.indicators.oracles.landed import Landed, periods
from tests.indicators.oracles.papers import PAPERS
from tests.indicators.oracles.routes import ROUTES
from tests.indicators.oracles.schools import SCHOOLS
from tests.indicators.oracles.teams import TEAMS

ORACLES = FACTS | PAPERS | ROUTES | SCHOOLS | CENTRES | COUNTS | TEAMS

__all__ = ["ORACLES", "Landed", "periods"]
