"""What the evidence says of each day: several people may look on one day, and may disagree."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from statistics import median

from sup_lib.model import Goal
from sup_lib.model.observation import Basis
from sup_lib.progress.series import Point, attainment_of

_LEVELS = ("scale", "count", "questionnaire")
_CUMULATIVE = ("sessions", "schedule", "milestone")


@dataclass(frozen=True, kw_only=True)
class Look:
    """One day's value of a goal, from what was observed or reported."""

    on: date
    value: float
    basis: Basis
    attainment: float | None
    raw_value: float
    out_of: float | None = None
    is_event: bool = False
    value_before: float | None = None


def is_level(goal: Goal) -> bool:
    """Whether the measure is a level that moves from baseline to target (scale, count, questionnaire)."""
    return goal.measure.kind in _LEVELS


def looks_of(goal: Goal, points: Iterable[Point]) -> tuple[Look, ...]:
    """Give one look a day, from evidence on or after the day the goal was set.

    For a level, what was observed is taken before what was reported, and the median of several. For everything that
    is counted, the least favourable of the day: one event is an event whoever else saw none.
    """
    evidence = [point for point in points if _counts(goal, point)]
    return tuple(_look(goal, list(day)) for _, day in groupby(evidence, key=lambda point: point.observed_on))


def disagreement(
    goal: Goal, points: Sequence[Point], *, within_days: int, share: float
) -> tuple[Point, Point] | None:
    """Give the latest two pieces of evidence that disagree, from different bases or sources; None where none do.

    Levels disagree when they lie at least `share` of the way from baseline to target apart; yes-or-no results when
    one says yes and one no; counts that only grow when a later or same-day one is smaller.
    """
    evidence = [point for point in points if _counts(goal, point)]
    pairs = [
        (one, other)
        for one, other in _near(evidence, timedelta(days=within_days))
        if (one.basis, one.source.lower()) != (other.basis, other.source.lower())
        and _disagree(goal, one, other, share)
    ]
    return max(pairs, key=_latest_pair, default=None)


def _near(evidence: Sequence[Point], within: timedelta) -> Iterator[tuple[Point, Point]]:
    """Every two points, in order of their days, that lie so near to one another."""
    for place, one in enumerate(evidence, 1):
        for other in evidence[place:]:
            if other.observed_on - one.observed_on > within:
                break
            yield one, other


def _latest_pair(pair: tuple[Point, Point]) -> tuple[object, ...]:
    one, other = pair
    days = (other.observed_on, one.observed_on)
    return (*days, *((told.raw_value, told.basis, told.source) for told in (other, one)))


def _counts(goal: Goal, point: Point) -> bool:
    return point.is_evidence and point.value is not None and point.observed_on >= goal.set_on


def _disagree(goal: Goal, one: Point, other: Point, share: float) -> bool:
    if is_level(goal):
        way = abs(goal.measure.target - goal.measure.baseline)
        return abs(one.raw_value - other.raw_value) >= share * way
    if goal.measure.kind in _CUMULATIVE:
        same_day_differs = one.observed_on == other.observed_on and one.raw_value != other.raw_value
        return same_day_differs or other.raw_value < one.raw_value
    return (one.raw_value > 0) != (other.raw_value > 0)


def _look(goal: Goal, day: list[Point]) -> Look:
    if is_level(goal):
        observed = [point for point in day if point.basis == "observed"]
        day = observed or day
        value = float(median(point.raw_value for point in day))
    else:
        value = float(day[-1].value or 0.0)
    last = day[-1]
    return Look(
        on=last.observed_on,
        value=value,
        basis=last.basis,
        attainment=attainment_of(goal, value, on=last.observed_on, out_of=last.out_of),
        raw_value=value if is_level(goal) else last.raw_value,
        out_of=last.out_of,
        is_event=last.is_event,
        value_before=last.value_before,
    )
