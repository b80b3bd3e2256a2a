"""The aimline: the straight path from where a goal starts to where it should be by its date.

A prompt for conversation: a point below the line says 'look again at the plan', never 'this family has failed'.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from statistics import median
from typing import Literal

from sup_lib.dates import parse_day
from sup_lib.errors import InvalidInput
from sup_lib.progress.result import Number, Result, direction, is_missing, listed, number, numbers, whole
from sup_lib.progress.wording import counted

AimlineAdvice = Literal["raise the goal", "carry on", "review the plan", "not enough evidence"]


_ASSUMPTIONS = (
    "The way from the baseline to the target is straight: as fast at the start as at the end.",
    "Every point was measured in the same way.",
)


@dataclass(frozen=True)
class Aimline(Result):
    """The line from (start, baseline) to (due, target), in the measure's own unit.

    `n` counts the looks of which its baseline is the median, 0 where a level was agreed.

    >>> line = Aimline(start=date(2024, 1, 1), baseline=9, due=date(2024, 3, 25), target=6)
    >>> line.at(date(2024, 1, 29)), line.per_week
    (8.0, -0.25)
    """

    start: date
    baseline: float
    due: date
    target: float
    n: int = field(default=0, kw_only=True)
    assumptions: tuple[str, ...] = field(default=_ASSUMPTIONS, kw_only=True)

    def __post_init__(self) -> None:
        for name in ("start", "due"):
            object.__setattr__(self, name, parse_day(getattr(self, name)))
        for name in ("baseline", "target"):
            object.__setattr__(self, name, number(getattr(self, name), what=name))
        if self.due <= self.start:
            raise InvalidInput(f"aimline ends on {self.due}, not after it starts on {self.start}; give a later date")

    @property
    def days(self) -> int:
        """Length of the line in days."""
        return (self.due - self.start).days

    @property
    def per_week(self) -> float:
        """Change needed each week; negative where the value must fall."""
        return (self.target - self.baseline) * 7 / self.days

    def at(self, day: date) -> float:
        """Value on the line on one day: the baseline before it starts, the target after it ends."""
        share = min(max((parse_day(day) - self.start).days / self.days, 0.0), 1.0)
        return self.baseline + (self.target - self.baseline) * share


@dataclass(frozen=True, kw_only=True)
class AimlineRule(Result):
    """What the aimline rule says: `advice` is a prompt for conversation, never a verdict.

    `n` counts the points compared with the line. Of the `last` of them so many lie on the `right_side`, so many on
    the `wrong_side`, and the rest on the line; all are 0 where there is not enough evidence.
    """

    advice: AimlineAdvice
    last: int
    right_side: int
    wrong_side: int


def aimline(
    baseline: float | Iterable[Number], start: date, target: float, due: date, *, at_least: int = 3, at_most: int = 5
) -> Aimline:
    """Join a baseline to (due, target).

    `baseline` is a level that was agreed, or the first looks: then their median is taken, of `at_least` to `at_most`
    of them; missing ones are left out. The counts are parameters because the literature disagrees on them.

    Raises `InvalidInput` for fewer looks than `at_least`, for what is no number or no date, or where `due` is not
    after `start`.
    Source: IRIS Center, progress monitoring module, page 5 (median of the first three).

    >>> aimline([7, 5, 8], date(2024, 1, 1), 10, date(2024, 1, 22)).baseline
    7.0
    """
    if isinstance(baseline, str) or not isinstance(baseline, Iterable):
        return Aimline(start, baseline, due, target)
    fewest, most = whole(at_least, what="at_least", least=1), whole(at_most, what="at_most", least=at_least)
    looks, missing = numbers(baseline, what="baseline")
    if len(looks) < fewest:
        raise InvalidInput(f"baseline has {len(looks)} points; give at least {fewest}, or one agreed level")
    return Aimline(start, median(looks[:most]), due, target, n=min(len(looks), most), n_missing=missing)


def aimline_rule(
    values: Sequence[Number], line: Sequence[float], improvement: str, *, at_least: int = 6, last: int = 4
) -> AimlineRule:
    """Compare the latest points after the baseline with the aimline's values on the same days.

    All of the `last` points on the wrong side: review the plan. All on the right side: raise the goal. A point on the
    line is on neither side, so it means carry on. Missing points are left out. Fewer than `at_least`: not enough
    evidence.

    Raises `InvalidInput` where the two series differ in length, and for counts that are no whole number from 1.
    Source: four-point decision rule of curriculum-based measurement; both counts vary between authors.

    >>> aimline_rule([8, 8, 7, 7, 6, 6, 6], [8.75, 8.5, 8.25, 8.0, 7.75, 7.5, 7.25], "down").advice
    'raise the goal'
    >>> aimline_rule([9, 9, 9, 9], [8.75, 8.5, 8.25, 8.0], "down").why_not
    'Only 4 points after the baseline; the rule needs 6.'
    """
    points, needs = listed(values, what="values"), listed(line, what="aimline")
    if len(points) != len(needs):
        raise InvalidInput(f"{len(points)} points but {len(needs)} values of the aimline; give one for each point")
    sign = 1 if direction(improvement) == "up" else -1
    fewest, latest = whole(at_least, what="at_least", least=1), whole(last, what="last", least=1)
    gaps = [
        sign * (number(value, what="value") - number(needed, what="aimline"))
        for value, needed in zip(points, needs, strict=True)
        if not is_missing(value)
    ]
    needed, missing = max(fewest, latest), len(points) - len(gaps)
    if len(gaps) < needed:
        why = f"Only {counted(len(gaps), 'point')} after the baseline; the rule needs {needed}."
        return AimlineRule(
            n=len(gaps),
            n_missing=missing,
            assumptions=_ASSUMPTIONS,
            why_not=why,
            advice="not enough evidence",
            last=latest,
            right_side=0,
            wrong_side=0,
        )
    right, wrong = (sum(way * gap > 0 for gap in gaps[-latest:]) for way in (1, -1))
    return AimlineRule(
        n=len(gaps),
        n_missing=missing,
        assumptions=_ASSUMPTIONS,
        advice="raise the goal" if right == latest else "review the plan" if wrong == latest else "carry on",
        last=latest,
        right_side=right,
        wrong_side=wrong,
    )
