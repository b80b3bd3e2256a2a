import pytest

from sup_lib.model import NoneOf, Schedule, Sessions
from sup_lib.progress.goal_progress import goal_progress
from sup_lib.progress.limits import longest_lapse_days
from sup_lib.progress.looks import looks_of
from sup_lib.progress.series import points_of


@pytest.fixture
def limits(day):
    return lambda goal, seen, as_of=100: " ".join(goal_progress(goal, seen, as_of=day(as_of)).limits)


def test_disagreement_is_told_with_who_said_what(make_goal, see, limits):
    goal = make_goal()
    seen = see(goal, (90, 8), source="school nurse") + see(goal, (92, 4), basis="reported", source="mother")
    told = limits(goal, seen)
    assert "8 (observed, school nurse, 31 March 2024) and 4 (reported, mother, 2 April 2024)" in told


def test_impressions_are_counted_out(make_goal, see, limits):
    goal = make_goal()
    assert "2 impressions shown but not counted" in limits(goal, see(goal, (9, 8), (10, 7), basis="impression"))


def test_word_of_mouth_alone_is_said_to_be_so(make_goal, see, limits):
    goal = make_goal()
    assert "rests on what people said" in limits(goal, see(goal, (90, 8), basis="reported"))
    assert "rests on what people said" not in limits(goal, see(goal, (90, 8)))


@pytest.mark.parametrize(
    ("n", "said"),
    [(1, "Only 1 dated look: points only"), (2, "points only"), (3, "no rule"), (5, "no rule")],
)
def test_a_short_series_says_so(make_goal, see, limits, n, said):
    goal = make_goal()
    assert said in limits(goal, see(goal, *[(10 * i, 8) for i in range(1, n + 1)]))


def test_six_looks_need_no_apology(make_goal, see, limits):
    goal = make_goal()
    assert limits(goal, see(goal, *[(10 * i, 8) for i in range(1, 7)])) == ""


def test_an_old_look_is_dated(make_goal, see, limits):
    goal = make_goal()
    assert "The last look was 50 days ago." in limits(goal, see(goal, (50, 8)))
    assert "The last look" not in limits(goal, see(goal, (58, 8)))


def test_what_was_seen_before_or_after_the_goal_is_counted_out(make_goal, see, limits, day):
    goal = make_goal(closed_on=day(60))
    told = limits(goal, see(goal, (-5, 9), (30, 8), (70, 3)))
    assert "1 look from before the goal was set" in told
    assert "closed on 1 March 2024; 1 later look shown but not counted" in told


def test_rows_that_disagree_on_one_day_are_named(make_goal, see, limits):
    goal = make_goal()
    assert "On 31 January 2024 different values are on file" in limits(goal, see(goal, (30, 8), (30, 6)))


def test_no_date_is_said(make_goal, see, limits):
    assert "No date was set" in limits(make_goal(due_on=None), [])


def test_silence_is_not_evidence_of_clear_days(make_goal, see, limits, day):
    goal = make_goal(NoneOf(days_asked=90), due_on=day(60))
    told = limits(goal, [])
    assert "silence since then is not evidence" in told
    assert "fewer than the 90 days" in told


def test_offers_that_lag_are_said(make_goal, see, limits):
    goal = make_goal(Sessions(planned=12))
    assert "6 of the 12 planned had been offered" in limits(goal, see(goal, (90, 6, 6)))


def test_the_longest_lapse_of_a_schedule(make_goal, see, day):
    goal = make_goal(Schedule())
    seen = see(goal, (30, 1, 1), (60, 1, 2), (90, 1, 3), (120, 2, 4), (150, 2, 5))
    assert longest_lapse_days(looks_of(goal, points_of(goal, seen, as_of=day(160)))) == 60
    assert longest_lapse_days([]) == 0
