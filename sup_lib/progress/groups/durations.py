"""How long each goal has been worked on, and whether it was reached: what `time_to_goal` takes."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from sup_lib.dates import parse_day
from sup_lib.model import Goal, Observation
from sup_lib.progress.given import things
from sup_lib.progress.goal_progress import GoalProgress, goal_progress

if TYPE_CHECKING:
    import pandas as pd

_COLUMNS = ("case_id", "goal_id", "kind", "measure", "set_on", "ended_on", "weeks", "reached")


def durations_table(goals: Iterable[Goal], observations: Iterable[Observation], *, as_of: date) -> "pd.DataFrame":
    """Give one row a goal: the weeks from the day it was set until it was reached, or was last known open.

    Columns: case_id, goal_id, kind, measure, set_on, ended_on, weeks, reached. A goal counts as reached where
    `goal_progress` says 'achieved', from the first look of those that hold it until the last. Others are open until
    they were closed, or until `as_of`. Goals set later than `as_of` are left out.

    >>> from sup_lib.model import Scale
    >>> goal = Goal(goal_id="G1", case_id="F7", statement="Worry falls to 6", kind="outcome", owner="child",
    ...             measure=Scale(baseline=9, target=6, improvement="down"), set_on="2024-01-01")
    >>> seen = [goal.observe(on=f"2024-01-{day}", value=value, basis="observed", observation_id=f"O{day}")
    ...         for day, value in (("08", 8), ("15", 6), ("22", 5))]
    >>> durations_table([goal], seen, as_of=date(2024, 3, 1))[["weeks", "reached"]].values.tolist()
    [[2.0, True]]
    """
    as_of, by_goal = parse_day(as_of), dict[str, list[Observation]]()
    for seen in things(observations, Observation, what="observations"):
        by_goal.setdefault(seen.goal_id, []).append(seen)
    return durations_frame(
        goal_progress(goal, by_goal.get(goal.goal_id, []), as_of=as_of) for goal in things(goals, Goal, what="goals")
    )


def durations_frame(rows: Iterable[GoalProgress]) -> "pd.DataFrame":
    """Give `durations_table` of progress that is worked out already."""
    import pandas as pd  # noqa: PLC0415 - nothing else here needs a table

    told = [_row(row) for row in rows if row.goal.set_on <= row.as_of]
    types = {"set_on": "datetime64[s]", "ended_on": "datetime64[s]", "weeks": "float64", "reached": "bool"}
    return pd.DataFrame(told, columns=list(_COLUMNS)).astype(types)


def _row(row: GoalProgress) -> dict[str, Any]:
    goal = row.goal
    ended_on = row.reached_on or min(goal.closed_on or row.as_of, row.as_of)
    return {
        **{name: getattr(goal, name) for name in ("case_id", "goal_id", "kind", "set_on")},
        "measure": goal.measure.kind,
        "ended_on": ended_on,
        "weeks": max((ended_on - goal.set_on).days, 0) / 7,
        "reached": row.reached_on is not None,
    }
