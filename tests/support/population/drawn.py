"""Goals of every kind with evidence of every sort, drawn by hypothesis: invented, and often awkward."""

from datetime import date, timedelta

from hypothesis import strategies as st

from sup_lib.model import (
    CountPerPeriod,
    Goal,
    Milestone,
    NoneOf,
    Questionnaire,
    RunOfResults,
    Scale,
    Schedule,
    Session,
    Sessions,
)

FIRST = date(2024, 2, 20)
SOURCES = ["", "teacher", "Teacher", "mother", "Élodie's aunt"]

_names = st.sampled_from(["worry scale", "SDQ total", "École days", "3 incidents", "a"])


def _from_to(build, highest, **more):
    ends = st.tuples(st.integers(0, highest * 2), st.integers(0, highest * 2)).filter(lambda two: two[0] != two[1])
    return ends.map(
        lambda two: build(
            baseline=two[0] / 2, target=two[1] / 2, improvement="up" if two[1] > two[0] else "down", **more
        )
    )


measures = st.one_of(
    _names.flatmap(lambda name: _from_to(Scale, 10, name=name)),
    st.sampled_from([1, 7]).flatmap(lambda days: _from_to(CountPerPeriod, 6, what="incidents", period_days=days)),
    _from_to(Questionnaire, 40, informant="teacher"),
    st.sampled_from([5, 30, 90]).map(lambda days: NoneOf(what="Reports", days_asked=days)),
    st.integers(1, 4).map(lambda required: RunOfResults(required=required)),
    st.integers(1, 8).map(lambda planned: Sessions(planned=planned)),
    st.sampled_from([0.25, 0.9, 1]).map(lambda share: Schedule(share_asked=share)),
    st.just(Milestone(what="names one friend")),
)


@st.composite
def goals(draw, number):
    """One goal, set about the first day, with or without a date and an end."""
    set_on = FIRST + timedelta(days=draw(st.integers(0, 20)))
    due = draw(st.none() | st.integers(1, 120))
    closed = draw(st.none() | st.none() | st.integers(0, 150))
    return Goal(
        goal_id=f"G{number}",
        case_id=f"F{number % 2}",
        statement="Something is to be different",
        kind=draw(st.sampled_from(["outcome", "process"])),
        owner="child",
        measure=draw(measures),
        set_on=set_on,
        due_on=None if due is None else set_on + timedelta(days=due),
        closed_on=None if closed is None else set_on + timedelta(days=closed),
        child_measure_id=draw(st.sampled_from([None, "G0", "G1", "nowhere"])),
    )


@st.composite
def looks(draw, goal):
    """Observations of one goal: on few days so that some coincide, and some of them twice."""
    some = []
    for number in range(draw(st.integers(0, 9) | st.integers(0, 20))):
        value, out_of = draw(_value_of(goal.measure))
        some.append(
            goal.observe(
                on=FIRST + timedelta(days=draw(st.integers(-5, 12) | st.integers(0, 130))),
                value=value,
                out_of=out_of,
                basis=draw(st.sampled_from(["observed", "observed", "reported", "impression"])),
                source=draw(st.sampled_from(SOURCES)),
                observation_id=f"{goal.goal_id}-{number}",
                recorded_in=draw(st.sampled_from([None, None, "S0", "S1", "S9"])),
            )
        )
    return some + draw(st.lists(st.sampled_from(some), max_size=2) if some else st.just([]))


def _value_of(measure):
    fine = st.sampled_from([0.1, 1 / 3, 0.25, 0.5])
    if measure.kind in ("run", "milestone"):
        return st.tuples(st.sampled_from([0, 1]), st.none())
    if measure.kind == "none_of":
        return st.tuples(st.sampled_from([0, 0, 0, 1, 2]), st.none())
    if measure.kind in ("sessions", "schedule"):
        wholes = st.integers(0, 12)
        parts = wholes.flatmap(lambda whole: st.tuples(st.integers(0, whole), st.just(whole)))
        alone = st.tuples(st.integers(0, 12), st.none())
        return parts if measure.kind == "schedule" else parts | alone
    highest = {"scale": 10, "count": 12, "questionnaire": 40}[measure.kind]
    return st.tuples(st.integers(0, highest) | fine | st.integers(0, highest * 2).map(lambda two: two / 2), st.none())


@st.composite
def populations(draw, *, most):
    """Goals, observations in any order, and two sessions that recorded some of them."""
    asked = [draw(goals(number)) for number in range(draw(st.integers(1, most)))]
    seen = [look for goal in asked for look in draw(looks(goal))]
    held = [
        Session(
            session_id=f"S{number}",
            case_id=f"F{number}",
            form_id="group_case_supervision",
            held_on=FIRST + timedelta(days=draw(st.integers(0, 100))),
            recorded_on=draw(st.none() | st.integers(0, 140).map(lambda days: FIRST + timedelta(days=days))),
        )
        for number in range(2)
    ]
    return asked, draw(st.permutations(seen)), held


days = st.integers(-2, 160).map(lambda number: FIRST + timedelta(days=number))
