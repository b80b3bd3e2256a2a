"""Who works with families: workers and their teams."""

from typing import Literal

from sup_lib.model.base import Day, Id, Thing, Words

WorkerRole = Literal[
    "social worker",
    "newly qualified social worker",
    "advanced practitioner",
    "consultant social worker",
    "practice supervisor",
    "team manager",
    "service manager",
    "family support worker",
    "not known",
]


class Team(Thing):
    """A team, and the service area whose supervision rules it follows.

    >>> Team(team_id="T1", name="Family Safeguarding 1", service="family safeguarding").service
    'family safeguarding'
    """

    team_id: Id
    name: Words
    service: str = ""


class Worker(Thing):
    """Somebody who holds cases or supervises those who do.

    >>> Worker(worker_id="W1", name="Sam Okoro", role="social worker", team_id="T1").name
    'Sam Okoro'
    """

    worker_id: Id
    name: Words
    role: WorkerRole = "not known"
    team_id: Id | None = None
    supervisor_id: Id | None = None
    started_on: Day | None = None

    @property
    def named(self) -> str:
        """The name with the role, where the role is known.

        >>> Worker(worker_id="W1", name="Sam Okoro", role="social worker").named
        'Sam Okoro, social worker'
        """
        return self.name if self.role == "not known" else f"{self.name}, {self.role}"
