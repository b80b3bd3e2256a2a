"""The table of a past day is the same whatever was seen, recorded or held after it; and names every column."""

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pandas.testing import assert_frame_equal

from sup_lib.model import (
    CountPerPeriod,
    Goal,
    Milestone,
    NoneOf,
    Observation,
    Questionnaire,
    RunOfResults,
    Scale,
    Schedule,
    Session,
    Sessions,
)
from sup_lib.progress import progress_table

FIRST, DAY = date(2026, 1, 5), date(2026, 4, 5)
MEASURES = {
    "scale": Scale(baseline=9, target=4, improvement="down"),
    "count": CountPerPeriod(baseline=9, target=4, improvement="down"),
    "questionnaire": Questionnaire(baseline=22, target=14, improvement="down"),
    "none": NoneOf(),
    "run": RunOfResults(required=3),
    "sessions": Sessions(planned=8),
    "schedule": Schedule(),
    "milestone": Milestone(),
}
GOALS = [
    Goal(
        goal_id=name, case_id="F7", statement="An aim", kind="outcome", owner="child", measure=measure, set_on=FIRST,
        due_on=FIRST + timedelta(days=150), child_measure_id="scale" if name == "sessions" else None,
    )
    for name, measure in MEASURES.items()
]  # fmt: skip
ASKED = (
    *("kind", "baseline", "latest", "change_since", "change", "attainment", "slope_per_week", "required_per_week"),
    *("status", "reason", "n_observed", "n_reported", "n_impression", "days_since_last_look", "disagreement"),
    *("child_measure_statement", "child_measure_latest", "child_measure_attainment", "child_measure_status"),
)


@st.composite
def evidence(draw):
    """Looks at any of the goals, each recorded in a session that was written up at once or later, or in none."""
    held = draw(st.lists(st.tuples(st.integers(0, 180), st.integers(0, 60)), max_size=5))
    sessions = [
        Session(
            session_id=f"S{at}", case_id="F7", held_on=FIRST + timedelta(days=day), form_id="f",
            recorded_on=FIRST + timedelta(days=day + later),
        )
        for at, (day, later) in enumerate(held)
    ]  # fmt: skip
    looks = draw(
        st.lists(
            st.tuples(
                st.sampled_from([*MEASURES]), st.integers(-20, 180), st.integers(0, 1),
                st.sampled_from(["observed", "reported", "impression"]), st.sampled_from(["mother", "teacher"]),
                st.sampled_from([None, *(session.session_id for session in sessions)]),
            ),
            max_size=30,
        )
    )  # fmt: skip
    seen = [
        Observation(
            observation_id=f"O{at}", goal_id=goal_id, observed_on=FIRST + timedelta(days=day), value=value, out_of=1,
            basis=basis, source=source, recorded_in=session,
        )
        for at, (goal_id, day, value, basis, source, session) in enumerate(looks)
    ]  # fmt: skip
    return seen, sessions


@settings(max_examples=60, deadline=None)
@given(evidence())
def test_what_came_later_changes_nothing(told):
    seen, sessions = told
    written_up = {session.session_id: session.recorded_on for session in sessions}
    known = [one for one in seen if max(one.observed_on, written_up.get(one.recorded_in, one.observed_on)) <= DAY]
    held = [session for session in sessions if session.held_on <= DAY]
    whole = progress_table(GOALS, seen, as_of=DAY, sessions=sessions)
    assert_frame_equal(whole, progress_table(GOALS, known, as_of=DAY, sessions=held))
    assert whole["n"].sum() <= len(known)
    assert whole["reason"].str.endswith(".").all()


@pytest.mark.parametrize("name", MEASURES)
def test_every_kind_has_every_column_that_was_asked_for(name):
    looks = [(10, 1, "mother", "reported"), (40, 0, "teacher", "observed"), (50, 1, "mother", "impression")]
    seen = [
        Observation(
            observation_id=f"{goal.goal_id}-{at}", goal_id=goal.goal_id, value=value, out_of=1, basis=basis,
            observed_on=FIRST + timedelta(days=day), source=source,
        )
        for goal in GOALS
        for at, (day, value, source, basis) in enumerate(looks)
    ]  # fmt: skip
    table = progress_table(GOALS, seen, as_of=DAY, since=FIRST + timedelta(days=20)).set_index("goal_id")
    row = table.loc[name]
    assert set(ASKED) <= {*table.columns}
    assert (row["n_observed"], row["n_reported"], row["n_impression"]) == (1, 1, 1)
    assert (row["days_since_last_look"], row["status"] != "") == (50, True), "an impression is no look"
    assert table.loc["sessions", "child_measure_statement"] == "An aim"
    assert table.loc["sessions", "child_measure_status"] == table.loc["scale", "status"]
