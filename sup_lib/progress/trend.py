"""The slope through dated points: Theil-Sen, which one odd point cannot pull about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Trend:
    """A slope per day with its 95% limits, and the value on the first day.

    >>> Trend(per_day=-0.5, intercept=9, low=-1, high=0, n=6).per_week
    -3.5
    """

    per_day: float
    intercept: float
    low: float
    high: float
    n: int

    @property
    def per_week(self) -> float:
        """Change in a week, in the unit of the values."""
        return self.per_day * 7


def theil_sen(dates: Sequence[date], values: Sequence[float]) -> Trend | None:
    """Median of the slopes between every two points, on days since the first date, in any order.

    None for fewer than three points, or where all lie on one day. No p-value: the series are short.
    Source: Sen 1968; scipy.stats.theilslopes with its 'separate' intercept.

    >>> theil_sen([date(2024, 1, 1), date(2024, 1, 2), date(2024, 1, 3)], [3, 2, 1]).per_day
    -1.0
    >>> theil_sen([date(2024, 1, 1), date(2024, 1, 2)], [3, 2]) is None
    True
    """
    if len(values) < 3 or len(set(dates)) < 2:
        return None
    from scipy.stats import theilslopes  # noqa: PLC0415 - it takes a second that fewer points never need

    first = min(dates)
    slope = theilslopes(list(values), [(day - first).days for day in dates], method="separate")
    return Trend(float(slope[0]), float(slope[1]), float(slope[2]), float(slope[3]), len(values))
