import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.errors import InvalidInput
from sup_lib.progress import assurance, xmr
from sup_lib.progress.single_series.xmr_limits import limits_of

FALLING = [9, 8, 10, 7, 9, 11, 8, 9, 10, 8, 9, 10, 8, 7, 6, 5, 4, 3, 2]
SPIKE = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]


def test_rules_and_their_order_agree_with_the_nhs_package():
    chart = xmr(FALLING, "decrease")
    expected = ["Common Cause"] * 4 + ["7 Points Above CL"] * 7 + ["7 Point Trend (Decreasing)"] * 6
    assert list(chart.rules) == [*expected, "Below LCL", "Below LCL"]
    assert [kind.rsplit("_")[-1] for kind in chart.kinds] == ["cause"] * 4 + ["concern"] * 7 + ["improvement"] * 8


def test_two_of_three_agrees_with_the_nhs_package():
    chart = xmr([5, 7, 4, 6, 5, 7, 4, 6, 5, 7, 4, 6, 11, 6.5, 11, 5, 6, 4], "increase")
    special = {point.place: point.rule for point in chart.points if point.is_special}
    assert special == {12: "2 in 3 Above CL", 14: "2 in 3 Above CL"}


@pytest.mark.parametrize(
    "values",
    [
        [5, 3, 4, 5, 6, 7, 8, 6, 6, 5, 6, 5, 6],  # six rises need seven points
        [1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 1, -1, 5.5, -5.5],  # two of three on different sides
    ],
)
def test_what_is_usual_to_the_nhs_package_is_usual_here(values):
    assert set(xmr(values, "increase").rules) == {"Common Cause"}


@pytest.mark.parametrize("screen", [True, False])
def test_a_chart_has_the_limits_of_its_values_screened_or_not(screen):
    assert xmr(SPIKE, "up", screen=screen).limits == (limits_of(SPIKE, start=0, screen=screen, fix_after=None),)


def test_limits_begin_again_where_told():
    chart = xmr([5, 6, 5, 6, 5, 6, 1, 2, 1, 2, 1, 2], "down", rebase=[0] * 6 + [1] + [0] * 5)
    assert [(lines.start, lines.n, lines.mean) for lines in chart.limits] == [(0, 6, 5.5), (6, 6, 1.5)]
    assert [point.stretch for point in chart.points] == [0] * 6 + [1] * 6


def test_limits_may_rest_on_the_first_points():
    chart = xmr([5, 6, 5, 6, 20, 30], "down", fix_after=4)
    assert (chart.limits[0].mean, chart.limits[0].n_limits) == (5.5, 4)
    assert chart.rules[-2:] == ("Above UCL", "Above UCL")


def test_one_point_has_a_mean_and_no_limits():
    chart = xmr([3], "increase")
    assert (chart.limits[0].mean, chart.limits[0].lower, chart.rules) == (3, None, ("Common Cause",))
    assert chart.why_not == "One value shows no ups and downs, so there are no limits."


@pytest.mark.parametrize("screen", [True, False])
def test_a_series_that_never_moves_says_so(screen):
    chart = xmr([4] * 20, "up", screen=screen)
    assert set(chart.rules) == {"Common Cause"}
    assert "the same" in chart.why_not


def test_an_empty_series_says_so():
    chart = xmr([], "up")
    assert (chart.n, chart.limits, chart.points, chart.why_not) == (0, (), (), "There is no value.")


def test_short_series_have_trial_limits():
    assert xmr(SPIKE[:12], "up").why_not == "The limits rest on 12 points, fewer than 13: they are trial limits."
    assert xmr(SPIKE, "up").may_be_read


def test_missing_values_keep_the_place_of_the_others():
    chart = xmr([1, None, 2, float("nan"), 1], "up", rebase=[0, True, float("nan"), None, 0])
    assert (chart.n, chart.n_missing, [point.place for point in chart.points]) == (3, 2, [0, 2, 4])
    assert [lines.n for lines in chart.limits] == [1, 2]


def test_with_no_better_side_special_points_are_high_or_low():
    assert xmr(SPIKE, "neutral").kinds[4] == "special_cause_neutral_high"


