from dataclasses import FrozenInstanceError

import pytest

from sup_lib.model import CountPerPeriod, Milestone, NoneOf, Questionnaire, RunOfResults, Scale, Schedule, Sessions
from sup_lib.progress.goal_progress import goal_progress

EVERY_KIND = [
    (Scale(baseline=9, target=6, improvement="down"), [(20, 8), (40, 7), (60, 7)]),
    (CountPerPeriod(baseline=5, target=1, improvement="down"), [(20, 5), (40, 6), (60, 4)]),
    (NoneOf(days_asked=90), [(20, 0), (40, 1), (60, 0)]),
    (RunOfResults(required=3), [(20, 1), (40, 1), (60, 0)]),
    (Sessions(planned=12), [(20, 2, 2), (40, 3, 4), (60, 3, 6)]),
    (Schedule(share_asked=0.9), [(20, 1, 1), (40, 1, 2), (60, 1, 3)]),
    (Milestone(what="names one friend"), [(20, 0), (40, 0), (60, 0)]),
    (Questionnaire(baseline=22, target=14, improvement="down"), [(20, 22), (40, 20), (60, 24)]),
]


def test_the_numbers_by_hand(make_goal, see, day):
    goal = make_goal()
    seen = [
        *see(goal, (20, 9), (40, 8), (60, 8), (80, 7)),
        *see(goal, (50, 3), basis="impression"),
        *see(goal, (82, 7), basis="reported", source="mother"),
    ]
    progress = goal_progress(goal, seen, as_of=day(90), since=day(45))
    assert (progress.n, progress.n_looks) == (6, 5)
    assert progress.n_by_basis == {"observed": 4, "reported": 1, "impression": 1}
    assert (progress.latest.value, progress.latest.on, progress.latest.basis) == (7, day(82), "reported")
    assert (progress.baseline, progress.change, progress.change_since, progress.n_since) == (9, -2, -1, 3)
    assert progress.attainment == pytest.approx(2 / 3)
    assert progress.required_per_week == pytest.approx(-7 / 98)
    assert progress.slope_per_week == pytest.approx(-7 * (2 / 62 + 1 / 40) / 2)
    assert progress.days_since_last_look == 8
    assert not progress.contradictory


@pytest.mark.parametrize(
    ("since", "change"),
    [(None, None), (-5, None), (0, -2.0), (30, -1.0), (60, None), (200, None)],
)
def test_change_since_the_last_session(make_goal, see, day, since, change):
    goal = make_goal()
    progress = goal_progress(
        goal, see(goal, (30, 8), (60, 7)), as_of=day(90), since=None if since is None else day(since)
    )
    assert progress.change_since == change


def test_nothing_on_file(make_goal, day):
    progress = goal_progress(make_goal(), [], as_of=day(90))
    assert (progress.n, progress.latest, progress.change, progress.attainment) == (0, None, None, None)
    assert progress.days_since_last_look is None
    assert progress.required_per_week == progress.line.per_week
    assert progress.reason == "Nothing has been seen or reported about this goal yet."


def test_impressions_only_say_so(make_goal, see, day):
    goal = make_goal()
    seen = see(goal, *[(10 * i, 6) for i in range(1, 9)], basis="impression")
    progress = goal_progress(goal, seen, as_of=day(90))
    assert progress.status == "not enough evidence"
    assert "impressions only" in progress.reason
    assert progress.headline.startswith("Impressions only")


@pytest.mark.parametrize(("measure", "looks"), EVERY_KIND)
def test_every_kind_gives_a_finished_sentence(make_goal, see, day, measure, looks):
    goal = make_goal(measure)
    for count in range(len(looks) + 1):
        for as_of in (-10, 90, 200):
            progress = goal_progress(goal, see(goal, *looks[:count]), as_of=day(as_of), since=day(30))
            for words in (progress.reason, progress.headline, *progress.limits):
                assert words
                assert words[0].isupper() or words[0].isdigit()
                assert "{" not in words
                assert "  " not in words
                assert ", ;" not in words
            assert progress.reason.endswith(".")


