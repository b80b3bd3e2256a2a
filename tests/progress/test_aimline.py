from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.errors import InvalidInput
from sup_lib.progress.aimline import Aimline, aimline, aimline_rule

FALLING = [8.75, 8.5, 8.25, 8.0, 7.75, 7.5, 7.25]


def test_the_baseline_is_the_median_of_the_first_looks():
    # IRIS Center, progress monitoring module, page 5: the middle of 7, 5, 8.
    line = aimline([7, 5, 8], date(2024, 1, 1), 10, date(2024, 3, 1))
    assert line.baseline == 7


def test_only_the_first_five_looks_make_the_baseline():
    line = aimline([9, 9, 9, 9, 9, 1, 1, 1, 1, 1, 1], date(2024, 1, 1), 6, date(2024, 3, 1))
    assert line.baseline == 9


def test_how_many_make_the_baseline_is_a_parameter():
    line = aimline([9, 7, 5, 3], date(2024, 1, 1), 1, date(2024, 3, 1), at_most=3)
    assert line.baseline == 7


def test_an_agreed_level_is_taken_as_it_is():
    assert aimline(9, date(2024, 1, 1), 6, date(2024, 3, 25)).baseline == 9


def test_the_pace_is_the_published_one():
    # PaTTAN, 'Why calculate rate of improvement?': 15 in 10 weeks is 1.5 a week.
    assert aimline(0, date(2024, 1, 1), 15, date(2024, 3, 11)).per_week == pytest.approx(1.5, abs=1e-9)


@pytest.mark.parametrize(
    ("day", "value"),
    [
        (date(2024, 1, 29), 8.0),
        (date(2023, 12, 1), 9.0),
        (date(2024, 1, 1), 9.0),
        (date(2024, 3, 25), 6.0),
        (date(2025, 1, 1), 6.0),
    ],
)
def test_the_line_goes_straight_and_stays_at_its_ends(day, value):
    line = aimline(9, date(2024, 1, 1), 6, date(2024, 3, 25))
    assert line.at(day) == pytest.approx(value, abs=1e-9)


def test_too_few_looks_for_a_baseline_are_refused():
    with pytest.raises(InvalidInput, match="baseline has 2 points; give at least 3"):
        aimline([9, 8], date(2024, 1, 1), 6, date(2024, 3, 1))


def test_a_line_that_ends_before_it_starts_is_refused():
    with pytest.raises(InvalidInput, match="give a later date"):
        Aimline(date(2024, 3, 1), 9, date(2024, 3, 1), 6)


@pytest.mark.parametrize(
    ("values", "line", "improvement", "advice"),
    [
        ([8, 8, 7, 7, 6, 6, 6], FALLING, "down", "raise the goal"),
        ([9, 9, 9, 9], FALLING[:4], "down", "not enough evidence"),
        ([9, 9, 9, 9, 9], FALLING[:5], "down", "not enough evidence"),
        ([9, 9, 9, 9, 9, 9, 9], FALLING, "down", "review the plan"),
        ([9, 9, 9, 9, 7, 9, 9], FALLING, "down", "carry on"),
        ([1, 1, 1, 8, 7.75, 7.5, 7.25], FALLING, "down", "carry on"),
        ([1, 1, 2, 3, 3, 3], [1, 2, 3, 4, 5, 6], "up", "review the plan"),
        ([], [], "up", "not enough evidence"),
    ],
)
def test_the_rule_reads_the_last_four(values, line, improvement, advice):
    assert aimline_rule(values, line, improvement) == advice


def test_the_counts_of_the_rule_are_parameters():
    assert aimline_rule([9, 9, 9], [8, 7, 6], "down", at_least=3, last=3) == "review the plan"


def test_series_of_unequal_length_are_refused():
    with pytest.raises(InvalidInput, match="2 points but 1 values"):
        aimline_rule([1, 2], [1], "up")


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)), max_size=12))
def test_a_mirrored_series_gets_the_same_advice(pairs):
    values, line = [value for value, _ in pairs], [needed for _, needed in pairs]
    mirrored = aimline_rule([10 - value for value in values], [10 - needed for needed in line], "down")
    assert aimline_rule(values, line, "up") == mirrored
