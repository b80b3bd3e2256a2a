"""What is rated: the goals of an invented case, each with the dated evidence that everybody reads."""

from typing import NamedTuple

from sup_lib.dates import say_day
from sup_lib.errors import InvalidInput
from sup_lib.model import Goal, Observation
from sup_lib.training.scenario.maker import make_scenario
from sup_lib.training.scenario.scenario import Scenario

_MOST_CASES = 6


class GoalToRate(NamedTuple):
    """One goal as it lies on the table: its wording, where it began and should end, and each piece of evidence."""

    goal: str
    measured: str
    evidence: tuple[tuple[str, str, str, str], ...]
    """Day, value, how it is known and by whom, what was noted."""


def cases_to_rate(
    seed: int, *, theme: str = "neglect", level: int = 2, cases: int = 2
) -> tuple[str, tuple[GoalToRate, ...]]:
    """The goals of one or several invented cases, made from numbers that follow one another, and what they are about.

    Two families give about as many goals as a figure of agreement takes. Raises `InvalidInput` for fewer than one
    case or more than six, and as `make_scenario` does.

    >>> cases_to_rate(7, cases=0)
    Traceback (most recent call last):
    sup_lib.errors.InvalidInput: 0 cases cannot be rated; give 1 to 6
    """
    if not 1 <= cases <= _MOST_CASES:
        raise InvalidInput(f"{cases} cases cannot be rated; give 1 to {_MOST_CASES}")
    made = [make_scenario(seed + at, theme=theme, level=level) for at in range(cases)]
    found = {goal.goal: goal for case in made for goal in goals_to_rate(case)}
    names = [case.cast.identity.surname for case in made]
    about = f"{made[0].theme.title}: the {' and '.join(names)} famil{'y' if cases == 1 else 'ies'}"
    return about, tuple(found.values())


def goals_to_rate(scenario: Scenario) -> tuple[GoalToRate, ...]:
    """Every goal of a case that has evidence, in the order in which the case tells them.

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
