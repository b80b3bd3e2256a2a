"""A SMART goal: who is to do or experience what, how we will know, by when, and why it was agreed."""

from typing import Literal

from pydantic import model_validator

from sup_lib.errors import InvalidThing
from sup_lib.model.base import Day, Id, Thing, Words
from sup_lib.model.measure import Measure
from sup_lib.model.observation import Basis, Observation

GoalKind = Literal["process", "outcome"]
GoalOwner = Literal["parent or carer", "child", "professional"]


class Goal(Thing):
    """One goal of one case.

    `kind` is process (attending, receiving, completing something) or outcome (something is different for the child).
    `agreed_in` is the session that agreed it and `why` the reason given there. `child_measure_id` names the child's
    goal that shows whether a parent's change reaches the child. Source: seed 001, case analysis.

    >>> from sup_lib.model.measure import Scale
    >>> goal = Goal(goal_id="G1", case_id="F7", statement="Ada's worry scale falls from 9 to 6 by 1 June",
    ...             kind="outcome", owner="child", measure=Scale(baseline=9, target=6, improvement="down"),
    ...             set_on="2024-01-08", due_on="2024-06-01")
    >>> goal.observe(on="2024-02-01", value=12, basis="reported", source="Ada")
    Traceback (most recent call last):
    sup_lib.errors.InvalidThing: goal G1 on 2024-02-01: score must be 0 to 10 (got 12)
    """

    goal_id: Id
    case_id: Id
    child_id: Id | None = None
    statement: Words
    kind: GoalKind
    owner: GoalOwner
    measure: Measure
    set_on: Day
    due_on: Day | None = None
    agreed_in: Id | None = None
    why: str = ""
    child_measure_id: Id | None = None
    closed_on: Day | None = None

    @model_validator(mode="after")
    def _due_after_set(self) -> "Goal":
        if self.due_on and self.due_on <= self.set_on:
            raise ValueError(f"due on {self.due_on}, not after it was set on {self.set_on}; check both dates")
        return self

    def observe(
        self,
        *,
        on: object,
        value: float,
        basis: Basis,
        source: str = "",
        out_of: float | None = None,
        note: str = "",
        observation_id: str | None = None,
        recorded_in: str | None = None,
    ) -> Observation:
        """Make a checked observation of this goal.

        Raises `InvalidThing` where the value cannot be one of this goal's measure, with the goal, day and value.

        >>> from sup_lib.model.measure import Milestone
        >>> goal = Goal(goal_id="G2", case_id="F7", statement="Ada names one friend", kind="outcome", owner="child",
        ...             measure=Milestone(), set_on="2024-01-08")
        >>> goal.observe(on="2024-02-01", value=1, basis="observed", source="teacher").value
        1.0
        """
        self.check(value, out_of=out_of, on=on)
        return Observation(
            observation_id=observation_id or f"{self.goal_id}-{on}",
            goal_id=self.goal_id,
            observed_on=on,
            value=value,
            out_of=out_of,
            basis=basis,
            source=source,
            note=note,
            recorded_in=recorded_in,
        )

    def check(self, value: float, *, on: object, out_of: float | None = None) -> None:
        """Raise `InvalidThing`, with the goal and the day, where a value cannot be one of this goal's measure."""
        try:
            self.measure.check(value, out_of)
        except ValueError as problem:
            raise InvalidThing(f"goal {self.goal_id} on {on}: {problem}") from None
