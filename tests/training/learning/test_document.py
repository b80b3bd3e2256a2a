"""What is taken away on paper: the map, the log, a blank page, and nothing that is private unless it is asked for."""

import io
from datetime import date

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sup_lib.training.learning.document import INVENTED, record_html, record_to_print, record_word
from sup_lib.training.learning.entries import Reflection
from sup_lib.training.learning.record import LearningRecord

ON = date(2027, 4, 20)
SECRET = "His voice is like my uncle's"


def words_of(contents):
    document = docx.Document(io.BytesIO(contents))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(one.text for one in document.paragraphs), *cells])


def test_word_and_page_say_the_same_and_leave_out_what_is_private(record):
    for said in (words_of(record_word(record, on=ON)), record_html(record, on=ON).decode()):
        assert "KSS1 Relationships and effective direct work" in said and "ECS6 Leadership and management" in said
        assert "Speak first" in said and "Shadow a conference" in said and "5 of 7" in said
        assert SECRET not in said and "He shouted" not in said and "18 November" not in said
    private = words_of(record_word(record, on=ON, with_private=True))
    assert (
        SECRET in private.replace("\u2019", "'")
        and "With private reflections" in record_html(record, on=ON, with_private=True).decode()
    )


def test_both_versions_are_dated_and_say_what_is_not_confirmed(record):
    titles = [part.title for part in record_to_print(record, on=ON).parts]
    assert titles[:2] == [
        "Knowledge and skills statements, until 31 March 2027",
        "Early career standards, from 1 April 2027",
    ]
    said = words_of(record_word(record, on=ON))
    assert "The published text was not read here." in said and "The tie is this suite's own" in said
    assert "Earlier entries were written before 1 April 2027" in said


def test_an_example_says_so_and_a_real_record_does_not(record):
    assert record_to_print(record, on=ON).mark == INVENTED
    assert record_to_print(LearningRecord(), on=ON).mark == ""


def test_an_empty_record_is_a_map_with_nothing_in_it_and_a_page_to_fill(record):
    outline = record_to_print(LearningRecord(), on=date(2026, 10, 1))
    assert [part.title for part in outline.parts][1:] == ["Reviews", "A page of the log, to fill by hand"]
    assert outline.parts[-1].new_page and {row.cells[1] for row in outline.parts[0].grid.rows} == {"none yet"}


def test_the_same_record_on_the_same_day_is_the_same_bytes(record):
    assert record_word(record, on=ON) == record_word(record, on=ON)


@settings(deadline=None, max_examples=20)
@given(st.text(st.characters(codec="ascii", categories=["Ll"]), min_size=12, max_size=30))
def test_no_word_of_what_is_private_is_in_what_is_given_out(secret):
    whole = LearningRecord().add(Reflection, on="2026-10-02", happened=secret, meaning=secret, touches=["law"])
    bare = LearningRecord()
    assert record_html(whole, on=ON) == record_html(bare, on=ON), "not even that there is any"


@pytest.mark.parametrize("typed", ["<script>alert(1)</script>", "=1+1", "a\x07b", "{{ 7 * 7 }}"])
def test_whatever_is_typed_is_only_text(typed):
    record = LearningRecord().add(Reflection, on="2026-10-02", happened=typed, private=False)
    page = record_html(record, on=ON).decode()
    assert "<script>" not in page and "49" not in page
    assert words_of(record_word(record, on=ON))
