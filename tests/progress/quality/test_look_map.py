from datetime import date

import pytest

from sup_lib.errors import InvalidInput
from sup_lib.progress import MAP_STATES, look_map

DAY = date(2024, 6, 15)


def test_each_goal_has_each_month_once(make_goal, see):
    goals = [make_goal(goal_id="G1"), make_goal(goal_id="G2")]
    table = look_map(goals, see(goals[0], (3, 9)), as_of=DAY, months=6)
    assert len(table) == 12
    assert table["month"].dt.date.tolist()[:6] == [date(2024, month, 1) for month in range(1, 7)]
    assert set(table["state"]) <= set(MAP_STATES)


def test_the_best_evidence_of_a_month_is_shown(make_goal, see):
    goal = make_goal()
    seen = see(goal, (2, 9), basis="impression") + see(goal, (3, 9), basis="reported") + see(goal, (4, 9))
    january = look_map([goal], seen, as_of=DAY, months=6).iloc[0]
    assert (january["state"], january["n"]) == ("observed", 3)


def test_a_month_before_it_was_set_or_after_it_was_closed_is_not_open(make_goal):
    goal = make_goal(set_on=date(2024, 3, 31), closed_on=date(2024, 4, 1))
    states = look_map([goal], [], as_of=DAY, months=5)["state"].tolist()
    assert states == ["not open", "nothing", "nothing", "not open", "not open"]


def test_what_was_seen_later_is_not_known_yet(make_goal, see):
    goal = make_goal()
    table = look_map([goal], see(goal, (200, 5)), as_of=DAY, months=6)
    assert set(table["state"]) == {"nothing"}


def test_goals_set_later_and_no_goals_at_all_give_no_rows(make_goal):
    assert look_map([make_goal(set_on=date(2025, 1, 1), due_on=date(2025, 6, 1))], [], as_of=DAY).empty
    assert list(look_map([], [], as_of=DAY).columns)[-2:] == ["state", "n"]


def test_there_is_at_least_one_month():
    with pytest.raises(InvalidInput, match="months is 0"):
        look_map([], [], as_of=DAY, months=0)


def test_the_last_month_of_the_calendar_is_a_month_too(make_goal):
    assert look_map([make_goal()], [], as_of=date(9999, 12, 31), months=2)["state"].tolist() == ["nothing"] * 2
