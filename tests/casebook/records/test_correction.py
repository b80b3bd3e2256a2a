"""A correction takes the place of what the record before it added, and loses nothing that came later."""

from datetime import date, datetime

import pytest

from sup_lib.casebook import Casebook
from sup_lib.casebook.checking.verify import verify
from sup_lib.errors import InvalidInput, NotFound
from sup_lib.forms.form.library import load_form
from sup_lib.forms.records.record import Signature
from sup_lib.forms.versions.comparison import compare
from sup_lib.model import Action, Case, Child, Goal, Scale, Worker
from sup_lib.policy import agree_extension
from sup_lib.policy.extension import EXTENSION

FORM = load_form("group_case_supervision")
MARCH, APRIL, MAY = date(2024, 3, 1), date(2024, 4, 1), date(2024, 5, 1)
PRIYA = Signature(name="Priya Shah", role="practice supervisor", signed_at=datetime(2024, 3, 1, 15, 0))
ADA = {"row": "00123", "child_id": "00123", "name": "Ada Brook", "born_on": "2015-02-28"}
LATE = {
    "row": "n1",
    "statement": "Ada arrives late at school on one day a week at most",
    "owner": "child",
    "kind": "outcome",
    "measure": "count per period",
    "what": "late arrivals",
    "baseline": "4",
    "target": "1",
    "period_days": "7",
    "due_on": "01/06/2024",
    "why": "She misses breakfast club",
}
SLEEP = {**LATE, "row": "n2", "statement": "Ada sleeps by nine on five nights a week", "what": "late nights"}
BREAKFAST = {
    "row": "a1",
    "group": "intervention",
    "what": "Plan two breakfasts",
    "who": "Sam",
    "by_when": "15/03/2024",
}
SCHOOL = {**BREAKFAST, "row": "a2", "what": "See the teacher"}
COMPLETE = {
    "held_as": "Group",
    "children": [ADA],
    "information_current": "Yes",
    "identity_identified": "Yes",
    "earlier_actions": [
        {"row": "A1", "action_id": "A1", "what": "Ring the school", "state": "done", "outcome": "rang"}
    ],
    "actions_done": "Yes",
    "parent_goals": [],
    "child_goals": [
        {"row": "r1", "goal": "G1", "on": "2024-02-20", "value": "7", "basis": "reported", "source": "Ada"},
        {"row": "r2", "goal": "new:n1", "on": "2024-02-21", "value": "4", "basis": "observed", "source": "teacher"},
    ],
    "further_goals": "Yes",
    "new_goals": [LATE, SLEEP],
    "change_looked_for": "She eats before school",
    "change_seen": "Twice last week, her teacher says",
    "key_factors": "Worry about money",
    "professionals_change": "One person rings the family, not three",
    "actions": [BREAKFAST, SCHOOL],
}


@pytest.fixture
def casebook(place):
    with Casebook.open(place, create=True) as opened:
        opened.save(
            Worker(worker_id="W1", name="Sam Okoro", role="social worker"),
            Case(case_id="F7", name="Family F7", worker_id="W1", invented=True, children=[Child(child_id="00123")]),
            Goal(
                goal_id="G1",
                case_id="F7",
                statement="Ada's worry scale falls from 9 to 6",
                kind="outcome",
                owner="child",
                measure=Scale(baseline=9, target=6, improvement="down"),
                set_on="2024-01-08",
            ),
            Action(action_id="A1", case_id="F7", what="Ring the school", who="Sam Okoro"),
        )
        yield opened


def fill(casebook, record, answers):
    for field_id, value in answers.items():
        record = casebook.records.keep(record.record_id, field_id, value, by="Sam", since=record.version)
    return record


def sign(casebook, record, on, **answers):
    filled = fill(casebook, record, answers)
    return casebook.records.sign_off(filled.record_id, [PRIYA], on=on)


@pytest.fixture
def signed(casebook):
    return sign(casebook, casebook.records.open(FORM, "F7", on=MARCH), MARCH, **COMPLETE)


def corrected(casebook, signed, on=MAY, **answers):
    draft = casebook.records.correct(signed.record_id, why="typed in a hurry", by="Sam")
    return sign(casebook, draft, on, **answers)


def by_statement(casebook):
    return {goal.statement: goal for goal in casebook.goals("F7")}


def by_what(casebook):
    return {action.what: action for action in casebook.actions("F7")}


def later_session(casebook, **answers):
    """A session in April that says something of what was agreed in March."""
    record = casebook.records.open(FORM, "F7", on=APRIL)
    waiting = [{**row, "state": "done", "outcome": "it went well"} for row in record.facts["open_actions"].value]
    goal = by_statement(casebook)[LATE["statement"]].goal_id
    seen = {"row": "r1", "goal": goal, "on": "2024-03-20", "value": "2", "basis": "observed", "source": "teacher"}
    return sign(
        casebook,
        record,
        APRIL,
        **{**COMPLETE, "earlier_actions": waiting, "child_goals": [seen], "new_goals": [], "further_goals": "No"},
    )


