from datetime import date

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.policy.interval import Interval, after_each

INTERVALS = st.builds(
    lambda unit, number: Interval(**{unit: number}), st.sampled_from(["days", "weeks", "months"]), st.integers(1, 60)
)


@given(st.lists(st.tuples(INTERVALS, st.none() | st.dates(date(1990, 1, 1), date(2090, 1, 1))), min_size=1))
def test_a_column_of_days_agrees_with_each_day(rows):
    intervals, days = zip(*rows, strict=True)
    whole = after_each(intervals, np.arange(len(rows)), np.array(days, dtype="datetime64[D]")).tolist()
    assert whole == [None if day is None else one.after(day) for one, day in rows]


@given(INTERVALS, st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_it_is_never_shorter_than_its_least_days(interval, day):
    assert (interval.after(day) - day).days >= interval.least_days


def test_a_pair_has_a_shortest_and_a_longest():
    interval = Interval(weeks=(4, 6))
    assert (interval.shortest, interval.longest, interval.words) == (4, 6, "4 to 6 weeks")
    assert interval.after(date(2024, 2, 1)) == date(2024, 3, 14)
    assert interval.after(date(2024, 2, 1), shortest=True) == date(2024, 2, 29)


def test_intervals_are_said_in_words():
    words = [Interval(weeks=6).words, Interval(months=1).words, Interval(days=10).words]
    assert words == ["6 weeks", "month", "10 days"]
