"""The limits of an XmR chart, from the mean moving range, and the stretches of a series that each has its own.

Source: NHSRplotthedots 0.2, its published behaviour.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from statistics import mean

from sup_lib.errors import InvalidInput
from sup_lib.progress.result import Number, is_missing, listed, yes_or_no

_LIMIT, _NEAR, _SCREEN = 2.66, 1.773, 3.267


@dataclass(frozen=True)
class XmrLimits:
    """What is usual over a stretch: `mean`, limits and near limits, from the mean of its moving ranges.

    Limits are None for one point, and for a stretch whose every range was screened out (all values the same).
    `start` is the place of its first point, `n` how many points it holds and `n_limits` how many the limits rest on.
    """

    start: int
    n: int
    n_limits: int
    mean: float
    lower: float | None
    upper: float | None
    near_lower: float | None
    near_upper: float | None


def stretches(given: Sequence[Number], rebase: Sequence[bool | int] | None) -> list[tuple[int, int]]:
    """Place and stretch of each value that is there; a stretch begins at each mark of `rebase` that is true or 1.

    Raises `InvalidInput` for a `rebase` of another length and for marks that are neither yes nor no.

    >>> stretches([5, None, 6, 1], [0, 0, 0, 1])
    [(0, 0), (2, 0), (3, 1)]
    """
    begins = [0] * len(given) if rebase is None else listed(rebase, what="rebase")
    if len(begins) != len(given):
        raise InvalidInput(f"rebase has {len(begins)} marks for {len(given)} values; give one for each")
    marks = [_mark(mark, place) for place, mark in enumerate(begins)]
    places = enumerate(accumulate(marks))
    return [(place, stretch) for place, stretch in places if not is_missing(given[place])]


def _mark(mark: object, place: int) -> int:
    if is_missing(mark):
        return 0
    return int(yes_or_no(mark, what=f"rebase, place {place + 1}", give="true or 1 where limits begin again, else 0"))


def limits_of(values: Sequence[float], *, start: int, screen: bool, fix_after: int | None) -> XmrLimits:
    """Limits of one stretch whose first point is at `start`, from its first `fix_after` points or from all.

    `screen` drops moving ranges of at least 3.267 times their mean, once.

    >>> lines = limits_of([5, 6, 5, 7], start=0, screen=True, fix_after=None)
    >>> round(lines.lower, 2), lines.mean, round(lines.upper, 2)
    (2.2, 5.75, 9.3)
    """
    resting = values[:fix_after]
    middle, spread = mean(resting), _mean_range(resting, screen=screen)
    lines: list[float | None] = [None] * 4
    if spread is not None:
        lines = [middle + sign * width * spread for width in (_LIMIT, _NEAR) for sign in (-1, 1)]
    return XmrLimits(start, len(values), len(resting), middle, *lines)


def _mean_range(values: Sequence[float], *, screen: bool) -> float | None:
    ranges = [abs(after - before) for before, after in pairwise(values)]
    if screen and ranges:
        most = _SCREEN * mean(ranges)
        ranges = [one for one in ranges if one < most]
    return mean(ranges) if ranges else None