def test_a_correction_is_a_draft_with_the_signed_answers_and_says_why(casebook, signed):
    draft = casebook.records.correct(signed.record_id, why=" typed in a hurry ", by="Sam")
    assert (draft.state, draft.supersedes, draft.why) == ("draft", signed.record_id, "typed in a hurry")
    assert (draft.answers, draft.signatures, draft.made) == (signed.answers, (), {})
    assert casebook.records.get(signed.record_id) == signed, "the signed record stands until its correction is signed"
    assert casebook.records.correct(signed.record_id, why="again", by="Priya") == draft, "one correction at a time"
    assert casebook.records.open(FORM, "F7", on=MAY).record_id != draft.record_id, (
        "the next session is another record"
    )


def test_a_correction_has_a_reason_and_is_of_the_latest_signed_version(casebook, signed):
    with pytest.raises(InvalidInput, match="says why; type the reason"):
        casebook.records.correct(signed.record_id, why=" ", by="Sam")
    draft = casebook.records.correct(signed.record_id, why="hurry", by="Sam")
    with pytest.raises(InvalidInput, match="is draft, not signed off"):
        casebook.records.correct(draft.record_id, why="hurry", by="Sam")
    with pytest.raises(NotFound, match="no record 'R-none'"):
        casebook.records.correct("R-none", why="hurry", by="Sam")
    second = sign(casebook, draft, MAY)
    with pytest.raises(InvalidInput, match=f"is superseded; correct {second.record_id}"):
        casebook.records.correct(signed.record_id, why="hurry", by="Sam")


def test_signing_a_correction_supersedes_and_both_stay_readable(casebook, signed):
    second = corrected(casebook, signed, change_seen="Once last week")
    old = casebook.records.get(signed.record_id)
    assert (old.state, second.state) == ("superseded", "signed off")
    assert (old.answers, old.signatures) == (signed.answers, signed.signatures)
    assert casebook.records.versions(old.record_id) == (old, second) == casebook.records.versions(second.record_id)
    (changed,) = compare(FORM, old, second).changes
    assert (changed.field_id, changed.before, changed.after) == (
        "change_seen",
        COMPLETE["change_seen"],
        "Once last week",
    )
    told = casebook.records.history(old.record_id)[-1]
    assert (told.new, told.field, told.changed_by) == ("superseded", "state: typed in a hurry", "Priya Shah")
    assert verify(casebook) == ()


def test_nothing_is_there_twice_and_nothing_is_lost(casebook, signed):
    before = {"goals": casebook.goals(), "observations": len(casebook.observations()), "actions": casebook.actions()}
    second = corrected(casebook, signed)
    assert [goal.copy_with(agreed_in=None) for goal in casebook.goals()] == [
        goal.copy_with(agreed_in=None) for goal in before["goals"]
    ]
    assert [one.copy_with(agreed_in=None) for one in casebook.actions()] == [
        one.copy_with(agreed_in=None) for one in before["actions"]
    ]
    assert len(casebook.observations()) == before["observations"]
    assert {seen.recorded_in for seen in casebook.observations()} == {second.record_id}
    (session,) = casebook.sessions("F7")
    assert (session.record_id, session.held_on, session.recorded_on) == (second.record_id, MARCH, MARCH)


def test_what_was_put_right_takes_the_place_of_what_was_wrong(casebook, signed):
    late = by_statement(casebook)[LATE["statement"]].goal_id
    evidence = [COMPLETE["child_goals"][0] | {"value": "8"}]
    corrected(
        casebook,
        signed,
        child_goals=evidence,
        new_goals=[LATE | {"statement": "Ada arrives in time"}],
        actions=[SCHOOL, {**BREAKFAST, "row": "a9", "what": "Ask for free breakfasts"}],
        earlier_actions=[{**COMPLETE["earlier_actions"][0], "state": "not done", "outcome": "no answer"}],
    )
    assert {name: goal.goal_id for name, goal in by_statement(casebook).items()} == {
        "Ada's worry scale falls from 9 to 6": "G1",
        "Ada arrives in time": late,
    }
    assert [(seen.goal_id, seen.value) for seen in casebook.observations()] == [("G1", 8.0)]
    assert by_what(casebook).keys() == {"Ring the school", "See the teacher", "Ask for free breakfasts"}
    assert by_what(casebook)["See the teacher"].action_id == f"{signed.record_id}-A2"
    assert (by_what(casebook)["Ring the school"].state, by_what(casebook)["Ring the school"].outcome) == (
        "not done",
        "no answer",
    )


def test_evidence_and_outcomes_of_a_later_session_stay(casebook, signed):
    later = later_session(casebook)
    corrected(casebook, signed, actions=[SCHOOL, BREAKFAST], new_goals=[SLEEP, LATE | {"why": "She is hungry"}])
    goal = by_statement(casebook)[LATE["statement"]]
    assert goal.why == "She is hungry"
    assert [
        (s.value, s.recorded_in == later.record_id) for s in casebook.observations() if s.goal_id == goal.goal_id
    ] == [
        (4.0, False),
        (2.0, True),
    ]
    steps = [one for one in casebook.actions("F7") if one.agreed_in != later.record_id and one.action_id != "A1"]
    assert {(one.what, one.state, one.outcome) for one in steps} == {
        ("Plan two breakfasts", "done", "it went well"),
        ("See the teacher", "done", "it went well"),
    }


