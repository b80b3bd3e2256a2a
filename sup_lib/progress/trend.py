"""The slope through dated points: Theil-Sen, which one odd point cannot pull about."""

import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from math import isnan
from typing import Any

from sup_lib.dates import parse_day
from sup_lib.errors import InvalidInput
from sup_lib.progress.result import Number, is_missing, number

_ENOUGH = 8


@dataclass(frozen=True)
class Trend:
    """A slope per day with its 95% limits, and the value on the first day; `why_not` says how far it may be read.

    The limits are None where so many points share a value or a day that there are none.

    >>> Trend(per_day=-0.5, intercept=9, low=-1, high=0, n=6).per_week
    -3.5
    """

    per_day: float
    intercept: float
    low: float | None
    high: float | None
    n: int
    n_missing: int = 0
    assumptions: tuple[str, ...] = ("The change is steady: as fast at the end as at the start.",)
    why_not: str | None = None

    @property
    def per_week(self) -> float:
        """Change in a week, in the unit of the values."""
        return self.per_day * 7


def theil_sen(dates: Sequence[date], values: Sequence[Number]) -> Trend | None:
    """Median of the slopes between every two points, on days since the first date, in any order.

    What lacks a value or a day is left out. None for fewer than three points, or where all lie on one day. No
    p-value: the series are short. Raises `InvalidInput` for what is no number or no day, and for lists of different
    lengths.
    Source: Sen 1968; scipy.stats.theilslopes with its 'separate' intercept.

    >>> theil_sen([date(2024, 1, 1), date(2024, 1, 2), date(2024, 1, 3)], [3, 2, 1]).per_day
    -1.0
    >>> theil_sen([date(2024, 1, 1), date(2024, 1, 2)], [3, 2]) is None
    True
    """
    if len(dates) != len(values):
        raise InvalidInput(f"{len(dates)} dates for {len(values)} values; give one for each")
    given = list(zip(dates, values, strict=True))
    told = [
        (_day(day), number(value, what="value"))
        for day, value in given
        if not is_missing(value) and not is_missing(day)
    ]
    if len(told) < 3 or len({day for day, _ in told}) < 2:
        return None
    from scipy.stats import theilslopes  # noqa: PLC0415 - it takes a second that fewer points never need

    first = min(day for day, _ in told)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)  # so many ties that its limits are the root of less than 0
        slope = theilslopes([value for _, value in told], [(day - first).days for day, _ in told], method="separate")
    why = f"Only {len(told)} points: its limits are rough below {_ENOUGH}." if len(told) < _ENOUGH else None
    per_day, intercept = float(slope.slope), float(slope.intercept)
    low, high = (None if isnan(limit) else float(limit) for limit in (slope.low_slope, slope.high_slope))
    return Trend(per_day, intercept, low, high, len(told), len(given) - len(told), why_not=why)


def _day(value: Any) -> date:
    """A day as any table writes it."""
    if type(value).__name__ == "datetime64":
        value = value.astype("datetime64[us]").item()
    return parse_day(value)
