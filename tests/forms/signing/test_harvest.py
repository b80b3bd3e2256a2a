"""A record gives the casebook its session, goals, evidence and actions, each once, tied to one another."""

from datetime import date

import pytest

from sup_lib.forms.records.record import Record
from sup_lib.forms.signing.harvest import child_ids, extensions_in, harvest, session_of
from sup_lib.model import Action, Case, Child, Goal, Observation, Session
from sup_lib.policy.extension import EXTENSION


@pytest.fixture
def gather(form, make_record, file):
    """Everything of one kind that a record gives."""

    def of(kind, changed=None, known_file=None, **more):
        things = harvest(form, make_record(changed), known_file or file, **more)
        return [thing for thing in things if isinstance(thing, kind)]

    return of


def test_the_session_comes_last_and_is_the_records(form, make_record, file):
    session = harvest(form, make_record({"held_on": "01/09/2026"}), file)[-1]
    assert session == Session(
        session_id="R1",
        case_id="F7",
        held_on="2026-09-01",
        form_id="everything",
        attendees=["Sam Okoro, social worker", "Priya Nair"],
        record_id="R1",
        recorded_on="2026-09-03",
    )


def test_a_session_without_a_day_was_held_on_the_day_of_the_file(form, make_record, file):
    assert session_of(form, make_record(facts={}), file).held_on == date(2026, 9, 3)


def test_a_new_goal_gets_a_free_id_and_says_where_it_was_agreed(gather):
    (goal,) = gather(Goal)
    assert (goal.goal_id, goal.agreed_in, goal.set_on, goal.child_id) == ("F7-G1", "R1", date(2026, 9, 3), None)


def test_an_id_that_is_taken_is_not_given_again(gather, file, goal):
    taken = file.copy_with(goals=(goal, goal.copy_with(goal_id="F7-G1")))
    assert [new.goal_id for new in gather(Goal, known_file=taken)] == ["F7-G2"]


def test_a_childs_goal_is_the_only_childs(gather, new_goal_row, file):
    childs = {"new_goals": [{**new_goal_row, "owner": "child"}]}
    assert gather(Goal, childs)[0].child_id == "00123"
    two = file.copy_with(case=file.case.copy_with(children=(*file.case.children, Child(child_id="00124"))))
    assert gather(Goal, childs, known_file=two)[0].child_id is None


def test_evidence_belongs_to_its_goal_on_file_or_new(gather):
    seen = gather(Observation)
    assert [(one.observation_id, one.goal_id, one.value) for one in seen] == [
        ("R1-O1", "F7-G1", 4),
        ("R1-O2", "G1", 7),
    ]
    assert {one.recorded_in for one in seen} == {"R1"}


def test_new_steps_are_actions_of_the_session(gather):
    new = next(action for action in gather(Action) if action.action_id == "R1-A1")
    assert new == Action(
        action_id="R1-A1",
        case_id="F7",
        what="Plan bedtimes",
        who="Sam",
        by_when="2026-09-17",
        group="intervention",
        agreed_in="R1",
        agreed_on="2026-09-03",
    )


@pytest.mark.parametrize(
    ("state", "finished_on"),
    [("done", date(2026, 9, 3)), ("no longer needed", date(2026, 9, 3)), ("partly done", None), ("open", None)],
)
def test_what_became_of_an_earlier_step(gather, state, finished_on):
    rows = {"earlier": [{"row": "A1", "action_id": "A1", "state": state, "outcome": "Rang twice"}]}
    earlier = next(action for action in gather(Action, rows) if action.action_id == "A1")
    assert (earlier.state, earlier.outcome, earlier.finished_on) == (state, "Rang twice", finished_on)
    assert earlier.what == "Ring the school"


def test_a_step_that_is_not_open_on_file_is_left_alone(gather):
    rows = {
        "earlier": [
            {"row": "A2", "action_id": "A2", "state": "open"},
            {"row": "A9", "action_id": "A9", "state": "done"},
        ]
    }
    assert [action.action_id for action in gather(Action, rows)] == ["R1-A1"]


