"""The slope through dated points: Theil-Sen, which one odd point cannot pull about."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import permutations
from math import isnan
from statistics import median
from typing import Any

from sup_lib.dates import parse_day
from sup_lib.errors import InvalidInput
from sup_lib.progress.result import Number, Result, is_missing, listed, number
from sup_lib.progress.wording import counted

_FEWEST, _ENOUGH = 3, 8
_ONE_DAY = "Every point lies on one day, so there is no time in which to change."
_ASSUMPTIONS = ("The change is steady: as fast at the end as at the start.",)


@dataclass(frozen=True, kw_only=True)
class Trend(Result):
    """A slope per day with its 95% limits, and the value on the first day; `why_not` says how far it may be read.

    All are None for fewer than three points, or where all lie on one day; the limits also where so many points share
    a value or a day that there are none.

    >>> Trend(per_day=-0.5, intercept=9, low=-1, high=0, n=6).per_week
    -3.5
    """

    per_day: float | None
    intercept: float | None
    low: float | None
    high: float | None

    @property
    def per_week(self) -> float | None:
        """Change in a week, in the unit of the values; None where there is no slope."""
        return None if self.per_day is None else self.per_day * 7


def theil_sen(dates: Sequence[date], values: Sequence[Number]) -> Trend:
    """Median of the slopes between every two points, on days since the first date, in any order.

    What lacks a value or a day is left out. No slope for fewer than three points (authors draw one through two), or
    where all lie on one day. No p-value: the series are short. Raises `InvalidInput` for what is no number or no
    day, and for lists of different lengths.
    Source: Sen 1968; scipy.stats.theilslopes with its 'separate' intercept: the median value less the slope times the
    median day. Others take the median of what is left of each value ('joint').

    >>> theil_sen([date(2024, 1, 1), date(2024, 1, 2), date(2024, 1, 3)], [3, 2, 1]).per_day
    -1.0
    >>> theil_sen([date(2024, 1, 1), date(2024, 1, 2)], [3, 2]).why_not
    'Only 2 points: points only below 3, no slope.'
    """
    days, seen = listed(dates, what="dates"), listed(values, what="values")
    if len(days) != len(seen):
        raise InvalidInput(f"{len(days)} dates for {len(seen)} values; give one for each")
    given = list(zip(days, seen, strict=True))
    told = [
        (_day(day), number(value, what="value"))
        for day, value in given
        if not is_missing(value) and not is_missing(day)
    ]
    n, missing, why = len(told), len(given) - len(told), _why_not([day for day, _ in told])
    if n < _FEWEST or why == _ONE_DAY:
        return Trend(
            n=n,
            n_missing=missing,
            assumptions=_ASSUMPTIONS,
            why_not=why,
            per_day=None,
            intercept=None,
            low=None,
            high=None,
        )
    from scipy.stats import theilslopes  # noqa: PLC0415 - it takes a second that fewer points never need

    first = min(day for day, _ in told)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # so many ties that its limits are the root of less than 0
        slope = theilslopes([value for _, value in told], [(day - first).days for day, _ in told], method="separate")
    low, high = (None if isnan(limit) else float(limit) for limit in (slope.low_slope, slope.high_slope))
    return Trend(
        n=n,
        n_missing=missing,
        assumptions=_ASSUMPTIONS,
        why_not=why,
        per_day=float(slope.slope),
        intercept=float(slope.intercept),
        low=low,
        high=high,
    )


def middle_slope(days: Sequence[int], values: Sequence[float]) -> float | None:
    """The slope per day of `theil_sen` without its limits, which many goals in one table have no use for.

    None where `theil_sen` has none.

    >>> middle_slope([0, 1, 2], [3.0, 2.0, 1.0])
    -1.0
    """
    looks = list(zip(days, values, strict=True))
    if len(looks) < _FEWEST:
        return None
    steps = [(day - since, value - before) for (since, before), (day, value) in permutations(looks, 2)]
    slopes = [change / time for time, change in steps if time > 0]
    return median(slopes) if slopes else None


def _why_not(days: Sequence[date]) -> str | None:
    if not days:
        return "There is no value."
    if len(days) < _FEWEST:
        return f"Only {counted(len(days), 'point')}: points only below {_FEWEST}, no slope."
    if len(set(days)) == 1:
        return _ONE_DAY
    return f"Only {len(days)} points: its limits are rough below {_ENOUGH}." if len(days) < _ENOUGH else None


def _day(value: Any) -> date:
    """A day as any table writes it."""
    if type(value).__name__ == "datetime64":
        value = value.astype("datetime64[us]").item()
    return parse_day(value)
