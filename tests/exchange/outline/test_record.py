"""The outline says everything that a record holds, once, under the right heading, and nothing of another family."""

import pytest

from sup_lib.errors import InvalidInput
from sup_lib.exchange.outline.record import INVENTED, record_view
from sup_lib.forms.facts.of_form import facts_for
from sup_lib.forms.form.library import form_ids, load_form
from sup_lib.forms.on_file.worker_file import WorkerFile
from sup_lib.forms.records.record import Record, Signature
from sup_lib.model import Case, Goal, Scale


def question(outline, field_id):
    return next(q for part in outline.parts for q in part.questions if q.field_id == field_id)


def said(outline, field_id):
    return [words.text for block in question(outline, field_id).blocks for words in block.words]


def labels(outline):
    return {q.field_id for part in outline.parts for q in part.questions}


def cells(block):
    return [row.cells for row in block.grid.rows]


@pytest.fixture
def outline(form, make_record, file):
    return record_view(form, make_record(), file)


def test_the_head_says_about_whom_when_and_how_far(outline):
    assert [(words.label, words.text) for words in outline.summary] == [
        ("Case", "The Example family (F7)"),
        ("Children", "Ada Example (00123), born 2 May 2015"),
        ("Worker", "Sam Okoro, Safeguarding 1"),
        ("Date of session", "3 September 2026"),
        ("State", "Draft, not signed off"),
        ("Record", "R1"),
    ]
    assert (outline.mark, outline.foot) == (INVENTED, "Case F7, record R1, version 4")


def test_a_signed_record_says_by_whom_and_on_which_british_day(form, make_record, file, signed):
    outline = record_view(form, make_record(**signed), file)
    assert outline.state == (
        "Signed off by Sam Okoro (social worker) on 4 September 2026 and by Priya Nair on 4 September 2026"
    )
    assert outline.parts[-1].grid.rows[0].cells == ("Sam Okoro", "social worker", "4 September 2026, 12:30am")


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        ("in review", "In review, not signed off"),
        ("superseded", "Superseded by a later version; was signed off by Sam on 3 September 2026"),
    ],
)
def test_other_states_are_sentences_too(form, make_record, file, state, sentence):
    signature = Signature(name="Sam", signed_at="2026-09-03T09:00:00")
    given = {"state": state, "signatures": [signature] if state == "superseded" else []}
    assert record_view(form, make_record(**given), file).state == sentence


def test_typed_words_stay_as_typed_and_days_are_written_out(outline):
    assert said(outline, "story") == ["First line.\n\n\tIndented line with £5 & <b>no markup</b>.\nLast line."]
    assert said(outline, "next_on") == ["1 October 2026"]
    assert said(outline, "lenses") == ["Attachment\nMirroring"]
    assert said(outline, "safety") == ["6"]


def test_a_fact_says_where_it_comes_from_and_a_typed_answer_does_not(outline):
    assert said(outline, "statuses") == ["Ada Example: CP since 4 May 2026 (neglect)", "From: case list"]
    assert said(outline, "held_on") == ["3 September 2026", "From: today's date"]
    assert said(outline, "headline") == ["School has begun again"]


@pytest.mark.parametrize("empty", ["", "  ", None])
def test_an_empty_question_says_so(form, make_record, file, empty):
    assert said(record_view(form, make_record({"story": empty}), file), "story") == ["Nothing recorded"]


def test_a_question_that_does_not_arise_is_left_out(form, make_record, file):
    assert "missing" in labels(record_view(form, make_record(), file))
    outline = record_view(form, make_record({"current": "Yes", "lenses": ["Attachment"]}), file)
    assert labels(outline).isdisjoint({"missing", "mirrored"})


def test_a_table_has_its_columns_and_leaves_out_cells_not_asked_for(outline):
    block = question(outline, "needs").blocks[0]
    assert [column.label for column in block.grid.columns] == ["Area", "Discussed", "Last completed", "Note"]
    assert cells(block) == [("Health", "Yes", "1 August 2026", "Dentist seen"), ("School", "No", "", "")]
    assert sum(column.share for column in block.grid.columns) == pytest.approx(1)


def test_each_goal_has_its_status_in_words_and_its_evidence_beneath(outline):
    block = question(outline, "child_goals").blocks[0]
    assert block.heading == "Ada's worry scale falls from 9 to 6 by 1 December"
    assert any(words.label.startswith("On track on 3 September 2026") for words in block.words)
    assert cells(block) == [("1 September 2026", "7", "reported", "Ada")]


def test_evidence_of_a_goal_that_the_form_adds_stands_under_that_goal(outline):
    of_parents = question(outline, "parent_goals").blocks
    assert [block.heading for block in of_parents] == [
        "Ada's mother attends the twelve sessions",
        "Rows that Ada hears fall from 5 to 1 a week",
    ]
    assert cells(of_parents[1])[0][0] == "2 September 2026"
    assert question(outline, "new_goals").blocks[0].words[0].label == "Whose goal is it?"


