import pytest

from sup_lib.errors import InvalidInput
from sup_lib.progress import UNCONFIRMED_THRESHOLD, goal_based_outcomes


@pytest.mark.parametrize(
    ("first", "last", "changes", "mean"),
    [([2, 3, 1], [5, 5, 3], [3, 2, 2], 7 / 3), ([2, 3, 1], [5, 6, 4], [3, 3, 3], 3.0)],
)  # Law and Jacob 2015: 0 to 10, up to three goals
def test_changes_and_their_mean(first, last, changes, mean):
    result = goal_based_outcomes(first, last)
    assert (list(result.changes.values()), result.value) == (changes, pytest.approx(mean))
    assert result.above_threshold == (mean > UNCONFIRMED_THRESHOLD)


def test_goals_without_both_ratings_are_dropped_and_named():
    result = goal_based_outcomes({"sleep": 2, "school": None}, {"sleep": 6, "friends": 4})
    assert (dict(result.changes), result.dropped, result.n_missing) == ({"sleep": 4}, ("school", "friends"), 2)


def test_the_threshold_is_never_for_one_goal():
    result = goal_based_outcomes([0], [10])
    assert (result.value, result.above_threshold) == (10, None)
    assert "no threshold" in result.why_not


def test_the_threshold_may_be_ones_own():
    assert goal_based_outcomes([2, 2], [4, 4]).above_threshold is False
    assert goal_based_outcomes([2, 2], [4, 4], threshold=1.5).above_threshold is True


def test_where_less_is_better_a_fall_is_an_improvement():
    assert goal_based_outcomes([8, 6], [5, 6], improvement="down").value == 1.5


@pytest.mark.parametrize(("first", "last"), [([], []), ([None], [3]), ({}, {})])
def test_nothing_rated_twice_has_no_mean(first, last):
    result = goal_based_outcomes(first, last)
    assert (result.value, result.above_threshold, result.why_not) == (None, None, "No goal was rated both times.")


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [([1] * 4, [2] * 4, "4 goals were given"), ([11], [2], "rating of goal 1 is 11; give 0 to 10"),
     ([1], [1, 2], "1 against 2"), ({"a": 1}, [1], "one set of ratings has names")],
)  # fmt: skip
def test_what_cannot_be_used_is_named(first, last, says):
    with pytest.raises(InvalidInput, match=says):
        goal_based_outcomes(first, last)
