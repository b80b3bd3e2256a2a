"""Invented goals and looks, made short. Nobody here is real."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from sup_lib.model import Goal, Observation, Scale

SET_ON = date(2024, 1, 1)
DUE_ON = date(2024, 6, 29)


@pytest.fixture
def make_goal() -> Callable[..., Goal]:
    """Make a goal set on 1 January 2024 and due 180 days later, a worry scale from 9 to 6 unless told otherwise."""

    def make(measure: Any = None, **changes: Any) -> Goal:
        fields: dict[str, Any] = {
            "goal_id": "G1",
            "case_id": "F7",
            "statement": "Ada's worry scale falls from 9 to 6 by 29 June",
            "kind": "outcome",
            "owner": "child",
            "measure": measure or Scale(baseline=9, target=6, improvement="down"),
            "set_on": SET_ON,
            "due_on": DUE_ON,
        }
        return Goal(**{**fields, **changes})

    return make


@pytest.fixture
def see() -> Callable[..., list[Observation]]:
    """Make looks from (days after 1 January, value) or (days, value, out_of), observed by one teacher unless told."""

    def make(goal: Goal, *looks: tuple[float, ...], basis: Any = "observed", source: str = "teacher") -> Any:
        return [
            goal.observe(
                on=SET_ON + timedelta(days=int(look[0])),
                value=look[1],
                out_of=look[2] if len(look) > 2 else None,
                basis=basis,
                source=source,
                observation_id=f"{goal.goal_id}-{source}-{basis}-{number}",
            )
            for number, look in enumerate(looks)
        ]

    return make


@pytest.fixture
def day() -> Callable[[int], date]:
    """Give the date so many days after 1 January 2024."""
    return lambda days: SET_ON + timedelta(days=days)
