"""How often: every so many days, weeks or calendar months."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Annotated, Any

import numpy as np
from pydantic import AfterValidator, Field, StrictInt, model_validator

from sup_lib.dates import add_months
from sup_lib.definitions import Defined

Days = np.ndarray[Any, np.dtype[np.datetime64]]
"""Whole days as numpy counts them, `datetime64[D]`; NaT where a day is not known."""

Places = np.ndarray[Any, np.dtype[np.intp]]
"""For each row a place in some list."""

_DAYS_OF = {"days": 1, "weeks": 7, "months": 0}
_Count = Annotated[StrictInt, Field(ge=1, le=520)]


def _rises(pair: tuple[int, int]) -> tuple[int, int]:
    if pair[0] > pair[1]:
        raise ValueError(f"the shortest, {pair[0]}, exceeds the longest, {pair[1]}; write [{pair[1]}, {pair[0]}]")
    return pair


_Often = _Count | Annotated[tuple[_Count, _Count], AfterValidator(_rises)]


class Interval(Defined):
    """A length of time in one unit; a pair is the shortest and the longest, as in 'every 4 to 6 weeks'.

    Weeks are counted in days; months are calendar months, to the month's last day where the day is missing.

    >>> Interval(weeks=4).after(date(2024, 2, 1)), Interval(months=3).after(date(2023, 11, 30))
    (datetime.date(2024, 2, 29), datetime.date(2024, 2, 29))
    >>> Interval(weeks=(4, 6)).words
    '4 to 6 weeks'
    """

    days: _Often | None = None
    weeks: _Often | None = None
    months: _Often | None = None

    @model_validator(mode="after")
    def _has_one_unit(self) -> "Interval":
        if len(self.model_fields_set) != 1 or self._pair is None:
            raise ValueError("say one of days, weeks or months, such as weeks: 4")
        return self

    @property
    def unit(self) -> str:
        """'days', 'weeks' or 'months'."""
        return next(iter(self.model_fields_set))

    @property
    def _pair(self) -> tuple[int, int] | None:
        often = getattr(self, self.unit)
        return (often, often) if isinstance(often, int) else often

    @property
    def shortest(self) -> int:
        """The lower number of the pair, in `unit`; the number itself where there is one."""
        return self._pair[0] if self._pair else 0

    @property
    def longest(self) -> int:
        """The higher number of the pair, in `unit`; the number itself where there is one."""
        return self._pair[1] if self._pair else 0

    @property
    def words(self) -> str:
        """The interval as a reader says it."""
        if self.shortest != self.longest:
            return f"{self.shortest} to {self.longest} {self.unit}"
        return f"{self.longest} {self.unit}" if self.longest > 1 else self.unit[:-1]

    @property
    def least_days(self) -> int:
        """The fewest days that the longest can be: a month has 28 at least."""
        return self.longest * {"days": 1, "weeks": 7, "months": 28}[self.unit]

    def after(self, day: date, *, shortest: bool = False) -> date:
        """The day when the longest of the interval ends, or its shortest."""
        number = self.shortest if shortest else self.longest
        if self.unit == "months":
            return add_months(day, number)
        return day + timedelta(days=number * (7 if self.unit == "weeks" else 1))


def after_each(intervals: Sequence[Interval], which: Places, days: Days, *, shortest: bool = False) -> Days:
    """What `Interval.after` does for a column of days at once, each with the interval at its place in `which`.

    NaT stays NaT.

    >>> days = np.array(["2024-02-01", "2024-01-31"], dtype="datetime64[D]")
    >>> after_each([Interval(weeks=4), Interval(months=1)], np.array([0, 1]), days).tolist()
    [datetime.date(2024, 2, 29), datetime.date(2024, 2, 29)]
    """
    numbers = [interval.shortest if shortest else interval.longest for interval in intervals]
    steps = [_DAYS_OF[one.unit] * number for one, number in zip(intervals, numbers, strict=True)]
    found: Days = days + np.array(steps, dtype="timedelta64[D]")[which]
    months = [number * (one.unit == "months") for one, number in zip(intervals, numbers, strict=True)]
    months_of = np.array(months)[which] if any(months) else np.zeros(0)
    for number in set(months) - {0}:
        rows = np.flatnonzero(months_of == number)
        found[rows] = _in_a_calendar(days[rows], number)
    return found


def _in_a_calendar(days: Days, months: int) -> Days:
    """Some calendar months after each day; worked out once for each day of the calendar where rows outnumber them."""
    known = days[~np.isnat(days)]
    if not len(known) or (span := int((known.max() - known.min()).astype(np.int64)) + 1) >= len(days):
        return _months_after(days, months)
    every = _months_after(np.arange(known.min(), known.max() + np.timedelta64(1, "D")), months)
    place = np.where(np.isnat(days), span, (days - known.min()).astype(np.int64))
    found: Days = np.append(every, np.datetime64("NaT", "D"))[place]
    return found


def _months_after(days: Days, months: int) -> Days:
    month = days.astype("datetime64[M]")
    target = month + np.timedelta64(months, "M")
    last = (target + np.timedelta64(1, "M")).astype("datetime64[D]") - np.timedelta64(1, "D")
    same: Days = target.astype("datetime64[D]") + (days - month.astype("datetime64[D]"))
    return np.minimum(same, last)
