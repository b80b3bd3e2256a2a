"""Where two people's accounts of one goal differ at about the same time: one row a goal."""

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Any

from sup_lib.model import Goal, Observation
from sup_lib.progress.given import things
from sup_lib.progress.goal_progress import GoalProgress, goal_progress
from sup_lib.progress.limits import say_disagreement
from sup_lib.progress.looks import is_level
from sup_lib.progress.series import Point

if TYPE_CHECKING:
    import pandas as pd

_OF_GOAL = ("case_id", "child_id", "goal_id", "statement", "kind")
_OF_ACCOUNT = ("on", "value", "basis", "source", "attainment")
_COLUMNS = [
    *_OF_GOAL,
    "unit",
    *(f"{which}_{name}" for which in ("one", "other") for name in _OF_ACCOUNT),
    "gap",
    "says",
]


def disagreement_table(goals: Iterable[Goal], observations: Iterable[Observation], *, as_of: date) -> "pd.DataFrame":
    """Give the latest two accounts that differ, for each goal where they do; the widest gap first.

    Columns: case_id, child_id, goal_id, statement, kind, unit; of each account (`one` was told first) its day, value,
    basis, source and attainment (share of the way from start to target); gap (difference of the two attainments,
    missing for measures that are no level); says (both accounts in a sentence). Which accounts differ is decided as
    in `goal_progress`, by the thresholds in its definitions.

    >>> from sup_lib.model import Scale
    >>> goal = Goal(goal_id="G1", case_id="F7", statement="Worry falls to 6", kind="outcome", owner="child",
    ...             measure=Scale(baseline=9, target=6, improvement="down"), set_on="2024-01-08")
    >>> seen = [goal.observe(on="2024-02-01", value=6, basis="reported", source="mother", observation_id="O1"),
    ...         goal.observe(on="2024-02-05", value=9, basis="observed", source="teacher", observation_id="O2")]
    >>> table = disagreement_table([goal], seen, as_of=date(2024, 3, 1))
    >>> table[["one_source", "other_source", "gap"]].values.tolist()
    [['mother', 'teacher', 1.0]]
    """
    by_goal: dict[str, list[Observation]] = {}
    for seen in things(observations, Observation, what="observations"):
        by_goal.setdefault(seen.goal_id, []).append(seen)
    return disagreement_frame(
        goal_progress(goal, by_goal.get(goal.goal_id, []), as_of=as_of) for goal in things(goals, Goal, what="goals")
    )


def disagreement_frame(rows: Iterable[GoalProgress]) -> "pd.DataFrame":
    """Give `disagreement_table` of progress that is worked out already."""
    import pandas as pd  # noqa: PLC0415 - nothing else here needs a table

    told = [_row(row.goal, row.accounts) for row in rows if row.accounts]
    told.sort(key=lambda row: (-(row["gap"] if row["gap"] is not None else -1), row["goal_id"]))
    days = {"one_on": "datetime64[s]", "other_on": "datetime64[s]", "gap": "float64"}
    return pd.DataFrame(told, columns=_COLUMNS).astype(days)


def _row(goal: Goal, pair: tuple[Point, Point]) -> dict[str, Any]:
    told = [point.attainment for point in pair]
    gap = abs(told[0] - told[1]) if is_level(goal) and None not in told else None  # type: ignore[operator]
    return {
        **{name: getattr(goal, name) for name in _OF_GOAL},
        "unit": goal.measure.unit,
        **_account("one", pair[0]),
        **_account("other", pair[1]),
        "gap": gap,
        "says": say_disagreement(pair),
    }


def _account(which: str, point: Point) -> dict[str, Any]:
    return {
        f"{which}_on": point.observed_on,
        f"{which}_value": point.raw_value,
        f"{which}_basis": point.basis,
        f"{which}_source": point.source,
        f"{which}_attainment": point.attainment,
    }