def test_with_no_better_side_the_rule_says_high_or_low_wherever_the_point_lies():
    # NHSRplotthedots 0.2.2, ptd_point_type: a rise is high, though its first points lie below the mean
    chart = xmr([*range(1, 9), *range(8, 0, -1)], "neutral", screen=False)
    kinds = {point.rule: point.kind for point in chart.points if "Trend" in point.rule}
    assert kinds["7 Point Trend (Increasing)"] == "special_cause_neutral_high"
    assert kinds["7 Point Trend (Decreasing)"] == "special_cause_neutral_low"


def test_a_point_where_a_rise_turns_into_a_fall_belongs_to_the_fall():
    # NHSRplotthedots 0.2.2, ptd_special_cause_type: part of a trend on either side, a point takes its right side
    rules = xmr([*[0, 20] * 5, 6, 7, 8, 9, 10, 11, 12, 11, 10, 9, 8, 7, 6], "increase", screen=False).rules
    assert rules[10:] == ("7 Point Trend (Increasing)",) * 6 + ("7 Point Trend (Decreasing)",) * 7


@pytest.mark.parametrize(
    ("arguments", "says"),
    [({"improvement": "better"}, "improvement is"), ({"improvement": "up", "fix_after": 0}, "fix_after is 0"),
     ({"improvement": "up", "fix_after": "2"}, "fix_after is '2'")],
)  # fmt: skip
def test_what_cannot_be_used_is_named(arguments, says):
    with pytest.raises(InvalidInput, match=says):
        xmr([1, 2], **arguments)


def test_assurance_agrees_with_the_nhs_package():
    found = [assurance(lower, upper, 4, "increase") for lower, upper in ((1, 3), (5, 7), (1, 5))]
    assert found == ["consistent_fail", "consistent_pass", "inconsistent"]
    assert assurance(1, 3, 4, "down") == "consistent_pass"
    assert assurance(1, 4, 4, "increase") == assurance(4, 7, 4, "decrease") == "inconsistent"


def test_without_limits_target_or_better_side_nothing_is_assured():
    one = xmr([3], "up").limits[0]
    assert assurance(one.lower, one.upper, 4, "up") is None
    assert assurance(1, 3, None, "up") is assurance(1, 3, 4, "neutral") is None
    with pytest.raises(InvalidInput, match="lower is 3, above upper 1; give the lower limit first"):
        assurance(3, 1, 4, "up")


@given(st.lists(st.integers(-50, 50), min_size=2, max_size=40))
def test_upside_down_the_same_points_break_mirrored_rules(values):
    chart, mirror = xmr(values, "up"), xmr([-value for value in values], "down")
    assert chart.kinds == mirror.kinds


@given(st.lists(st.integers(-50, 50), max_size=40), st.booleans())
def test_each_value_is_labelled_once(values, screen):
    chart = xmr(values, "up", screen=screen)
    assert [point.value for point in chart.points] == values


def test_limits_beyond_what_can_be_are_named_and_not_cut():
    wide = [0, 10, 1, 9, 2, 10, 0, 8, 1, 10, 0, 9, 2]
    told, silent = xmr(wide, "down", ends=(0, 10)), xmr(wide, "down")
    assert told.limits == silent.limits and told.rules == silent.rules
    assert list(told.out_of_reach) == ["lower", "upper"] and list(silent.out_of_reach) == ["lower"]
    assert told.limits[0].lower < 0 and told.limits[0].upper > 10


@pytest.mark.parametrize("values", [[], [3], [4] * 14, [-1, 2, 0, 11, 3, 12, 1, 0, -2, 9, 11, 2, 0]])
def test_what_passes_an_end_or_has_no_limits_names_none(values):
    assert xmr(values, "down", ends=(0, 10)).out_of_reach == {}


@pytest.mark.parametrize("ends", [(10, 0), (0,), (5, 5), ("a", 10), 10, None])
def test_ends_are_the_lowest_and_the_highest(ends):
    with pytest.raises(InvalidInput, match="ends"):
        xmr([3, 4], "down", ends=ends)
