import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.errors import InvalidInput
from sup_lib.progress import percent_of_goal_obtained


@pytest.mark.parametrize(
    ("baseline", "treatment", "goal", "value", "se", "low", "high"),
    [  # SingleCaseES 0.7.4, PoGO run in R
        ([9, 9, 9], [8, 7, 6], 6, 66.6666666666667, 19.2450089729875, 28.947142197461, 104.386191135872),
        ([9, 8, 10, 7, 9, 11], [6, 5, 4, 3, 2, 2], 2, 76.1904761904762, 14.0790581190706, 48.5960293408515,
         103.784923040101),
        ([6, 6, 6], [8, 8, 9], 3, -77.7777777777778, 11.1111111111111, -99.5551553837784, -56.0004001717772),
    ],
)  # fmt: skip
def test_it_agrees_with_single_case_es(baseline, treatment, goal, value, se, low, high):
    result = percent_of_goal_obtained(baseline, treatment, goal)
    assert (result.value, result.se, result.low, result.high) == pytest.approx((value, se, low, high), abs=1e-8)
    assert result.may_be_read


def test_a_goal_where_it_already_was_has_no_share():
    result = percent_of_goal_obtained([6, 6, 6], [4, 4, 4], 6)
    assert (result.value, result.se) == (None, None)
    assert "same as the mean" in result.why_not


@pytest.mark.parametrize(("baseline", "treatment"), [([9], [7, 6, 5]), ([9, 8, 7], [6])])
def test_one_value_has_no_standard_error(baseline, treatment):
    result = percent_of_goal_obtained(baseline, treatment, 5)
    assert (result.se, result.low, result.high) == (None, None, None)
    assert result.value is not None


def test_an_empty_phase_has_no_value():
    assert percent_of_goal_obtained([], [1], 2).why_not == "There is no value in the baseline."
    assert percent_of_goal_obtained([1], [None], 2).why_not == "There is no value in the treatment phase."


@pytest.mark.parametrize("arguments", [{"goal": None}, {"goal": "6"}, {"goal": 6, "confidence": 95}])
def test_what_cannot_be_used_is_refused(arguments):
    with pytest.raises(InvalidInput):
        percent_of_goal_obtained([9], [8], **arguments)


@given(st.lists(st.integers(0, 10), min_size=1, max_size=8), st.integers(11, 20))
def test_the_baseline_itself_is_nought_and_the_goal_a_hundred(baseline, goal):
    assert percent_of_goal_obtained(baseline, baseline, goal).value == pytest.approx(0)
    assert percent_of_goal_obtained(baseline, [goal] * 3, goal).value == pytest.approx(100)