def test_after_sign_off_neither_a_new_goal_nor_its_evidence_counts_twice(form, make_record, file):
    goal = Goal(
        goal_id="F7-G1",
        case_id="F7",
        statement="Rows that Ada hears fall from 5 to 1 a week",
        kind="outcome",
        owner="parent or carer",
        measure=Scale(baseline=9, target=6, improvement="down"),
        set_on="2026-09-03",
        agreed_in="R1",
    )
    worry = file.goals[0]
    stored = worry.observe(
        on="2026-09-01", value=7, basis="reported", source="Ada", observation_id="R1-O3", recorded_in="R1"
    )
    later = file.copy_with(goals=(*file.goals, goal), observations=(*file.observations, stored))
    before, after = (record_view(form, make_record(), known) for known in (file, later))
    for field_id in ("parent_goals", "child_goals"):
        assert question(before, field_id) == question(after, field_id)


def test_a_record_printed_later_says_what_it_said_on_its_day(form, make_record, file):
    worry, programme = file.goals
    seen = worry.observe(on="2026-11-20", value=2, basis="observed", source="nurse")
    later = file.copy_with(
        as_of="2026-12-24",
        goals=(worry.copy_with(closed_on="2026-12-01"), programme),
        observations=(*file.observations, seen),
        sessions=(*file.sessions, file.sessions[0].copy_with(session_id="S9", held_on="2026-11-01")),
    )
    before, after = (record_view(form, make_record(), known) for known in (file, later))
    assert question(before, "child_goals") == question(after, "child_goals")


def test_a_day_that_is_none_leaves_the_file_as_it_is(form, make_record, file):
    outline = record_view(form, make_record({"held_on": "soon"}), file)
    assert said(outline, "held_on") == ["soon"]


def test_evidence_of_an_unknown_goal_is_kept(form, make_record, file):
    rows = [{"row": "e9", "goal": "G9", "on": "2026-09-01", "value": "1", "basis": "observed", "source": "nurse"}]
    blocks = question(record_view(form, make_record({"child_goals": rows}), file), "child_goals").blocks
    assert blocks[-1].heading == "A goal that is not on file (G9)"
    assert cells(blocks[-1])[0][1] == "1"


def test_steps_stand_under_their_kind_in_the_order_of_the_form(form, make_record, file):
    outline = record_view(form, make_record(), file)
    assert [block.heading for block in question(outline, "actions").blocks] == ["Process compliance", "Intervention"]
    outline = record_view(form, make_record({"actions": [{"row": "a1", "what": "Ring"}]}), file)
    assert [block.heading for block in question(outline, "actions").blocks] == ["Kind not chosen"]


def test_an_answer_that_is_no_table_where_one_is_due_is_still_shown(form, make_record, file):
    assert said(record_view(form, make_record({"actions": "see email"}), file), "actions") == ["see email"]


def test_an_answer_to_a_question_of_another_version_is_kept(form, make_record, file):
    outline = record_view(form, make_record({"old_question": "an old answer"}), file)
    assert said(outline, "old_question") == ["an old answer"]
    assert question(outline, "old_question").label == "Old question"


def test_pictures_stand_under_their_goal_or_else_by_themselves(form, make_record, file, png):
    outline = record_view(form, make_record(), file, pictures=[("G1", png, "c", "a"), ("Other", png, "c", "a")])
    assert question(outline, "child_goals").blocks[0].pictures[0].heading == "G1"
    assert [p.heading for part in outline.parts for p in part.pictures] == ["Other"]


def test_another_family_or_form_is_refused(form, make_record, file):
    other = file.copy_with(case=Case(case_id="F8", name="Another family"))
    with pytest.raises(InvalidInput, match="about case F7, not F8"):
        record_view(form, make_record(), other)
    with pytest.raises(InvalidInput, match="answers the form 'everything'"):
        record_view(load_form("group_case_supervision"), make_record(), file)


def test_a_record_about_a_worker_names_no_child(form, make_record, file):
    about_worker = form.copy_with(about="worker", sections=form.sections[1:2])
    of_worker = WorkerFile(worker=file.worker, as_of=file.as_of, invented=True)
    outline = record_view(about_worker, make_record(case_id=None, worker_id="W1", facts={}), of_worker)
    assert [words.label for words in outline.summary] == ["Worker", "State", "Record"]
    assert outline.summary[0].text == "Sam Okoro (W1)"
    assert "F7" not in outline.foot


@pytest.mark.parametrize("name", form_ids())
def test_every_form_of_the_package_can_be_laid_out_empty(name, file):
    form = load_form(name)
    about = {"case_id": "F7"} if form.about == "case" else {"worker_id": "W1"}
    if form.about == "worker":
        file = WorkerFile(worker=file.worker, as_of=file.as_of)
    record = Record(
        record_id="R1",
        form_id=name,
        form_version=form.version,
        started_at="2026-09-03T09:00:00",
        changed_at="2026-09-03T09:00:00",
        facts=facts_for(form, file),
        **about,
    )
    outline = record_view(form, record, file)
    assert [part.title for part in outline.parts[:-1]] == [
        section.title for section in form.sections if any(record.is_shown(field, form) for field in section.fields)
    ]
