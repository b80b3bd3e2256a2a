import pandas as pd
import pytest

from sup_lib.model import Milestone, Sessions
from sup_lib.progress.table import case_progress, progress_table


@pytest.fixture
def family(make_goal, see):
    child = make_goal(goal_id="G3", child_id="00123")
    parent = make_goal(
        Sessions(planned=12), goal_id="G1", kind="process", owner="parent or carer", child_measure_id="G3"
    )
    friend = make_goal(Milestone(), goal_id="G2", child_measure_id="G9")
    seen = see(child, (30, 8), (60, 7.5), (90, 7)) + see(parent, (60, 4, 5))
    return [parent, friend, child], seen


def test_one_row_a_goal_outcomes_first(family, day):
    table = progress_table(*family, as_of=day(100), since=day(70))
    assert table["goal_id"].tolist() == ["G2", "G3", "G1"]
    assert table["kind"].tolist() == ["outcome", "outcome", "process"]


def test_the_childs_measure_stands_beside_the_parents_goal(family, day):
    table = progress_table(*family, as_of=day(100)).set_index("goal_id")
    row = table.loc["G1"]
    assert (row["child_measure_id"], row["child_measure_latest"], row["child_measure_status"]) == (
        "G3",
        7,
        "on track",
    )
    assert row["child_measure_attainment"] == pytest.approx(2 / 3)
    assert pd.isna(table.loc["G2", "child_measure_status"])
    assert table.loc["G2", "child_measure_id"] == "G9"


def test_numbers_and_words_come_from_the_progress(family, day):
    row = progress_table(*family, as_of=day(100), since=day(70)).set_index("goal_id").loc["G3"]
    assert (row["n"], row["n_observed"], row["n_reported"], row["n_impression"]) == (3, 3, 0, 0)
    assert (row["latest"], row["latest_on"].date(), row["latest_basis"]) == (7, day(90), "observed")
    assert (row["change"], row["change_since"], row["n_since"]) == (-2, -0.5, 1)
    assert row["status"] == "on track"
    assert row["reason"].endswith(".")
    assert row["days_since_last_look"] == 10


def test_an_empty_table_has_the_same_columns_and_types(family, day):
    full, empty = progress_table(*family, as_of=day(100)), progress_table([], [], as_of=day(100))
    assert list(full.columns) == list(empty.columns)
    assert list(full.dtypes) == list(empty.dtypes)


def test_nothing_in_the_table_averages_goals(family, day):
    assert len(progress_table(*family, as_of=day(100))) == len(family[0])


def test_the_order_of_goals_and_observations_does_not_matter(family, day):
    goals, seen = family
    first = progress_table(goals, seen, as_of=day(100))
    again = progress_table(reversed(goals), reversed(seen), as_of=day(100))
    pd.testing.assert_frame_equal(first, again)


def test_case_progress_gives_the_same_order(family, day):
    assert [one.goal.goal_id for one in case_progress(*family, as_of=day(100))] == ["G2", "G3", "G1"]


def test_accounts_that_differ_stand_in_the_table_and_no_others(family, see, day):
    goals, seen = family
    child = goals[2]
    seen = seen + see(child, (91, 4), basis="reported", source="mother")
    table = progress_table(goals, seen, as_of=day(100)).set_index("goal_id")
    assert table["contradictory"].to_dict() == {"G2": False, "G3": True, "G1": False}
    assert "4 (reported, mother, 1 April 2024)" in table.loc["G3", "disagreement"]
    assert table["disagreement"].isna().sum() == 2
