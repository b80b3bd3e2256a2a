import pytest

from sup_lib.model import CountPerPeriod, Milestone, NoneOf, RunOfResults, Sessions
from sup_lib.progress.looks import disagreement, looks_of
from sup_lib.progress.series import points_of


def _looks(goal, seen, as_of):
    return [(look.value, look.basis) for look in looks_of(goal, points_of(goal, seen, as_of=as_of))]


def _disagree(goal, seen, as_of):
    pair = disagreement(goal, points_of(goal, seen, as_of=as_of), within_days=14, share=0.5)
    return pair and [point.raw_value for point in pair]


def test_impressions_and_looks_before_the_goal_are_no_evidence(make_goal, see, day):
    goal = make_goal()
    seen = see(goal, (-3, 9), (0, 9), (10, 8)) + see(goal, (20, 1), basis="impression")
    assert _looks(goal, seen, day(30)) == [(9, "observed"), (8, "observed")]


def test_observed_is_taken_before_reported_on_one_day(make_goal, see, day):
    goal = make_goal()
    seen = see(goal, (10, 8)) + see(goal, (10, 4), basis="reported", source="mother")
    assert _looks(goal, seen, day(30)) == [(8, "observed")]


def test_several_of_one_basis_give_their_median(make_goal, see, day):
    goal = make_goal()
    seen = [*see(goal, (10, 8)), *see(goal, (10, 7), source="nurse"), *see(goal, (10, 3), source="aunt")]
    assert _looks(goal, seen, day(30)) == [(7, "observed")]


@pytest.mark.parametrize("measure", [NoneOf(), RunOfResults(required=3), Milestone()])
def test_a_count_takes_the_least_favourable_of_the_day(make_goal, see, day, measure):
    goal = make_goal(measure)
    bad, good = (1, 0) if measure.kind == "none_of" else (0, 1)
    seen = see(goal, (10, good)) + see(goal, (10, bad), basis="reported", source="mother")
    assert _looks(goal, seen, day(30)) == [(0, "reported")]


@pytest.mark.parametrize(
    ("first", "second", "disagree"),
    [
        ((10, 8), (24, 6), [8, 6]),
        ((10, 8), (25, 6), None),
        ((10, 8), (24, 7), None),
        ((10, 6), (10, 8), [8, 6]),
    ],
)
def test_levels_half_the_way_apart_in_a_fortnight_disagree(make_goal, see, day, first, second, disagree):
    goal = make_goal()
    seen = see(goal, first) + see(goal, second, basis="reported", source="mother")
    found = _disagree(goal, seen, day(40))
    assert (found and sorted(found)) == (disagree and sorted(disagree))


def test_one_person_who_says_two_things_has_seen_a_change(make_goal, see, day):
    goal = make_goal()
    assert _disagree(goal, see(goal, (10, 9), (15, 6)), day(40)) is None


def test_an_impression_contradicts_nobody(make_goal, see, day):
    goal = make_goal()
    seen = see(goal, (10, 9)) + see(goal, (11, 3), basis="impression")
    assert _disagree(goal, seen, day(40)) is None


def test_none_and_some_disagree(make_goal, see, day):
    goal = make_goal(NoneOf())
    seen = see(goal, (10, 0), basis="reported", source="father") + see(goal, (12, 1), source="school")
    assert _disagree(goal, seen, day(40)) == [0, 1]


def test_a_count_that_grows_is_no_contradiction_but_one_that_shrinks_is(make_goal, see, day):
    goal = make_goal(Sessions(planned=12))
    mother = see(goal, (10, 4), basis="reported", source="mother")
    assert _disagree(goal, mother + see(goal, (12, 5)), day(40)) is None
    assert _disagree(goal, mother + see(goal, (12, 2)), day(40)) == [4, 2]


def test_a_milestone_met_later_is_no_contradiction(make_goal, see, day):
    goal = make_goal(Milestone())
    seen = see(goal, (10, 0)) + see(goal, (12, 1), source="mother", basis="reported")
    assert _disagree(goal, seen, day(40)) is None


def test_the_latest_contradiction_is_the_one_given(make_goal, see, day):
    goal = make_goal(CountPerPeriod(baseline=8, target=2, improvement="down"))
    seen = see(goal, (10, 8), (50, 7)) + see(goal, (11, 2), (52, 1), basis="reported", source="mother")
    assert _disagree(goal, seen, day(60)) == [7, 1]
