"""What stands between a record and its sign-off is said once, with its place, and nothing else is."""

import pytest

from sup_lib.errors import InvalidInput
from sup_lib.forms.signing.check import goal_of_row, problems_of
from sup_lib.forms.signing.harvest import harvest

GAP = {"row": "x1", "agreed_by": "the service manager", "agreed_on": "2026-09-01", "until": "2026-12-01", "why": "x"}


@pytest.fixture
def sentences(form, make_record, file):
    def check(changed=None):
        return [problem.sentence for problem in problems_of(form, make_record(changed), file)]

    return check


def test_a_whole_record_has_no_problem(sentences):
    assert sentences() == []


def test_an_empty_record_is_asked_for_what_is_required_in_order(form, make_record, file):
    problems = problems_of(form, make_record(answers={}, facts={}), file)
    assert [problem.field_id for problem in problems] == [
        "held_on",
        "attendees",
        "children",
        "story",
        "held_as",
        "current",
        "actions",
    ]
    assert all(problem.missing for problem in problems)
    assert [problem.section_id for problem in problems][3:] == ["story", "story", "story", "steps"]


def test_a_question_is_asked_for_only_where_it_arises(sentences):
    assert sentences({"current": "No"}) == ["What is missing: nothing is filled in yet"]
    assert sentences({"current": "No", "missing": "The genogram"}) == []


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"held_on": "31/02/2026"}, "Date of this session: '31/02/2026' is not a date"),
        ({"held_on": "2026-09-04"}, "4 September 2026 has not come yet; a record is of a session held"),
        ({"held_as": "Both"}, "Group or single: 'Both' is not one of Group, Single"),
        ({"lenses": ["Attachment", "Magic"]}, "Lenses used: 'Magic' is not one of"),
        ({"lenses": "Magic"}, "Lenses used: 'Magic' is not one of"),
        ({"current": "Perhaps"}, "'Perhaps' is neither Yes nor No"),
        ({"safety": "11"}, "score is 11; use a whole number from 0 to 10"),
        ({"safety": "6.5"}, "score is 6.5; use a whole number from 0 to 10"),
        ({"visits": "three"}, "Visits since the last session: 'three' is not a number"),
        ({"visits": "nan"}, "'nan' is not a number"),
        ({"next_on": "01/10/26"}, "'01/10/26' is not a date"),
    ],
)
def test_a_value_that_cannot_be_used_is_said(sentences, changed, sentence):
    (said,) = sentences(changed)
    assert sentence in said


@pytest.mark.parametrize("changed", [{"safety": 0}, {"safety": "10"}, {"visits": 0}, {"next_on": "2026-10-01"}])
def test_a_value_at_the_edge_is_well(sentences, changed):
    assert sentences(changed) == []


@pytest.mark.parametrize(
    ("field_id", "row", "column", "sentence"),
    [
        ("actions", {"row": "a1", "what": "Ring"}, "group", "Kind of step: nothing yet"),
        ("ratings", {"row": "x", "member": "Sam", "score": 12}, "score", "Score: score is 12; use a whole number"),
        ("needs", {"row": "n1", "area": "x", "seen": "Yes", "done_on": "soon"}, "done_on", "'soon' is not a date"),
        ("children", {"row": "c1", "child_id": "#7", "name": "Ada"}, "", "Child child_id must match pattern"),
        ("child_goals", {"row": "e1", "goal": "G1", "value": "7"}, "on", "Seen or heard on: nothing yet"),
        ("extensions", {"row": "x1", "until": "2026-12-01"}, "agreed_by", "Agreed by, with the role: nothing yet"),
        ("extensions", {**GAP, "until": "2026-09-01"}, "", "until 1 September 2026, not after 1 September 2026"),
        ("extensions", {**GAP, "agreed_on": "2026-08-01", "until": "2026-09-02"}, "", "2 September 2026 is past"),
        (
            "extensions",
            {**GAP, "agreed_on": "2026-09-04"},
            "",
            "4 September 2026, when it was agreed, has not",
        ),
        ("extensions", {**GAP, "until": "soon"}, "until", "'soon' is not a date"),
    ],
)
def test_a_row_says_where_it_is_wrong(form, make_record, file, field_id, row, column, sentence):
    problem = problems_of(form, make_record({field_id: [row]}), file)[0]
    assert (problem.field_id, problem.row, problem.column) == (field_id, row["row"], column)
    assert sentence in problem.sentence


def test_a_column_not_asked_for_in_a_row_is_not_checked(sentences):
    assert sentences({"needs": [{"row": "n1", "area": "x", "seen": "No", "done_on": "soon"}]}) == []


def test_an_empty_row_is_no_row(sentences):
    assert sentences({"ratings": [{"row": "r1", "member": " ", "score": None}]}) == []


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"value": "12"}, "goal G1 on 2026-09-01: score must be 0 to 10 (got 12)"),
        ({"on": "2026-09-04"}, "4 September 2026 has not come yet; check the date"),
        ({"goal": "G9"}, "no goal 'G9' on this case"),
        ({"goal": "new:r9"}, "no goal 'new:r9' on this case"),
    ],
)
def test_evidence_is_checked_against_its_goal(sentences, answers, changed, sentence):
    (said,) = sentences({"child_goals": [{**answers["child_goals"][0], **changed}]})
    assert sentence in said


def test_evidence_of_a_goal_that_is_no_longer_on_the_form_is_refused(sentences, form, make_record, file):
    assert sentences({"further": "No"}) == ["no goal 'new:r1' on this case; choose one that is listed"]
    with pytest.raises(InvalidInput, match="no goal 'new:r1'"):
        harvest(form, make_record({"further": "No"}), file)


def test_a_new_goal_is_checked_as_a_goal(sentences, new_goal_row):
    (said, *_) = sentences({"new_goals": [{**new_goal_row, "target": "5"}]})
    assert "target is 5, the same as the baseline" in said


def test_a_new_goal_is_due_after_the_session_not_after_the_writing_up(sentences, new_goal_row):
    soon = {"new_goals": [{**new_goal_row, "due_on": "2026-09-02"}]}
    assert "not after it was set on 2026-09-03" in sentences(soon)[0]
    assert sentences({**soon, "held_on": "2026-09-01"}) == []


def test_a_child_stands_on_the_form_once(sentences):
    rows = [{"row": "1", "child_id": "7", "name": "Ada"}, {"row": "2", "child_id": " 7", "name": "Ada"}]
    assert sentences({"children": rows}) == ["7 stands twice; give each child one row"]


def test_the_goal_of_a_row_is_on_file_or_on_the_form(form, make_record, file):
    record = make_record()
    assert goal_of_row({"goal": "G1"}, record, form, file).statement.startswith("Ada's worry")
    assert goal_of_row({"goal": "new:r1"}, record, form, file).measure.kind == "count"
