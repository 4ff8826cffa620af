"""Every dataset that can be uploaded, by name."""

from pipelines.datasets.achievements import ACHIEVEMENTS
from pipelines.datasets.aliases import ALIASES
from pipelines.datasets.assessments import ASSESSMENTS
from pipelines.datasets.base import Dataset
from pipelines.datasets.districts import DISTRICTS
from pipelines.datasets.documents import DOCUMENTS
from pipelines.datasets.events import EVENTS
from pipelines.datasets.organisations import ORGANISATIONS
from pipelines.datasets.parameters import PARAMETERS
from pipelines.datasets.participation import PARTICIPATION
from pipelines.datasets.people import PEOPLE
from pipelines.datasets.placements import PLACEMENTS
from pipelines.datasets.plan_items import PLAN_ITEMS
from pipelines.datasets.plan_marks import PLAN_MARKS
from pipelines.datasets.project_texts import PROJECT_TEXTS
from pipelines.datasets.projects import PROJECTS
from pipelines.datasets.results import RESULTS
from pipelines.datasets.risks import RISKS
from pipelines.datasets.routes import ROUTES
from pipelines.datasets.sites import SITES
from pipelines.datasets.stages import STAGES
from pipelines.datasets.submissions import SUBMISSIONS
from pipelines.datasets.targets import TARGETS
from pipelines.datasets.weights import WEIGHTS

DATASETS: dict[str, Dataset] = {
    declared.name: declared
    for declared in (
        DISTRICTS,
        PROJECTS,
        STAGES,
        ORGANISATIONS,
        ALIASES,
        PEOPLE,
        SITES,
        PLACEMENTS,
        EVENTS,
        PARTICIPATION,
        DOCUMENTS,
        ROUTES,
        ASSESSMENTS,
        RESULTS,
        ACHIEVEMENTS,
        PLAN_ITEMS,
        PLAN_MARKS,
        RISKS,
        TARGETS,
        PROJECT_TEXTS,
        PARAMETERS,
        WEIGHTS,
        SUBMISSIONS,
    )
}
