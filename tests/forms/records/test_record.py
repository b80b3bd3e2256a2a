"""A record gives the answer typed or else the fact, and knows which questions arise."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sup_lib.errors import InvalidThing
from sup_lib.forms.records.record import Signature, is_empty


def test_an_answer_typed_goes_before_the_fact_and_the_fact_before_nothing(form, make_record):
    held_on, headline = form.field("held_on"), form.field("headline")
    assert make_record().value(held_on) == "2026-09-03"
    assert make_record({"held_on": "2026-09-01"}).value(held_on) == "2026-09-01"
    assert make_record().value(headline) is None
    assert make_record(facts={}).value(held_on) is None


def test_what_somebody_emptied_stays_empty(form, make_record):
    assert make_record({"held_on": ""}).value(form.field("held_on")) == ""


def test_a_fact_that_is_only_shown_is_its_value(form, make_record):
    assert make_record().value(form.field("statuses")).startswith("Ada Example: CP")


@pytest.mark.parametrize(
    ("answers", "shown"),
    [
        ({"current": "No"}, True),
        ({"current": "Yes"}, False),
        ({"current": None}, False),
        ({}, False),
    ],
)
def test_a_question_arises_from_the_answer_to_another(form, make_record, answers, shown):
    assert make_record({"current": None, **answers}).is_shown(form.field("missing"), form) is shown


@pytest.mark.parametrize(
    ("lenses", "shown"), [(["Attachment", "Mirroring"], True), (["Attachment"], False), ([], False)]
)
def test_one_of_several_choices_is_enough(form, make_record, lenses, shown):
    assert make_record({"lenses": lenses}).is_shown(form.field("mirrored"), form) is shown


def test_a_question_does_not_arise_from_one_that_does_not(form, make_record):
    hidden = form.field("missing").copy_with(id="why", shown_when={"missing": ["All"]})
    section = form.sections[1]
    longer = form.copy_with(sections=[section.copy_with(fields=(*section.fields, hidden))])
    typed = {"missing": "All"}
    assert make_record({**typed, "current": "No"}).is_shown(hidden, longer)
    assert not make_record({**typed, "current": "Yes"}).is_shown(hidden, longer)


@pytest.mark.parametrize(
    "said", ["0", 0, 0.0, False, True, ["", "x"], [{"row": "r1", "what": "x"}], {"a": 0}, ("x",)]
)
def test_what_says_something_is_not_empty(said):
    assert not is_empty(said)


@pytest.mark.parametrize(
    "said", [None, "", " \n\t", [], (), {}, ["", None], [{"row": "r1"}], {"row": "r1", "a": " "}]
)
def test_what_says_nothing_is_empty(said):
    assert is_empty(said)


EMPTY = st.recursive(
    st.sampled_from([None, "", " ", "\n"]),
    lambda parts: st.lists(parts) | st.dictionaries(st.text(), parts),
)


@given(EMPTY)
def test_nothing_within_nothing_is_empty(said):
    assert is_empty(said)


def test_a_signature_has_a_name():
    with pytest.raises(InvalidThing, match="Signature name"):
        Signature(name=" ", signed_at="2026-09-03T10:00:00")


def test_a_state_is_one_of_four(make_record):
    with pytest.raises(InvalidThing, match="Record state must be 'draft', 'in review', 'signed off' or 'superseded'"):
        make_record(state="finished")
