"""How one goal is going on one day: the numbers, the status, its reason, and how little it rests on."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from sup_lib.dates import parse_day, say_day
from sup_lib.model import Goal, Observation
from sup_lib.progress.aimline import Aimline, AimlineAdvice
from sup_lib.progress.given import one_of
from sup_lib.progress.judge import Situation, reached_since, reason_key
from sup_lib.progress.limits import limits_of, say_disagreement
from sup_lib.progress.looks import Look, disagreement, is_level, looks_of
from sup_lib.progress.series import Point, points_of
from sup_lib.progress.status import StatusCode, StatusWord, status_rules
from sup_lib.progress.trend import middle_slope
from sup_lib.progress.wording import capital, counted, say_change, say_look, say_short, say_short_change, say_target

_WITH_A_PACE = ("scale", "count", "questionnaire", "sessions", "run")


@dataclass(frozen=True, kw_only=True)
class GoalProgress:
    """How one goal is going, as it was known on `as_of`.

    `n` counts every look on file, `n_by_basis` says how they are known, `n_looks` counts the days with evidence since
    the goal was set: a status rests on these alone. `latest` is the last of them, None where there is none.
    `change` is the latest value less the baseline and `change_since` less the value at `since` (the last session),
    both in the measure's unit, positive upwards; None where there is nothing to compare. `attainment` is the share
    of the way to the target, unclamped. Slopes are per week in the measure's unit: `slope_per_week` is Theil-Sen
    over the latest looks (six, unless the definitions say another number), None below three; `required_per_week`
    leads from the latest look to the target by its date. `reached_on` is the first look of those that hold the target
    to the end; None unless the status is 'achieved'. `accounts` are the two latest that differ, and `disagreement`
    names them in a sentence; None where none do. `line` is the pace needed, from start to target; None for sessions
    whose offers are on file, as these are set against the offers. `reason` and `limits` are sentences to be shown
    with the status.
    """

    goal: Goal
    as_of: date
    since: date | None
    n: int
    n_looks: int
    n_by_basis: Mapping[str, int]
    baseline: float
    latest: Look | None
    change: float | None
    change_since: float | None
    n_since: int
    attainment: float | None
    slope_per_week: float | None
    required_per_week: float | None
    line: Aimline | None
    advice: AimlineAdvice
    status: StatusCode
    reason: str
    headline: str
    limits: tuple[str, ...]
    days_since_last_look: int | None
    reached_on: date | None
    accounts: tuple[Point, Point] | None
    disagreement: str | None

    @property
    def contradictory(self) -> bool:
        """Whether two accounts of about the same time differ."""
        return self.disagreement is not None

    @property
    def shows_direction(self) -> bool:
        """Whether there are looks enough to say which way things go; with fewer, a chart shows points only."""
        return self.n_looks >= status_rules().thresholds.looks_for_a_direction

    @property
    def word(self) -> StatusWord:
        """The status as it is shown: label, marker, meaning."""
        return status_rules().statuses[self.status]


def goal_progress(
    goal: Goal, observations: Iterable[Observation], *, as_of: date, since: date | None = None
) -> GoalProgress:
    """Say how a goal is going, from what was known on `as_of`.

    `observations` may hold other goals' too, in any order. `since` is the day of the last session. A closed goal is
    judged as it stood on the day it was closed. A status is a prompt for conversation, never a verdict.

    >>> from sup_lib.model import Scale
    >>> goal = Goal(goal_id="G1", case_id="F7", statement="Worry falls to 6", kind="outcome", owner="child",
    ...             measure=Scale(baseline=9, target=6, improvement="down"), set_on="2024-01-08", due_on="2024-06-01")
    >>> seen = [goal.observe(on=f"2024-0{month}-05", value=11 - month, basis="reported", source="child")
    ...         for month in (2, 3, 4)]
    >>> progress = goal_progress(goal, seen, as_of=date(2024, 4, 10))
    >>> progress.status, progress.change, round(progress.attainment, 2)
    ('on track', -2.0, 0.67)
    >>> print(progress.reason)
    On 5 April 2024 the worry scale was 7, down from 9 at the start; that is at or ahead of the pace needed to reach
    6 or lower by 1 June 2024.
    """
    as_of, since = parse_day(as_of), None if since is None else parse_day(since)
    points = points_of(one_of(goal, Goal, what="goal"), observations, as_of=as_of)
    case = _situation(goal, points, as_of)
    rules = status_rules()
    disagree = disagreement(
        goal,
        points,
        within_days=rules.thresholds.days_that_disagree,
        share=rules.thresholds.share_that_disagrees,
    )
    reason = rules.reasons[reason_key(case)]
    names = _Names(case)
    basis = Counter(point.basis for point in points)
    latest = case.looks[-1] if case.looks else None
    return GoalProgress(
        goal=goal,
        as_of=as_of,
        since=since,
        n=len(points),
        n_looks=len(case.looks),
        n_by_basis={name: basis[name] for name in ("observed", "reported", "impression")},
        baseline=goal.measure.baseline,
        latest=latest,
        change=latest.value - goal.measure.baseline if latest else None,
        change_since=_change_since(goal, case.looks, since),
        n_since=sum(look.on > since for look in case.looks) if since else len(case.looks),
        attainment=latest.attainment if latest else None,
        slope_per_week=case.slope_per_week,
        required_per_week=_required(case),
        line=case.line,
        advice=case.advice,
        status=reason.status,
        reason=reason.sentence.format_map(names),
        headline=reason.headline.format_map(names),
        limits=limits_of(replace(case, as_of=as_of), points, disagree=disagree),
        days_since_last_look=(as_of - latest.on).days if latest else None,
        reached_on=reached_since(case) if reason.status == "achieved" else None,
        accounts=disagree,
        disagreement=say_disagreement(disagree) if disagree else None,
    )


def _situation(goal: Goal, points: Sequence[Point], as_of: date) -> Situation:
    judged_on = min(as_of, goal.closed_on) if goal.closed_on else as_of
    counted_points = [point for point in points if point.observed_on <= judged_on]
    looks = looks_of(goal, counted_points)
    return Situation(
        goal=goal,
        looks=looks,
        impressions=sum(not point.is_evidence for point in counted_points),
        as_of=judged_on,
        line=_line(goal, looks),
        slope_per_week=_slope_per_week(goal, looks),
        thresholds=status_rules().thresholds,
    )


def _line(goal: Goal, looks: Sequence[Look]) -> Aimline | None:
    measure, due = goal.measure, goal.due_on
    if due is None:
        return None
    if measure.kind == "none_of":
        last_start = due - timedelta(days=measure.days_asked)
        return Aimline(last_start, 0.0, due, measure.target) if last_start >= goal.set_on else None
    offers_are_known = measure.kind == "sessions" and looks and looks[-1].out_of is not None
    if measure.kind not in _WITH_A_PACE or offers_are_known:
        return None
    return Aimline(goal.set_on, measure.baseline, due, measure.target)


def _slope_per_week(goal: Goal, looks: Sequence[Look]) -> float | None:
    if not is_level(goal) and goal.measure.kind != "sessions":
        return None
    recent = looks[-status_rules().thresholds.looks_for_the_slope :]
    slope = middle_slope([look.on.toordinal() for look in recent], [look.value for look in recent])
    return None if slope is None else slope * 7


def _required(case: Situation) -> float | None:
    goal = case.goal
    if goal.due_on is None or goal.measure.kind not in _WITH_A_PACE:
        return None
    since, value = (case.looks[-1].on, case.looks[-1].value) if case.looks else (goal.set_on, goal.measure.baseline)
    days = (goal.due_on - since).days
    return (goal.measure.target - value) * 7 / days if days > 0 else None


def _change_since(goal: Goal, looks: Sequence[Look], since: date | None) -> float | None:
    if since is None or since < goal.set_on or not looks or looks[-1].on <= since:
        return None
    before = [look.value for look in looks if look.on <= since]
    return looks[-1].value - (before[-1] if before else goal.measure.baseline)


class _Names(dict[str, str]):
    """The names that a sentence may use; each is put into words once, and only where a sentence asks for it."""

    def __init__(self, case: Situation) -> None:
        self.case = case

    def __missing__(self, name: str) -> str:
        self[name] = words = _NAMES[name](self.case)
        return words


def _of_latest(say: Callable[[Goal, Look], str]) -> Callable[[Situation], str]:
    return lambda case: say(case.goal, case.looks[-1]) if case.looks else ""


def _recent(case: Situation) -> str:
    looks, most = len(case.looks), case.thresholds.looks_for_the_slope
    return counted(looks, "dated look") if looks <= most else f"the last {counted(most, 'dated look')}"


_NAMES: dict[str, Callable[[Situation], str]] = {
    "latest": _of_latest(say_look),
    "Latest": lambda case: capital(_of_latest(say_look)(case)),
    "change": _of_latest(say_change),
    "short": _of_latest(say_short),
    "short_change": _of_latest(say_short_change),
    "target": lambda case: say_target(case.goal),
    "due": lambda case: say_day(case.goal.due_on) if case.goal.due_on else "",
    "set_on": lambda case: say_day(case.goal.set_on),
    "as_of": lambda case: say_day(case.as_of),
    "n_looks": lambda case: counted(len(case.looks), "dated look"),
    "n_recent": _recent,
    "last": lambda case: str(case.thresholds.last_looks_for_the_rule),
}
