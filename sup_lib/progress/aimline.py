"""The aimline: the straight path from where a goal starts to where it should be by its date.

A prompt for conversation: a point below the line says 'look again at the plan', never 'this family has failed'.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import median
from typing import Literal

from sup_lib.errors import InvalidInput
from sup_lib.model.measure import Improvement
from sup_lib.progress.result import Number, direction, is_missing, number, numbers

AimlineAdvice = Literal["raise the goal", "carry on", "review the plan", "not enough evidence"]


@dataclass(frozen=True)
class Aimline:
    """The line from (start, baseline) to (due, target), in the measure's own unit.

    >>> line = Aimline(start=date(2024, 1, 1), baseline=9, due=date(2024, 3, 25), target=6)
    >>> line.at(date(2024, 1, 29)), line.per_week
    (8.0, -0.25)
    """

    start: date
    baseline: float
    due: date
    target: float

    def __post_init__(self) -> None:
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
        share = min(max((day - self.start).days / self.days, 0.0), 1.0)
        return self.baseline + (self.target - self.baseline) * share


def aimline(
    baseline: float | Iterable[Number], start: date, target: float, due: date, *, at_least: int = 3, at_most: int = 5
) -> Aimline:
    """Join a baseline to (due, target).

    `baseline` is a level that was agreed, or the first looks: then their median is taken, of `at_least` to `at_most`
    of them; missing ones are left out. The counts are parameters because the literature disagrees on them.

    Raises `InvalidInput` for fewer looks than `at_least`, for what is no number, or where `due` is not after `start`.
    Source: IRIS Center, progress monitoring module, page 5 (median of the first three).

    >>> aimline([7, 5, 8], date(2024, 1, 1), 10, date(2024, 1, 22)).baseline
    7.0
    """
    aim = number(target, what="target")
    if isinstance(baseline, str) or not isinstance(baseline, Iterable):
        return Aimline(start=start, baseline=number(baseline, what="baseline"), due=due, target=aim)
    looks, _ = numbers(baseline, what="baseline")
    if len(looks) < at_least:
        raise InvalidInput(f"baseline has {len(looks)} points; give at least {at_least}, or one agreed level")
    return Aimline(start=start, baseline=median(looks[:at_most]), due=due, target=aim)


def aimline_rule(
    values: Sequence[Number], line: Sequence[float], improvement: Improvement, *, at_least: int = 6, last: int = 4
) -> AimlineAdvice:
    """Compare the latest points after the baseline with the aimline's values on the same days.

    All of the `last` points on the wrong side: review the plan. All on the right side: raise the goal. A point on the
    line is on neither side, so it means carry on. Missing points are left out. Fewer than `at_least`: not enough
    evidence.

    Raises `InvalidInput` where the two series differ in length.
    Source: four-point decision rule of curriculum-based measurement; both counts vary between authors.

    >>> aimline_rule([8, 8, 7, 7, 6, 6, 6], [8.75, 8.5, 8.25, 8.0, 7.75, 7.5, 7.25], "down")
    'raise the goal'
    >>> aimline_rule([9, 9, 9, 9], [8.75, 8.5, 8.25, 8.0], "down")
    'not enough evidence'
    """
    if len(values) != len(line):
        raise InvalidInput(f"{len(values)} points but {len(line)} values of the aimline; give one for each point")
    sign = 1 if direction(improvement) == "up" else -1
    gaps = [
        sign * (number(value, what="value") - number(needed, what="aimline"))
        for value, needed in zip(values, line, strict=True)
        if not is_missing(value)
    ]
    if len(gaps) < max(at_least, last):
        return "not enough evidence"
    ahead = gaps[-last:]
    if all(gap > 0 for gap in ahead):
        return "raise the goal"
    return "review the plan" if all(gap < 0 for gap in ahead) else "carry on"