def test_a_child_typed_anew_joins_and_what_was_known_is_kept(gather, form, make_record, ada):
    rows = [
        {"row": "1", "child_id": "00123", "name": "Ada Mary Example", "born_on": "2015-05-02"},
        {"row": "2", "child_id": " 00124 ", "name": "Ben Example", "born_on": ""},
    ]
    (case,) = gather(Case, {"children": rows})
    assert case.children[0] == ada.copy_with(name="Ada Mary Example")
    assert case.children[1] == Child(child_id="00124", name="Ben Example")
    assert child_ids(form, make_record({"children": rows})) == ("00123", "00124")


def test_a_child_known_from_another_case_keeps_what_is_known(gather):
    rows = {"children": [{"row": "2", "child_id": "00124", "name": "Ben Example"}]}
    known = {"00124": Child(child_id="00124", ethnicity="Any other")}
    (case,) = gather(Case, rows, known=known)
    assert case.children[0].ethnicity == "Any other"


def test_no_child_is_lost_because_its_row_was_taken_out(gather):
    (case,) = gather(Case, {"children": [{"row": "2", "child_id": "00124", "name": "Ben Example"}]})
    assert [child.child_id for child in case.children] == ["00124", "00123"]


def test_answers_to_questions_that_do_not_arise_give_nothing(gather, answers):
    changed = {"further": "No", "parent_goals": []}
    assert gather(Goal, changed) == []
    assert [seen.goal_id for seen in gather(Observation, changed)] == ["G1"]


def test_empty_rows_give_nothing(gather):
    assert [a.action_id for a in gather(Action, {"actions": [{"row": "a1", "what": " "}], "earlier": []})] == []


def test_harvesting_again_gives_the_same(form, make_record, file):
    assert harvest(form, make_record(), file) == harvest(form, make_record(), file)


def test_a_record_read_back_from_json_gives_the_same(form, make_record, file):
    again = Record(**make_record().model_dump(mode="json"))
    assert harvest(form, again, file) == harvest(form, make_record(), file)


GAP = {
    "row": "x1",
    "agreed_by": "Pat Lee,  service manager",
    "agreed_on": "01/09/2026",
    "until": "2026-12-01",
    "why": "x",
}


def test_a_longer_gap_is_a_key_date_of_every_child(gather, form, make_record, file, ada):
    ben = {"row": "2", "child_id": "00124", "name": "Ben Example", "born_on": ""}
    (case,) = gather(Case, {"extensions": [GAP], "children": [ben]})
    assert [child.key_dates[-1].name for child in case.children] == [EXTENSION, EXTENSION]
    assert case.children[1].key_dates[0] == ada.key_dates[0], "what was on file stays"
    (gap,) = extensions_in(form, make_record({"extensions": [GAP]}), file)
    assert (gap.source, gap.last_on, gap.next_on) == ("Pat Lee, service manager", date(2026, 9, 1), date(2026, 12, 1))


def test_a_longer_gap_needs_no_rows_of_children(gather, ada):
    (case,) = gather(Case, {"extensions": [GAP], "children": []})
    assert case.children == (ada.copy_with(key_dates=(*ada.key_dates, case.children[0].key_dates[-1])),)
    assert not gather(Case, {"extensions": [{"row": "x1"}], "children": []}), "an empty row agrees nothing"


def test_a_longer_gap_is_not_there_twice(gather, file):
    (case,) = gather(Case, {"extensions": [GAP]})
    assert gather(Case, {"extensions": [GAP]}, known_file=file.copy_with(case=case)) == [case]


def test_written_up_late_it_was_still_to_come_at_the_session(gather, file):
    late = file.copy_with(as_of="2026-12-24")
    assert gather(Case, {"held_on": "2026-09-03", "extensions": [GAP]}, known_file=late)


def test_a_form_of_oversight_counts_as_oversight(form, make_record, file):
    assert session_of(form, make_record(), file).kind == "supervision"
    assert session_of(form.copy_with(session="oversight"), make_record(), file).kind == "oversight"
