"""What a reader should know before trusting a goal's progress: one plain sentence each."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import pairwise

from sup_lib.dates import say_day
from sup_lib.model import Goal, NoneOf, Schedule, Sessions
from sup_lib.progress.judge import Situation
from sup_lib.progress.looks import Look
from sup_lib.progress.series import Point
from sup_lib.progress.wording import counted, say_number


def limits_of(case: Situation, points: Sequence[Point], *, disagree: tuple[Point, Point] | None) -> tuple[str, ...]:
    """Give the assumptions and limits of one goal's progress, most important first."""
    return (
        *([say_disagreement(disagree)] if disagree else []),
        *_of_evidence(case, points),
        *_of_age(case),
        *_of_dates(case, points),
        *_of_measure(case),
    )


def longest_lapse_days(looks: Sequence[Look]) -> int:
    """Longest time over which more fell due and nothing more was kept, in days; 0 where there was none."""
    longest, since = 0, None
    for before, after in pairwise(looks):
        lapsed = (after.out_of or 0) > (before.out_of or 0) and after.raw_value <= before.raw_value
        since = (since or before.on) if lapsed else None
        longest = max(longest, (after.on - since).days if since else 0)
    return longest


def say_disagreement(pair: tuple[Point, Point]) -> str:
    """Name two accounts that differ: what each said, how it is known and when."""
    told = " and ".join(
        f"{say_number(told.raw_value)} ({told.basis}, {told.source or 'nobody named'}, {say_day(told.observed_on)})"
        for told in pair
    )
    return f"Accounts differ within a fortnight: {told}. Ask what each of them saw."


def _of_evidence(case: Situation, points: Sequence[Point]) -> Iterator[str]:
    looks, thresholds = case.looks, case.thresholds
    if case.impressions:
        yield f"{counted(case.impressions, 'impression')} shown but not counted: explore what lies behind."
    if looks and all(look.basis == "reported" for look in looks):
        yield "Nothing here was observed by a professional: it rests on what people said."
    if looks and len(looks) < thresholds.looks_for_a_direction:
        yield f"Only {counted(len(looks), 'dated look')}: points only, no direction."
    elif looks and len(looks) < thresholds.looks_for_the_rule:
        yield f"Only {counted(len(looks), 'dated look')}: a direction, but no rule is applied."
    if (early := sum(point.observed_on < case.goal.set_on for point in points)) > 0:
        yield f"{counted(early, 'look')} from before the goal was set, shown but not counted."
    if repeated := _days_with_differing_values(points):
        yield f"On {say_day(repeated)} different values are on file for the same day."


def _of_age(case: Situation) -> Iterator[str]:
    if case.looks and (days := (case.as_of - case.looks[-1].on).days) > case.thresholds.days_without_a_look:
        yield f"The last look was {counted(days, 'day')} ago."


def _of_dates(case: Situation, points: Sequence[Point]) -> Iterator[str]:
    goal = case.goal
    if goal.due_on is None:
        yield "No date was set for this goal, so there is no pace to compare with."
    if goal.closed_on and goal.closed_on <= case.as_of:
        after = sum(point.observed_on > goal.closed_on for point in points)
        yield f"The goal was closed on {say_day(goal.closed_on)}" + (
            f"; {counted(after, 'later look')} shown but not counted." if after else "."
        )


def _of_measure(case: Situation) -> Iterator[str]:
    measure, latest = case.goal.measure, case.looks[-1] if case.looks else None
    if isinstance(measure, NoneOf):
        yield "Clear days are counted up to the last look: silence since then is not evidence."
        if _too_short(case.goal, measure.days_asked):
            yield f"From when it was set to its date there are fewer than the {measure.days_asked} days asked for."
    if isinstance(measure, Sessions) and latest and latest.out_of is not None and latest.out_of < measure.planned:
        yield f"{say_number(latest.out_of)} of the {measure.planned} planned had been offered by then."
    if isinstance(measure, Schedule) and (lapse := longest_lapse_days(case.looks)):
        yield f"The longest lapse was {counted(lapse, 'day')}."


def _too_short(goal: Goal, days_asked: int) -> bool:
    return goal.due_on is not None and (goal.due_on - goal.set_on).days < days_asked


def _days_with_differing_values(points: Sequence[Point]) -> date | None:
    days: dict[date, set[float]] = {}
    for point in points:
        if point.is_evidence:
            days.setdefault(point.observed_on, set()).add(point.raw_value)
    return max((day for day, values in days.items() if len(values) > 1), default=None)
