"""A row that somebody typed to a goal, an observation or an agreed longer gap of the model."""

from collections.abc import Callable, Mapping
from datetime import date
from math import isfinite
from typing import Any

from sup_lib.errors import InvalidThing
from sup_lib.model import (
    CountPerPeriod,
    Goal,
    KeyDate,
    Measure,
    Milestone,
    NoneOf,
    Observation,
    Questionnaire,
    RunOfResults,
    Scale,
    Schedule,
    Sessions,
)
from sup_lib.model.measure import Improvement
from sup_lib.policy.extension import extension_of

Row = Mapping[str, Any]

NEW_GOAL = "new:"
"""Before the row of a goal that is only on the form yet: `new:r1` is the goal in row r1."""


def number(row: Row, name: str) -> float | None:
    """Read a number that somebody typed; None where the cell is empty.

    Raises `InvalidThing` for anything else.

    >>> number({"value": " 7.5 "}, "value"), number({}, "value")
    (7.5, None)
    """
    typed = str(row.get(name, "") if row.get(name) is not None else "").strip()
    if not typed:
        return None
    try:
        found = float(typed)
    except ValueError:
        raise InvalidThing(f"'{typed}' is not a number; type figures such as 7 or 7.5") from None
    if not isfinite(found) or "_" in typed:  # Python reads 1_0 as ten
        raise InvalidThing(f"'{typed}' is not a number; type figures such as 7 or 7.5")
    return found


def measure_from_row(row: Row) -> Measure:
    """Make the measure that a row describes. Raises `InvalidThing` where it cannot be one."""
    choice = str(row.get("measure", ""))
    if choice not in _MAKERS:
        raise InvalidThing(f"measure is '{choice}'; choose one of {', '.join(_MAKERS)}")
    return _MAKERS[choice](row, str(row.get("what", "")).strip())


def goal_from_row(
    row: Row, *, goal_id: str, case_id: str, set_on: date, child_id: str | None = None, agreed_in: str | None = None
) -> Goal:
    """Make the goal that a row describes. Raises `InvalidThing` in one sentence.

    >>> row = {"statement": "Ada's worry scale falls to 6", "owner": "child", "kind": "outcome",
    ...        "measure": "0 to 10 scale", "baseline": "9", "target": "6", "why": "She asked for it"}
    >>> goal_from_row(row, goal_id="G1", case_id="F7", set_on=date(2024, 1, 8)).measure.improvement
    'down'
    """
    return Goal(
        goal_id=goal_id,
        case_id=case_id,
        child_id=child_id if row.get("owner") == "child" else None,
        statement=row.get("statement", ""),
        kind=row.get("kind", ""),
        owner=row.get("owner", ""),
        measure=measure_from_row(row),
        set_on=set_on,
        due_on=row.get("due_on") or None,
        why=row.get("why") or "",
        agreed_in=agreed_in,
    )


def observation_from_row(
    row: Row, goal: Goal, *, observation_id: str = "new", recorded_in: str | None = None
) -> Observation:
    """Make the observation that a row describes. Raises `InvalidThing` in one sentence."""
    value = number(row, "value")
    if value is None:
        raise InvalidThing(f"goal {goal.goal_id}: the value is missing; type a number")
    return goal.observe(
        on=row.get("on", ""),
        value=value,
        out_of=number(row, "out_of"),
        basis=row.get("basis", ""),
        source=row.get("source") or "",
        note=row.get("note") or "",
        observation_id=observation_id,
        recorded_in=recorded_in,
    )


def extension_from_row(row: Row, *, as_of: date, since: date) -> KeyDate:
    """Make the key date of a longer gap; `as_of` is the day of writing, `since` that of the session.

    Raises `InvalidInput` in one sentence.

    >>> row = {"agreed_by": "Pat Lee, service manager", "agreed_on": "02/03/2026", "until": "2026-06-01"}
    >>> extension_from_row(row, as_of=date(2026, 3, 4), since=date(2026, 3, 3)).source
    'Pat Lee, service manager'
    """
    days = {name: row.get(name) or "" for name in ("agreed_on", "until")}
    return extension_of(**days, agreed_by=str(row.get("agreed_by") or ""), as_of=as_of, since=since)


def _direction(row: Row) -> dict[str, Any]:
    baseline, target = number(row, "baseline"), number(row, "target")
    if baseline is None or target is None:
        raise InvalidThing("say where it is now and where it should be, both as numbers")
    improvement: Improvement = "down" if target < baseline else "up"
    return {"baseline": baseline, "target": target, "improvement": improvement}


def _whole(row: Row, name: str, label: str) -> int:
    found = number(row, name)
    if found is None or found != int(found):
        raise InvalidThing(f"{label} is '{row.get(name) or ''}'; type a whole number")
    return int(found)


def _named(name: str, what: str) -> dict[str, str]:
    return {name: what} if what else {}


_MAKERS: dict[str, Callable[[Row, str], Measure]] = {
    "0 to 10 scale": lambda row, what: Scale(**_direction(row), **_named("name", what)),
    "count per period": lambda row, what: CountPerPeriod(
        **_direction(row), **_named("what", what), period_days=_whole(row, "period_days", "the number of days")
    ),
    "none of": lambda row, what: NoneOf(
        **_named("what", what), days_asked=_whole(row, "days_asked", "days without it")
    ),
    "run of results": lambda row, what: RunOfResults(
        **_named("what", what), required=_whole(row, "required", "good results in a row")
    ),
    "sessions attended": lambda row, what: Sessions(
        **_named("what", what), planned=_whole(row, "planned", "sessions planned")
    ),
    "schedule kept": lambda row, what: Schedule(**_named("what", what)),
    "milestone": lambda row, what: Milestone(**_named("what", what)),
    "questionnaire total": lambda row, what: Questionnaire(
        **_direction(row), **_named("name", what), informant=row.get("informant") or "parent"
    ),
}
