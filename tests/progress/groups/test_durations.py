from datetime import date

from sup_lib.progress import case_progress, durations_frame, durations_table, time_to_goal

DAY = date(2024, 6, 15)


def _only(goal, seen):
    (row,) = durations_table([goal], seen, as_of=DAY).to_dict("records")
    return row["weeks"], row["reached"]


def test_a_goal_is_reached_from_the_first_look_that_holds(make_goal, see):
    goal = make_goal()
    assert _only(goal, see(goal, (7, 8), (14, 6), (21, 7), (28, 6), (35, 5))) == (4.0, True)


def test_an_open_goal_is_counted_until_today_and_a_closed_one_until_it_was_closed(make_goal, see):
    goal = make_goal()
    assert _only(goal, see(goal, (7, 8), (14, 8), (21, 8))) == ((DAY - goal.set_on).days / 7, False)
    closed = make_goal(closed_on=date(2024, 1, 15))
    assert _only(closed, []) == (2.0, False)


def test_goals_set_later_are_left_out_and_none_at_all_give_columns(make_goal):
    assert durations_table([make_goal(set_on=date(2024, 7, 1), due_on=None)], [], as_of=DAY).empty
    assert "weeks" in durations_table([], [], as_of=DAY).columns


def test_it_is_what_time_to_goal_takes(make_goal, see):
    goal = make_goal()
    table = durations_table([goal], see(goal, (7, 6), (14, 6), (21, 6)), as_of=DAY)
    curve = time_to_goal(table["weeks"], table["reached"])
    assert (curve.n, curve.n_reached, curve.median) == (1, 1, 1.0)


def test_progress_that_is_worked_out_already_gives_the_same_rows(make_goal, see):
    goals = [make_goal(goal_id=name) for name in ("G1", "G2")] + [make_goal(goal_id="G3", set_on=DAY, due_on=None)]
    seen = [*see(goals[0], (7, 6), (14, 6), (21, 6)), *see(goals[1], (7, 8))]
    known = case_progress(goals, seen, as_of=date(2024, 6, 1))
    assert durations_frame(known).equals(durations_table(goals, seen, as_of=date(2024, 6, 1)))
    assert durations_frame(known)["reached"].tolist() == [True, False]


def test_a_goal_in_two_versions_was_not_reached(make_goal, see):
    goals = [make_goal(), make_goal(statement="Ada sleeps through")]
    known = case_progress(goals, see(goals[0], (7, 6), (14, 6), (21, 6)), as_of=DAY)
    assert not durations_frame(known)["reached"].any()
