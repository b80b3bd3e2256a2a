import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.errors import InvalidInput
from sup_lib.progress import gas_t_score

LEVELS = st.lists(st.integers(-2, 2), min_size=1, max_size=8)


@pytest.mark.parametrize(
    ("scores", "weights", "rho", "expected"),
    [  # gasr calc_tscore, run in R
        ([-1, -1, -1], None, 0.3, 36.3069360624),
        ([1, 0, -1], [0, 0, 0], 0.3, 50.0),
        ([2, 2], None, 0.3, 74.8069469178),
        ([1, 0, -1], [2, 1, 3], 0.3, 47.7967367538),
        ([1, 1, 0], [1, 1, 1], 1.0, 56.6666666667),
        ([-2], None, 0.3, 30.0),
        ([1, 1, 0], [1, 1, 1], 0.0, 61.5470053838),
        ([2, 2, 2, 2, 2], None, 0.3, 80.1511344578),
    ],
)
def test_it_agrees_with_gasr(scores, weights, rho, expected):
    assert gas_t_score(scores, weights, rho).value == pytest.approx(expected, abs=1e-8)


@pytest.mark.parametrize("scores", [[], [None], [float("nan"), None]])
def test_no_goal_is_never_fifty(scores):
    result = gas_t_score(scores)
    assert (result.n, result.value, result.why_not) == (0, None, "No goal was rated.")


def test_a_goal_without_a_rating_goes_with_its_weight():
    with_gap, without = gas_t_score([1, None, -1], [2, 9, 3]), gas_t_score([1, -1], [2, 3])
    assert (with_gap.value, with_gap.weights, with_gap.n_missing) == (without.value, (2.0, 3.0), 1)


def test_weights_left_at_nothing_once_goals_are_dropped_count_as_one():
    assert gas_t_score([1, None, 1], [0, 5, None]).weights == (1.0, 1.0)


def test_one_goal_is_to_be_read_in_words():
    assert gas_t_score([1]).why_not == "One goal: read its level in words, not a score."


@pytest.mark.parametrize(
    ("arguments", "says"),
    [(([3],), "score is 3; give a level from -2 to 2"), (([1], [-1]), "weight is -1"), (([1], [1, 2]), "1 against 2"),
     (([1], None, 1.5), "rho is 1.5"), ((["1"],), "score is '1'")],
)  # fmt: skip
def test_what_cannot_be_used_is_named(arguments, says):
    with pytest.raises(InvalidInput, match=says):
        gas_t_score(*arguments)


@given(LEVELS)
def test_the_opposite_ratings_lie_as_far_on_the_other_side(levels):
    assert gas_t_score(levels).value - 50 == pytest.approx(50 - gas_t_score([-level for level in levels]).value)


@given(LEVELS, st.floats(0.1, 9))
def test_only_the_proportion_of_weights_counts(levels, weight):
    assert gas_t_score(levels, [weight] * len(levels)).value == pytest.approx(gas_t_score(levels).value)
