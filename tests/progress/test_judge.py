"""Statuses worked out by hand. A goal is set on day 0 and due on day 180; the worry scale is to fall from 9 to 6."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.model import CountPerPeriod, Goal, Milestone, NoneOf, RunOfResults, Scale, Schedule, Sessions
from sup_lib.progress.goal_progress import goal_progress

SET_ON = date(2024, 1, 1)


@pytest.fixture
def status(make_goal, see, day):
    def work_out(measure, looks, as_of=100, **changes):
        goal = make_goal(measure, **changes)
        return goal_progress(goal, see(goal, *looks), as_of=day(as_of)).status

    return work_out


@pytest.mark.parametrize(
    ("looks", "as_of", "expected"),
    [
        ([], 100, "not enough evidence"),
        ([(20, 6)], 100, "not enough evidence"),
        ([(20, 6), (40, 6)], 100, "not enough evidence"),
        ([(20, 6), (20, 6), (20, 5)], 100, "not enough evidence"),
        ([(20, 8), (40, 7), (60, 6)], 100, "achieved"),
        ([(20, 8), (40, 7), (60, 4)], 100, "achieved"),
        ([(20, 6), (40, 6), (60, 8)], 100, "drifting"),
        ([(20, 6), (40, 6), (60, 8.5)], 100, "moving away"),
        ([(30, 8.5), (60, 8), (90, 7.5)], 100, "on track"),
        ([(30, 9), (60, 8.9), (90, 8.8)], 100, "drifting"),
        ([(30, 9), (60, 8.5), (90, 8)], 100, "drifting"),
        ([(30, 9), (60, 9), (90, 8), (95, 7.6)], 100, "on track"),
        ([(30, 9), (60, 9), (90, 9)], 100, "drifting"),
        ([(30, 9), (60, 9.5), (90, 10)], 100, "moving away"),
        ([(30, 10), (60, 10), (90, 10)], 100, "moving away"),
        ([(30, 10), (60, 9.8), (90, 9.5)], 100, "drifting"),
        ([(10, 6.2), (20, 6.3), (30, 6.4)], 100, "drifting"),
        ([(30, 8), (60, 7), (90, 7)], 181, "past its date"),
        ([(30, 8), (60, 7), (90, 6)], 181, "achieved"),
        ([(30, 8), (60, 7), (90, 6), (120, 7)], 181, "past its date"),
        ([(30, 8), (60, 7), (185, 6)], 190, "achieved"),
        ([], 181, "past its date"),
        ([(-3, 8)], -2, "not enough evidence"),
    ],
)
def test_a_level_below_six_looks(status, looks, as_of, expected):
    assert status(None, looks, as_of) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ((9, 8.5, 8, 7.8, 7.5, 7.2), "on track"),
        ((9, 9, 8.9, 8.9, 8.8, 8.7), "drifting"),
        ((8.9, 8.3, 8.4, 7.9, 8.1, 7.4), "on track"),
        ((7, 7.5, 8, 8.5, 9, 9.5), "moving away"),
        ((9, 8.9, 8.9, 8.8, 8.8, 7.5), "on track"),
    ],
)
def test_from_six_looks_the_aimline_rule_speaks(status, values, expected):
    # The line stands at 8.67, 8.33, 8.17, 8, 7.83, 7.67 on these days.
    assert status(None, list(zip((20, 40, 50, 60, 70, 80), values, strict=True))) == expected


@pytest.mark.parametrize(
    ("values", "expected"),
    [((8, 7.5, 7), "on track"), ((8, 8, 8), "drifting"), ((7, 8, 8.5), "moving away"), ((6.5, 6, 6), "achieved")],
)
def test_without_a_date_only_the_direction_speaks(status, values, expected):
    assert status(None, list(zip((20, 40, 60), values, strict=True)), due_on=None) == expected


@pytest.mark.parametrize(
    ("looks", "expected"),
    [
        ([(30, 0), (60, 0)], "not enough evidence"),
        ([(30, 0), (60, 0), (89, 0)], "on track"),
        ([(30, 0), (60, 0), (90, 0)], "achieved"),
        ([(30, 0), (60, 0), (95, 1)], "moving away"),
        ([(30, 0), (60, 0), (90, 0), (95, 1)], "moving away"),
        ([(30, 0), (60, 1), (95, 0)], "drifting"),
        ([(30, 0), (40, 1), (95, 0)], "on track"),
        ([(30, 0), (91, 1), (99, 0)], "drifting"),
    ],
)
def test_none_of_something_for_ninety_days(status, looks, expected):
    assert status(NoneOf(days_asked=90), looks) == expected


def test_ninety_clear_days_that_can_no_longer_fit_are_drifting(status):
    looks = [(10, 0), (20, 0), (92, 1), (95, 0), (99, 0)]
    assert status(NoneOf(days_asked=90), looks, due_on=SET_ON + timedelta(days=180)) == "drifting"


@pytest.mark.parametrize(
    ("looks", "expected"),
    [
        ([(10, 1), (40, 1), (70, 1)], "achieved"),
        ([(70, 1), (80, 1), (90, 0)], "moving away"),
        ([(30, 0), (60, 0), (90, 0)], "drifting"),
        ([(30, 0), (60, 0), (90, 1)], "on track"),
        ([(30, 1), (60, 0), (125, 1)], "drifting"),
        ([(30, 1), (60, 1)], "not enough evidence"),
    ],
)
def test_three_good_results_in_a_row(status, looks, expected):
    assert status(RunOfResults(required=3), looks, 130) == expected


@pytest.mark.parametrize(
    ("looks", "expected"),
    [
        ([(30, 2, 2), (60, 4, 4), (90, 5, 6)], "on track"),
        ([(30, 1, 2), (60, 2, 4), (90, 3, 6)], "drifting"),
        ([(30, 2, 2), (60, 2, 4), (90, 2, 6)], "moving away"),
        ([(90, 12, 12)], "achieved"),
        ([(30, 2), (60, 4), (90, 6)], "on track"),
    ],
)
def test_twelve_sessions(status, looks, expected):
    assert status(Sessions(planned=12), looks) == expected


def test_sessions_with_nothing_to_set_them_against(status):
    assert status(Sessions(planned=12), [(30, 1), (60, 2), (90, 3)], due_on=None) == "on track"
    assert status(Sessions(planned=12), [(30, 1), (60, 3), (90, 3)], due_on=None) == "moving away"


@pytest.mark.parametrize(
    ("looks", "as_of", "expected"),
    [
        ([(30, 1, 1), (60, 2, 2), (90, 3, 3)], 100, "on track"),
        ([(30, 1, 1), (60, 1, 2), (90, 2, 3)], 100, "drifting"),
        ([(30, 1, 1), (60, 1, 2), (90, 1, 3)], 100, "moving away"),
        ([(30, 1, 1), (60, 2, 2), (180, 6, 6)], 180, "achieved"),
        ([(30, 1, 1), (60, 2, 2), (180, 5, 6)], 181, "past its date"),
    ],
)
def test_a_schedule_is_only_kept_when_its_time_is_over(status, looks, as_of, expected):
    assert status(Schedule(), looks, as_of) == expected


@pytest.mark.parametrize(
    ("looks", "expected"),
    [
        ([(30, 1)], "achieved"),
        ([(30, 0)], "not enough evidence"),
        ([(30, 0), (60, 0), (80, 0)], "drifting"),
        ([(30, 1), (60, 1), (80, 0)], "moving away"),
        ([(30, 0), (60, 0), (80, 1)], "achieved"),
    ],
)
def test_a_milestone(status, looks, expected):
    assert status(Milestone(), looks) == expected


def test_a_milestone_not_met_in_the_first_half_is_early_to_say(status):
    assert status(Milestone(), [(10, 0), (20, 0), (30, 0)], as_of=40) == "not enough evidence"


_LOOKS = st.lists(
    st.tuples(
        st.integers(-20, 200),
        st.integers(0, 10),
        st.sampled_from(["observed", "reported", "impression"]),
        st.sampled_from(["teacher", "mother", ""]),
    ),
    max_size=12,
)
_MEASURES = st.sampled_from(
    [
        Scale(baseline=9, target=6, improvement="down"),
        Scale(baseline=2, target=7, improvement="up"),
        CountPerPeriod(baseline=8, target=1, improvement="down"),
        NoneOf(days_asked=60),
        RunOfResults(required=3),
        Sessions(planned=10),
        Schedule(),
        Milestone(),
    ]
)


def _goal(measure, due=180):
    return Goal(
        goal_id="G1",
        case_id="F7",
        statement="An invented goal",
        kind="outcome",
        owner="child",
        measure=measure,
        set_on=SET_ON,
        due_on=SET_ON + timedelta(days=due) if due else None,
    )


def _seen(goal, looks):
    kind = goal.measure.kind
    return [
        goal.observe(
            on=SET_ON + timedelta(days=days),
            value=value % 2 if kind in ("run", "milestone") else value,
            out_of=10 if kind == "schedule" else None,
            basis=basis,
            source=source,
            observation_id=f"O{number}",
        )
        for number, (days, value, basis, source) in enumerate(looks)
    ]


@given(_MEASURES, _LOOKS, st.randoms(), st.integers(-30, 220), st.sampled_from([180, None]))
def test_the_order_of_observations_does_not_matter(measure, looks, random, as_of, due):
    goal = _goal(measure, due)
    seen = _seen(goal, looks)
    shuffled = random.sample(seen, len(seen))
    day = SET_ON + timedelta(days=as_of)
    assert goal_progress(goal, seen, as_of=day, since=SET_ON) == goal_progress(
        goal, shuffled, as_of=day, since=SET_ON
    )


@given(_MEASURES, _LOOKS, st.integers(-20, 200), st.integers(0, 10), st.integers(-30, 220))
def test_an_impression_never_changes_a_status(measure, looks, on, value, as_of):
    goal = _goal(measure)
    before, after = _seen(goal, looks), _seen(goal, [*looks, (on, value, "impression", "worker")])
    day = SET_ON + timedelta(days=as_of)
    first, second = goal_progress(goal, before, as_of=day), goal_progress(goal, after, as_of=day)
    assert (first.status, first.latest, first.attainment) == (second.status, second.latest, second.attainment)
    assert first.contradictory == second.contradictory


@given(_LOOKS, st.integers(0, 10), st.integers(0, 10), st.integers(-30, 220), st.sampled_from([180, None]))
def test_a_mirrored_scale_has_the_same_status(looks, baseline, target, as_of, due):
    if baseline == target:
        target = (target + 1) % 11
    up, down = ("up", "down") if target > baseline else ("down", "up")
    goal = _goal(Scale(baseline=baseline, target=target, improvement=up), due)
    mirror = _goal(Scale(baseline=10 - baseline, target=10 - target, improvement=down), due)
    mirrored = [(days, 10 - value, basis, source) for days, value, basis, source in looks]
    day = SET_ON + timedelta(days=as_of)
    one = goal_progress(goal, _seen(goal, looks), as_of=day)
    other = goal_progress(mirror, _seen(mirror, mirrored), as_of=day)
    assert (one.status, one.advice, one.contradictory) == (other.status, other.advice, other.contradictory)


@given(_MEASURES, _LOOKS, st.integers(-30, 220))
def test_what_came_later_is_not_known(measure, looks, as_of):
    goal = _goal(measure)
    day = SET_ON + timedelta(days=as_of)
    seen = _seen(goal, looks)
    then = [one for one in seen if one.observed_on <= day]
    assert goal_progress(goal, seen, as_of=day) == goal_progress(goal, then, as_of=day)
