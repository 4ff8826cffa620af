"""Every dataset that can be uploaded, by name."""

from pipelines.datasets.aliases import ALIASES
from pipelines.datasets.base import Dataset
from pipelines.datasets.districts import DISTRICTS
from pipelines.datasets.documents import DOCUMENTS
from pipelines.datasets.events import EVENTS
from pipelines.datasets.organisations import ORGANISATIONS
from pipelines.datasets.participation import PARTICIPATION
from pipelines.datasets.people import PEOPLE
from pipelines.datasets.placements import PLACEMENTS
from pipelines.datasets.projects import PROJECTS
from pipelines.datasets.sites import SITES
from pipelines.datasets.stages import STAGES
from pipelines.datasets.targets import TARGETS

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
        TARGETS,
    )
}
