"""A record while it is typed: rows come and go by their ids, and what somebody else wrote is never overwritten."""

import pytest

from sup_lib.errors import EditConflict, InvalidInput
from sup_lib.forms.form.library import load_form
from sup_lib.run.suite import DEMONSTRATION_DAY
from sup_lib.widgets.walk_through.typed_record import TypedRecord

FORM = load_form("group_case_supervision")
STORY, STEPS, GOALS = FORM.field("values"), FORM.field("actions"), FORM.field("child_goals")


@pytest.fixture
def typing(book):
    """`typing("Sam")` is the same record, typed by somebody."""
    record = book.records.open(FORM, "F-0007", on=DEMONSTRATION_DAY)

    def begin(by):
        return TypedRecord(FORM, record, read=book.records.get, keep=book.records.keep, by=by)

    return begin


def test_a_row_is_added_filled_and_taken_out_by_its_id(typing, book):
    typed = typing("Sam")
    first, second = (typed.add_row(STEPS, {"what": what}) for what in ("Ring the school", "Visit"))
    typed.store_cell(STEPS, second, "who", "Sam")
    typed.remove_row(STEPS, first)
    assert typed.rows(STEPS) == [{"row": second, "what": "Visit", "who": "Sam"}] and first != second
    assert book.records.get(typed.record.record_id).answers == typed.record.answers


def test_a_row_that_was_removed_takes_no_cell(typing):
    typed = typing("Sam")
    with pytest.raises(InvalidInput, match="this row was removed; add it again"):
        typed.store_cell(STEPS, "r9", "who", "Sam")
    assert typed.record.answers == {}


def test_a_row_takes_no_id_that_evidence_names(typing):
    typed = typing("Sam")
    typed.store(GOALS, [{"row": "e1", "goal": "new:r1"}])
    assert typed.add_row(STEPS, {}) == "r2"


def test_what_somebody_else_wrote_is_taken_in_once_and_replaced_only_after_that(typing):
    sam, priya = typing("Sam"), typing("Priya")
    sam.store(STORY, "Sam's words")
    with pytest.raises(EditConflict, match="Sam's words"):
        priya.store(STORY, "Priya's words")
    assert priya.record.value(STORY) == "Sam's words" and list(priya.conflicts) == [STORY.id]
    priya.store(STORY, "Ours")
    sam.read_again(FORM)
    assert sam.record.value(STORY) == "Ours" and sam.conflicts == {}


def test_a_field_that_is_only_shown_is_not_typed(typing):
    with pytest.raises(InvalidInput, match="this is for the supervisor to fill in"):
        typing("Sam").store(STORY.copy_with(shows="answer.values", filled_by="supervisor"), "Mine")
