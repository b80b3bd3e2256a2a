"""Time to goal: what share of goals is still open after so long. Kaplan-Meier, for aggregates only."""

import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import exp, inf, isclose, log
from typing import TYPE_CHECKING, Any, Literal, get_args

from sup_lib.errors import InvalidInput
from sup_lib.progress.result import Number, Result, is_missing, listed, number, pairs, share, yes_or_no
from sup_lib.progress.wording import counted

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

ENOUGH = 10
"""Goals below which a curve is hardly more than a list."""
_HALF = 0.5

MedianConvention = Literal["first", "midpoint"]

_ASSUMPTIONS = (
    "Goals still open are counted up to the day they were last looked at, and are no different from the rest.",
    "Goals set long ago and goals set lately have the same chances.",
)
_AT_ONE_TIME = (
    "At no time were goals of both groups open of which only some were reached, so the two cannot be told apart."
)


@dataclass(frozen=True)
class OpenStep:
    """A time, the share of goals still open just after it with its interval, and the counts behind it.

    `at_risk` counts the goals still open just before; `reached` and `censored` those that left at this time.
    """

    time: float
    open_share: float
    low: float
    high: float
    at_risk: int
    reached: int
    censored: int


@dataclass(frozen=True, kw_only=True)
class TimeToGoal(Result):
    """The steps of the curve, and the `median` time until half are reached; None where more than half stay open.

    `n_reached` counts goals that were reached, the rest were still open. Where the curve lies exactly at one half,
    `median_convention` 'first' takes the time it comes there, as lifelines does, and 'midpoint' the middle of that
    stretch, as R does.
    """

    steps: tuple[OpenStep, ...]
    n_reached: int
    median: float | None
    median_convention: MedianConvention
    confidence: float

    def at(self, time: float) -> OpenStep | None:
        """Give the step that holds at a time; None before the start and where there is no goal."""
        when = number(time, what="time")
        return next((step for step in reversed(self.steps) if step.time <= when), None)


@dataclass(frozen=True, kw_only=True)
class LogRank(Result):
    """Whether two groups' curves differ by more than chance: `z` of the first against the second, two-sided `p`."""

    z: float | None
    p: float | None


def time_to_goal(
    durations: Iterable[Number],
    observed: Iterable[bool | int | None],
    *,
    median_convention: MedianConvention = "first",
    confidence: float = 0.95,
) -> TimeToGoal:
    """Estimate how long goals take to be reached. Aggregates only: never say it of one family.

    `durations` are times from when a goal was set until it was reached, or until it was last known open; `observed`
    says of each whether it was reached (true or 1). Goals without a time or without that are left out. The interval
    is that of log(-log), at each step. Raises `InvalidInput` for times below 0 and lists of different lengths.
    Source: Kaplan and Meier 1958, by scipy.stats.ecdf.

    >>> curve = time_to_goal([4, 6, 6, 8, 10, 12, 12, 12], [1, 1, 0, 1, 1, 0, 0, 1])
    >>> curve.median, round(curve.at(9).open_share, 2), curve.at(9).at_risk
    (10.0, 0.6, 5)
    """
    if median_convention not in get_args(MedianConvention):
        raise InvalidInput(f"median_convention is {median_convention!r}; give 'first' or 'midpoint'")
    times, reached, missing = _clean(durations, observed)
    steps = _steps(times, reached, share(confidence, what="confidence")) if times else ()
    return TimeToGoal(
        n=len(times),
        n_missing=missing,
        assumptions=_ASSUMPTIONS,
        why_not=_why_not(len(times), sum(reached)),
        steps=steps,
        n_reached=sum(reached),
        median=_median(steps, median_convention),
        median_convention=median_convention,
        confidence=confidence,
    )


def log_rank(
    durations: Iterable[Number],
    observed: Iterable[bool | int | None],
    other_durations: Iterable[Number],
    other_observed: Iterable[bool | int | None],
) -> LogRank:
    """Compare how long goals take in two groups. None where neither group reached a goal.

    Source: Mantel 1966, by scipy.stats.logrank.

    >>> test = log_rank([8, 9, 10, 11], [1, 1, 1, 1], [1, 2, 3, 4], [1, 1, 1, 1])
    >>> round(test.p, 3), test.n
    (0.007, 8)
    """
    one, other = _clean(durations, observed), _clean(other_durations, other_observed)
    n, missing = len(one[0]) + len(other[0]), one[2] + other[2]
    why = _why_no_test(one, other)
    z = p = None
    if why is None:
        from scipy.stats import logrank  # noqa: PLC0415 - it takes a second

        result = logrank(_censored(one[0], one[1]), _censored(other[0], other[1]))
        z, p = float(result.statistic), float(result.pvalue)
    return LogRank(n=n, n_missing=missing, assumptions=_ASSUMPTIONS, why_not=why, z=z, p=p)


