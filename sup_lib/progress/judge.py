"""Which of the reasons in `definitions/statuses.yaml` holds for a goal. Pure: evidence in, one key out.

Impressions never come this far, so that they cannot move a status. Source: METHODS, honesty rules.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from math import floor

from sup_lib.model import Goal
from sup_lib.progress.aimline import Aimline, AimlineAdvice, aimline_rule
from sup_lib.progress.looks import Look
from sup_lib.progress.status import Thresholds

_EPSILON = 1e-9
_WITH_A_RULE = ("scale", "count", "questionnaire", "sessions")
_WHOLE_IN_ITSELF = ("milestone", "run", "sessions")


@dataclass(frozen=True, kw_only=True)
class Situation:
    """Everything that a status rests on. `looks` are evidence only, one a day, since the goal was set."""

    goal: Goal
    looks: tuple[Look, ...]
    impressions: int
    as_of: date
    line: Aimline | None
    slope_per_week: float | None
    thresholds: Thresholds

    @property
    def sign(self) -> int:
        """1 where more is better, -1 where less is."""
        return 1 if self.goal.measure.improvement == "up" else -1

    @cached_property
    def advice(self) -> AimlineAdvice:
        """What the aimline rule says of the looks after the baseline; counts that run on have no such rule."""
        if self.line is None or self.goal.measure.kind not in _WITH_A_RULE:
            return "not enough evidence"
        after = [look for look in self.looks if look.on > self.line.start]
        rule = aimline_rule(
            [look.value for look in after],
            [self.line.at(look.on) for look in after],
            self.goal.measure.improvement,
            at_least=self.thresholds.looks_for_the_rule,
            last=self.thresholds.last_looks_for_the_rule,
        )
        return rule.advice


def reason_key(case: Situation) -> str:
    """Give the key of the reason that holds.

    A milestone, a run of results and a register of sessions are whole in themselves: reaching the target needs no
    further looks. A level that touches its target once or twice is still too little.
    """
    due, looks = case.goal.due_on, case.looks
    if case.as_of < case.goal.set_on:
        return "not_set_yet"
    if looks and _may_be_reached(case) and _reached(case, looks[-1]):
        return "reached_late" if due and reached_since(case) > due else "reached"
    if due and case.as_of > due:
        return "past" if looks else "past_nothing"
    if not looks:
        return "impressions_only" if case.impressions else "nothing"
    if len(looks) < case.thresholds.looks_for_a_direction:
        return "too_few"
    return _JUDGES.get(case.goal.measure.kind, _level)(case)


def _may_be_reached(case: Situation) -> bool:
    if case.goal.measure.kind == "schedule" and not (case.goal.due_on and case.as_of >= case.goal.due_on):
        return False
    enough = len(case.looks) >= case.thresholds.looks_for_a_direction
    return enough or case.goal.measure.kind in _WHOLE_IN_ITSELF


def _reached(case: Situation, look: Look) -> bool:
    return case.sign * (look.value - case.goal.measure.target) >= -_EPSILON


def reached_since(case: Situation) -> date:
    """Give the day of the first look of those that hold the target to the end; there must be looks."""
    since = case.looks[-1].on
    for look in reversed(case.looks):
        if not _reached(case, look):
            break
        since = look.on
    return since


def _level(case: Situation) -> str:
    latest = case.looks[-1]
    toward = case.sign * (case.slope_per_week or 0.0)
    worse = case.sign * (latest.value - case.goal.measure.baseline) < -_EPSILON
    going_away = toward < -_EPSILON
    if worse and toward <= _EPSILON:
        return "away"
    if case.line is None:
        return _level_without_date(worse, toward)
    gap = case.sign * (latest.value - case.line.at(latest.on))
    if going_away:
        return "turning" if gap >= -_EPSILON else "away"
    if worse:
        return "below_start"
    by_rule = {"raise the goal": "rule_right", "carry on": "rule_mixed", "review the plan": "rule_wrong"}
    return by_rule.get(case.advice) or _level_by_pace(case, case.line, gap, toward)


def _level_without_date(worse: bool, toward: float) -> str:
    if toward < -_EPSILON:
        return "away"
    if worse:
        return "below_start"
    return "towards" if toward > _EPSILON else "still"


def _level_by_pace(case: Situation, line: Aimline, gap: float, toward: float) -> str:
    if gap >= -_EPSILON:
        return "ahead"
    latest = case.looks[-1]
    weeks_left = (line.due - latest.on).days / 7
    needed = case.sign * (line.target - latest.value)
    return "fast_enough" if toward * weeks_left >= needed - _EPSILON else "too_slow"


def _none_of(case: Situation) -> str:
    latest, due = case.looks[-1], case.goal.due_on
    if latest.is_event:
        return "event_last"
    if due and latest.value + (due - latest.on).days < case.goal.measure.target:
        return "cannot_clear"
    longest_before = max((look.value_before or 0.0 for look in case.looks), default=0.0)
    return "shorter_clear" if latest.value < longest_before else "clear"


def _run(case: Situation) -> str:
    latest = case.looks[-1]
    if latest.is_event:
        return "run_broken" if any(not look.is_event for look in case.looks) else "run_never"
    needed = floor(case.line.at(latest.on) + _EPSILON) if case.line else 0
    return "run_behind" if latest.value < needed else "run_going"


def _sessions(case: Situation) -> str:
    before, latest = case.looks[-2:]
    more = latest.value > before.value
    if latest.attainment is None:
        return "attended" if more else "attended_none"
    if latest.attainment >= case.thresholds.share_of_sessions - _EPSILON:
        return "attended"
    return "attended_less" if more else "attended_none"


def _schedule(case: Situation) -> str:
    before, latest = case.looks[-2:]
    if _reached(case, latest):
        return "kept"
    more_was_due = (latest.out_of or 0.0) > (before.out_of or 0.0)
    return "kept_none" if more_was_due and latest.raw_value <= before.raw_value else "kept_less"


def _milestone(case: Situation) -> str:
    goal = case.goal
    if any(_reached(case, look) for look in case.looks):
        return "unmet_again"
    half_gone = goal.due_on and (case.as_of - goal.set_on) * 2 > goal.due_on - goal.set_on
    return "unmet_late" if half_gone else "unmet_early"


_JUDGES: dict[str, Callable[[Situation], str]] = {
    "none_of": _none_of,
    "run": _run,
    "sessions": _sessions,
    "schedule": _schedule,
    "milestone": _milestone,
}
