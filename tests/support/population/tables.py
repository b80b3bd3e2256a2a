"""Things of the model as the tables that a population comes in, and two tables of progress compared cell by cell."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd
import pytest

from sup_lib.model import Goal, Observation, Session
from sup_lib.progress import progress_table

_MEASURE = {
    "scale": {"measure_what": "name"},
    "questionnaire": {"measure_what": "name", "informant": "informant", "highest": "highest"},
    "count": {"measure_what": "what", "period_days": "period_days"},
}
_GOAL = (
    *("goal_id", "case_id", "child_id", "statement", "kind", "owner", "set_on", "due_on", "child_measure_id"),
    "closed_on",
)
_SEEN = ("goal_id", "observed_on", "value", "out_of", "basis", "source", "recorded_in")
_HELD = ("session_id", "case_id", "held_on", "recorded_on")


def goal_row(goal: Goal) -> dict[str, Any]:
    """A goal as a row of goals.csv."""
    measure = goal.measure
    fields = _MEASURE.get(measure.kind, {"measure_what": "what"})
    return {
        **{name: getattr(goal, name) for name in _GOAL},
        **{"measure_kind": measure.kind, "improvement": measure.improvement},
        **{"baseline": float(measure.baseline), "target": float(measure.target)},
        **{"measure_what": None, "informant": None, "period_days": None, "highest": None},
        **{column: getattr(measure, name) for column, name in fields.items()},
    }


@dataclass
class Tables:
    """Goals and observations of the model, with the tables that they make."""

    goals: list[Goal]
    seen: list[Observation]
    held: list[Session] = field(default_factory=list)

    @property
    def frames(self) -> dict[str, pd.DataFrame]:
        """The three tables, as `population_table` takes them."""
        goals = pd.DataFrame([goal_row(goal) for goal in self.goals])
        return {
            "goals": _typed(goals, text=("child_id", "child_measure_id", "measure_what", "informant")),
            "observations": _typed(_rows(self.seen, _SEEN), text=("goal_id", "basis", "source", "recorded_in")),
            "sessions": _typed(_rows(self.held, _HELD), text=("session_id", "case_id")),
        }

    def expected(self, **asked: Any) -> pd.DataFrame:
        """What the single goal's rules say of each."""
        table = progress_table(self.goals, self.seen, sessions=self.held, **asked)
        return table.sort_values(["case_id", "goal_id"], ignore_index=True)


def _rows(things: Iterable[Any], names: tuple[str, ...]) -> pd.DataFrame:
    return pd.DataFrame([{name: getattr(thing, name) for name in names} for thing in things], columns=list(names))


def _typed(frame: pd.DataFrame, *, text: tuple[str, ...]) -> pd.DataFrame:
    days = {name: "datetime64[s]" for name in frame if name.endswith("_on")}
    numbers = {name: "float64" for name in ("value", "out_of", "highest", "period_days") if name in frame}
    return frame.astype({**days, **numbers, **dict.fromkeys(text, "string")})


def differences(expected: pd.DataFrame, found: pd.DataFrame) -> list[str]:
    """Each cell in which two progress tables differ: goal, column, both values. Numbers may differ by rounding."""
    assert expected["goal_id"].tolist() == found["goal_id"].tolist()
    wrong = []
    for column in expected:
        for goal_id, one, other in zip(expected["goal_id"], expected[column], found[column], strict=True):
            if not _same(one, other):
                wrong.append(f"{goal_id} {column}: {one!r}, but {other!r}")
    return wrong


def _same(one: Any, other: Any) -> bool:
    if pd.isna(one) or pd.isna(other):
        return bool(pd.isna(one) and pd.isna(other))
    if isinstance(one, float):
        return bool(one == pytest.approx(other, rel=1e-9, abs=1e-9))
    return bool(one == other)
