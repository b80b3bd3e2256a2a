from datetime import date

import pytest

from sup_lib.model import Milestone
from sup_lib.progress import disagreement_frame, disagreement_table, goal_progress

DAY = date(2024, 6, 15)


def test_two_accounts_stand_side_by_side_with_the_gap_between_them(make_goal, see):
    goal = make_goal()
    seen = see(goal, (10, 9), source="teacher") + see(goal, (12, 6), source="mother", basis="reported")
    (row,) = disagreement_table([goal], seen, as_of=DAY).to_dict("records")
    assert (row["one_source"], row["one_value"], row["other_source"], row["other_value"]) == (
        "teacher",
        9,
        "mother",
        6,
    )
    assert (row["one_attainment"], row["other_attainment"], row["gap"]) == (0, 1, 1)
    assert row["says"] == goal_progress(goal, seen, as_of=DAY).disagreement


def test_what_is_met_to_one_and_not_to_another_has_no_gap(make_goal, see):
    goal = make_goal(Milestone())
    seen = see(goal, (10, 1), source="teacher") + see(goal, (10, 0), source="mother")
    (row,) = disagreement_table([goal], seen, as_of=DAY).to_dict("records")
    assert row["gap"] != row["gap"], "missing, and not 0"


def test_the_widest_gap_comes_first(make_goal, see):
    goals = [make_goal(goal_id=f"G{number}") for number in (1, 2)]
    seen = [
        one
        for goal, value in zip(goals, (7, 3), strict=True)
        for one in see(goal, (10, 9), source="teacher") + see(goal, (12, value), source="mother")
    ]
    assert disagreement_table(goals, seen, as_of=DAY)["goal_id"].tolist() == ["G2", "G1"]


@pytest.mark.parametrize("apart", [(10, 60), (10, 11)])
def test_accounts_far_apart_in_time_or_close_in_value_do_not_differ(make_goal, see, apart):
    goal = make_goal()
    value = 6 if apart[1] == 60 else 8.5
    seen = see(goal, (apart[0], 9), source="teacher") + see(goal, (apart[1], value), source="mother")
    assert disagreement_table([goal], seen, as_of=DAY).empty


def test_without_goals_there_are_columns_and_no_rows():
    table = disagreement_table([], [], as_of=DAY)
    assert table.empty
    assert {"one_on", "other_on", "gap", "says"} <= set(table.columns)


def test_progress_that_is_worked_out_already_gives_the_same_rows(make_goal, see):
    goal = make_goal()
    seen = [*see(goal, (7, 6), source="mother"), *see(goal, (9, 9), source="teacher"), *see(goal, (60, 6))]
    known = goal_progress(goal, seen, as_of=DAY)
    assert [account.source for account in known.accounts] == ["mother", "teacher"]
    assert disagreement_frame([known]).equals(disagreement_table([goal], seen, as_of=DAY))
