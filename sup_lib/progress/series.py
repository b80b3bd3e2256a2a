"""One goal's evidence as dated points: the number to draw, and the share of the way that it stands for."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import TYPE_CHECKING

from sup_lib.dates import parse_day
from sup_lib.model import Goal, Observation, Sessions
from sup_lib.model.observation import Basis
from sup_lib.progress.given import things
from sup_lib.progress.result import is_missing, number

if TYPE_CHECKING:
    import pandas as pd

_TYPES = {
    "case_id": "string",
    "child_id": "string",
    "goal_id": "string",
    "observed_on": "datetime64[s]",
    "value": "float64",
    "value_before": "float64",
    "raw_value": "float64",
    "out_of": "float64",
    "attainment": "float64",
    "is_event": "bool",
    "basis": "string",
    "source": "string",
    "note": "string",
    "recorded_in": "string",
    "observation_id": "string",
}


@dataclass(frozen=True, kw_only=True)
class Point:
    """One dated look at a goal.

    `value` is the number to draw, in the measure's unit; None where it cannot be worked out. `value_before` is what
    a count stood at just before an event reset it. `attainment` is the share of the way to the target, not clamped.
    """

    observed_on: date
    value: float | None
    value_before: float | None = None
    raw_value: float
    out_of: float | None
    attainment: float | None
    is_event: bool = False
    basis: Basis
    source: str
    note: str
    recorded_in: str | None
    observation_id: str

    @property
    def is_evidence(self) -> bool:
        """Whether somebody saw it or said it: an impression is not evidence yet."""
        return self.basis != "impression"


def points_of(goal: Goal, observations: Iterable[Observation], *, as_of: date) -> tuple[Point, ...]:
    """Give a goal's points in date order, from what was known on `as_of`.

    Observations of other goals are left out, and so is a row that repeats another's day, value, basis and source.
    Within a day the less favourable comes last. Counts that run on (days clear, results in a row) run on evidence
    alone: an impression is placed where it would lie if it were so, and changes nothing after it. They take one step
    a day, so that two people who tell of one test or one incident do not count it twice; results from before the goal
    was set begin no run.
    """
    day = parse_day(as_of)
    known = {
        (seen.observed_on, seen.value, seen.out_of, seen.basis, seen.source): seen
        for seen in sorted(_looks(observations), key=lambda seen: seen.observation_id, reverse=True)
        if seen.goal_id == goal.goal_id and seen.observed_on <= day
    }
    return tuple(_points(goal, sorted(known.values(), key=lambda seen: _in_order(goal, seen))))


def _looks(observations: Iterable[Observation]) -> tuple[Observation, ...]:
    return things(observations, Observation, what="observations")


def points_table(goal: Goal, observations: Iterable[Observation], *, as_of: date) -> "pd.DataFrame":
    """Give a goal's points as a tidy table, one row a look, in date order.

    Columns: case_id, child_id, goal_id, observed_on, value (the number to draw: the value itself for scale, count and
    questionnaire; days clear; good results in a row; attended so far; share kept of due, 0 to 1; 0 or 1 for a
    milestone), value_before (days clear, or the run, just before an event), raw_value, out_of, attainment (share of
    the way to the target, unclamped; missing where undefined), is_event, basis, source, note, recorded_in,
    observation_id.

    >>> from sup_lib.model import Scale
    >>> goal = Goal(goal_id="G1", case_id="F7", statement="Worry falls to 6", kind="outcome", owner="child",
    ...             measure=Scale(baseline=9, target=6, improvement="down"), set_on="2024-01-08")
    >>> seen = [goal.observe(on="2024-02-01", value=8, basis="reported", source="child")]
    >>> points_table(goal, seen, as_of=date(2024, 3, 1))[["value", "attainment"]].round(2).values.tolist()
    [[8.0, 0.33]]
    """
    import pandas as pd  # noqa: PLC0415 - status and sentences need no table

    rows = [
        {"case_id": goal.case_id, "child_id": goal.child_id, "goal_id": goal.goal_id, **vars(point)}
        for point in points_of(goal, observations, as_of=as_of)
    ]
    return pd.DataFrame(rows, columns=list(_TYPES)).astype(_TYPES)


def attainment_of(goal: Goal, value: float | None, *, on: date, out_of: float | None = None) -> float | None:
    """Share of the way from baseline to target: negative is regression, above 1 is overshoot.

    Sessions are set against what should have been attended by then: those offered, or where that is not recorded,
    the plan's share of its time. None where there is nothing to set it against.

    >>> from sup_lib.model import Sessions
    >>> goal = Goal(goal_id="G1", case_id="F7", statement="Attends the programme", kind="process",
    ...             owner="parent or carer", measure=Sessions(planned=12), set_on="2024-01-01", due_on="2024-03-25")
    >>> attainment_of(goal, 5, on=date(2024, 2, 12), out_of=8), attainment_of(goal, 5, on=date(2024, 2, 12))
    (0.625, 0.8333333333333334)
    """
    measure = goal.measure
    if value is None or is_missing(value):
        return None
    reached = number(value, what="value")
    if measure.kind == "sessions":
        expected = _planned_by(goal, measure, on) if out_of is None or is_missing(out_of) else out_of
        return reached / number(expected, what="out_of") if expected else None
    way = measure.target - measure.baseline
    return (reached - measure.baseline) / way if way else None


def _planned_by(goal: Goal, measure: Sessions, day: date) -> float | None:
    if goal.due_on is None:
        return None
    share = (parse_day(day) - goal.set_on) / (goal.due_on - goal.set_on)
    return measure.planned * min(max(share, 0.0), 1.0)


def _in_order(goal: Goal, seen: Observation) -> tuple[date, float, str, float, str, str]:
    worse_when_high = goal.measure.kind == "none_of" or goal.measure.improvement == "down"
    key = seen.value if worse_when_high else -seen.value
    return (seen.observed_on, key, seen.basis, seen.out_of or 0.0, seen.source, seen.observation_id)


def _points(goal: Goal, seen: list[Observation]) -> Iterator[Point]:
    kind = goal.measure.kind
    if kind == "none_of":
        yield from _days_clear(goal, seen)
    elif kind == "run":
        yield from _results_in_a_row(goal, seen)
    elif kind == "schedule":
        for one in seen:
            yield _point(goal, one, one.value / one.out_of if one.out_of else None)
    else:
        for one in seen:
            yield _point(goal, one, one.value)


def _days_clear(goal: Goal, seen: list[Observation]) -> Iterator[Point]:
    clear_since = goal.set_on
    for day, on_the_day in groupby(seen, key=lambda one: one.observed_on):
        together = list(on_the_day)
        clear = float(max((day - clear_since).days, 0))
        for one in together:
            event = one.value > 0
            yield _point(goal, one, 0.0 if event else clear, before=clear if event else None)
        if any(one.value > 0 and one.basis != "impression" for one in together):
            clear_since = max(day, goal.set_on)


def _results_in_a_row(goal: Goal, seen: list[Observation]) -> Iterator[Point]:
    run = 0.0
    for day, on_the_day in groupby(seen, key=lambda one: one.observed_on):
        together = list(on_the_day)
        for one in together:
            event = one.value == 0
            yield _point(goal, one, 0.0 if event else run + 1, before=run if event else None)
        results = [one.value for one in together if one.basis != "impression"]
        if results and day >= goal.set_on:
            run = 0.0 if 0 in results else run + 1


def _point(goal: Goal, one: Observation, value: float | None, *, before: float | None = None) -> Point:
    return Point(
        observed_on=one.observed_on,
        value=value,
        value_before=before,
        raw_value=one.value,
        out_of=one.out_of,
        attainment=attainment_of(goal, value, on=one.observed_on, out_of=one.out_of),
        is_event=before is not None,
        basis=one.basis,
        source=one.source,
        note=one.note,
        recorded_in=one.recorded_in,
        observation_id=one.observation_id,
    )
