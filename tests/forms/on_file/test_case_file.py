"""The file of a case gives what still matters on its day, in a set order."""

from datetime import date

import pytest

from sup_lib.errors import InvalidThing
from sup_lib.forms.on_file.case_file import CaseFile
from sup_lib.model import Action, Case, Milestone, Session


def session(session_id, held_on, kind="supervision"):
    return Session(session_id=session_id, held_on=held_on, form_id="f", kind=kind)


def test_the_last_session_is_a_supervision_before_the_day(file):
    held = [
        session("S1", "2026-08-06"),
        session("S2", "2026-08-20"),
        session("S3", "2026-08-25", "oversight"),
        session("S4", "2026-09-03"),
        session("S5", "2026-10-01"),
    ]
    assert file.copy_with(sessions=held).last_session.session_id == "S2"
    assert file.copy_with(sessions=held[2:]).last_session is None


def test_open_goals_are_those_set_and_not_closed_parents_first(file, goal):
    def other(goal_id, **changes):
        return goal.copy_with(goal_id=goal_id, child_id=None, measure=Milestone(), **changes)

    goals = [
        goal,
        other("G2", owner="parent or carer", kind="process"),
        other("G3", owner="parent or carer"),
        other("G4", owner="professional"),
        other("G5", closed_on="2026-07-01"),
        other("G6", set_on="2026-09-04"),
    ]
    assert [one.goal_id for one in file.copy_with(goals=goals).open_goals] == ["G3", "G2", "G4", "G1"]


def test_open_actions_come_by_date_and_those_without_last(file):
    actions = [
        Action(action_id="A1", case_id="F7", what="a"),
        Action(action_id="A2", case_id="F7", what="b", by_when="2026-10-01"),
        Action(action_id="A3", case_id="F7", what="c", by_when="2026-09-01", state="partly done"),
        Action(action_id="A4", case_id="F7", what="d", state="no longer needed"),
    ]
    assert [one.action_id for one in file.copy_with(actions=actions).open_actions] == ["A3", "A2", "A1"]


def test_evidence_is_of_one_goal_the_earliest_first(file, goal):
    seen = [goal.observe(on=on, value=8, basis="reported") for on in ("2026-08-01", "2026-07-01")]
    other = goal.copy_with(goal_id="G2").observe(on="2026-07-15", value=8, basis="reported")
    known = file.copy_with(observations=[*seen, other])
    assert [one.observed_on for one in known.evidence_for("G1")] == [date(2026, 7, 1), date(2026, 8, 1)]
    assert known.evidence_for("G9") == ()


def test_its_day_is_strict():
    case = Case(case_id="F7", name="Family F7")
    assert CaseFile(case=case, as_of="03/09/2026").as_of == date(2026, 9, 3)
    with pytest.raises(InvalidThing, match="is not a date"):
        CaseFile(case=case, as_of="3 September")
