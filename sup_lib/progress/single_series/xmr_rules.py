"""The four rules of an XmR chart, each a small function, and the step that labels each point by the first it breaks.

Names and order are those of the NHS 'Making data count' charts. Source: NHSRplotthedots 0.2, its published behaviour.
"""

from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Literal, get_args

from sup_lib.definitions import load_definition
from sup_lib.errors import InvalidInput

XmrRule = Literal[
    "Common Cause",
    "Above UCL",
    "Below LCL",
    "7 Point Trend (Increasing)",
    "7 Point Trend (Decreasing)",
    "2 in 3 Above CL",
    "2 in 3 Below CL",
    "7 Points Above CL",
    "7 Points Below CL",
]
XMR_RULES: tuple[XmrRule, ...] = get_args(XmrRule)
DEFINITIONS = Path(__file__).parents[1] / "definitions"
_SEVEN, _THREE, _TWO = 7, 3, 2

Flags = list[int]


def outside_limits(values: Sequence[float], lower: float | None, upper: float | None) -> Flags:
    """Flag each value above the upper (1) or below the lower (-1) limit; 0 where there are no limits.

    >>> outside_limits([1, 5, 9], 2, 8)
    [-1, 0, 1]
    """
    if lower is None or upper is None:
        return [0] * len(values)
    return [(value > upper) - (value < lower) for value in values]


def seven_point_trend(values: Sequence[float]) -> Flags:
    """Flag the seventh point of six rises (1) or falls (-1) in a row, and each after it; a tie breaks it.

    >>> seven_point_trend([2, 7, 6, 5, 4, 3, 2, 1, 3])
    [0, 0, 0, 0, 0, 0, 0, -1, 0]
    """
    steps = [0, *((after > before) - (after < before) for before, after in pairwise(values))]
    return _same(steps, _SEVEN - 1)


def two_in_three(near: Sequence[int], sides: Sequence[int]) -> Flags:
    """Flag each point of three in a row, all on one side of the mean, of which two or more are near a limit.

    `near` holds 1 for a point beyond a near limit and inside the limits, `sides` 1 above the mean and -1 below it.

    >>> two_in_three([0, 0, 1, 0, 1, 0, 0], [1] * 7)
    [0, 0, 1, 1, 1, 0, 0]
    """
    flags = [0] * len(near)
    for start in range(len(near) - _THREE + 1):
        window = range(start, start + _THREE)
        if (
            sum(bool(near[place]) for place in window) >= _TWO
            and abs(sum(sides[place] for place in window)) == _THREE
        ):
            for place in window:
                flags[place] = 1
    return flags


def seven_one_side(sides: Sequence[int]) -> Flags:
    """Flag the seventh point in a row on one side of the mean, and each after it, whichever side it is.

    >>> seven_one_side([-1, -1, -1, -1, -1, -1, -1, -1, 1])
    [0, 0, 0, 0, 0, 0, 1, 1, 0]
    """
    return [abs(flag) for flag in _same(sides, _SEVEN)]


def label_points(
    values: Sequence[float],
    mean: float,
    *,
    lower: float | None,
    upper: float | None,
    near_lower: float | None,
    near_upper: float | None,
) -> list[XmrRule]:
    """Label each point by the first rule that it breaks: outside, trend, two of three, seven on one side.

    >>> label_points([5, 9], 5, lower=2, upper=8, near_lower=3, near_upper=7)
    ['Common Cause', 'Above UCL']
    """
    sides = [(value > mean) - (value < mean) for value in values]
    outside = outside_limits(values, lower, upper)
    beyond = outside_limits(values, near_lower, near_upper)
    near = [int(far == 0 and close != 0) for far, close in zip(outside, beyond, strict=True)]
    trend = _spread(seven_point_trend(values))
    pair = two_in_three(near, sides)
    long = _spread(seven_one_side(sides))
    return [
        _first(
            outside[place],
            trend[place],
            sides[place] if pair[place] and near[place] else 0,
            sides[place] * long[place],
        )
        for place in range(len(values))
    ]


def say_rule(rule: XmrRule) -> str:
    """Say a rule in words that a parent could read. Raises `InvalidInput` for what is no rule.

    >>> say_rule("7 Points Below CL")
    'seven or more in a row below the usual level'
    """
    if rule not in XMR_RULES:
        raise InvalidInput(f"rule is {rule!r}; give one of {', '.join(XMR_RULES)}")
    return _words()[rule]


@cache
def _words() -> dict[str, str]:
    found: dict[str, str] = load_definition(DEFINITIONS / "xmr_rules.yaml", DEFINITIONS / "xmr_rules.schema.json")[
        "rules"
    ]
    return found


def rises(rule: XmrRule) -> int:
    """Say which way a rule points: 1 up, -1 down, 0 neither.

    >>> rises("Below LCL"), rises("Common Cause")
    (-1, 0)
    """
    if rule == "Common Cause":
        return 0
    return 1 if "Above" in rule or "Increasing" in rule else -1


def _first(outside: int, trend: int, pair: int, long: int) -> XmrRule:
    found: tuple[tuple[int, XmrRule, XmrRule], ...] = (
        (outside, "Above UCL", "Below LCL"),
        (trend, "7 Point Trend (Increasing)", "7 Point Trend (Decreasing)"),
        (pair, "2 in 3 Above CL", "2 in 3 Below CL"),
        (long, "7 Points Above CL", "7 Points Below CL"),
    )
    return next((up if flag > 0 else down for flag, up, down in found if flag), "Common Cause")


def _same(signs: Sequence[int], length: int) -> Flags:
    """Flag each place where so many signs in a row, this one the last, are the same and not 0."""
    flags, run, before = [], 0, 0
    for sign in signs:
        run = run + 1 if sign == before else 1
        before = sign
        flags.append(sign if sign and run >= length else 0)
    return flags


def _spread(flags: Flags) -> Flags:
    """Carry the flag of a seventh point back to the six before it; a turning point takes that of the later seven."""
    windows = (flags[place : place + _SEVEN] for place in range(len(flags)))
    return [next((flag for flag in reversed(window) if flag), 0) for window in windows]
