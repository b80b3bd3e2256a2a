from datetime import date, datetime

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
    line = aimline(9, date(2024, 1, 1), 6, date(2024, 3, 25))
    assert (line.baseline, line.n, line.n_missing) == (9, 0, 0)


def test_the_line_says_how_many_looks_its_baseline_rests_on():
    line = aimline([9, None, 7, 5, 3, 3, 3], date(2024, 1, 1), 1, date(2024, 3, 1))
    assert (line.baseline, line.n, line.n_missing) == (5, 5, 1)
    assert line.assumptions and line.may_be_read


def test_days_are_read_as_anywhere():
    line = aimline(9, "01/01/2024", 6, datetime(2024, 3, 25))
    assert line == aimline(9, date(2024, 1, 1), 6, date(2024, 3, 25))
    assert line.at("2024-01-29") == pytest.approx(8)
    with pytest.raises(InvalidInput, match="'soon' is not a date"):
        aimline(9, "soon", 6, date(2024, 3, 25))


@pytest.mark.parametrize("counts", [{"at_least": 0}, {"at_most": 2}, {"at_most": 2.5}])
def test_counts_of_looks_are_whole_and_in_order(counts):
    with pytest.raises(InvalidInput, match="give a whole number from"):
        aimline([9, 8, 7], date(2024, 1, 1), 6, date(2024, 3, 25), **counts)


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
    found = aimline_rule(values, line, improvement)
    assert (found.advice, found.n, found.may_be_read) == (advice, len(values), advice != "not enough evidence")


def test_the_rule_says_what_it_rests_on():
    found = aimline_rule([9, None, 9, 9, 9, 7, 7.5, 9], [*FALLING[:6], 7.5, 7.25], "down")
    assert (found.n, found.n_missing, found.last, found.right_side, found.wrong_side) == (7, 1, 4, 1, 2)
    assert aimline_rule([9], [8], "down").why_not == "Only 1 point after the baseline; the rule needs 6."
    assert found.assumptions and found.why_not is None


@pytest.mark.parametrize("counts", [{"last": 0}, {"at_least": 2.5}, {"last": True}])
def test_counts_of_the_rule_are_whole(counts):
    with pytest.raises(InvalidInput, match="give a whole number from 1"):
        aimline_rule([9] * 7, FALLING, "down", **counts)


def test_the_counts_of_the_rule_are_parameters():
    assert aimline_rule([9, 9, 9], [8, 7, 6], "down", at_least=3, last=3).advice == "review the plan"


def test_series_of_unequal_length_are_refused():
    with pytest.raises(InvalidInput, match="2 points but 1 values"):
        aimline_rule([1, 2], [1], "up")


@given(st.lists(st.tuples(st.integers(0, 10), st.integers(0, 10)), max_size=12))
def test_a_mirrored_series_gets_the_same_advice(pairs):
    values, line = [value for value, _ in pairs], [needed for _, needed in pairs]
    mirrored = aimline_rule([10 - value for value in values], [10 - needed for needed in line], "down")
    assert aimline_rule(values, line, "up") == mirrored
