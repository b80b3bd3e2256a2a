"""The progress table: one row a goal. Process and outcome goals stand side by side and are never averaged."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from sup_lib.model import Goal, Observation, Session
from sup_lib.progress.given import things
from sup_lib.progress.goal_progress import GoalProgress, goal_progress
from sup_lib.progress.known import known_observations, last_sessions
from sup_lib.progress.status import status_rules

if TYPE_CHECKING:
    import pandas as pd

_TYPES = {
    "case_id": "string",
    "child_id": "string",
    "goal_id": "string",
    "kind": "string",
    "owner": "string",
    "statement": "string",
    "measure": "string",
    "unit": "string",
    "improvement": "string",
    "set_on": "datetime64[s]",
    "due_on": "datetime64[s]",
    "baseline": "float64",
    "target": "float64",
    "n": "int64",
    "n_looks": "int64",
    "n_observed": "int64",
    "n_reported": "int64",
    "n_impression": "int64",
    "latest": "float64",
    "latest_on": "datetime64[s]",
    "latest_basis": "string",
    "change": "float64",
    "change_since": "float64",
    "n_since": "int64",
    "attainment": "float64",
    "slope_per_week": "float64",
    "required_per_week": "float64",
    "advice": "string",
    "status": "string",
    "reason": "string",
    "limits": "string",
    "days_since_last_look": "Int64",
    "contradictory": "bool",
    "disagreement": "string",
    "child_measure_id": "string",
    "child_measure_statement": "string",
    "child_measure_latest": "float64",
    "child_measure_attainment": "float64",
    "child_measure_status": "string",
}


Since = date | Mapping[str, date] | None
"""The day of the last session: one for all cases, or one for each case id."""


def case_progress(
    goals: Iterable[Goal],
    observations: Iterable[Observation],
    *,
    as_of: date,
    since: Since = None,
    sessions: Iterable[Session] = (),
) -> tuple[GoalProgress, ...]:
    """Say how each goal is going: by case, outcome goals first, then in the order they were set.

    `since` is the day of the last session, or a day for each case id. `sessions` say when what they recorded became
    known, so that what was recorded later than `as_of` is left out; where `since` is not given, they say that too.
    Of a goal that is there in two versions under one id nothing is said but that.
    """
    sessions, goals = things(sessions, Session, what="sessions"), things(goals, Goal, what="goals")
    since = last_sessions(sessions, as_of=as_of) if since is None else since
    by_goal: dict[str, list[Observation]] = defaultdict(list)
    for seen in known_observations(observations, sessions, as_of=as_of):
        by_goal[seen.goal_id].append(seen)
    ordered = sorted(goals, key=lambda goal: (goal.case_id, goal.kind != "outcome", goal.set_on, goal.goal_id))
    rows = [goal_progress(goal, by_goal[goal.goal_id], as_of=as_of, since=_since(since, goal)) for goal in ordered]
    twice = _in_two_versions(goals)
    return tuple(_unsaid(row) if row.goal.goal_id in twice else row for row in rows)


def _in_two_versions(goals: Iterable[Goal]) -> set[str]:
    first: dict[str, Goal] = {}
    return {goal.goal_id for goal in goals if first.setdefault(goal.goal_id, goal) != goal}


def _unsaid(row: GoalProgress) -> GoalProgress:
    why = status_rules().reasons["two_versions"]
    return replace(
        row,
        status=why.status,
        reason=why.sentence,
        headline=why.headline,
        advice="not enough evidence",
        reached_on=None,
    )


def progress_table(
    goals: Iterable[Goal],
    observations: Iterable[Observation],
    *,
    as_of: date,
    since: Since = None,
    sessions: Iterable[Session] = (),
) -> "pd.DataFrame":
    """Give one row a goal: what was asked for, the evidence, the change, the status and why.

    Columns are always the same and in the same order, with no rows too: who and what (case_id, child_id, goal_id,
    kind, owner, statement, measure, unit, improvement, set_on, due_on, baseline, target); the evidence (n,
    n_looks, n_observed, n_reported, n_impression, latest, latest_on, latest_basis); the change (change, change_since,
    n_since, attainment as an unclamped share, slope_per_week, required_per_week, advice); status, reason, limits
    (one sentence after another), days_since_last_look, contradictory, disagreement (who said what, missing where
    none do); and beside a parent's goal the child's measure that it should reach (child_measure_id, _statement,
    _latest, _attainment, _status; missing where none is named or it is not among the goals).

    Only what was known on `as_of` is used: what was seen later is left out, and what a session recorded later where
    `sessions` are given. They also give the day of each case's last session where `since` does not.

    >>> progress_table([], [], as_of=date(2024, 3, 1)).shape
    (0, 39)
    """
    return progress_frame(case_progress(goals, observations, as_of=as_of, since=since, sessions=sessions))


def progress_frame(rows: Iterable[GoalProgress]) -> "pd.DataFrame":
    """Give `progress_table` of progress that is worked out already."""
    import pandas as pd  # noqa: PLC0415 - status and sentences need no table

    rows = tuple(rows)
    by_id = {row.goal.goal_id: row for row in rows}
    return pd.DataFrame([_row(row, by_id) for row in rows], columns=list(_TYPES)).astype(_TYPES)


def _since(since: Since, goal: Goal) -> date | None:
    return since.get(goal.case_id) if isinstance(since, Mapping) else since


def _row(progress: GoalProgress, by_id: Mapping[str, GoalProgress]) -> dict[str, Any]:
    latest = progress.latest
    return {
        **_of_goal(progress.goal),
        **{name: getattr(progress, name) for name in _TYPES if name in GoalProgress.__dataclass_fields__},
        **{f"n_{basis}": number for basis, number in progress.n_by_basis.items()},
        "contradictory": progress.contradictory,
        "latest": latest.value if latest else None,
        "latest_on": latest.on if latest else None,
        "latest_basis": latest.basis if latest else None,
        "limits": " ".join(progress.limits),
        **_of_child(by_id.get(progress.goal.child_measure_id or "")),
    }


def _of_goal(goal: Goal) -> dict[str, Any]:
    columns = ("case_id", "child_id", "goal_id", "kind", "owner", "statement", "set_on", "due_on", "child_measure_id")
    measure = goal.measure
    return {
        **{name: getattr(goal, name) for name in columns},
        "measure": measure.kind,
        "unit": measure.unit,
        "improvement": measure.improvement,
        "target": measure.target,
    }


def _of_child(child: GoalProgress | None) -> dict[str, Any]:
    if child is None:
        return {}
    return {
        "child_measure_statement": child.goal.statement,
        "child_measure_latest": child.latest.value if child.latest else None,
        "child_measure_attainment": child.attainment,
        "child_measure_status": child.status,
    }
