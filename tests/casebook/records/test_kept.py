"""A record is kept as it is typed, tells of conflicts, and adds to the casebook only when it is signed."""

from datetime import date, datetime

import pytest

from sup_lib.casebook import Casebook
from sup_lib.errors import EditConflict, InvalidInput, NotFound
from sup_lib.forms.form.library import load_form
from sup_lib.forms.records.record import Signature
from sup_lib.model import Action, Case, Child, Goal, Scale, Session, Status, Worker
from sup_lib.policy import cases_from_tables, due_table

FORM = load_form("group_case_supervision")
TODAY = date(2024, 3, 1)
SIGNED = Signature(name="Priya Shah", role="practice supervisor", signed_at=datetime(2024, 3, 1, 15, 0))
COMPLETE = {
    "held_as": "Group",
    "children": [{"row": "00123", "child_id": "00123", "name": "Ada Brook", "born_on": "2015-02-28"}],
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
    "new_goals": [
        {
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
    ],
    "change_looked_for": "She eats before school",
    "change_seen": "Twice last week, her teacher says",
    "key_factors": "Worry about money",
    "professionals_change": "One person rings the family, not three",
    "actions": [
        {
            "row": "a1",
            "group": "intervention",
            "what": "Plan two breakfasts with mum",
            "who": "Sam Okoro",
            "by_when": "15/03/2024",
        }
    ],
}


@pytest.fixture
def casebook(place):
    with Casebook.open(place, create=True) as opened:
        opened.save(
            Worker(worker_id="W0", name="Priya Shah", role="practice supervisor"),
            Worker(worker_id="W1", name="Sam Okoro", role="social worker", supervisor_id="W0"),
            Case(
                case_id="F7",
                name="Family F7",
                worker_id="W1",
                invented=True,
                children=[Child(child_id="00123", statuses=[Status(code="CIN", started_on="2024-01-08")])],
            ),
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
            Session(session_id="S1", case_id="F7", held_on="2024-02-01", form_id="group_case_supervision"),
        )
        yield opened


@pytest.fixture
def record(casebook):
    return casebook.records.open(FORM, "F7", on=TODAY)


def fill(casebook, record, answers=COMPLETE):
    for field_id, value in answers.items():
        record = casebook.records.keep(record.record_id, field_id, value, by="Sam", since=record.version)
    return record


def test_what_is_on_file_is_on_the_form(record):
    assert record.value(FORM.field("held_on")) == "2024-03-01"
    assert record.value(FORM.field("attendees")) == "Sam Okoro, social worker\nPriya Shah, practice supervisor"
    assert record.value(FORM.field("children"))[0]["child_id"] == "00123"
    assert record.value(FORM.field("earlier_actions"))[0]["what"] == "Ring the school"
    assert record.facts["last_supervision"].value == "1 February 2024, 29 days ago"
    assert record.invented


def test_opening_again_gives_the_draft_with_every_word(casebook, record):
    casebook.records.keep(record.record_id, "change_seen", "She eats", by="Sam", since=0)
    again = casebook.records.open(FORM, "F7", on=TODAY)
    assert (again.record_id, again.answers) == (record.record_id, {"change_seen": "She eats"})


def test_a_kept_change_is_on_disk_and_in_the_history(casebook, record):
    casebook.records.keep(record.record_id, "change_seen", "S", by="Sam", since=0)
    casebook.records.keep(record.record_id, "change_seen", "She eats", by="Sam", since=1)
    casebook.records.keep(record.record_id, "key_factors", "Money", by="Sam", since=2)
    with Casebook.open(casebook.place) as other:
        assert other.records.get(record.record_id).answers == {"change_seen": "She eats", "key_factors": "Money"}
    history = casebook.records.history(record.record_id)
    assert [(change.field, change.old, change.new) for change in history] == [
        ("change_seen", None, "She eats"),
        ("key_factors", None, "Money"),
    ]


def test_the_second_to_change_a_field_is_told_and_nothing_is_lost(casebook, record):
    casebook.records.keep(record.record_id, "change_seen", "Sam's words", by="Sam", since=0)
    casebook.records.keep(record.record_id, "key_factors", "Priya on another field", by="Priya", since=0)
    with pytest.raises(EditConflict, match="Sam's words"):
        casebook.records.keep(record.record_id, "change_seen", "Priya's words", by="Priya", since=0)
    assert casebook.records.get(record.record_id).answers["change_seen"] == "Sam's words"


def test_an_unknown_field_or_record_is_refused(casebook, record):
    with pytest.raises(NotFound, match="has no field 'mood'"):
        casebook.records.keep(record.record_id, "mood", "low", by="Sam", since=0)
    with pytest.raises(NotFound, match="no record 'R-none'"):
        casebook.records.get("R-none")


def test_an_incomplete_record_is_not_signed_and_says_what_is_missing(casebook, record):
    fill(casebook, record, {**COMPLETE, "actions": []})
    with pytest.raises(InvalidInput, match="1 to mend: Agreed steps: nothing is filled in yet"):
        casebook.records.sign_off(record.record_id, [SIGNED], on=TODAY)
    assert len(casebook.goals()) == 1
    assert casebook.records.get(record.record_id).state == "draft"


def test_a_record_is_signed_by_somebody(casebook, record):
    with pytest.raises(InvalidInput, match="at least one name"):
        casebook.records.sign_off(record.record_id, [], on=TODAY)


def test_signing_puts_what_was_agreed_in_the_casebook(casebook, record):
    fill(casebook, record)
    signed = casebook.records.sign_off(record.record_id, [SIGNED], on=TODAY)
    assert (signed.state, casebook.records.get(record.record_id)) == ("signed off", signed)
    goal = next(goal for goal in casebook.goals("F7") if goal.goal_id != "G1")
    assert (goal.goal_id, goal.agreed_in, goal.why) == ("F7-G1", record.record_id, "She misses breakfast club")
    assert {(seen.goal_id, seen.value) for seen in casebook.observations("F7")} == {("G1", 7.0), ("F7-G1", 4.0)}
    states = {action.what: action.state for action in casebook.actions("F7")}
    assert states == {"Ring the school": "done", "Plan two breakfasts with mum": "open"}
    assert casebook.sessions("F7")[-1].attendees[0] == "Sam Okoro, social worker"
    assert casebook.case("F7").children[0].name == "Ada Brook"
    assert casebook.case("F7").open_statuses == ("CIN",)


def test_a_signed_record_never_changes(casebook, record):
    filled = fill(casebook, record)
    casebook.records.sign_off(record.record_id, [SIGNED], on=TODAY)
    with pytest.raises(InvalidInput, match="is signed off and does not change"):
        casebook.records.keep(record.record_id, "change_seen", "other", by="Sam", since=filled.version)
    with pytest.raises(InvalidInput, match="is signed off"):
        casebook.records.sign_off(record.record_id, [SIGNED], on=TODAY)


def test_next_time_the_agreed_steps_are_carried_forward(casebook, record):
    fill(casebook, record)
    casebook.records.sign_off(record.record_id, [SIGNED], on=TODAY)
    later = casebook.records.open(FORM, "F7", on=date(2024, 4, 1))
    assert later.record_id != record.record_id
    assert [row["what"] for row in later.value(FORM.field("earlier_actions"))] == ["Plan two breakfasts with mum"]
    assert later.value(FORM.field("children"))[0]["name"] == "Ada Brook"
    assert [one.state for one in casebook.records.all(case_id="F7")] == ["draft", "signed off"]
    assert len(casebook.records.all(state="signed off")) == 1


def test_a_sister_added_on_the_form_keeps_what_was_known_of_her(casebook, record):
    bea = Child(child_id="00124", born_on="2017-05-01", statuses=[Status(code="CP")])
    casebook.save(Case(case_id="00124", name="Case 00124", children=[bea]))
    rows = [*COMPLETE["children"], {"row": "n2", "child_id": "00124", "name": "Bea Brook", "born_on": "2017-05-01"}]
    fill(casebook, record, {**COMPLETE, "children": rows})
    casebook.records.sign_off(record.record_id, [SIGNED], on=TODAY)
    assert casebook.case("F7").open_statuses == ("CIN", "CP")
    assert casebook.case("00124").children == (bea.copy_with(name="Bea Brook"),)


class TestOversight:
    """A decision between supervisions, put on file from its form."""

    FORM = load_form("management_oversight")
    SAID = {
        "given_by": "Priya Shah, team manager",
        "arose_from": "A conversation with the worker",
        "decision": "Ada stays where she is until the hearing",
        "why": "Moving twice would be worse",
    }

    def sign(self, casebook, **changed):
        record = casebook.records.open(self.FORM, "F7", on=TODAY)
        for field_id, value in {**self.SAID, **changed}.items():
            record = casebook.records.keep(record.record_id, field_id, value, by="Priya", since=record.version)
        return casebook.records.sign_off(record.record_id, [SIGNED], on=TODAY)

    def due(self, casebook, on):
        names = ("cases", "statuses", "sessions", "children", "teams", "key_dates")
        cases = cases_from_tables(**{name: casebook.table(name) for name in names}, as_at=on)
        table = due_table(cases.assign(service="looked after children"), policy="appendix-1", as_of=on)
        return {row["kind"]: str(row["due_on"].date()) for row in table.to_dict("records")}

    def test_it_moves_the_day_of_the_next_oversight_and_not_that_of_supervision(self, casebook):
        held = Session(session_id="S1", case_id="F7", held_on="2024-02-05", form_id="case_direction")
        casebook.save(casebook.case("F7").copy_with(opened_on="2023-01-02"), held)
        assert self.due(casebook, TODAY) == {"supervision": "2024-04-01", "oversight": "2024-03-04"}
        self.sign(casebook)
        assert self.due(casebook, TODAY) == {"supervision": "2024-04-01", "oversight": "2024-03-29"}
        last = casebook.sessions("F7")[-1]
        assert (last.kind, last.form_id, last.attendees) == (
            "oversight",
            "management_oversight",
            ("Priya Shah, team manager",),
        )

    def test_a_decision_without_its_reason_is_not_signed(self, casebook):
        with pytest.raises(InvalidInput, match="Why: nothing is filled in yet"):
            self.sign(casebook, why=" ")
        assert [session.kind for session in casebook.sessions("F7")] == ["supervision"]
