from datetime import date

import pytest

from sup_lib.model import Observation
from sup_lib.progress import FINDINGS, quality_table

DAY = date(2024, 6, 15)


def _found(goals, seen, **settings):
    return quality_table(goals, seen, as_of=DAY, **settings)["finding"].tolist()


def test_a_goal_that_nobody_has_looked_at(make_goal):
    row = quality_table([make_goal()], [], as_of=DAY).iloc[0]
    assert (row["finding"], row["says"]) == (
        "missing",
        "Nothing has been seen or reported since the goal was set on 1 January 2024.",
    )
    assert row["ask"].endswith("?")


def test_an_old_look_is_stale_and_a_fresh_one_is_not(make_goal, see):
    goal = make_goal()
    assert _found([goal], see(goal, (10, 8))) == ["stale"]
    assert _found([goal], see(goal, (160, 8))) == []
    assert _found([goal], see(goal, (10, 8)), stale_after_days=400) == []


def test_impressions_alone(make_goal, see):
    goal = make_goal()
    assert _found([goal], see(goal, (160, 8), basis="impression")) == ["impressions only"]


def test_accounts_that_differ_and_one_account_twice(make_goal, see):
    goal = make_goal()
    seen = see(goal, (158, 9), source="teacher") + see(goal, (159, 6), source="mother")
    assert _found([goal], seen) == ["contradictory"]
    twice = see(goal, (160, 8)) + see(goal, (161, 8), (161, 7.5))
    said = quality_table([goal], twice, as_of=DAY)["says"].tolist()
    assert said == ["On 10 June 2024 teacher is down with 7.5 and 8."]


@pytest.mark.parametrize(
    ("goal_id", "on", "value", "says"),
    [
        ("G1", "2024-06-01", 90, "On 1 June 2024: "),
        ("G1", "2024-07-01", 8, "It is dated 1 July 2024, after 15 June 2024."),
        ("gone", "2024-06-01", 8, "An observation of 1 June 2024 is of a goal that is not on file."),
    ],
)
def test_what_cannot_be(make_goal, see, goal_id, on, value, says):
    goal = make_goal()
    wrong = Observation(observation_id="O9", goal_id=goal_id, observed_on=on, value=value, basis="observed")
    table = quality_table([goal], [*see(goal, (160, 8)), wrong], as_of=DAY)
    assert table["finding"].tolist() == ["impossible"]
    assert table["says"].iloc[0].startswith(says)


def test_a_closed_goal_is_neither_missing_nor_stale(make_goal):
    assert _found([make_goal(closed_on=date(2024, 3, 1))], []) == []


def test_a_goal_that_is_not_set_yet_is_not_missing(make_goal):
    assert _found([make_goal(set_on=date(2024, 7, 1), due_on=date(2024, 9, 1))], []) == []


def test_findings_come_in_their_order(make_goal, see):
    goals = [make_goal(goal_id="G1"), make_goal(goal_id="G2"), make_goal(goal_id="G3")]
    seen = see(goals[0], (10, 8)) + see(goals[1], (160, 8), basis="impression")
    found = _found(goals, seen)
    assert found == ["missing", "stale", "impressions only"]
    assert sorted(found, key=FINDINGS.index) == found


def test_without_goals_there_are_columns_and_no_rows():
    assert quality_table([], [], as_of=DAY).shape == (0, 9)
