"""A form knows its fields, in order, and says which it has when asked for one that it has not."""

import pytest

from sup_lib.errors import InvalidThing, NotFound
from sup_lib.forms.form.definition import Field, Form, Section


def test_fields_come_in_the_order_of_the_form(form):
    ids = [field.id for field in form.fields]
    assert ids[:2] == ["held_on", "attendees"] and ids[-1] == "supervisor_signs"


def test_a_field_and_its_section_are_found_by_id(form):
    assert form.field("story").label == "What happened?"
    assert form.section_of("story").id == "story"


@pytest.mark.parametrize("ask", ["field", "section_of"])
def test_a_field_that_is_not_there_is_refused(form, ask):
    with pytest.raises(NotFound, match="the form everything has no field 'stori'"):
        getattr(form, ask)("stori")


def test_the_field_that_feeds_the_casebook(form):
    assert form.feeding("session.held_on").id == "held_on"
    assert form.feeding("session.nothing") is None


def test_a_table_is_a_field_with_columns(form):
    assert {field.type for field in form.fields if field.is_table} == {
        "table",
        "children",
        "key_dates",
        "goals",
        "new_goals",
        "actions",
        "earlier_actions",
        "extensions",
        "ratings",
    }


def test_every_type_of_field_is_in_the_form_that_the_tests_use(form):
    assert {field.type for field in form.fields} == set(Field.model_fields["type"].annotation.__args__)


def test_a_misspelt_part_is_refused_in_one_sentence():
    with pytest.raises(InvalidThing, match="Field lable is not a field of Field"):
        Field(id="a", label="A", type="text", lable="B")
    with pytest.raises(InvalidThing, match="Form version"):
        Form(
            form_id="f",
            title="F",
            version="one",
            about="case",
            source="s",
            sections=[Section(id="s", title="S", fields=[])],
        )
