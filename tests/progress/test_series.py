import math

import pytest

from sup_lib.model import (
    CountPerPeriod,
    Milestone,
    NoneOf,
    Questionnaire,
    RunOfResults,
    Scale,
    Schedule,
    Sessions,
)
from sup_lib.progress.series import attainment_of, points_of, points_table


def _drawn(goal, seen, as_of):
    return [point.value for point in points_of(goal, seen, as_of=as_of)]


def _shares(goal, seen, as_of):
    return [point.attainment for point in points_of(goal, seen, as_of=as_of)]


@pytest.mark.parametrize(
    ("measure", "value", "share"),
    [
        (Scale(baseline=9, target=6, improvement="down"), 7, 2 / 3),
        (Scale(baseline=9, target=6, improvement="down"), 10, -1 / 3),
        (Scale(baseline=9, target=6, improvement="down"), 3, 2.0),
        (Scale(baseline=2, target=8, improvement="up"), 5, 0.5),
        (CountPerPeriod(baseline=5, target=1, improvement="down"), 4, 0.25),
        (Questionnaire(baseline=22, target=14, improvement="down"), 22, 0.0),
    ],
)
def test_a_level_is_drawn_as_it_is_with_its_unclamped_share(make_goal, see, day, measure, value, share):
    goal = make_goal(measure)
    (point,) = points_of(goal, see(goal, (10, value)), as_of=day(20))
    assert (point.value, point.raw_value) == (value, value)
    assert point.attainment == pytest.approx(share)


def test_days_clear_grow_and_an_event_resets_them(make_goal, see, day):
    goal = make_goal(NoneOf(days_asked=90))
    seen = see(goal, (30, 0), (40, 2), (60, 0), (130, 0))
    points = points_of(goal, seen, as_of=day(140))
    assert [point.value for point in points] == [30, 0, 20, 90]
    assert [point.is_event for point in points] == [False, True, False, False]
    assert points[1].value_before == 40
    assert points[3].attainment == 1


def test_an_event_on_the_same_day_as_a_clear_report_comes_last(make_goal, see, day):
    goal = make_goal(NoneOf(days_asked=90))
    seen = see(goal, (30, 1), source="school") + see(goal, (30, 0), source="mother", basis="reported")
    assert _drawn(goal, seen, day(40)) == [30, 0]


def test_an_impression_of_an_event_resets_nothing(make_goal, see, day):
    goal = make_goal(NoneOf(days_asked=90))
    seen = see(goal, (30, 0), (50, 0)) + see(goal, (40, 1), basis="impression")
    assert _drawn(goal, seen, day(60)) == [30, 0, 50]


def test_days_before_the_goal_was_set_are_not_counted(make_goal, see, day):
    goal = make_goal(NoneOf(days_asked=90))
    assert _drawn(goal, see(goal, (-20, 1), (-5, 0), (10, 0)), day(60)) == [0, 0, 10]


def test_results_in_a_row_begin_again_after_another_result(make_goal, see, day):
    goal = make_goal(RunOfResults(required=3))
    seen = see(goal, (10, 1), (40, 1), (70, 0), (100, 1))
    points = points_of(goal, seen, as_of=day(120))
    assert [point.value for point in points] == [1, 2, 0, 1]
    assert points[2].value_before == 2


def test_an_impression_is_no_test_result(make_goal, see, day):
    goal = make_goal(RunOfResults(required=3))
    seen = see(goal, (10, 1), (40, 1)) + see(goal, (20, 1), basis="impression")
    assert _drawn(goal, seen, day(60)) == [1, 2, 2]


def test_sessions_are_set_against_those_offered(make_goal, see, day):
    goal = make_goal(Sessions(planned=12))
    assert _shares(goal, see(goal, (90, 5, 6), (91, 0, 0)), day(100)) == [pytest.approx(5 / 6), None]


def test_without_offers_on_file_sessions_are_set_against_the_plan(make_goal, see, day):
    goal = make_goal(Sessions(planned=12))
    assert _shares(goal, see(goal, (90, 3), (180, 12)), day(181)) == [pytest.approx(0.5), pytest.approx(1)]