def test_what_a_later_session_built_on_stays_though_it_is_left_out(casebook, signed):
    goal = by_statement(casebook)[LATE["statement"]].goal_id
    later_session(casebook)
    evidence = COMPLETE["child_goals"][:1]
    corrected(casebook, signed, new_goals=[], further_goals="No", child_goals=evidence, actions=[SCHOOL])
    left = by_statement(casebook)
    assert left.keys() == {"Ada's worry scale falls from 9 to 6", LATE["statement"]}
    assert left[LATE["statement"]].closed_on == MAY
    assert [seen.value for seen in casebook.observations() if seen.goal_id == goal] == [2.0]
    agreed = {one.what: one.outcome for one in casebook.actions("F7") if one.agreed_in == signed.record_id}
    assert agreed["Plan two breakfasts"] == "it went well", "not the step of the same words that was agreed later"


def test_a_goal_with_later_evidence_keeps_its_kind_of_measure(casebook, signed):
    later_session(casebook)
    before = casebook.goals(), casebook.observations(), casebook.records.get(signed.record_id)
    other = LATE | {"measure": "none of", "days_asked": "14"}
    with pytest.raises(InvalidInput, match="leave its measure as it was, and agree a new goal instead"):
        corrected(casebook, signed, new_goals=[other, SLEEP], child_goals=COMPLETE["child_goals"][:1])
    assert (casebook.goals(), casebook.observations(), casebook.records.get(signed.record_id)) == before
    assert verify(casebook) == ()


def test_a_correction_can_be_corrected(casebook, signed):
    late = by_statement(casebook)[LATE["statement"]].goal_id
    second = corrected(casebook, signed, new_goals=[LATE])
    third = corrected(casebook, second, new_goals=[{**SLEEP, "row": "n3"}, LATE], actions=[{**SCHOOL, "row": "a7"}])
    assert [one.state for one in casebook.records.versions(second.record_id)] == [
        "superseded",
        "superseded",
        "signed off",
    ]
    assert by_statement(casebook)[LATE["statement"]].goal_id == late
    assert len(casebook.goals()) == 3 and len(casebook.actions()) == 2
    assert {goal.agreed_in for goal in casebook.goals() if goal.goal_id != "G1"} == {third.record_id}
    assert verify(casebook) == ()


def test_a_childs_name_put_right_elsewhere_since_stays(casebook, signed):
    family = casebook.case("F7")
    casebook.save(family.copy_with(children=[family.children[0].copy_with(name="Ada Lovell")]))
    second = corrected(casebook, signed, change_seen="Once")
    assert casebook.case("F7").children[0].name == "Ada Lovell"
    corrected(casebook, second, children=[{**ADA, "name": "Adah Brook"}])
    assert casebook.case("F7").children[0].name == "Adah Brook"


GAP = {
    "row": "x1",
    "agreed_by": "Pat Lee, service manager",
    "agreed_on": "2024-03-01",
    "until": "2024-07-01",
    "why": "x",
}


def gaps(casebook):
    """The longer gaps on file: of whom, until when, and by whom."""
    return [
        (child.child_id, f"{key.next_on}", key.source)
        for child in casebook.case("F7").children
        for key in child.key_dates
        if key.name == EXTENSION
    ]


def test_a_longer_gap_is_on_file_when_it_is_signed_and_a_correction_takes_it_off_again(casebook):
    draft = fill(casebook, casebook.records.open(FORM, "F7", on=MARCH), {**COMPLETE, "extensions": [GAP]})
    assert gaps(casebook) == [], "a draft agrees nothing"
    signed = sign(casebook, draft, MARCH)
    assert gaps(casebook) == [("00123", "2024-07-01", "Pat Lee, service manager")]
    other = corrected(casebook, signed, change_seen="Once")
    assert gaps(casebook) == [("00123", "2024-07-01", "Pat Lee, service manager")], "a correction of something else"
    shorter = corrected(casebook, other, extensions=[{**GAP, "until": "2024-06-03"}])
    assert gaps(casebook) == [("00123", "2024-06-03", "Pat Lee, service manager")]
    corrected(casebook, shorter, extensions=[])
    assert gaps(casebook) == []
    assert verify(casebook) == ()


def test_a_longer_gap_that_another_agreed_stays(casebook, signed):
    case = agree_extension(casebook.case("F7"), agreed_on=MAY, until="2024-09-02", agreed_by="Pat Lee", as_of=MAY)
    casebook.save(case)
    added = corrected(casebook, signed, extensions=[GAP], children=[{**ADA, "name": "Adah Brook"}])
    assert sorted(gaps(casebook))[1:] == [("00123", "2024-09-02", "Pat Lee")] and len(gaps(casebook)) == 2
    corrected(casebook, added, extensions=[], children=[{**ADA, "name": "Ada Brook"}])
    assert gaps(casebook) == [("00123", "2024-09-02", "Pat Lee")]
    assert casebook.case("F7").children[0].name == "Ada Brook"
    assert verify(casebook) == ()
