"""The XmR chart: what is usual for one series, and which points are not. Limits from the moving range."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from sup_lib.errors import InvalidInput
from sup_lib.progress.result import Number, Result, direction, is_missing, listed, number, whole
from sup_lib.progress.single_series.xmr_limits import XmrLimits, limits_of, stretches
from sup_lib.progress.single_series.xmr_rules import XmrRule, label_points, rises

ENOUGH = 13
"""Points below which limits are trial limits."""

XmrKind = Literal[
    "common_cause",
    "special_cause_improvement",
    "special_cause_concern",
    "special_cause_neutral_high",
    "special_cause_neutral_low",
]
Assurance = Literal["consistent_pass", "consistent_fail", "inconsistent"]

_ASSUMPTIONS = (
    "The points are in order of time, evenly spaced, each measured in the same way.",
    "One point does not depend on the one before it, apart from a change that the rules are there to find.",
)


@dataclass(frozen=True)
class XmrPoint:
    """One value: its place among those given, the first rule that it breaks, and what that means for the goal."""

    place: int
    value: float
    stretch: int
    rule: XmrRule
    kind: XmrKind

    @property
    def is_special(self) -> bool:
        """Whether it breaks a rule."""
        return self.rule != "Common Cause"


@dataclass(frozen=True, kw_only=True)
class Xmr(Result):
    """A series with its limits. `trial` says that those of a stretch rest on fewer than 13 points: a first guess.

    `ends` are the lowest and the highest value that can be, None where that is open or was not said.
    """

    improvement: str
    limits: tuple[XmrLimits, ...]
    points: tuple[XmrPoint, ...]
    trial: bool
    ends: tuple[Number, Number] = (None, None)

    @property
    def rules(self) -> tuple[XmrRule, ...]:
        """The name of the rule at each point."""
        return tuple(point.rule for point in self.points)

    @property
    def kinds(self) -> tuple[XmrKind, ...]:
        """What each point means for the goal."""
        return tuple(point.kind for point in self.points)

    @property
    def out_of_reach(self) -> dict[str, str]:
        """Which of the latest limits no point can pass ('lower', 'upper'), each with a sentence that says so.

        Such a limit is left where the method puts it: cut off, it would say that the scale's end itself is unusual.
        """
        values, (lowest, highest) = [point.value for point in self.points], self.ends
        low, high = (self.limits[-1].lower, self.limits[-1].upper) if self.limits else (None, None)
        floor, said, found = lowest or 0.0, "comes of the arithmetic: what", dict[str, str]()
        if low is not None and low < floor <= min(values):
            found["lower"] = f"A lower limit below {floor:g} {said} was never below {floor:g} cannot pass it."
        if low is not None and high is not None and highest is not None and max(values) <= highest < high:
            found["upper"] = f"An upper limit above {highest:g} {said} is never above {highest:g} cannot pass it."
        return found


def xmr(
    values: Iterable[Number],
    improvement: str,
    *,
    screen: bool = True,
    fix_after: int | None = None,
    rebase: Sequence[bool | int] | None = None,
    ends: tuple[Number, Number] = (None, None),
) -> Xmr:
    """Work out an XmR chart: mean, limits at 2.66 mean moving ranges, near limits at 1.773, and the rules broken.

    `values` are in order of time; None and NaN are left out. `improvement` is 'up' or 'increase', 'down' or
    'decrease', or 'neutral'. `screen` drops moving ranges of at least 3.267 times their mean once, before the limits
    (on in the NHS R package, off in the NHS workbook). `fix_after` takes the limits from the first so many points of
    each stretch. `rebase` holds one true or 1 for each value from which the limits begin again. `ends` are the lowest
    and the highest value that can be, as (0, 10): limits beyond them are not cut, and `out_of_reach` names them.

    Raises `InvalidInput` for values that are no numbers, for a `rebase` of another length and for no two `ends`.
    Source: NHS England, Making data count; NHSRplotthedots 0.2.

    >>> chart = xmr([5, 6, 5, 4, 5, 6, 5, 4, 5, 6, 5, 14, 5, 6, 5, 4], "down")
    >>> chart.limits[0].mean, round(chart.limits[0].upper, 3), chart.points[11].rule, chart.points[11].kind
    (5.625, 8.285, 'Above UCL', 'special_cause_concern')
    """
    better, given = _better(improvement), listed(values, what="values")
    if fix_after is not None:
        whole(fix_after, what="fix_after", least=1)
    kept = [(place, stretch, _value(given[place], place)) for place, stretch in stretches(given, rebase)]
    limits: list[XmrLimits] = []
    points: list[XmrPoint] = []
    for number_of, (_, group) in enumerate(groupby(kept, key=lambda one: one[1])):
        part = list(group)
        lines = limits_of([value for *_, value in part], start=part[0][0], screen=screen, fix_after=fix_after)
        limits.append(lines)
        points += _points(part, lines, better, stretch=number_of)
    trial = any(lines.n_limits < ENOUGH for lines in limits)
    return Xmr(
        n=len(kept),
        n_missing=len(given) - len(kept),
        assumptions=_ASSUMPTIONS,
        why_not=_why_not(limits, points, trial=trial),
        improvement=better,
        limits=tuple(limits),
        points=tuple(points),
        trial=trial,
        ends=_ends(ends),
    )


def assurance(lower: Number, upper: Number, target: Number, improvement: str) -> Assurance | None:
    """Say whether the usual range always meets a target, never does, or meets it now and then.

    A target on a limit is met now and then. None where there are no limits, no target, or neither side is better
    ('neutral'). Raises `InvalidInput` for limits the wrong way round and for what is no number.
    Source: NHSRplotthedots 0.2, its published behaviour.

    >>> assurance(5, 7, 4, "increase"), assurance(1, 3, 4, "increase"), assurance(1, 5, 4, "increase")
    ('consistent_pass', 'consistent_fail', 'inconsistent')
    >>> assurance(None, None, 4, "increase") is None
    True
    """
    better = _better(improvement)
    if better == "neutral" or is_missing(lower) or is_missing(upper) or is_missing(target):
        return None
    least, most, aim = number(lower, what="lower"), number(upper, what="upper"), number(target, what="target")
    if least > most:
        raise InvalidInput(f"lower is {least:g}, above upper {most:g}; give the lower limit first")
    if least <= aim <= most:
        return "inconsistent"
    return "consistent_pass" if (aim < least) == (better == "up") else "consistent_fail"


def _ends(ends: object) -> tuple[Number, Number]:
    both = [None if is_missing(end) else number(end, what="ends") for end in listed(ends, what="ends")]
    if len(both) != 2 or (None not in both and not both[0] < both[1]):  # type: ignore[operator]
        raise InvalidInput(f"ends are {both}; give the lowest value that can be, then the highest, such as (0, 10)")
    return both[0], both[1]


def _better(improvement: str) -> str:
    return "neutral" if improvement == "neutral" else direction(improvement)


def _value(value: Number, place: int) -> float:
    return number(value, what=f"values, place {place + 1}")


def _points(part: Sequence[tuple[int, int, float]], lines: XmrLimits, better: str, *, stretch: int) -> list[XmrPoint]:
    rules = label_points(
        [value for *_, value in part],
        lines.mean,
        lower=lines.lower,
        upper=lines.upper,
        near_lower=lines.near_lower,
        near_upper=lines.near_upper,
    )
    return [
        XmrPoint(place, value, stretch, rule, _kind(rule, better))
        for (place, _, value), rule in zip(part, rules, strict=True)
    ]


def _kind(rule: XmrRule, better: str) -> XmrKind:
    if rule == "Common Cause":
        return "common_cause"
    if better == "neutral":
        return "special_cause_neutral_high" if rises(rule) > 0 else "special_cause_neutral_low"
    return "special_cause_improvement" if (rises(rule) > 0) == (better == "up") else "special_cause_concern"


def _why_not(limits: Sequence[XmrLimits], points: Sequence[XmrPoint], *, trial: bool) -> str | None:
    if not limits:
        return "There is no value."
    if all(lines.n == 1 for lines in limits):
        return "One value shows no ups and downs, so there are no limits."
    if flat := {place for place, lines in enumerate(limits) if lines.lower == lines.upper}:
        if any(point.value != limits[point.stretch].mean for point in points if point.stretch in flat):
            return "Nearly every step of a stretch is 0, so its limits lie on its mean and say nothing."
        return "Every value of a stretch is the same, so there are no ups and downs to take limits from."
    if trial:
        fewest = min(lines.n_limits for lines in limits)
        return f"The limits rest on {fewest} points, fewer than {ENOUGH}: they are trial limits."
    return None