def _can_differ(one: tuple[list[float], list[bool], int], other: tuple[list[float], list[bool], int]) -> bool:
    """Whether goals were reached at a time when both groups had some open, and not all ended then."""
    return any(
        (here := sum(time >= at for time in one[0])) and (there := sum(time >= at for time in other[0]))
        and sum(time == at and reached for group in (one, other) for time, reached in zip(*group[:2], strict=True))
        < here + there
        for group in (one, other) for at, reached in zip(*group[:2], strict=True) if reached
    )  # fmt: skip


def _clean(durations: Iterable[Number], observed: Iterable[bool | int | None]) -> tuple[list[float], list[bool], int]:
    told = [_reached(one, place) for place, one in enumerate(listed(observed, what="observed"), 1)]
    both = pairs(listed(durations, what="durations"), told, what="durations")
    kept = [
        (number(time, what="duration"), bool(reached))
        for time, reached in both
        if not is_missing(time) and not is_missing(reached)
    ]
    if wrong := [time for time, _ in kept if time < 0]:
        raise InvalidInput(f"duration is {wrong[0]:g}; give a time from 0")
    return [time for time, _ in kept], [reached for _, reached in kept], len(both) - len(kept)


def _reached(one: object, place: int) -> float | None:
    if is_missing(one):
        return None
    what, give = f"observed, place {place}", "true or 1 where reached, else false or 0"
    return float(yes_or_no(one, what=what, give=give))


def _censored(times: Sequence[float], reached: Sequence[bool]) -> Any:
    from scipy.stats import CensoredData  # noqa: PLC0415

    return CensoredData.right_censored(times, [not one for one in reached])


def _steps(times: Sequence[float], reached: Sequence[bool], confidence: float) -> tuple[OpenStep, ...]:
    import numpy as np  # noqa: PLC0415
    from scipy.stats import ecdf  # noqa: PLC0415

    curve = ecdf(_censored(times, reached)).sf
    with warnings.catch_warnings(), np.errstate(divide="ignore", invalid="ignore"):
        warnings.simplefilter("ignore", RuntimeWarning)  # that it cannot be worked out where all or none are open
        interval = curve.confidence_interval(confidence_level=confidence, method="log-log")
    lows = _filled(interval.low.probabilities, curve.probabilities)
    highs = _filled(interval.high.probabilities, curve.probabilities)
    rows = zip(curve.quantiles, curve.probabilities, lows, highs, strict=True)
    steps = [_step(times, reached, *map(float, row)) for row in rows]
    start = OpenStep(0.0, 1.0, 1.0, 1.0, len(times), 0, 0)
    return tuple(steps if steps[0].time == 0 else [start, *steps])


def _step(
    times: Sequence[float], reached: Sequence[bool], time: float, share: float, low: float, high: float
) -> OpenStep:
    here = [one for when, one in zip(times, reached, strict=True) if when == time]
    return OpenStep(time, share, low, high, sum(when >= time for when in times), sum(here), len(here) - sum(here))


def _filled(limits: "NDArray[np.float64]", shares: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Where all or none are open the interval cannot be worked out: it is the share itself."""
    import numpy as np  # noqa: PLC0415

    return np.where(np.isnan(limits), shares, limits)


def _median(steps: Sequence[OpenStep], convention: MedianConvention) -> float | None:
    shares = _shares_in_logs(steps)
    first = next((place for place, share in enumerate(shares) if share <= _HALF), None)
    half = next((place for place, step in enumerate(steps) if isclose(step.open_share, _HALF)), None)
    if convention == "midpoint" and half is not None:
        later = next((step.time for step in steps[half + 1 :] if step.reached), None)
        return steps[half].time if later is None else (steps[half].time + later) / 2
    return None if first is None else steps[first].time


def _shares_in_logs(steps: Sequence[OpenStep]) -> list[float]:
    """The same shares as lifelines sums them, digit for digit: logs of those left less logs of those there.

    A share of one half may come out a rounding above it: the median is then the next time, there as here.
    """
    left = [(step.at_risk - step.reached, step.at_risk) for step in steps]
    return [exp(total) for total in accumulate(log(after) - log(there) if after else -inf for after, there in left)]


def _why_not(n: int, reached: int) -> str | None:
    if n == 0:
        return "There is no goal."
    if reached == 0:
        return "No goal was reached, so nothing can be said of how long it takes."
    return (
        f"Only {counted(n, 'goal')}: a curve of fewer than {ENOUGH} is hardly more than a list."
        if n < ENOUGH
        else None
    )


def _why_no_test(one: tuple[list[float], list[bool], int], other: tuple[list[float], list[bool], int]) -> str | None:
    if not one[0] or not other[0]:
        return "A group has no goal."
    if not sum(one[1]) + sum(other[1]):
        return "No goal was reached in either group."
    return None if _can_differ(one, other) else _AT_ONE_TIME
