from datetime import date, timedelta

import matplotlib.pyplot as plt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.charts.time_axis import draw_time_axis, span_of


@pytest.mark.parametrize(
    ("first", "last", "labels"),
    [
        (date(2024, 1, 8), date(2024, 6, 1), ["Feb\n2024", "Mar", "Apr", "May", "Jun"]),
        (date(2024, 1, 8), date(2024, 1, 12), ["8 Jan\n2024", "9 Jan", "10 Jan", "11 Jan", "12 Jan"]),
        (date(2024, 1, 8), date(2024, 1, 30), ["8 Jan\n2024", "15 Jan", "22 Jan", "29 Jan"]),
        (date(2024, 11, 5), date(2025, 2, 2), ["Dec\n2024", "Jan\n2025", "Feb"]),
    ],
)
def test_days_and_months_say_the_year_once(first, last, labels):
    _, ax = plt.subplots()
    draw_time_axis(ax, (first, last), size=10)
    assert [label.get_text() for label in ax.get_xticklabels()] == labels


@pytest.mark.parametrize("last", [date(2926, 6, 1), date(9999, 12, 31)])
@pytest.mark.parametrize("first", [date(1, 1, 1), date(2026, 1, 5)])
def test_a_year_that_was_mistyped_is_still_drawn(first, last):
    _, ax = plt.subplots()
    draw_time_axis(ax, (first, last), size=10)
    assert 1 <= len(ax.get_xticklabels()) <= 8


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(1, 9000))
def test_there_are_some_days_and_never_too_many(first, days):
    figure = plt.Figure()
    ax = figure.add_subplot()
    draw_time_axis(ax, (first, first + timedelta(days=days)), size=10)
    assert 1 <= len(ax.get_xticks()) <= 8


def test_the_span_holds_goal_date_looks_and_today(make_item):
    points, progress = make_item(n=3, as_of=200)
    assert span_of(points, progress) == (date(2024, 1, 8), date(2024, 7, 26))
    assert span_of(points, progress, as_of=date(2024, 9, 1))[1] == date(2024, 9, 1)
