"""What is on file about whatever a form is filled for: the part that a case and a worker have in common."""

from datetime import date
from typing import Self

from sup_lib.forms.records.record import Record
from sup_lib.model import Action, Child, Goal, Observation, Session, Team, Worker
from sup_lib.model.base import Day, Thing


class File(Thing):
    """What is known on `as_of`; `CaseFile` and `WorkerFile` are the two kinds.

    `sessions` and `earlier` (signed records, the latest first) are about the same case or worker and never about the
    other kind: what is said in professional supervision is no part of a case. `policy` is the name or file of the
    policy whose rules apply, empty for the suite's own.
    """

    as_of: Day
    policy: str = ""
    team: Team | None = None
    worker: Worker | None = None
    supervisor: Worker | None = None
    goals: tuple[Goal, ...] = ()
    observations: tuple[Observation, ...] = ()
    actions: tuple[Action, ...] = ()
    sessions: tuple[Session, ...] = ()
    earlier: tuple[Record, ...] = ()

    @property
    def about_id(self) -> str:
        """Id of the case or worker."""
        raise NotImplementedError

    @property
    def name(self) -> str:
        """Name of the family or worker."""
        raise NotImplementedError

    @property
    def named(self) -> str:
        """The name with the id, unless the name says the id already."""
        return self.name if self.about_id in self.name else f"{self.name} ({self.about_id})"

    @property
    def is_invented(self) -> bool:
        """Whether it is about nobody who lives."""
        raise NotImplementedError

    @property
    def children(self) -> tuple[Child, ...]:
        """The family's children; none in a worker's file."""
        return ()

    @property
    def last_session(self) -> Session | None:
        """The latest supervision held before this day; None where there was none."""
        held = [s for s in self.sessions if s.kind == "supervision" and s.held_on < self.as_of]
        return max(held, key=lambda session: session.held_on) if held else None

    @property
    def open_goals(self) -> tuple[Goal, ...]:
        """Goals that are not closed, parents' before the child's own measures."""
        order = {"parent or carer": 0, "professional": 1, "child": 2}
        still = (goal for goal in self.goals if goal.closed_on is None and goal.set_on <= self.as_of)
        return tuple(sorted(still, key=lambda goal: (order[goal.owner], goal.kind, goal.set_on, goal.goal_id)))

    @property
    def open_actions(self) -> tuple[Action, ...]:
        """Actions that still wait to be done, the earliest date first and those without one last."""
        waiting = (action for action in self.actions if action.is_open)
        return tuple(sorted(waiting, key=lambda action: (action.by_when or date.max, action.action_id)))

    def without(self, record: Record) -> Self:
        """The file without the goals and evidence that a record put there, or the record that it corrects.

        What a record says is then counted once: from its own answers.
        """
        own = {record.record_id, record.supersedes} - {None}
        return self.copy_with(
            goals=tuple(goal for goal in self.goals if goal.agreed_in not in own),
            observations=tuple(seen for seen in self.observations if seen.recorded_in not in own),
        )

    def evidence_for(self, goal_id: str) -> tuple[Observation, ...]:
        """Observations of one goal, the earliest first."""
        found = (seen for seen in self.observations if seen.goal_id == goal_id)
        return tuple(sorted(found, key=lambda seen: (seen.observed_on, seen.observation_id)))
