"""The run chart: a median line, and two signs that a series has shifted. Anhøj's rules."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from math import log2
from statistics import median

from sup_lib.progress.result import Number, Result, is_missing, listed, numbers, whole

FEWEST, MOST = 10, 20
"""Points off the median between which the rules were studied (Anhøj and Olesen 2014)."""
_CROSSINGS_BELOW = 0.05

_ASSUMPTIONS = (
    "The points are in order of time, each measured in the same way.",
    "Without a change, points fall on either side of the median like tosses of a coin.",
)


@dataclass(frozen=True, kw_only=True)
class RunChart(Result):
    """A series about its median.

    `places` says where each of the `values` stood among those given, from 0, and `sides` whether it lies above (1),
    below (-1) or on (0) the `median`; those on it count in neither rule, and `n_useful` counts the others.
    `longest_run` is the most of them together on one side, a sign of a shift above `longest_run_max`; `crossings`
    counts how often the line goes over, a sign below `crossings_min`. `signal` is true where either sign is there.
    The limits are None where no point is useful.
    """

    values: tuple[float, ...]
    places: tuple[int, ...]
    median: float | None
    sides: tuple[int, ...]
    n_useful: int
    longest_run: int
    longest_run_max: int | None
    crossings: int
    crossings_min: int | None
    signal: bool


def run_chart(values: Iterable[Number]) -> RunChart:
    """Put a series about its median and look for a shift: a run that is too long, or too few crossings.

    `values` are in order of time; None and NaN are left out. Sources: Anhøj and Olesen, PLoS ONE 2014, 9(11):e113825
    (longest run above round(log2 n) + 3; crossings below the 5% point of Binomial(n - 1, 1/2)).

    >>> chart = run_chart([9, 8, 10, 7, 9, 11, 8, 9, 10, 8, 9, 10, 8, 7, 6, 5, 4, 3, 2])
    >>> chart.median, chart.n_useful, chart.longest_run, chart.crossings, chart.crossings_min, chart.signal
    (8.0, 15, 6, 3, 4, True)
    >>> run_chart([9, 9, 8, 9, 8, 7, 7, 6, 6]).why_not
    '7 points lie off the median; the rules were made for 10 to 20, so a shift may be missed.'
    """
    given = listed(values, what="values")
    kept, missing = numbers(given, what="values")
    middle = median(kept) if kept else None
    sides = tuple((value > middle) - (value < middle) for value in kept) if middle is not None else ()
    useful = [side for side in sides if side]
    longest_max, crossings_min = run_chart_limits(len(useful))
    longest, crossings = _longest_run(useful), sum(one != other for one, other in pairwise(useful))
    too_long = longest_max is not None and longest > longest_max
    too_few = crossings_min is not None and crossings < crossings_min
    return RunChart(
        n=len(kept),
        n_missing=missing,
        assumptions=_ASSUMPTIONS,
        why_not=_why_not(len(kept), len(useful)),
        values=tuple(kept),
        places=tuple(place for place, value in enumerate(given) if not is_missing(value)),
        median=middle,
        sides=sides,
        n_useful=len(useful),
        longest_run=longest,
        longest_run_max=longest_max,
        crossings=crossings,
        crossings_min=crossings_min,
        signal=too_long or too_few,
    )


def run_chart_limits(n_useful: int) -> tuple[int | None, int | None]:
    """Give the longest run and the fewest crossings that chance alone makes likely, for so many useful points.

    None for both where there are none. Raises `InvalidInput` for what is no whole number from 0.

    >>> [run_chart_limits(n) for n in (0, 5, 12, 40)]
    [(None, None), (5, 0), (7, 3), (8, 14)]
    """
    if whole(n_useful, what="n_useful", least=0) == 0:
        return None, None
    return round(log2(n_useful)) + 3, _fewest_crossings(n_useful - 1)


def _fewest_crossings(chances: int) -> int:
    if chances < 1:
        return 0
    from scipy.stats import binom  # noqa: PLC0415 - it takes a second that an empty series never needs

    return int(binom.ppf(_CROSSINGS_BELOW, chances, 0.5))


def _longest_run(sides: Sequence[int]) -> int:
    return max((len(list(run)) for _, run in groupby(sides)), default=0)


def _why_not(n: int, useful: int) -> str | None:
    if n == 0:
        return "There is no value."
    if useful == 0:
        return "Every value lies on the median, so there is nothing to compare."
    points = f"{useful} point{' lies' if useful == 1 else 's lie'} off the median"
    if useful < FEWEST:
        return f"{points}; the rules were made for {FEWEST} to {MOST}, so a shift may be missed."
    if useful > MOST:
        return f"{points}; the rules were made for {FEWEST} to {MOST}: use an XmR chart as well."
    return None
