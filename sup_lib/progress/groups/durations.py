"""How long each goal has been worked on, and whether it was reached: what `time_to_goal` takes."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from sup_lib.dates import parse_day
from sup_lib.model import Goal, Observation
from sup_lib.progress.given import things
from sup_lib.progress.goal_progress import goal_progress
from sup_lib.progress.looks import looks_of
from sup_lib.progress.series import points_of

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
    import pandas as pd  # noqa: PLC0415 - nothing else here needs a table

    as_of, by_goal = parse_day(as_of), dict[str, list[Observation]]()
    for seen in things(observations, Observation, what="observations"):
        by_goal.setdefault(seen.goal_id, []).append(seen)
    rows = [
        _row(goal, by_goal.get(goal.goal_id, []), as_of)
        for goal in things(goals, Goal, what="goals")
        if goal.set_on <= as_of
    ]
    types = {"set_on": "datetime64[s]", "ended_on": "datetime64[s]", "weeks": "float64", "reached": "bool"}
    return pd.DataFrame(rows, columns=list(_COLUMNS)).astype(types)


def _row(goal: Goal, seen: list[Observation], as_of: date) -> dict[str, Any]:
    reached_on = _reached_on(goal, seen, as_of)
    ended_on = reached_on or min(goal.closed_on or as_of, as_of)
    return {
        **{name: getattr(goal, name) for name in ("case_id", "goal_id", "kind", "set_on")},
        "measure": goal.measure.kind,
        "ended_on": ended_on,
        "weeks": max((ended_on - goal.set_on).days, 0) / 7,
        "reached": reached_on is not None,
    }


def _reached_on(goal: Goal, seen: list[Observation], as_of: date) -> date | None:
    """The first look of those that hold the target to the end: most goals have none, and need no judging."""
    judged_on = min(as_of, goal.closed_on) if goal.closed_on else as_of
    sign, since = (1 if goal.measure.improvement == "up" else -1), None
    for look in reversed(looks_of(goal, points_of(goal, seen, as_of=judged_on))):
        if sign * (look.value - goal.measure.target) < -1e-9:
            break
        since = look.on
    if since is None or goal_progress(goal, seen, as_of=as_of).status != "achieved":
        return None
    return since
