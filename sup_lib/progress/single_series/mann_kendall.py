"""Mann-Kendall: whether a series rises or falls more often than it would by chance, corrected for ties."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import erfc, sqrt
from typing import Literal

from sup_lib.progress.result import Number, Result, numbers, share

ENOUGH = 8
"""Points below which the p-value is not to be shown: METHODS of one child's short series."""

_ASSUMPTIONS = (
    "The points are in order of time, and each is independent of the one before it.",
    "Only the order of values counts, not how far apart they or their dates are.",
)


@dataclass(frozen=True, kw_only=True)
class MannKendall(Result):
    """A test for a steady rise or fall.

    `s` counts pairs that rise less pairs that fall, `variance` is that of s, corrected for ties, `z` its score with
    continuity correction, `p` two-sided, `tau` s as a share of all pairs. All but `s` are None for fewer than two
    points. `trend` says 'increasing' or 'decreasing' where p < 0.05, else 'no trend'.
    """

    s: int
    variance: float | None
    z: float | None
    p: float | None
    tau: float | None
    trend: Literal["increasing", "decreasing", "no trend"]


def mann_kendall(values: Iterable[Number], *, alpha: float = 0.05) -> MannKendall:
    """Test a series for a steady rise or fall. None and NaN are left out.

    Below eight points the p-value is worked out but may not be read, and `why_not` says so.
    Sources: Mann 1945; Kendall 1975 (variance with ties).

    >>> test = mann_kendall([9, 8, 10, 7, 9, 11, 8, 9, 10, 8, 9, 10, 8, 7, 6, 5, 4, 3, 2])
    >>> test.s, test.variance, round(test.z, 3), test.trend
    (-89, 795.0, -3.121, 'decreasing')
    """
    kept, missing = numbers(values, what="values")
    limit = share(alpha, what="alpha")
    s = sum((after > before) - (after < before) for before, after in combinations(kept, 2))
    n = len(kept)
    variance = _variance(kept) if n > 1 else None
    z = _z(s, variance) if variance is not None else None
    p = erfc(abs(z) / sqrt(2)) if z is not None else None
    significant = p is not None and p < limit
    return MannKendall(
        n=n,
        n_missing=missing,
        assumptions=_ASSUMPTIONS,
        why_not=_why_not(n, variance),
        s=s,
        variance=variance,
        z=z,
        p=p,
        tau=2 * s / (n * (n - 1)) if n > 1 else None,
        trend=("increasing" if s > 0 else "decreasing") if significant else "no trend",
    )


def _variance(values: Sequence[float]) -> float:
    n, ties = len(values), Counter(values).values()
    return (n * (n - 1) * (2 * n + 5) - sum(t * (t - 1) * (2 * t + 5) for t in ties)) / 18


def _z(s: int, variance: float) -> float:
    if s == 0 or variance == 0:
        return 0.0
    return (s - 1 if s > 0 else s + 1) / sqrt(variance)


def _why_not(n: int, variance: float | None) -> str | None:
    if n < 2:
        return "A direction needs at least two values." if n else "There is no value."
    if variance == 0:
        return "Every value is the same, so nothing rises or falls."
    if n < ENOUGH:
        return f"Only {n} values: below {ENOUGH} the p-value may not be read."
    return None
