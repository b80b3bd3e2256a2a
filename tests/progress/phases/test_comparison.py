import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.errors import InvalidInput
from sup_lib.progress import compare_phases, log_response_ratio, nap, percent_of_goal_obtained, phases_table

BEFORE, AFTER = [9, 8, 10, 7, 9, 11], [6, 5, 4, 3, 2, 2]


def test_each_part_is_what_its_own_method_gives():
    found = compare_phases(BEFORE, AFTER, "down", goal=2)
    assert found.overlap == nap(BEFORE, AFTER, "down")
    assert found.goal_obtained == percent_of_goal_obtained(BEFORE, AFTER, 2)
    assert found.ratio == log_response_ratio(BEFORE, AFTER, "down")
    assert (found.n, found.means, found.may_be_read) == (12, (9, pytest.approx(22 / 6)), True)


def test_the_table_has_a_row_for_each_method_with_its_n():
    table = phases_table(compare_phases([*BEFORE, None], AFTER, "down", goal=2)).set_index("method")
    assert list(table.index) == ["NAP", "tau", "percent of goal obtained", "log response ratio"]
    assert set(table["n_baseline"]) == set(table["n_treatment"]) == {6}
    assert set(table["n_missing"]) == {1}
    assert table.loc["tau", "value"] == pytest.approx(2 * table.loc["NAP", "value"] - 1)
    assert table.loc["tau", "se"] == pytest.approx(2 * table.loc["NAP", "se"])
    assert table.loc["tau", "low"] == pytest.approx(2 * table.loc["NAP", "low"] - 1)
    assert table["assumptions"].str.len().gt(0).all() and table["says"].str.endswith(".").all()


@pytest.mark.parametrize(
    ("before", "after", "why"),
    [
        ([], [], "There is no value in the baseline."),
        ([3, 4], [], "There is no value in the treatment phase."),
        ([5], [4], "A phase has only 1: at least 3 values in each are usual."),
        ([None, None], [4], "There is no value in the baseline."),
    ],
)
def test_too_little_says_so_in_every_row(before, after, why):
    found = compare_phases(before, after, "down", goal=2)
    assert found.why_not == why
    assert phases_table(found)["why_not"].str.len().gt(0).all()


def test_all_ties_are_no_difference():
    found = compare_phases([4, 4, 4], [4, 4, 4], "down", goal=2)
    assert (found.overlap.value, found.overlap.tau, found.goal_obtained.value, found.ratio.value) == (0.5, 0, 0, 0)


def test_a_goal_at_the_baseline_and_one_on_the_wrong_side():
    assert compare_phases([6, 6, 6], [4, 4, 4], "down", goal=6).goal_obtained.value is None
    assert compare_phases([6, 6, 6], [4, 4, 4], "down", goal=9).goal_obtained.why_not == (
        "The goal of 9 lies on the wrong side of the baseline's mean of 6: lower is better."
    )


def test_no_share_of_what_lies_below_zero():
    found = compare_phases([-1, 2, 3], [3, 4, 5], "up")
    assert found.ratio is None
    row = phases_table(found).set_index("method").loc["log response ratio"]
    assert row["why_not"] == "A value lies below 0: this is for counts and times alone."


def test_what_is_no_number_or_direction_is_refused():
    with pytest.raises(InvalidInput, match="baseline, place 1"):
        compare_phases(["x"], [1], "down")
    with pytest.raises(InvalidInput, match="improvement is 'better'"):
        compare_phases([1], [1], "better")


_VALUES = st.lists(st.integers(0, 10), max_size=8)


@given(_VALUES, _VALUES, st.sampled_from(["up", "down"]), st.integers(0, 10))
def test_any_series_gives_a_table_that_counts_its_values(before, after, improvement, goal):
    table = phases_table(compare_phases(before, after, improvement, goal=goal))
    assert set(table["n_baseline"]) == {len(before)} and set(table["n_treatment"]) == {len(after)}
    assert (table["value"].notna() | table["why_not"].notna()).all()
