"""The page of mutual internships: the matrix, a school, everybody's load, who leads whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from dashboard.queries import matrix, team_load
from dashboard.reports import numbers
from dashboard.reports.base import Block, Report, say
from dashboard.reports.district import source_line
from dashboard.reports.kept import kept
from dashboard.reports.matrix import matrix_blocks, profile_figure, tier_figure
from dashboard.reports.team import team_blocks
from dashboard.reports.team_load import (
    curator_figure,
    leaders_figure,
    strategy_listing,
    strategy_tiles,
)
from dashboard.reports.team_mentoring import mentoring_figure, mutual_listing
from pipelines.scope import Scope
from pipelines.texts import Lang


@dataclass(frozen=True)
class Asked:
    """What a reader chose.

    Attributes:
        project_id: Project of the district.
        district_id: The district.
        district_name: Its name.
        day: As of which day.
        organisation_id: The school whose profile is shown.
    """

    project_id: str
    district_id: str
    district_name: str
    day: dt.date
    organisation_id: str

    @property
    def place(self) -> tuple[str, str, dt.date]:
        """Whose matrix, and of which day."""
        return self.project_id, self.district_id, self.day


def matrix_part(scope: Scope, asked: Asked, lang: Lang) -> list[Block]:
    """Return the matrix by directions and by schools."""
    teams = matrix.teams(scope, *asked.place)
    profiles = matrix.profiles(scope, *asked.place)
    return [*matrix_blocks(scope, *asked.place, lang), profile_figure(teams, profiles, lang)]


def school_part(scope: Scope, asked: Asked, lang: Lang) -> list[Block]:
    """Return the profile of the chosen school."""
    return team_blocks(scope, *asked.place, asked.organisation_id, lang)


def load_part(scope: Scope, asked: Asked, lang: Lang) -> list[Block]:
    """Return the load of leaders, curators and teams."""
    load = team_load.site_load(scope, *asked.place)
    curators = matrix.curators(scope, *asked.place)
    strategies = team_load.strategies(scope, *asked.place)
    return [
        leaders_figure(load, lang),
        tier_figure(load, matrix.cells(scope, *asked.place), lang),
        *([curator_figure(curators, lang)] if curators.height else []),
        strategy_tiles(strategies, lang),
        strategy_listing(strategies, asked.project_id, lang),
    ]


def mentoring_part(scope: Scope, asked: Asked, lang: Lang) -> list[Block]:
    """Return who leads whom: schools one another, and directions."""
    return [
        mutual_listing(team_load.mutual_pairs(scope, *asked.place), asked.project_id, lang),
        mentoring_figure(
            team_load.site_mentoring(scope, *asked.place),
            team_load.site_load(scope, *asked.place),
            lang,
        ),
    ]


PARTS: dict[str, Callable[[Scope, Asked, Lang], list[Block]]] = {
    "matrix": matrix_part,
    "school": school_part,
    "load": load_part,
    "mentoring": mentoring_part,
}


@kept
def mutual_report(
    scope: Scope, asked: Asked, lang: Lang, parts: tuple[str, ...] = tuple(PARTS)
) -> Report:
    """Return what the page says in some of its parts.

    There are no blocks in a part that is no report (a move is chosen, not told), nor on a day on
    which no team is in the matrix.
    """
    profiles = matrix.profiles(scope, *asked.place)
    source = source_line(scope, asked.district_id, lang)
    if profiles.is_empty():
        day = numbers.day(asked.day, lang)
        title = say("mutual.nobody", lang, district=asked.district_name, day=day)
        return Report(title, "", [], source)
    gives, receives = profiles["gives"] > 0, profiles["receives"] > 0
    return Report(
        title=say("mutual.title", lang, n=profiles.height, both=int((gives & receives).sum()),
                  district=asked.district_name),
        subtitle=say("mutual.subtitle", lang, givers=int((gives & ~receives).sum()),
                     receivers=int((receives & ~gives).sum())),
        blocks=[
            block for part in parts if part in PARTS for block in PARTS[part](scope, asked, lang)
        ],
        source=source,
    )  # fmt: skip
