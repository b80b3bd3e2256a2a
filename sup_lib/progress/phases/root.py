"""Where a curve crosses zero, by Brent's method, stopped where R's `uniroot` stops.

scipy's `brentq` weighs its steps otherwise and ends elsewhere within the same tolerance: two intervals in seven then
differ from the published ones, which are R's, by up to 0.00005.
"""

from collections.abc import Callable
from sys import float_info

TOLERANCE: float = float_info.epsilon**0.25
"""About 0.00012, which R takes unless told otherwise."""

At = tuple[float, float]
"""A place and the curve's height there."""


def root_as_in_r(curve: Callable[[float], float], low: float, high: float) -> float:
    """Give where `curve` is 0 between `low` and `high`, at which its signs differ or it is 0.

    Source: Brent 1973, Algorithms for minimization without derivatives, chapter 4.

    >>> round(root_as_in_r(lambda x: x * x - 2, 0, 2), 3)
    1.414
    """
    before, best = (low, curve(low)), (high, curve(high))
    other = before
    if before[1] == 0:
        return low
    while True:
        last_step = best[0] - before[0]
        if abs(other[1]) < abs(best[1]):
            before, best, other = best, other, best
        least = 2 * float_info.epsilon * abs(best[0]) + TOLERANCE / 2
        half = (other[0] - best[0]) / 2
        if abs(half) <= least or best[1] == 0:
            return best[0]
        step = _step(before, best, other, last_step=last_step, least=least)
        before, best = best, (best[0] + step, curve(best[0] + step))
        if (best[1] > 0) == (other[1] > 0):
            other = before


def _step(before: At, best: At, other: At, *, last_step: float, least: float) -> float:
    """The guess where it is safe, else half the way; never less than `least`."""
    step = half = (other[0] - best[0]) / 2
    if abs(last_step) >= least and abs(before[1]) > abs(best[1]):
        guess = _guess(before, best, other)
        if 0 <= guess / half < 1.5 - least / abs(2 * half) and abs(guess) < abs(last_step) / 2:
            step = guess
    return step if abs(step) >= least else (least if step > 0 else -least)


def _guess(before: At, best: At, other: At) -> float:
    """The step to where the line through two points, or the parabola lying on its side through three, is 0."""
    way, share = other[0] - best[0], best[1] / before[1]
    if before[0] == other[0]:
        return way * share / (share - 1)
    across, to_other = before[1] / other[1], best[1] / other[1]
    over = share * (way * across * (across - to_other) - (best[0] - before[0]) * (to_other - 1))
    return -over / ((across - 1) * (to_other - 1) * (share - 1))
