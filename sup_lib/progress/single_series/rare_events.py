"""Charts for incidents: the c-chart for counts in equal periods, the t-chart for days between rare ones."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from math import sqrt
from statistics import mean

from sup_lib.dates import parse_day
from sup_lib.errors import InvalidInput
from sup_lib.progress.result import Number, Result, is_missing, listed, numbers
from sup_lib.progress.single_series.xmr_rules import outside_limits
from sup_lib.progress.wording import counted

ENOUGH = 13
_POWER = 1 / 3.6
_LIMIT = 2.66


@dataclass(frozen=True, kw_only=True)
class RareEvents(Result):
    """A series of counts, or of days between events, with its limits.

    `centre` is the usual level; `lower` and `upper` are never below 0. `outside` says for each value whether it lies
    above (1) or below (-1) the limits. All three lines are None where there is too little to work them out.
    """

    values: tuple[float, ...]
    centre: float | None
    lower: float | None
    upper: float | None
    outside: tuple[int, ...]


def c_chart(counts: Iterable[Number]) -> RareEvents:
    """Give counts of incidents in periods of equal length their usual level and limits: mean ± 3 root mean.

    Raises `InvalidInput` for a count below 0 or that is not whole. Source: Montgomery 2012, chapter 7.

    >>> chart = c_chart([4, 2, 3, 5, 4, 3, 2, 4, 3, 5, 4, 3, 12])
    >>> round(chart.centre, 2), round(chart.upper, 2), chart.outside[-1]
    (4.15, 10.27, 1)
    """
    kept, missing = numbers(counts, what="counts")
    for count in kept:
        if count < 0 or count != int(count):
            raise InvalidInput(f"count is {count:g}; give a whole number from 0")
    centre = mean(kept) if kept else None
    spread = 3 * sqrt(centre) if centre is not None else None
    return RareEvents(
        n=len(kept),
        n_missing=missing,
        assumptions=(
            "Each count is of a period of the same length.",
            "Incidents come one at a time, and one does not bring on the next.",
        ),
        why_not=_why_not_counts(kept),
        values=tuple(kept),
        centre=centre,
        lower=max(centre - spread, 0.0) if centre is not None and spread is not None else None,
        upper=centre + spread if centre is not None and spread is not None else None,
        outside=_outside(kept, centre, spread),
    )


def t_chart(days_between: Iterable[Number] | Sequence[date]) -> RareEvents:
    """Give the days between rare incidents their usual length and limits. Longer is calmer.

    Takes days between one incident and the next, or the dates of the incidents in any order. Days are transformed by
    the power 1/3.6, given XmR limits, and transformed back. Raises `InvalidInput` for days below 0.
    Source: Nelson, Journal of Quality Technology 1994, 26(3), 239-240.

    >>> chart = t_chart([date(2024, 1, 1), date(2024, 1, 11), date(2024, 2, 10), date(2024, 3, 1)])
    >>> chart.values, round(chart.centre, 1)
    ((10.0, 30.0, 20.0), 18.7)
    """
    kept, missing = _waits(listed(days_between, what="days_between"))
    if wrong := [days for days in kept if days < 0]:
        raise InvalidInput(f"days_between holds {wrong[0]:g}; give days from 0, or the dates themselves")
    centre, lower, upper = _transformed_limits([days**_POWER for days in kept])
    return RareEvents(
        n=len(kept),
        n_missing=missing,
        assumptions=(
            "The chance of an incident stays the same from day to day (a Weibull wait, made even by a power).",
            "Incidents on one day count as 0 days apart.",
        ),
        why_not=_why_not_days(kept),
        values=tuple(kept),
        centre=centre,
        lower=lower,
        upper=upper,
        outside=tuple(outside_limits(kept, lower, upper)),
    )


def _waits(given: Sequence[Number | date]) -> tuple[list[float], int]:
    """The days between, and how many are missing: as given, or from dates in any order."""
    told = [one for one in given if not is_missing(one)]
    days = sorted(parse_day(one) for one in told if isinstance(one, date))
    if not days:
        return numbers((one for one in given if not isinstance(one, date)), what="days_between")
    if len(days) < len(told):
        raise InvalidInput("days_between mixes dates with numbers; give one or the other")
    return [float((after - before).days) for before, after in pairwise(days)], len(given) - len(told)


def _outside(values: Sequence[float], centre: float | None, spread: float | None) -> tuple[int, ...]:
    if centre is None or spread is None:
        return ()
    return tuple(outside_limits(values, centre - spread, centre + spread))


def _transformed_limits(values: Sequence[float]) -> tuple[float | None, float | None, float | None]:
    if not values:
        return None, None, None
    centre = mean(values)
    if len(values) < 2:
        return centre ** (1 / _POWER), None, None
    spread = _LIMIT * mean(abs(after - before) for before, after in pairwise(values))
    lower, upper = max(centre - spread, 0.0), centre + spread
    back = 1 / _POWER
    return centre**back, lower**back, upper**back


def _why_not_counts(counts: Sequence[float]) -> str | None:
    if not counts:
        return "There is no count."
    if not any(counts):
        return "No incident was counted, so there is no usual level to compare with."
    if len(counts) < ENOUGH:
        return f"The limits rest on {counted(len(counts), 'period')}, fewer than {ENOUGH}: they are trial limits."
    return None


def _why_not_days(days: Sequence[float]) -> str | None:
    if len(days) < 2:
        return "The time between incidents needs at least three of them."
    if len(set(days)) == 1:
        return "Every wait is the same length, so there are no ups and downs to take limits from."
    if len(days) < ENOUGH:
        return f"The limits rest on {counted(len(days), 'wait')}, fewer than {ENOUGH}: they are trial limits."
    return None
