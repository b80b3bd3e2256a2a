"""When the sessions of one rule fall in a year: those that were held, those that were missed, those to come."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sup_lib.dates import say_day
from sup_lib.policy.asye.absence import Away, Place
from sup_lib.policy.asye.events import Held
from sup_lib.policy.rules import StaffRule, Stage

State = Literal["held", "missed", "not on file", "due", "moved", "protected"]
Passed = Mapping[str, date | None]
"""The day on which each milestone was passed, or is expected to be; None where nobody knows."""


@dataclass(frozen=True)
class Span:
    """The year as a rhythm needs it: its first and last day, the day on which it is looked at, and absences."""

    started_on: date
    ends_on: date
    as_of: date
    away: Away


@dataclass(frozen=True)
class Step:
    """One session of a rhythm. `due_on` is the day that the rule gives, `on` the day on which it is, or was, held."""

    on: date
    due_on: date
    state: State
    stage: Stage
    why: str = ""
    says: str = ""
    held: Held | None = None

    @property
    def counts(self) -> bool:
        """Whether the session was held, may have been, or is to come: one that was missed was not."""
        return self.state != "missed"


def stages_of(rule: StaffRule) -> tuple[Stage, ...]:
    """The stages of a rule: one that never changes is one stage."""
    if rule.stages:
        return rule.stages
    assert rule.every is not None
    return (Stage(every=rule.every),)


def rhythm(
    stages: Sequence[Stage], span: Span, *, held: Sequence[Held], known: bool, passed: Passed
) -> Iterator[Step]:
    """Walk from session to session: each is due one interval after the one before it.

    `held` are the sessions of this rule, oldest first; `known` says that they are all that were held, so that one
    that is past and not among them was missed. A session that was held late stands for the one that was due, until
    the next is due.
    """
    since, waiting = span.started_on, [one for one in held if one.on <= span.ends_on]
    while True:
        stage = _stage_after(stages, since, span, passed)
        due_on = stage.every.after(since)
        place = span.away.place(due_on)
        following = _stage_after(stages, place.counts_from, span, passed).every.after(place.counts_from)
        if waiting and waiting[0].on < span.away.place(following).on:
            one = waiting.pop(0)
            yield Step(one.on, due_on, "held", stage, says=_late(one.on, place), held=one)
            since = one.on
            continue
        if due_on > span.ends_on:
            return
        yield Step(place.on, due_on, _state(place, span, known=known), stage, place.why, place.says)
        since = place.counts_from


def reviews(rule: StaffRule, span: Span, told: Mapping[int, date], *, known: bool) -> Iterator[tuple[int, Step]]:
    """The reviews at fixed times after the start, each with its month; one that slips moves no other."""
    for at in rule.at:
        due_on, stage = at.after(span.started_on), Stage(every=at)
        planned = told.get(at.longest)
        if planned and planned <= span.as_of:
            yield at.longest, Step(planned, due_on, "held", stage, says=_late(planned, span.away.place(due_on)))
            continue
        place = span.away.place(planned or due_on)
        says = place.says
        if planned and planned != due_on:
            says = f"Planned for {say_day(planned)}; due on {say_day(due_on)}. {says}".strip()
        yield at.longest, Step(place.on, due_on, _state(place, span, known=known), stage, place.why, says)


def _stage_after(stages: Sequence[Stage], since: date, span: Span, passed: Passed) -> Stage:
    """The stage of the session after one on `since`: what is passed by the day on which it would fall has passed."""
    for stage in stages[:-1]:
        if stage.holds(since, started_on=span.started_on, has_passed=_passed_by(passed, stage.every.after(since))):
            return stage
    return stages[-1]


def _passed_by(passed: Passed, day: date) -> Callable[[str], bool]:
    def has_passed(milestone: str) -> bool:
        on = passed.get(milestone)
        return on is not None and on <= day

    return has_passed


def _state(place: Place, span: Span, *, known: bool) -> State:
    if place.on < span.as_of:
        return "missed" if known else "not on file"
    return "moved" if place.why == "absence" else "due"


def _late(on: date, place: Place) -> str:
    late = (on - place.on).days
    days = "day" if late == 1 else "days"
    return f"Held {late} {days} after it was due on {say_day(place.on)}." if late > 0 else ""