def test_sessions_with_neither_offers_nor_date_have_no_share(make_goal, see, day):
    goal = make_goal(Sessions(planned=12), due_on=None)
    assert _shares(goal, see(goal, (90, 3)), day(181)) == [None]


def test_a_schedule_is_drawn_as_share_kept_of_due(make_goal, see, day):
    goal = make_goal(Schedule())
    points = points_of(goal, see(goal, (30, 1, 1), (60, 1, 2), (61, 0, 0)), as_of=day(70))
    assert [point.value for point in points] == [1, 0.5, None]
    assert [point.attainment for point in points] == [1, 0.5, None]


def test_a_milestone_is_nought_or_one(make_goal, see, day):
    goal = make_goal(Milestone())
    assert _shares(goal, see(goal, (30, 0), (60, 1)), day(70)) == [0, 1]


def test_only_what_was_known_then_is_used(make_goal, see, day):
    goal = make_goal()
    seen = see(goal, (10, 8), (20, 7), (30, 6))
    assert _drawn(goal, seen, day(20)) == [8, 7]
    assert _drawn(goal, seen, day(-1)) == []


def test_a_goal_has_only_its_own_points_in_date_order_each_once(make_goal, see, day):
    goal, other = make_goal(), make_goal(goal_id="G2")
    seen = see(goal, (20, 7), (10, 8), (10, 8)) + see(other, (15, 3))
    assert _drawn(goal, seen, day(30)) == [8, 7]


def test_two_informants_who_agree_are_two_points(make_goal, see, day):
    goal = make_goal()
    seen = see(goal, (10, 8)) + see(goal, (10, 8), source="mother", basis="reported")
    assert _drawn(goal, seen, day(30)) == [8, 8]


def test_the_table_has_the_tidy_columns_and_types(make_goal, see, day):
    goal = make_goal(child_id="00123")
    table = points_table(goal, see(goal, (10, 8), (20, 7)), as_of=day(30))
    assert list(table.columns) == [
        "case_id",
        "child_id",
        "goal_id",
        "observed_on",
        "value",
        "value_before",
        "raw_value",
        "out_of",
        "attainment",
        "is_event",
        "basis",
        "source",
        "note",
        "recorded_in",
        "observation_id",
    ]
    assert table["child_id"].tolist() == ["00123", "00123"]
    assert math.isnan(table["out_of"][0])
    assert table["observed_on"].dt.date.tolist() == [day(10), day(20)]


def test_an_empty_table_has_the_same_columns_and_types(make_goal, see, day):
    goal = make_goal()
    full, empty = (points_table(goal, seen, as_of=day(30)) for seen in (see(goal, (10, 8)), []))
    assert list(full.dtypes) == list(empty.dtypes)
    assert len(empty) == 0


def test_no_value_has_no_share(make_goal, day):
    assert attainment_of(make_goal(), None, on=day(3)) is None


def test_two_who_tell_of_one_incident_or_one_test_count_it_once(make_goal, see, day):
    free = make_goal(NoneOf(days_asked=90))
    told = see(free, (40, 1)) + see(free, (40, 2), source="mother", basis="reported")
    assert [point.value_before for point in points_of(free, told, as_of=day(50))] == [40, 40]
    tests = make_goal(RunOfResults(required=3))
    told = see(tests, (40, 1), (60, 1)) + see(tests, (40, 1), source="mother", basis="reported")
    assert _drawn(tests, told, day(70)) == [1, 1, 2]


def test_results_from_before_the_goal_was_set_begin_no_run(make_goal, see, day):
    goal = make_goal(RunOfResults(required=3))
    assert _drawn(goal, see(goal, (-20, 1), (-5, 1), (10, 1), (20, 1)), day(60)) == [1, 1, 1, 2]


def test_of_two_counts_alike_the_one_of_more_due_is_the_less_favourable(make_goal, see, day):
    goal = make_goal(Schedule())
    told = see(goal, (10, 1, 2), source="a") + see(goal, (10, 1, 1), source="b")
    assert _drawn(goal, told, day(20)) == [1, 0.5]