def test_a_closed_goal_is_judged_on_the_day_it_closed(make_goal, see, day):
    goal = make_goal(closed_on=day(70))
    seen = see(goal, (20, 8), (40, 7), (60, 6), (150, 10))
    progress = goal_progress(goal, seen, as_of=day(300))
    assert progress.status == "achieved"
    assert progress.latest.on == day(60)
    assert progress.days_since_last_look == 240


def test_an_event_after_achieving_is_not_hidden(make_goal, see, day):
    goal = make_goal(NoneOf(what="reports of aggression", days_asked=60))
    clear = see(goal, (20, 0), (40, 0), (60, 0))
    assert goal_progress(goal, clear, as_of=day(100)).status == "achieved"
    after = goal_progress(goal, clear + see(goal, (95, 1)), as_of=day(100))
    assert after.status == "moving away"
    assert "reports of aggression came up (1 recorded), so the count of clear days begins again" in after.reason


def test_what_was_reached_is_dated_from_the_first_look_that_holds(make_goal, see, day):
    goal = make_goal()
    reached = goal_progress(goal, see(goal, (7, 8), (14, 6), (21, 7), (28, 6), (35, 5)), as_of=day(40))
    assert (reached.status, reached.reached_on) == ("achieved", day(28))
    assert goal_progress(goal, see(goal, (7, 8), (14, 6), (21, 7)), as_of=day(40)).reached_on is None


def test_reached_after_its_date_says_so(make_goal, see, day):
    goal = make_goal()
    late = goal_progress(goal, see(goal, (30, 8), (100, 7), (185, 6)), as_of=day(200))
    assert late.status == "achieved"
    assert late.reason.endswith("it has been reached, after its date.")
    in_time = goal_progress(goal, see(goal, (30, 8), (100, 6), (185, 6)), as_of=day(200))
    assert "after its date" not in in_time.reason


def test_contradiction_raises_a_flag_and_leaves_the_status(make_goal, see, day):
    goal = make_goal()
    alone = see(goal, (20, 8), (40, 7.5), (60, 7))
    both = alone + see(goal, (55, 2), basis="reported", source="mother")
    assert not goal_progress(goal, alone, as_of=day(90)).contradictory
    assert goal_progress(goal, both, as_of=day(90)).contradictory


def test_none_of_and_milestones_have_no_slope(make_goal, see, day):
    for measure in (NoneOf(), Milestone(), Schedule(), RunOfResults(required=3)):
        goal = make_goal(measure)
        seen = see(goal, *[(i, 1, 1) for i in (10, 20, 30)])
        assert goal_progress(goal, seen, as_of=day(90)).slope_per_week is None


def test_the_line_of_clear_days_starts_as_late_as_it_can(make_goal, day):
    line = goal_progress(make_goal(NoneOf(days_asked=90)), [], as_of=day(90)).line
    assert (line.start, line.per_week) == (day(90), 7)
    assert goal_progress(make_goal(NoneOf(days_asked=200)), [], as_of=day(90)).line is None


def test_it_is_frozen_and_knows_its_word(make_goal, day):
    progress = goal_progress(make_goal(), [], as_of=day(90))
    assert progress.word.label == "Not enough evidence"
    with pytest.raises(FrozenInstanceError):
        progress.status = "achieved"


def test_the_slope_is_of_the_latest_looks(make_goal, see, day):
    goal = make_goal(Scale(baseline=2, target=9, improvement="up"), due_on=None)
    falling = [(10 * week, 9 - week) for week in range(1, 6)]
    rising = [(60 + 7 * week, 3 + week) for week in range(6)]
    progress = goal_progress(goal, see(goal, *falling, *rising), as_of=day(120))
    assert progress.slope_per_week == pytest.approx(1)
    assert "over the last 6 dated looks things are moving towards" in progress.reason


def test_accounts_that_differ_are_named(make_goal, see, day):
    goal = make_goal()
    seen = see(goal, (10, 8)) + see(goal, (10, 4), basis="reported", source="mother")
    progress = goal_progress(goal, seen, as_of=day(20))
    assert progress.contradictory
    assert "4 (reported, mother, 11 January 2024)" in progress.disagreement
    assert goal_progress(goal, see(goal, (10, 8)), as_of=day(20)).disagreement is None
