"""What is rated: the goals of an invented case, each with the dated evidence that everybody reads."""

from typing import NamedTuple

from sup_lib.dates import say_day
from sup_lib.model import Goal, Observation
from sup_lib.training.scenario.scenario import Scenario


class GoalToRate(NamedTuple):
    """One goal as it lies on the table: its wording, where it began and should end, and each piece of evidence."""

    goal: str
    measured: str
    evidence: tuple[tuple[str, str, str, str], ...]
    """Day, value, how it is known and by whom, what was noted."""


def goals_to_rate(scenario: Scenario) -> tuple[GoalToRate, ...]:
    """Every goal of a case that has evidence, in the order in which the case tells them.

    >>> from sup_lib.training.scenario.maker import make_scenario
    >>> len(goals_to_rate(make_scenario(7, theme="neglect", level=2))) > 0
    True
    """
    found = []
    for goal in scenario.goals:
        looks = sorted((one for one in scenario.observations if one.goal_id == goal.goal_id), key=_day)
        if looks:
            found.append(GoalToRate(goal.statement.rstrip("."), _measured(goal), tuple(map(_look, looks))))
    return tuple(found)


def _day(look: Observation) -> tuple[str, str]:
    return look.observed_on.isoformat(), look.observation_id


def _measured(goal: Goal) -> str:
    measure = goal.measure
    by_when = f", by {say_day(goal.due_on)}" if goal.due_on else ""
    if measure.kind == "milestone":
        return f"Met or not yet{by_when}"
    return f"From {measure.baseline:g} to {measure.target:g}{by_when} ({measure.unit.removeprefix('on the ')})"


def _look(look: Observation) -> tuple[str, str, str, str]:
    value = f"{look.value:g}" + (f" of {look.out_of:g}" if look.out_of else "")
    return say_day(look.observed_on), value, f"{look.basis}, {look.source}", look.note or ""
