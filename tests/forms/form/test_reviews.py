"""Review meetings run to the end of the order, and the final one lies before it, on any days."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.dates import add_months
from sup_lib.errors import InvalidInput
from sup_lib.forms.form.every import Every
from sup_lib.forms.form.reviews import final_review, review_dates

LEAP = [date(2024, 2, 29), date(2028, 2, 29)]
ORDERS = st.builds(
    lambda made_on, months, lead: (made_on, add_months(made_on, months), made_on + timedelta(days=lead)),
    st.dates(date(2020, 1, 1), date(2040, 1, 1)) | st.sampled_from(LEAP),
    st.integers(6, 36),
    st.integers(0, 60),
)
EVERY = st.builds(Every, st.integers(1, 16), st.just("weeks")) | st.builds(
    Every, st.integers(1, 6), st.just("months")
)
BEFORE = st.builds(Every, st.integers(1, 12), st.just("weeks")) | st.builds(
    Every, st.integers(1, 3), st.just("months")
)


def days_of(order, every, before):
    made_on, ends_on, first_on = order
    return review_dates(made_on=made_on, ends_on=ends_on, first_on=first_on, every=every, final_before=before)


@given(ORDERS, EVERY, BEFORE)
def test_reviews_rise_from_the_first_to_the_final_one_and_never_lie_further_apart(order, every, before):
    days = days_of(order, every, before)
    _, ends_on, first_on = order
    assert days[0] == first_on and days[-1] == final_review(ends_on=ends_on, final_before=before) < ends_on
    assert all(one < other for one, other in pairwise(days))
    longest = every.number * (7 if every.unit == "weeks" else 31)
    assert all((other - one).days <= longest for one, other in pairwise(days))
    assert [every.after(first_on, times) for times in range(len(days) - 1)] == list(days[:-1])


@given(st.sampled_from(LEAP), EVERY, BEFORE, st.booleans())
def test_an_order_may_begin_or_end_on_a_leap_day(day, every, before, ends):
    order = (add_months(day, -12), day, add_months(day, -11)) if ends else (day, add_months(day, 12), day)
    days = days_of(order, every, before)
    assert days[0] == order[2] and days[-1] < order[1]


def test_an_order_that_ends_on_a_leap_day_has_its_final_review_before():
    order = (date(2027, 3, 1), date(2028, 2, 29), date(2027, 4, 30))
    assert days_of(order, Every(3, "months"), Every(1, "months")) == (
        date(2027, 4, 30),
        date(2027, 7, 30),
        date(2027, 10, 30),
        date(2028, 1, 29),
    )


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ((date(2026, 3, 1), date(2026, 3, 1), date(2026, 3, 1)), "cannot end on 1 March 2026"),
        ((date(2026, 3, 1), date(2027, 3, 1), date(2026, 2, 1)), "lies outside the order"),
        ((date(2026, 3, 1), date(2027, 3, 1), date(2027, 3, 1)), "lies outside the order"),
        ((date(2026, 3, 1), date(2027, 3, 1), date(2027, 2, 20)), "before the first on 20 February 2027"),
    ],
)
def test_days_that_do_not_fit_are_refused_with_what_to_check(order, said):
    with pytest.raises(InvalidInput, match=said):
        days_of(order, Every(8, "weeks"), Every(4, "weeks"))


def test_the_first_review_may_be_the_final_one():
    order = (date(2026, 3, 1), date(2026, 6, 1), date(2026, 5, 4))
    assert days_of(order, Every(8, "weeks"), Every(4, "weeks")) == (date(2026, 5, 4),)
